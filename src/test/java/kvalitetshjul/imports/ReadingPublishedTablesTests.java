package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;

class ReadingPublishedTablesTests {
    @Test
    void aValueItsMarginAndTheNumberBehindItAreOneObservation() {
        var read = Files.read("np5-2024-25.csv");

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.reading().tables()).containsExactly(TableKind.NATIONAL_TESTS);
        assertThat(read.reading().encoding()).isEqualTo("UTF-16");
        assertThat(read.only("5624", "grade=5;subject=english", "2024-25"))
                .isEqualTo(new Observation(
                        row(read, "5624"),
                        10,
                        TableKind.NATIONAL_TESTS,
                        UnitKey.coded(UnitLevel.MUNICIPALITY, "5624"),
                        new SchoolYear(2024),
                        Breakdown.of(Map.of("grade", "5", "subject", "english")),
                        Measure.SCALE_POINTS.heading(),
                        new Measured(new BigDecimal("55")),
                        Optional.of(new BigDecimal("4.5")),
                        OptionalInt.of(11),
                        Optional.empty()));
    }

    @Test
    void aStarIsSuppressedAndHasNeitherMarginNorNumber() {
        var hidden = Files.read("np5-2024-25.csv").only("975280136", "grade=5;subject=reading", "2024-25");

        assertThat(hidden.value()).isEqualTo(new Suppressed());
        assertThat(hidden.margin()).isEmpty();
        assertThat(hidden.respondents()).isEmpty();
    }

    @Test
    void suppressedMissingAndZeroAreThreeDifferentThings() {
        var text = Files.text("np5-2024-25.csv").lines().limit(1).toList().getFirst()
                + "\n4\tI\t11\t1108\t974610965\tHele landet\tRogaland\tSandnes\tEn skole\t*\t*\t*\t\t\t0\t0\t0,1\t3\n";
        var read = Files.readText(text);

        assertThat(read.only("974610965", "grade=5;subject=english", "2024-25").value())
                .isEqualTo(new Suppressed());
        var missing = read.only("974610965", "grade=5;subject=reading", "2024-25");
        assertThat(missing.value()).isEqualTo(new Missing());
        assertThat(missing.respondents()).hasValue(0);
        assertThat(read.only("974610965", "grade=5;subject=numeracy", "2024-25").value())
                .isEqualTo(new Measured(BigDecimal.ZERO));
    }

    @Test
    void spacesSeparateThousands() {
        assertThat(Files.read("np5-2024-25.csv")
                        .only("I", "grade=5;subject=english", "2024-25")
                        .respondents())
                .hasValue(56833);
    }

    @Test
    void levelsStandBesideEachOther() {
        assertThat(Files.read("np5-2024-25.csv").observations())
                .extracting(o -> o.unit().level())
                .contains(UnitLevel.NATION, UnitLevel.COUNTY, UnitLevel.MUNICIPALITY, UnitLevel.UNIT);
    }

    @Test
    void aWideFileHoldsSeveralYearsAndMeasures() {
        var read = Files.read("pupils-and-schools.csv");

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.reading().periods())
                .extracting(Object::toString)
                .containsExactly("2021-22", "2022-23", "2023-24", "2024-25", "2025-26");
        assertThat(read.observations().stream()
                        .filter(o -> o.unit().key().equals("4601")
                                && o.period().code().equals("2021-22")))
                .extracting(Observation::measure)
                .containsExactlyInAnyOrder(
                        Measure.PUPILS.heading(),
                        Measure.PUPILS_WITH_ADAPTED_TEACHING.heading(),
                        Measure.PUPILS_WITH_NORWEGIAN_SUPPORT.heading(),
                        Measure.SCHOOLS.heading());
    }

    @Test
    void theNumberOfPupilsBelongsToTheGradePointsWhenBothStandInATable() {
        var points = Files.read("grade-points.csv").only("4601", "", "2022-23");

        assertThat(points.measure()).isEqualTo(Measure.GRADE_POINTS.heading());
        assertThat(points.value()).isEqualTo(new Measured(new BigDecimal("43.5")));
        assertThat(points.respondents()).hasValue(2820);
    }

    @Test
    void aFileMayHaveItsUnitsInTheColumnNames() {
        var read = Files.read("bullying.csv");

        assertThat(read.reading().issues()).isEmpty();
        assertThat(read.only("I", "grade=5;question=EUSpoersmaal_Q11811", "2021-22")
                        .value())
                .isEqualTo(new Measured(new BigDecimal("9.6")));
        assertThat(read.only("Vestland/Bergen", "grade=5;question=EUSpoersmaal_Q11811", "2021-22")
                        .unit())
                .isEqualTo(UnitKey.named(UnitLevel.MUNICIPALITY, "Vestland/Bergen"));
    }

    @Test
    void leadingColumnsMayDivideTheRowsAndABreakIsNoted() {
        var read = Files.read("grades-own.csv");

        assertThat(read.reading().issues()).isEmpty();
        var norwegian = read.only("I", "assessment=final;examSubject=NOR0214", "2019-20");
        assertThat(norwegian.value()).isEqualTo(new Measured(new BigDecimal("3.9")));
        assertThat(norwegian.respondents()).hasValue(60100);
        assertThat(read.only("I", "assessment=final;examSubject=NOR0214;gender=girls", "2019-20")
                        .respondents())
                .isEmpty();
        assertThat(read.only("964338531S", "assessment=final;examSubject=NOR0214", "2019-20")
                        .unit()
                        .level())
                .isEqualTo(UnitLevel.UNIT);
        assertThat(read.reading().notes())
                .containsExactly(new PublisherNote(
                        Optional.of(new PublisherNote.Spot(norwegian.row(), norwegian.column())), "Ny læreplan"));
    }

    @Test
    void anUnknownColumnIsLeftAndNamed() {
        var read = Files.readText(Files.text("teacher-density.csv")
                .replaceFirst(
                        "2025-26.Alle trinn.Alle eierformer.Lærertetthet i ordinær undervisning",
                        "2025-26.Alle trinn.Alle eierformer.Noe nytt"));

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.column.unknown");
            assertThat(issue.column()).hasValue("2025-26.Alle trinn.Alle eierformer.Noe nytt");
        });
        assertThat(read.reading().periods()).hasSize(4);
    }

    private static int row(Files.Read read, String unit) {
        return read.observations().stream()
                .filter(o -> o.unit().key().equals(unit))
                .findFirst()
                .orElseThrow()
                .row();
    }
}
