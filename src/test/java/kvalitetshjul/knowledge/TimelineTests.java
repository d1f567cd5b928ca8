package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which periods stand on the line of a figure, and what each is held against. */
class TimelineTests {
    @Test
    void noPeriodIsLeftOutBetweenTheFirstAndTheLast() {
        assertThat(line(KeyFigure.Per.SCHOOL_YEAR, "2024-25", "2021-22"))
                .containsExactly("2021-22", "2022-23", "2023-24", "2024-25");
        assertThat(line(KeyFigure.Per.TERM, "2025-26-T1", "2024-25-T1"))
                .containsExactly("2024-25-T1", "2024-25-T2", "2025-26-T1");
        assertThat(line(KeyFigure.Per.CALENDAR_YEAR, "2023", "2025")).containsExactly("2023", "2024", "2025");
        assertThat(line(KeyFigure.Per.CHECKPOINT, "2024-25-P2", "2024-25-P3", "2025-26-P2"))
                .as("three times a year, of which the first of the second year is missing")
                .containsExactly("2024-25-P2", "2024-25-P3", "2025-26-P1", "2025-26-P2");
        assertThat(line(KeyFigure.Per.SCHOOL_YEAR)).isEmpty();
    }

    @Test
    void daysAreCountedOnWhenTheyAre() {
        assertThat(line(KeyFigure.Per.SCHOOL_YEAR, "2025-10-01", "2023-10-02"))
                .containsExactly("2023-10-02", "2025-10-01");
    }

    @Test
    void theLineIsOfOneKind() {
        assertThat(line(KeyFigure.Per.TERM, "2023-24", "2024-25-T1", "2025-26"))
                .as("followed each term")
                .containsExactly("2024-25-T1");
        assertThat(line(KeyFigure.Per.SCHOOL_YEAR, "2022-25", "2024-25")).containsExactly("2024-25");
        assertThat(line(KeyFigure.Per.SCHOOL_YEAR, "2023", "2024"))
                .as("a publisher that counts calendar years")
                .containsExactly("2023", "2024");
    }

    @Test
    void anAutumnIsHeldAgainstTheAutumnBefore() {
        assertThat(List.of("2025-26", "2025-26-T1", "2025-26-P3", "2025", "2025-10-01", "2023-26"))
                .extracting(code -> Timeline.yearBefore(Period.of(code)).code())
                .containsExactly("2024-25", "2024-25-T1", "2024-25-P3", "2024", "2024-10-01", "2022-25");
    }

    @Test
    void theTimeBeforeTheFirstOfAYearIsTheLastOfTheYearBefore() {
        assertThat(List.of("2025-26-P3", "2025-26-P1", "2025-26-T2", "2025-26-T1", "2025-26"))
                .extracting(code -> Timeline.lastTime(Period.of(code), 3).code())
                .containsExactly("2025-26-P2", "2024-25-P3", "2025-26-T1", "2024-25-T2", "2024-25");
    }

    @Test
    void aBreakIsBetweenWhatItLiesBetween() {
        var breaks = List.of(new KeyFigure.SeriesBreak("2022-23", new LocalizedText(Map.of("nb", "Ny skala"))));
        var figure = figure(null, breaks);
        assertThat(figure.breaksBetween(Period.of("2021-22"), Period.of("2022-23")))
                .isTrue();
        assertThat(figure.breaksBetween(Period.of("2021"), Period.of("2022"))).isTrue();
        assertThat(figure.breaksBetween(Period.of("2021-22-T2"), Period.of("2022-23-T1")))
                .isTrue();
        assertThat(figure.breaksBetween(Period.of("2022-23-T1"), Period.of("2022-23-T2")))
                .isFalse();
        assertThat(figure.breaksBetween(Period.of("2022-23-P1"), Period.of("2022-23-P2")))
                .isFalse();
        assertThat(figure.breaksBetween(Period.of("2020-21"), Period.of("2021-22")))
                .isFalse();
    }

    private static List<String> line(KeyFigure.Per per, String... known) {
        return Timeline.of(
                        figure(per, null), Arrays.stream(known).map(Period::of).toList())
                .stream()
                .map(Period::code)
                .toList();
    }

    private static KeyFigure figure(KeyFigure.@Nullable Per per, @Nullable List<KeyFigure.SeriesBreak> breaks) {
        return new KeyFigure(
                "FIGURE",
                new LocalizedText(Map.of("nb", "Tall")),
                null,
                "SOURCE",
                "AREA",
                KeyFigure.MeasuredIn.PERCENT,
                0,
                KeyFigure.Direction.NEUTRAL,
                null,
                null,
                null,
                null,
                new KeyFigure.Entered("UNIT_HEAD", per, null, null, null),
                null,
                null,
                breaks,
                null,
                null);
    }
}
