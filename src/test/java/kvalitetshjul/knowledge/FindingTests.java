package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTests {
    private static final Shown WITHHELD = new Shown.Suppressed(Shown.Withheld.BY_PUBLISHER);
    private static final Series NATION = series(
            Place.NATION,
            Map.of(2021, m("50", "0.1"), 2022, m("50", "0.1"), 2023, m("50", "0.1"), 2024, m("50", "0.1")));

    @Test
    void aDifferenceWithinTheMarginIsNotCalledADifference() {
        assertThat(finding(Map.of(2024, m("52.3", "4.1"))))
                .isEqualTo(
                        "I 2024–25 lå skolen på 52,3; med 21 elever kan vi ikke si om det skiller seg fra landet (50,0).");
    }

    @Test
    void aDifferenceBeyondTheMarginsIsCalledOne() {
        assertThat(finding(Map.of(2024, m("55", "2"))))
                .isEqualTo(
                        "I 2024–25 lå skolen på 55,0, høyere enn landet (50,0) med mer enn tilfeldigheter vanligvis gir.");
        assertThat(finding(Map.of(2024, m("45", "2")))).contains("lavere enn landet");
    }

    /** 50 ± 0.3 beside 49 ± 0.1: it is not for want of pupils. */
    @Test
    void whereOnlyTheRoundingStandsInTheWayItIsTheReason() {
        var nation = series(Place.NATION, Map.of(2023, m("49", "0.1"), 2024, m("49", "0.1")));
        var own = series(Place.MUNICIPALITY, Map.of(2023, m("51", "0.3"), 2024, m("50", "0.3")));
        assertThat(new Finding(
                                figure(),
                                periods("nb"),
                                new Numbers(Locale.of("nb"), 0),
                                nation,
                                new SchoolYear(2024),
                                List.of())
                        .of(own, "kommunen", Optional.empty()))
                .isEqualTo(
                        "I 2024–25 lå kommunen på 50; når det regnes med at tallene er avrundet, kan vi ikke si om det skiller seg fra landet (49). Når det regnes med at tallene er avrundet, kan vi ikke si om det er endret fra 51 i 2023–24.");
    }

    @Test
    void withoutAMarginNothingIsJudged() {
        assertThat(finding(Map.of(2024, m("55", null))))
                .isEqualTo(
                        "I 2024–25 lå skolen på 55,0 og landet på 50,0. Kilden oppgir ingen usikkerhet, så små forskjeller kan være tilfeldige.");
    }

    @Test
    void aHiddenLatestYearIsSaidFirst() {
        assertThat(finding(Map.of(2023, m("52.3", "4.1"), 2024, WITHHELD)))
                .startsWith("Tallet for skolen i 2024–25 er skjermet. I 2023–24 lå skolen på 52,3; med 21 elever");
    }

    @Test
    void hiddenYearsBeforeAreNamed() {
        assertThat(finding(Map.of(2021, WITHHELD, 2022, WITHHELD, 2023, m("50", "4"), 2024, m("51", "4"))))
                .endsWith(". 2021–22 og 2022–23 er skjermet.");
        assertThat(finding(Map.of(2022, WITHHELD, 2023, m("50", "4"), 2024, WITHHELD)))
                .as("as the latest is")
                .endsWith("Også 2022–23 er skjermet.");
    }

    @Test
    void aChangeIsJudgedByTheMarginsOfBothYears() {
        assertThat(finding(Map.of(2023, m("50", "3"), 2024, m("52", "3"))))
                .endsWith("Endringen fra 50,0 i 2023–24 er ikke større enn tilfeldigheter kan gi.");
        assertThat(finding(Map.of(2023, m("45", "2"), 2024, m("52", "2"))))
                .endsWith("Det er høyere enn 45,0 i 2023–24, med mer enn tilfeldigheter vanligvis gir.");
    }

    @Test
    void equalFiguresAreCalledEqual() {
        assertThat(finding(Map.of(2023, m("50", "3"), 2024, m("50", "3"))))
                .isEqualTo("I 2024–25 lå skolen på 50,0, som landet. Uendret fra 2023–24.");
        assertThat(finding(Map.of(2024, m("50", null)))).isEqualTo("I 2024–25 lå skolen på 50,0, som landet.");
        assertThat(finding(Map.of(2023, m("52.02", "0.01"), 2024, m("52.04", "0.01"))))
                .endsWith(" Så godt som uendret fra 2023–24.");
    }

    @ParameterizedTest
    @CsvSource({"nb, 1\u00A0109 elever", "nn, 1\u00A0109 elevar", "sv, 1\u00A0109 elever", "en, '1,109 pupils'"})
    void thousandsAreSetApart(String language, String pupils) {
        var large = series(
                Place.MUNICIPALITY,
                Map.of(
                        2024,
                        new Shown.Measured(
                                new BigDecimal("50.1"), Optional.of(new BigDecimal("0.5")), OptionalInt.of(1109))));

        assertThat(new Finding(figure(), periods(language), numbers(language), NATION, new SchoolYear(2024), List.of())
                        .of(large, "X", Optional.empty()))
                .contains(pupils);
    }

    @Test
    void overABreakNoChangeIsSpokenOf() {
        assertThat(finding(Map.of(2021, m("45", "2"), 2022, m("52", "2")), 2022))
                .doesNotContain("45");
    }

    @Test
    void whereAllIsHiddenTheMunicipalitySpeaks() {
        var school = series(
                Place.of(new kvalitetshjul.units.UnitId(new java.util.UUID(0, 1))),
                Map.of(2022, WITHHELD, 2023, WITHHELD, 2024, WITHHELD));
        var municipality = series(Place.MUNICIPALITY, Map.of(2024, m("54", "4.5")));

        assertThat(new Finding(figure(), periods("nb"), numbers("nb"), NATION, new SchoolYear(2024), List.of())
                        .of(school, "skolen", Optional.of(Map.entry(municipality, "kommunen"))))
                .isEqualTo(
                        "Tallene for skolen er skjermet fra 2022–23 til 2024–25, så de ikke forteller om enkeltpersoner. "
                                + "I 2024–25 lå kommunen på 54,0; med 21 elever kan vi ikke si om det skiller seg fra landet (50,0).");
    }

    @Test
    void itIsSaidInTheReadersLanguage() {
        var school = series(Place.MUNICIPALITY, Map.of(2024, m("52.3", "4.1")));
        assertThat(new Finding(figure(), periods("sv"), numbers("sv"), NATION, new SchoolYear(2024), List.of())
                        .of(school, "skolan", Optional.empty()))
                .isEqualTo(
                        "Läsåret 2024–25 låg skolan på 52,3; med 21 elever kan vi inte säga om det skiljer sig från riket (50,0).");
        assertThat(new Finding(figure(), periods("en"), numbers("en"), NATION, new SchoolYear(2024), List.of())
                        .of(school, "the school", Optional.empty()))
                .startsWith("In 2024–25, the school was at 52.3;");
    }

    private static String finding(Map<Integer, Shown> shown) {
        return finding(shown, 2024);
    }

    private static String finding(Map<Integer, Shown> shown, int latest) {
        return new Finding(figure(), periods("nb"), numbers("nb"), NATION, new SchoolYear(latest), List.of())
                .of(series(Place.MUNICIPALITY, shown), "skolen", Optional.empty());
    }

    private static Shown m(String value, @Nullable String margin) {
        return new Shown.Measured(
                new BigDecimal(value), Optional.ofNullable(margin).map(BigDecimal::new), OptionalInt.of(21));
    }

    private static Series series(Place place, Map<Integer, Shown> shown) {
        var years = new TreeMap<Period, Shown>(Period.IN_ORDER);
        shown.forEach((year, figure) -> years.put(new SchoolYear(year), figure));
        return new Series(place, years);
    }

    private static KeyFigure figure() {
        return new KeyFigure(
                "READING",
                new LocalizedText(Map.of("nb", "Lesing")),
                null,
                "TESTS",
                "RESULTS",
                KeyFigure.MeasuredIn.SCALE_POINTS,
                1,
                KeyFigure.Direction.HIGHER_BETTER,
                5,
                List.of(new KeyFigure.Published(
                        "UDIR_NATIONAL_TESTS",
                        "Skalapoeng",
                        "Lesing",
                        "5. årstrinn",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)),
                null,
                null,
                null,
                null,
                null,
                List.of(new KeyFigure.SeriesBreak("2022-23", new LocalizedText(Map.of("nb", "Ny skala")))),
                null,
                null);
    }

    private static Numbers numbers(String language) {
        return new Numbers(Locale.of(language), 1);
    }

    private static PeriodNames periods(String language) {
        return PeriodNames.ofAny(KnowledgeTexts.in(language));
    }
}
