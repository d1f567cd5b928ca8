package kvalitetshjul.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.ChangedMeanwhile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleTest
class ActsOnUnitsTests {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    private static final String WHY = "Vedtak i kommunestyret";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Units units;

    @Autowired
    UnitActs acts;

    @Autowired
    Permissions permissions;

    @Autowired
    TestClock clock;

    @Test
    void theUnitsOfAPastDayHaveTheNamesAndNumbersOfThatDay() {
        var own = fixtures.municipality();
        run(own, () -> {
            acts.carryOut(new UnitAct.Rename(DAY, WHY, own.firstSchool, 1, "Nordlys skole", Optional.of("Nordlys")));
            return acts.carryOut(new UnitAct.Renumber(DAY, WHY, own.firstSchool, 2, Optional.of("974610736")));
        });

        assertThat(run(own, () -> names(units.listUnits(DAY.minusDays(1)))))
                .contains("Nordre skole")
                .doesNotContain("Nordlys skole");
        assertThat(run(own, () -> names(units.listUnits())))
                .contains("Nordlys skole")
                .doesNotContain("Nordre skole");
        assertThat(run(own, units::unitsByNumber))
                .containsEntry("975280136", own.firstSchool)
                .containsEntry("974610736", own.firstSchool);
        assertThat(run(
                        own,
                        () -> units.listUnits(DAY.minusDays(1)).stream()
                                .filter(unit -> unit.id().equals(own.firstSchool))
                                .findFirst()
                                .orElseThrow()
                                .officialId()))
                .contains("975280136");
    }

    @Test
    void mergedSchoolsEndAndTheNewOneRemembersThem() {
        var own = fixtures.municipality();
        var done = merge(own);

        assertThat(run(own, () -> names(units.listUnits())))
                .contains("Fjellheim skole")
                .doesNotContain("Nordre skole", "Søndre skole");
        assertThat(run(own, () -> names(units.listUnits(DAY.minusDays(1)))))
                .contains("Nordre skole", "Søndre skole")
                .doesNotContain("Fjellheim skole");
        var succession = run(own, () -> units.succession(done.unit())).getFirst();
        assertThat(succession.predecessors())
                .extracting(Succession.Named::name)
                .containsExactly("Nordre skole", "Søndre skole");
        assertThat(succession.day()).isEqualTo(DAY);
        var first = run(own, () -> units.getUnit(own.firstSchool));
        assertThat(first.valid().to()).isEqualTo(DAY.minusDays(1));
        assertThat(Units.state(first, true, LocalDate.of(2026, 11, 21))).isEqualTo(Unit.State.MERGED);
    }

