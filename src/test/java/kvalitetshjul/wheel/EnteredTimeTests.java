package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.validation.BeanPropertyBindingResult;
import tools.jackson.databind.json.JsonMapper;

/** When an item is done, as it is filled in, kept in the words of a pack, and shown again. */
class EnteredTimeTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time=DAYS from=2027-05-03 to=2027-05-07 | 2027-05-03 2027-05-07",
                "time=DAY onDay=2026-10-14 | 2026-10-14 2026-10-14",
                "time=DEADLINE byDay=2026-12-15 | 2026-12-01 2026-12-15",
                "time=DEADLINE byDay=2026-12-15 opensDay=2026-11-20 | 2026-11-20 2026-12-15",
                "time=MONTHS firstMonth=11 | 2026-11-01 2026-11-30",
                "time=MONTHS firstMonth=11 lastMonth=2 | 2026-11-01 2027-02-28",
                "time=WEEKS firstWeek=40 | 2026-09-28 2026-10-04",
                "time=WEEKS firstWeek=50 lastWeek=2 | 2026-12-07 2027-01-17",
                "time=TIMES times=2 per=YEAR | 2026-08-01 2027-01-29 2027-01-30 2027-07-31",
                "time=AGAIN number=3 unit=MONTH exceptMonths=8 | 2026-11-01 2026-11-30 2027-02-01 2027-02-28 2027-05-01 2027-05-31",
                "time=WEEKDAY nth=2nd weekday=tuesday ofMonth=10 | 2026-10-13 2026-10-13",
                "time=DAY onDay=2026-10-14 years=3 | 2026-10-14 2026-10-14"
            })
    void whatIsFilledInHasItsDaysIsKeptAsAPackWritesItAndIsShownAgain(String filled, String days) {
        var when = read(filled).orElseThrow();
        assertThat(when.in(YEAR).stream().map(EnteredTimeTests::written)).containsExactly(pairs(days));
        assertThat(JSON.treeToValue(WrittenTime.of(when), When.class)).isEqualTo(when);
        var shown = EnteredTime.of(when, when.in(YEAR).getFirst(), YEAR);
        assertThat(shown.read(YEAR, errors(shown))).contains(when);
        assertThat(shown.isDays()).isEqualTo(filled.startsWith("time=DAYS"));
    }

    @Test
    void whatComesEveryWeekEveryTermAndSoOftenATermIsKeptToo() {
        for (var filled : List.of(
                "time=AGAIN number=2 unit=WEEK exceptMonths=7",
                "time=AGAIN unit=TERM",
                "time=TIMES times=3 per=TERM",
                "time=MONTHS firstMonth=4 years=2")) {
            var when = read(filled).orElseThrow();
            assertThat(JSON.treeToValue(WrittenTime.of(when), When.class)).isEqualTo(when);
            var shown = EnteredTime.of(when, YEAR.days(), YEAR);
            assertThat(shown.read(YEAR, errors(shown))).contains(when);
        }
        assertThat(read("time=AGAIN number=2 unit=WEEK exceptMonths=7")
                        .orElseThrow()
                        .in(YEAR))
                .hasSizeBetween(20, 27)
                .noneMatch(days -> days.from().getMonthValue() == 7 || days.to().getMonthValue() == 7);
    }

    @Test
    void everyThirdYearIsThisYearAndThenTheThirdAfterIt() {
        var when = read("time=MONTHS firstMonth=4 years=3").orElseThrow();
        for (int later = 0; later <= 6; later++)
            assertThat(when.in(new SchoolYear(YEAR.startYear() + later)).isEmpty())
                    .as("%d years later", later)
                    .isEqualTo(later % 3 != 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time=DAYS from=2026-02-31 to=2027-05-07 | from",
                "time=DAYS from=2027-05-08 to=2027-05-07 | to",
                "time=DAY onDay=2027-08-01 | onDay",
                "time=DAY | onDay",
                "time=DEADLINE byDay=2026-12-15 opensDay=2026-12-16 | opensDay",
                "time=DEADLINE byDay=2026-12-15 opensDay=x | opensDay",
                "time=MONTHS firstMonth=13 | firstMonth",
                "time=MONTHS | firstMonth",
                "time=MONTHS firstMonth=6 lastMonth=9 | lastMonth",
                "time=WEEKS firstWeek=53 | firstWeek",
                "time=WEEKS firstWeek=20 lastWeek=40 | lastWeek",
                "time=TIMES times=0 per=YEAR | times",
                "time=TIMES times=61 per=YEAR | times",
                "time=TIMES times=2 per=DAY | per",
                "time=AGAIN number=x unit=WEEK | number",
                "time=AGAIN number=1 unit=DAY | unit",
                "time=AGAIN number=1 unit=MONTH exceptMonths=0 | exceptMonths",
                "time=AGAIN number=12 unit=MONTH exceptMonths=8 | time",
                "time=WEEKDAY nth=5th weekday=tuesday ofMonth=10 | nth",
                "time=WEEKDAY nth=last weekday=tysdag ofMonth=10 | weekday",
                "time=WEEKDAY nth=last weekday=tuesday ofMonth= | ofMonth",
                "time=DAY onDay=2026-10-14 years=0 | years",
                "time=NEVER | time"
            })
    void whatIsNoTimeIsSaidAtItsField(String filled, String field) {
        var entered = entered(filled);
        var errors = errors(entered);
        assertThat(entered.read(YEAR, errors)).isEmpty();
        assertThat(errors.getFieldErrors())
                .extracting(error -> error.getField())
                .containsExactly(field);
    }

    @Test
    void whatStandsInTheFieldsOfAnotherKindIsLeftAside() {
        assertThat(read("time=DAY onDay=2026-10-14 from=x firstWeek=99 exceptMonths=77"))
                .isPresent();
    }

    private static Optional<When> read(String filled) {
        var entered = entered(filled);
        var errors = errors(entered);
        var when = entered.read(YEAR, errors);
        assertThat(errors.getAllErrors()).isEmpty();
        return when;
    }

    private static BeanPropertyBindingResult errors(EnteredTime entered) {
        return new BeanPropertyBindingResult(entered, "time");
    }

    private static EnteredTime entered(String filled) {
        var fields = new HashMap<String, String>();
        for (var field : filled.strip().split(" ", -1)) {
            var parts = field.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        return new EnteredTime(
                fields.get("time"),
                of(fields, "from"),
                of(fields, "to"),
                of(fields, "onDay"),
                of(fields, "byDay"),
                of(fields, "opensDay"),
                of(fields, "firstMonth"),
                of(fields, "lastMonth"),
                of(fields, "firstWeek"),
                of(fields, "lastWeek"),
                of(fields, "times"),
                of(fields, "per"),
                of(fields, "number"),
                of(fields, "unit"),
                fields.containsKey("exceptMonths") ? List.of(fields.get("exceptMonths")) : List.of(),
                of(fields, "nth"),
                of(fields, "weekday"),
                of(fields, "ofMonth"),
                of(fields, "years"));
    }

    private static String of(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private static String written(DateWindow days) {
        return days.from() + " " + days.to();
    }

    private static String[] pairs(String days) {
        var each = days.strip().split(" ", -1);
        var pairs = new String[each.length / 2];
        for (int i = 0; i < pairs.length; i++) pairs[i] = each[2 * i] + " " + each[2 * i + 1];
        return pairs;
    }
}
