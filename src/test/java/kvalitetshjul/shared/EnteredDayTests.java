package kvalitetshjul.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredDayTests {
    @ParameterizedTest
    @ValueSource(strings = {"2026-08-01", "1.8.2026", "01.08.2026", " 1. 8. 2026 ", "1/8/2026"})
    void isReadAsDateFieldsAndPeopleWriteIt(String text) {
        assertThat(EnteredDay.read(text)).contains(LocalDate.of(2026, 8, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "31.12.2100"})
    void theFirstAndTheLastAreIncluded(String text) {
        assertThat(EnteredDay.read(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zz",
                "1.8.26",
                "2026-02-29",
                "30.2.2026",
                "31.12.1899",
                "2101-01-01",
                "9999-12-31",
                "0001-01-01",
                "+999999999-12-31",
                "-2026-08-01"
            })
    void whatIsNoDayAnybodyMeansIsNone(String text) {
        assertThat(EnteredDay.read(text)).isEmpty();
    }
}
