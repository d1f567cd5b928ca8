package kvalitetshjul.wheel;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ModuleTest
class OpeningTheYearTests {
    /** Written by hand from the municipality’s own wheel and the defaults for its dates: row, item, days, how many tasks with two schools and two kindergartens. */
    private static final String ROWS = """
            W1  PUPIL_SURVEY                2026-09-01 2026-11-30 2
            W2  NATIONAL_TESTS              2026-09-01 2026-11-30 2
            W3  CHILD_OBSERVATION           2026-09-01 2026-11-30 2
            W4  OTHER_MAPPINGS              2026-09-01 2026-11-30 4
            W5  STAFF_SURVEY                2026-09-01 2026-11-30 4
            W6  BASIL_REPORTING             2026-09-01 2026-11-30 2
            W7  BUDGET                      2026-12-01 2026-12-31 1
            W8  UNIT_ANALYSIS               2027-01-01 2027-02-28 4
            W8  MUNICIPAL_ANALYSIS          2027-01-01 2027-02-28 1
            73  QUALITY_REPORT_FIRST_DRAFT  2027-01-01 2027-02-28 1
            W9  KNOWLEDGE_BRIEFING          2027-01-01 2027-02-28 1
            W10 STAFF_MEETING               2027-03-01 2027-04-30 4
            W11 DIALOGUE_MEETING            2027-03-01 2027-04-30 4
            W12 DEVELOPMENT_DIALOGUE        2027-03-01 2027-04-30 4
            W13 TRANSITION_TO_SCHOOL        2027-03-01 2027-04-30 4
            W14 STAKEHOLDER_DAY             2027-05-01 2027-05-19 1
            W15 QUALITY_REPORT              2027-05-01 2027-05-31 1
            W16 QUALITY_REPORT_TREATED      2027-06-01 2027-06-30 1
            W17 REVISED_BUDGET              2027-05-01 2027-06-30 1
            W18 COMPETENCE_MAPPING          2026-08-01 2026-10-31 1
            W19 CONSEQUENCE_ADJUSTED_BUDGET 2026-08-01 2026-10-31 1
            W20 GSI_REPORTING               2026-08-01 2026-10-31 2
            W21 UNIT_PLAN_ROLLING           2026-08-01 2026-10-31 4
            W21 SECTOR_PLAN_ROLLING         2026-08-01 2026-10-31 1
            """;

    @Autowired
    ApplicationContext context;

    @Autowired
    Wheels wheels;

    @Autowired
    Units units;

    @Test
    void everyRowOfTheMunicipalitysWheelLiesInItsDaysAndGivesItsTasks() {
        var year = new OpenedYear(context);
        Map<String, String> found = year.tasks().stream()
                .collect(toMap(
                        task -> task.item().code(),
                        task -> task.window().from() + " " + task.window().to() + " 1",
                        (one, other) -> one.substring(0, 22)
                                + (Integer.parseInt(one.substring(22)) + Integer.parseInt(other.substring(22)))));
        Map<String, String> expected = ROWS.lines()
                .map(row -> row.trim().split(" +"))
                .collect(toMap(row -> row[1], row -> Stream.of(row).skip(2).collect(joining(" "))));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aYearOpenedTwiceHasNoTaskTwice() {
        var year = new OpenedYear(context);
        int before = year.tasks().size();
        assertThat(year.<Integer>as(year.municipality.director, () -> wheels.open(YEAR)))
                .isZero();
        assertThat(year.tasks()).hasSize(before);
    }

    @Test
    void aNewUnitGetsItsTasksWhenTheYearIsOpenedAgain() {
        var year = new OpenedYear(context);
        var nursery = year.municipality.unit("Ny barnehage", "KINDERGARTEN", "975314260", null);
        assertThat(year.<Integer>as(year.municipality.director, () -> wheels.open(YEAR)))
                .isEqualTo(10);
        assertThat(year.task("BASIL_REPORTING", nursery).window().to()).isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void aPrivateUnitGetsNoTasksFromTheMunicipality() {
        var year = new OpenedYear(context);
        year.run(
                year.municipality.director,
                () -> units.addUnit(
                        "Privat barnehage",
                        "KINDERGARTEN",
                        null,
                        null,
                        Unit.Ownership.PRIVATE,
                        null,
                        Fixtures.LONG_AGO));
        assertThat(year.<Integer>as(year.municipality.director, () -> wheels.open(YEAR)))
                .isZero();
    }

    @Test
    void aSchoolWithoutTheGradesOfAnItemIsNotAskedForIt() {
        var year = new OpenedYear(context);
        var small = year.municipality.unit("Småskolen", "SCHOOL", "975280160", new Unit.Grades(1, 4));
        year.run(year.municipality.director, () -> wheels.open(YEAR));
        assertThat(year.tasks().stream()
                        .filter(task -> task.unit().filter(small::equals).isPresent()))
                .extracting(task -> task.item().code())
                .contains("NATIONAL_TESTS")
                .doesNotContain("PUPIL_SURVEY");
    }

    @Test
    void theNextYearIsAWheelOfItsOwn() {
        var year = new OpenedYear(context);
        var next = new SchoolYear(2027);
        assertThat(year.<Boolean>as(year.municipality.director, () -> wheels.isOpen(next)))
                .isFalse();
        year.run(year.municipality.director, () -> wheels.open(next));
        assertThat(year.<Boolean>as(year.municipality.director, () -> wheels.isOpen(next)))
                .isTrue();
    }
}
