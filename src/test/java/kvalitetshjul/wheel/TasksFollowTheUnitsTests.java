package kvalitetshjul.wheel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.Covers;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActUndone;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitChanged;
import kvalitetshjul.units.UnitFacts;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitSucceeded;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class TasksFollowTheUnitsTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String WHY = "Vedtak i kommunestyret";

    @Autowired
    ApplicationContext context;

    @Autowired
    UnitActs acts;

    @Autowired
    Units units;

    @Autowired
    Tasks tasks;

    @Autowired
    Organisation organisation;

    @Autowired
    WheelPages pages;

    @Autowired
    UnitsInTheWheel listener;

    @Autowired
    TransactionTemplate transaction;

    @Covers("IMP-46")
    @Test
    void aMergerANewHeadAndAChangedSchoolFormKeepHistoryAndReassignOpenTasks() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var signed = year.task("PUPIL_SURVEY", own.firstSchool);
        year.run(own.firstPrincipal, () -> tasks.signOff(signed.id(), 0, "Gjennomført på papir"));

        // a merger: what is open goes on once, what is signed stays
        var merged = year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.empty(), "Fjellheim skole")));
        settled(year, own.firstSchool, own.secondSchool);
        assertThat(year.task("PUPIL_SURVEY", own.firstSchool).lastAct()).contains(Task.Act.SIGNED_OFF);
        assertThat(at(year, merged.unit()))
                .hasSize(11)
                .allMatch(Task::isToDo)
                .extracting(task -> task.item().code())
                .doesNotHaveDuplicates()
                .contains("STAFF_SURVEY", "PUPIL_SURVEY");
        assertThat(at(year, own.firstSchool).size() + at(year, own.secondSchool).size())
                .as("one signed, ten that the new school had from the other")
                .isEqualTo(11);

        // a new head: the tasks are the new one’s, what the old one signed stays theirs
        var head = own.person("Nils Ny", "UNIT_HEAD", merged.unit());
        year.run(
                own.administrator,
                () -> organisation.endAssignment(
                        head.person(), "UNIT_HEAD", merged.unit(), LocalDate.of(2026, 11, 20)));
        var next = own.person("Nora Neste", "UNIT_HEAD", merged.unit());
        var open = year.task("STAFF_SURVEY", merged.unit());
        assertThatThrownBy(() -> year.run(head, () -> tasks.signOff(open.id(), open.version(), "Gjort")))
                .hasMessage("problem.notFound");
        year.run(next, () -> tasks.signOff(open.id(), open.version(), "Gjort"));
        assertThat(year.task("PUPIL_SURVEY", own.firstSchool).lastBy()).contains(own.firstPrincipal.person());

        // another school form: what no longer fits is set aside, what was signed stays
        var facts = new UnitFacts(
                "KINDERGARTEN",
                Set.of(Unit.SchoolForm.PRESCHOOL),
                Unit.Ownership.MUNICIPAL,
                Optional.empty(),
                Optional.empty());
        year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Edit(DAY.plusDays(9), WHY, merged.unit(), 1, facts)));
        await().atMost(20, SECONDS)
                .until(() -> year.task("PUPIL_SURVEY", merged.unit()).lastAct().equals(Optional.of(Task.Act.SKIPPED)));
        assertThat(year.task("CHILD_OBSERVATION", merged.unit()).isToDo()).isTrue();
        assertThat(year.task("STAFF_SURVEY", merged.unit()).lastAct()).contains(Task.Act.SIGNED_OFF);
        assertThat(year.as(own.administrator, () -> units.history(merged.unit()))
                        .on(DAY)
                        .kind())
                .isEqualTo("SCHOOL");
    }

    @Test
    void listeningTwiceMovesNothingTwice() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var done = intoFirst(year);
        settled(year, own.secondSchool);
        var before = year.tasks();
        transaction.executeWithoutResult(status -> told().on(new UnitSucceeded(
                own.owner,
                done.act(),
                own.secondSchool,
                List.of(own.firstSchool),
                own.administrator.person().value())));
        assertThat(year.tasks()).isEqualTo(before);
    }

    @Test
    void listeningTwiceToAChangeOrAnUndoingChangesNothing() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var by = own.administrator.person().value();
        var facts = new UnitFacts(
                "KINDERGARTEN",
                Set.of(Unit.SchoolForm.PRESCHOOL),
                Unit.Ownership.MUNICIPAL,
                Optional.empty(),
                Optional.empty());
        var changed =
                year.as(own.administrator, () -> acts.carryOut(new UnitAct.Edit(DAY, WHY, own.secondSchool, 1, facts)));
        await().atMost(20, SECONDS)
                .until(() ->
                        year.task("PUPIL_SURVEY", own.secondSchool).lastAct().equals(Optional.of(Task.Act.SKIPPED)));
        var before = year.tasks();
        transaction.executeWithoutResult(
                status -> told().on(new UnitChanged(own.owner, changed.act(), own.secondSchool, DAY, by)));
        assertThat(year.tasks()).isEqualTo(before);

        var closed = year.as(own.administrator, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1)));
        settled(year, own.firstSchool);
        year.run(own.administrator, () -> acts.undo(closed.act()));
        await().atMost(20, SECONDS)
                .until(() -> at(year, own.firstSchool).stream().allMatch(Task::isToDo));
        var undone = year.tasks();
        transaction.executeWithoutResult(status -> {
            told().on(new UnitActUndone(own.owner, closed.act(), List.of(own.firstSchool), List.of(), by));
        });
        transaction.executeWithoutResult(
                status -> told().on(new UnitSucceeded(own.owner, closed.act(), own.firstSchool, List.of(), by)));
        assertThat(year.tasks())
                .as("also when the closing is told after its undoing")
                .isEqualTo(undone);
    }

    @Test
    void whatIsToldLateGoesToWhoeverExistsToday() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var by = own.administrator.person().value();
        var late = own.unit("Vestre skole", "SCHOOL", "975280187", new Unit.Grades(1, 10));
        var closed = year.as(own.administrator, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1)));
        settled(year, own.firstSchool);
        var merged = year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.secondSchool, 1, List.of(late), Optional.empty(), "Fjellheim skole")));
        settled(year, own.secondSchool);
        year.run(own.administrator, () -> acts.undo(closed.act()));
        await().atMost(20, SECONDS)
                .until(() -> at(year, own.firstSchool).stream().allMatch(Task::isToDo));
        // the first school is told of as if it had gone into the second long ago
        transaction.executeWithoutResult(status ->
                told().on(new UnitSucceeded(own.owner, merged.act(), own.firstSchool, List.of(own.secondSchool), by)));
        assertThat(at(year, own.secondSchool)).noneMatch(Task::isToDo);
        assertThat(at(year, own.firstSchool)).noneMatch(Task::isToDo);
        assertThat(at(year, merged.unit())).hasSize(11).allMatch(Task::isToDo);
    }

    @Test
    void aTaskTheSuccessorHasIsNotDoubled() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        int before = at(year, own.firstSchool).size();
        intoFirst(year);
        settled(year, own.secondSchool);
        assertThat(at(year, own.firstSchool)).hasSize(before).allMatch(Task::isToDo);
        assertThat(at(year, own.secondSchool))
                .hasSize(before)
                .allMatch(task -> task.lastAct().equals(Optional.of(Task.Act.SKIPPED)));
    }

    @Test
    void whatAClosingSetAsideIsToDoAgainWhenItIsUndone() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var done = year.as(own.administrator, () -> acts.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1)));
        settled(year, own.firstSchool);
        year.run(own.administrator, () -> acts.undo(done.act()));
        await().atMost(20, SECONDS)
                .until(() -> at(year, own.firstSchool).stream().allMatch(Task::isToDo));
    }

    @Test
    void aMergerIsNotUndoneOnceATaskWasSignedAtTheSuccessor() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var merged = year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.empty(), "Fjellheim skole")));
        settled(year, own.firstSchool, own.secondSchool);
        var head = own.person("Nils Ny", "UNIT_HEAD", merged.unit());
        var task = year.task("STAFF_SURVEY", merged.unit());
        year.run(head, () -> tasks.signOff(task.id(), task.version(), "Gjort"));
        assertThatThrownBy(() -> year.run(own.administrator, () -> acts.undo(merged.act())))
                .isInstanceOf(kvalitetshjul.shared.RuleViolation.class);
    }

    @Test
    void aUnitThatBecomesPrivateIsNoLongerTheMunicipalitysToFollowUp() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var facts = new UnitFacts("KINDERGARTEN", Set.of(), Unit.Ownership.PRIVATE, Optional.empty(), Optional.empty());
        year.as(own.administrator, () -> acts.carryOut(new UnitAct.Edit(DAY, WHY, own.firstKindergarten, 1, facts)));
        settled(year, own.firstKindergarten);
    }

    @Test
    void whatWasFinishedBeforeAMergerNamesWhoWasResponsibleThen() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var task = year.task("PUPIL_SURVEY", own.secondSchool);
        year.run(own.secondPrincipal, () -> tasks.signOff(task.id(), 0, "Gjennomført på papir"));
        intoFirst(year);
        year.run(
                own.administrator,
                () -> organisation.endAssignment(
                        own.secondPrincipal.person(), "UNIT_HEAD", own.secondSchool, DAY.minusDays(1)));
        settled(year, own.secondSchool);
        var row = year
                .as(
                        own.director,
                        () -> pages.read(
                                OpenedYear.YEAR,
                                WheelFilter.of(own.secondSchool.toString(), "", "", "", "", ""),
                                1,
                                Locale.of("nb")))
                .orElseThrow()
                .rows()
                .list()
                .stream()
                .filter(each -> each.task().equals(task.id()))
                .findFirst()
                .orElseThrow();
        assertThat(row.answers())
                .filteredOn(WheelPage.Answer::accountable)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.vacant()).isFalse();
                    assertThat(answer.names()).containsExactly("Roar Rektor");
                });
    }

    @Test
    void aClosingThatWasUndoneDoesNotHinderUndoingTheMergerBeforeIt() {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var merged = year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.empty(), "Fjellheim skole")));
        settled(year, own.firstSchool, own.secondSchool);
        var closed = year.as(
                own.administrator, () -> acts.carryOut(new UnitAct.Close(DAY.plusDays(9), WHY, merged.unit(), 1)));
        settled(year, merged.unit());
        year.run(own.administrator, () -> acts.undo(closed.act()));
        await().atMost(20, SECONDS).until(() -> at(year, merged.unit()).stream().allMatch(Task::isToDo));
        year.run(own.administrator, () -> acts.undo(merged.act()));
        await().atMost(20, SECONDS)
                .until(() -> at(year, own.firstSchool).stream().allMatch(Task::isToDo));
    }

    /** The listener itself, without what makes it run later and on its own: told here, it has acted when it returns. */
    private UnitsInTheWheel told() {
        return AopTestUtils.getTargetObject(listener);
    }

    private UnitActs.Done intoFirst(OpenedYear year) {
        var own = year.municipality;
        return year.as(
                own.administrator,
                () -> acts.carryOut(new UnitAct.Merge(
                        DAY, WHY, own.firstSchool, 1, List.of(own.secondSchool), Optional.of(own.firstSchool), "")));
    }

    private static List<Task> at(OpenedYear year, UnitId unit) {
        return year.tasks().stream()
                .filter(task -> task.unit().equals(Optional.of(unit)))
                .toList();
    }

    /** Waits until the listener has left nothing to do in the units. */
    private static void settled(OpenedYear year, UnitId... ended) {
        for (var unit : ended)
            await().atMost(20, SECONDS).until(() -> at(year, unit).stream().noneMatch(Task::isToDo));
    }
}