    @Test
    void aMergerIntoOneThatExistsEndsOnlyTheOther() {
        var own = fixtures.municipality();
        var done = run(
                own,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.of(own.firstSchool), "")));
        assertThat(done.ended()).containsExactly(own.secondSchool);
        assertThat(done.unit()).isEqualTo(own.firstSchool);
        assertThat(run(own, () -> names(units.listUnits())))
                .contains("Nordre skole")
                .doesNotContain("Søndre skole");
    }

    @Test
    void aSplitSchoolMayGoOnOrEnd() {
        var own = fixtures.municipality();
        run(
                own,
                () -> acts.carryOut(
                        new UnitAct.Split(DAY, WHY, own.firstSchool, 1, List.of("Nordre ungdomsskole"), true)));
        run(
                own,
                () -> acts.carryOut(
                        new UnitAct.Split(DAY, WHY, own.secondSchool, 1, List.of("Øst skole", "Vest skole"), false)));
        assertThat(run(own, () -> names(units.listUnits())))
                .contains("Nordre skole", "Nordre ungdomsskole", "Øst skole", "Vest skole")
                .doesNotContain("Søndre skole");
        assertThatThrownBy(() -> run(
                        own,
                        () -> acts.carryOut(
                                new UnitAct.Split(DAY, WHY, own.firstKindergarten, 1, List.of("Alene"), false))))
                .hasMessage("units.split.names");
    }

    @Test
    void rightsFollowTodaysTreeAndNeverGoInACircle() {
        var own = fixtures.municipality();
        var head = own.person("Siv Senter", "UNIT_HEAD", own.firstKindergarten);
        assertThat(may(head, own.firstSchool)).isFalse();
        run(
                own,
                () -> acts.carryOut(
                        new UnitAct.Move(DAY, WHY, own.firstSchool, 1, Optional.of(own.firstKindergarten))));
        assertThat(may(head, own.firstSchool)).isTrue();

        assertThatThrownBy(() -> run(
                        own,
                        () -> acts.carryOut(
                                new UnitAct.Move(DAY, WHY, own.firstKindergarten, 1, Optional.of(own.firstSchool)))))
                .hasMessage("units.move.cycle");
        assertThatThrownBy(() -> run(own, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstKindergarten, 1))))
                .hasMessage("units.close.children");

        run(own, () -> acts.carryOut(new UnitAct.Move(DAY.plusDays(1), WHY, own.firstSchool, 2, Optional.empty())));
        assertThat(may(head, own.firstSchool)).isFalse();
    }

    @Test
    void whoLeadsTheSuccessorSeesWhatThePredecessorsLeft() {
        var own = fixtures.municipality();
        var done = merge(own);
        var head = own.person("Ny Rektor", "UNIT_HEAD", done.unit());
        assertThat(may(head, own.firstSchool)).isTrue();
        assertThat(may(head, own.firstKindergarten)).isFalse();
    }

    @Test
    void whatIsDatedAheadHappensWhenItsDayComes() {
        var own = fixtures.municipality();
        var ahead = LocalDate.of(2027, 8, 1);
        run(
                own,
                () -> acts.carryOut(
                        new UnitAct.Move(ahead, WHY, own.firstSchool, 1, Optional.of(own.firstKindergarten))));
        assertThat(may(own.firstKindergartenHead, own.firstSchool)).isFalse();
        clock.set(ahead);
        run(own, () -> {
            acts.takeWhatIsDue();
            return true;
        });
        assertThat(may(own.firstKindergartenHead, own.firstSchool)).isTrue();
    }

    @Test
    void aClosingMadeByMistakeIsUndoneWhileNothingHasFollowed() {
        var own = fixtures.municipality();
        var closed = run(own, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1)));
        assertThat(run(own, () -> names(units.listUnits()))).doesNotContain("Nordre skole");
        run(own, () -> {
            acts.undo(closed.act());
            return true;
        });
        assertThat(run(own, () -> names(units.listUnits()))).contains("Nordre skole");
        assertThatThrownBy(() -> run(own, () -> {
                    acts.undo(closed.act());
                    return true;
                }))
                .hasMessage("units.undo.twice");
    }

    @Test
    void aMergerIsNotUndoneOnceTheNewUnitHasChanged() {
        var own = fixtures.municipality();
        var done = merge(own);
        run(own, () -> acts.carryOut(new UnitAct.Renumber(DAY, WHY, done.unit(), 1, Optional.of("974610736"))));
        assertThatThrownBy(() -> run(own, () -> {
                    acts.undo(done.act());
                    return true;
                }))
                .hasMessage("units.undo.followed");
        var last = run(own, () -> acts.log(done.unit())).getFirst();
        run(own, () -> {
            acts.undo(last.act());
            return true;
        });
        run(own, () -> acts.undo(done.act()));
        assertThat(run(own, () -> names(units.listUnits())))
                .as("what was undone itself is no hindrance")
                .contains("Nordre skole", "Søndre skole")
                .doesNotContain("Fjellheim skole");
    }

    @Test
    void aChangedSchoolFormKeepsTheOldOneForTheOldYears() {
        var own = fixtures.municipality();
        var combined = new UnitFacts(
                "SCHOOL",
                Set.of(Unit.SchoolForm.SCHOOL, Unit.SchoolForm.LEISURE_TIME),
                Unit.Ownership.MUNICIPAL,
                Optional.of(new Unit.Grades(1, 7)),
                Optional.of(Unit.SizeClass.SMALL));
        run(own, () -> acts.carryOut(new UnitAct.Edit(DAY, WHY, own.firstSchool, 1, combined)));
        var history = run(own, () -> units.history(own.firstSchool));
        assertThat(history.on(DAY.minusDays(1)).grades()).contains(new Unit.Grades(1, 10));
        assertThat(history.on(DAY).facts()).isEqualTo(combined);
    }

    @Test
    void twoWhoActOnTheSameUnitDoNotOverwriteEachOther() {
        var own = fixtures.municipality();
        run(
                own,
                () -> acts.carryOut(
                        new UnitAct.Rename(DAY, WHY, own.firstSchool, 1, "Nordlys skole", Optional.empty())));
        assertThatThrownBy(() ->
                        run(own, () -> acts.carryOut(new UnitAct.Close(DAY.plusDays(9), WHY, own.firstSchool, 1))))
                .isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void aPersonsNumberIsNoUnitsNumber() {
        var own = fixtures.municipality();
        assertThatThrownBy(() -> run(
                        own,
                        () -> acts.carryOut(
                                new UnitAct.Renumber(DAY, WHY, own.firstSchool, 1, Optional.of("01010012345")))))
                .hasMessage("units.number.person");
        assertThatThrownBy(() -> run(
                        own,
                        () -> acts.carryOut(
                                new UnitAct.Renumber(DAY, WHY, own.firstSchool, 1, Optional.of("975280152")))))
                .hasMessage("units.number.taken");
    }

    @Test
    void anotherOwnerKnowsNothingOfIt() {
        var own = fixtures.municipality();
        var other = fixtures.municipality();
        var done = merge(own);
        assertThatThrownBy(() -> run(other, () -> units.getUnit(done.unit()))).hasMessage("problem.notFound");
        assertThatThrownBy(() -> run(other, () -> acts.get(done.act()))).hasMessage("problem.notFound");
        assertThat(run(other, () -> acts.log(done.unit()))).isEmpty();
        assertThat(run(other, () -> units.succession(done.unit()))).isEmpty();
        assertThatThrownBy(() -> run(other, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstKindergarten, 1))))
                .hasMessage("problem.notFound");
    }

    private UnitActs.Done merge(Fixtures.Municipality own) {
        return run(
                own,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.empty(), "Fjellheim skole")));
    }

    private boolean may(kvalitetshjul.organisation.Actor person, UnitId unit) {
        var answer = new AtomicReference<Boolean>();
        fixtures.as(person, () -> answer.set(permissions.may(Permission.SEE_GOALS, unit)));
        return answer.get();
    }

    private static List<String> names(List<Unit> units) {
        return units.stream().map(Unit::name).toList();
    }

    private <T> T run(Fixtures.Municipality own, Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(own.administrator, () -> result.set(work.get()));
        return result.get();
    }
}
