package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import kvalitetshjul.Covers;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class ClosingTasksTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskRepository repository;

    @Autowired
    Organisation organisation;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    OpenedYear year;
    Actor principal;
    Actor director;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        principal = year.municipality.firstPrincipal;
        director = year.municipality.director;
    }

    @Test
    void whetherATaskIsPlannedOpenOrLateFollowsFromTheDay() {
        var meeting = staffMeeting();
        assertThat(meeting.state(LocalDate.of(2027, 2, 28))).isEqualTo(TaskState.PLANNED);
        assertThat(meeting.state(LocalDate.of(2027, 3, 1))).isEqualTo(TaskState.OPEN);
        assertThat(meeting.state(LocalDate.of(2027, 4, 30))).isEqualTo(TaskState.OPEN);
        assertThat(meeting.state(LocalDate.of(2027, 5, 1))).isEqualTo(TaskState.OVERDUE);
    }

    @Test
    void aTaskClosesByItselfWhenTheLastEvidenceIsThere() {
        deliver(EvidenceKind.MEETING, "meeting 1");
        assertThat(stateOf(staffMeeting())).isEqualTo(TaskState.PLANNED);
        deliver(EvidenceKind.MINUTES, "meeting 1");
        assertThat(stateOf(staffMeeting())).isEqualTo(TaskState.DONE);
        assertThat(staffMeeting().lastBy()).isEmpty();
        assertThat(year.task("STAFF_MEETING", year.municipality.secondSchool).delivered())
                .isEmpty();
    }

    @Test
    void theSameEvidenceTwiceIsHarmless() {
        deliver(EvidenceKind.MEETING, "meeting 1");
        deliver(EvidenceKind.MINUTES, "meeting 1");
        deliver(EvidenceKind.MINUTES, "meeting 1");
        assertThat(staffMeeting().version()).isEqualTo(1);
    }

    @Test
    void evidenceOfAnotherSourceOrAnotherYearClosesNothing() {
        var school = year.municipality.firstSchool;
        year.run(director, () -> {
            tasks.deliver(EvidenceKind.IMPORT, "PUPIL_SURVEY", school, YEAR, "import 1");
            tasks.deliver(EvidenceKind.IMPORT, school, YEAR, "import 2");
            tasks.deliver(EvidenceKind.IMPORT, "NATIONAL_TESTS", school, new SchoolYear(2025), "import 3");
        });
        assertThat(year.task("NATIONAL_TESTS", school).delivered()).isEmpty();
        year.run(director, () -> tasks.deliver(EvidenceKind.IMPORT, "NATIONAL_TESTS", school, YEAR, "import 4"));
        assertThat(stateOf(year.task("NATIONAL_TESTS", school))).isEqualTo(TaskState.DONE);
    }

    @Test
    void withdrawnEvidenceOpensWhatItHadClosed() {
        deliver(EvidenceKind.MEETING, "meeting 1");
        deliver(EvidenceKind.MINUTES, "meeting 1");
        year.run(director, () -> tasks.withdraw(EvidenceKind.MINUTES, "meeting 1"));
        assertThat(stateOf(staffMeeting())).isEqualTo(TaskState.PLANNED);
        assertThat(staffMeeting().delivered()).containsExactly(EvidenceKind.MEETING);
        deliver(EvidenceKind.MINUTES, "meeting 1");
        assertThat(stateOf(staffMeeting())).isEqualTo(TaskState.DONE);
    }

    @Test
    void theHeadOfTheUnitSignsOffWithNameAndMoment() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        year.run(principal, () -> tasks.deliver(EvidenceKind.COLLECTION, year.municipality.firstSchool, YEAR, "c"));
        signOff(principal, task, "");
        var after = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        assertThat(stateOf(after)).isEqualTo(TaskState.DONE);
        var act = year.as(principal, () -> transaction.execute(status -> repository.listActs(task.id())))
                .getFirst();
        assertThat(act.person()).contains(principal.person());
        assertThat(act.at()).isEqualTo(TestClock.START);
    }

    @Test
    void signingWithoutTheEvidenceTakesAReason() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        assertThatThrownBy(() -> signOff(principal, task, " x "))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("wheel.signOff.reason");
        signOff(principal, task, "Gjort på papir i år.");
        assertThat(stateOf(year.task("OTHER_MAPPINGS", year.municipality.firstSchool)))
                .isEqualTo(TaskState.DONE);
    }

    @Test
    void aTaskIsNotSkippedWithoutAReason() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThatThrownBy(() -> year.run(principal, () -> tasks.skip(task.id(), 0, "")))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("wheel.skip.reason");
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThat(stateOf(year.task("STAFF_SURVEY", year.municipality.firstSchool)))
                .isEqualTo(TaskState.SKIPPED);
    }

    @Test
    void aClosedTaskIsReopenedWithAReasonAndItsHistoryStays() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThatThrownBy(() -> year.run(principal, () -> tasks.reopen(task.id(), 1, "")))
                .hasMessage("wheel.reopen.reason");
        year.run(principal, () -> tasks.reopen(task.id(), 1, "Bestemt likevel."));
        assertThat(stateOf(year.task("STAFF_SURVEY", year.municipality.firstSchool)))
                .isEqualTo(TaskState.OPEN);
        var acts = year.as(principal, () -> transaction.execute(status -> repository.listActs(task.id())));
        assertThat(acts).extracting(TaskRepository.ActRow::act).containsExactly(Task.Act.REOPENED, Task.Act.SKIPPED);
    }

    @Test
    void whatWasDecidedIsOpenedAgainByWhoIsAccountableAndNotByAllWhoTookPart() {
        year.run(director, () -> tasks.deliver(EvidenceKind.BUDGET_MILESTONE, null, YEAR, "Vedtak"));
        var budget = year.task("CONSEQUENCE_ADJUSTED_BUDGET");
        assertThat(stateOf(budget)).isEqualTo(TaskState.DONE);
        for (var tookPart :
                List.of(principal, year.municipality.firstKindergartenHead, year.municipality.councilMember))
            assertThatThrownBy(() -> year.run(tookPart, () -> tasks.reopen(budget.id(), budget.version(), "Prøve")))
                    .as(tookPart.name())
                    .isInstanceOf(NotFound.class);
        year.run(director, () -> tasks.reopen(budget.id(), budget.version(), "Tallet var feil."));
        assertThat(stateOf(year.task("CONSEQUENCE_ADJUSTED_BUDGET"))).isNotEqualTo(TaskState.DONE);
    }

    @Test
    void whoSignedWhatTheyTookPartInOpensItAgain() {
        var budget = year.task("CONSEQUENCE_ADJUSTED_BUDGET");
        signOff(principal, budget, "Meldt inn på papir.");
        var signed = year.task("CONSEQUENCE_ADJUSTED_BUDGET");
        year.run(principal, () -> tasks.reopen(signed.id(), signed.version(), "Feil oppgave."));
        assertThat(stateOf(year.task("CONSEQUENCE_ADJUSTED_BUDGET"))).isNotEqualTo(TaskState.DONE);
    }

    @Test
    void nothingThatWasDoneCanBeChangedInTheDatabase() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThatThrownBy(() -> year.run(
                        director,
                        () -> transaction.execute(status ->
                                db.sql("update task_act set comment = ''").update())))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> year.run(
                        director,
                        () -> transaction.execute(
                                status -> db.sql("delete from task_act").update())))
                .hasStackTraceContaining("permission denied");
    }

    /** The tasks carry the last line of their history and the evidence that stands, and are read without either. */
    @Test
    void whatATaskKnowsOfItsHistoryIsTheLastOfIt() {
        var survey = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(survey.id(), 0, "Ikke bestemt i år."));
        assertTasksAgreeWithTheirHistory();
        year.run(principal, () -> tasks.reopen(survey.id(), 1, "Likevel i år."));
        assertTasksAgreeWithTheirHistory();
        signOff(principal, year.task("STAFF_SURVEY", year.municipality.firstSchool), "Gjennomført.");
        assertTasksAgreeWithTheirHistory();
        deliver(EvidenceKind.MEETING, "meeting 1");
        deliver(EvidenceKind.MINUTES, "meeting 1");
        assertTasksAgreeWithTheirHistory();
        year.run(director, () -> tasks.withdraw(EvidenceKind.MINUTES, "meeting 1"));
        assertTasksAgreeWithTheirHistory();
    }

    private void assertTasksAgreeWithTheirHistory() {
        var apart = year.as(
                director,
                () -> transaction.execute(
                        status -> db.sql("""
                select t.item_code from wheel_task t
                  left join task_act a on a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version
                 where (t.last_act, t.last_by, t.last_at) is distinct from (a.act, a.person_id, a.at)
                    or (select count(*) from task_act h where h.tenant_id = t.tenant_id and h.task_id = t.id) <> t.version
                    or t.delivered <> array(select distinct e.kind from task_evidence e
                                             where e.tenant_id = t.tenant_id and e.task_id = t.id and e.withdrawn_at is null order by 1)
                 order by t.item_code""").query(String.class).list()));
        assertThat(apart).isEmpty();
    }

    @Test
    void whoSawAnOlderVersionChangesNothing() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThatThrownBy(() -> signOff(principal, task, "Gjort.")).isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void onlyWhoAnswersForTheTaskMaySignIt() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThatThrownBy(() -> signOff(year.municipality.secondPrincipal, task, "Gjort."))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> signOff(director, task, "Gjort.")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatNobodyHoldsInTheUnitFallsToWhoKeepsTheWheel() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.secondKindergarten);
        signOff(director, task, "Styreren har sluttet.");
        assertThat(stateOf(year.task("OTHER_MAPPINGS", year.municipality.secondKindergarten)))
                .isEqualTo(TaskState.DONE);
    }

    @Test
    void aNewHeadAnswersForTheTasksFromTheFirstDay() {
        var school = year.municipality.firstSchool;
        var task = year.task("STAFF_SURVEY", school);
        var vikar = year.municipality.person("Vilde Vikar", "UNIT_HEAD", school);
        year.run(
                director,
                () -> organisation.endAssignment(principal.person(), "UNIT_HEAD", school, LocalDate.of(2026, 11, 20)));
        assertThatThrownBy(() -> signOff(principal, task, "Gjort.")).isInstanceOf(NotFound.class);
        signOff(vikar, task, "Gjort.");
    }

    @Test
    @Covers("IMP-57")
    void whereThePackAsksForFourEyesAnotherApproves() {
        var task = gsi();
        deliverReporting();
        signOff(principal, task, "");
        assertThat(stateOf(gsi())).isEqualTo(TaskState.AWAITING);
        assertThatThrownBy(() -> year.run(principal, () -> tasks.approve(task.id(), 1, "Ser bra ut.")))
                .isInstanceOf(NotFound.class);
        year.run(director, () -> tasks.reject(task.id(), 1, "Årsverkene mangler."));
        assertThat(stateOf(gsi())).isEqualTo(TaskState.OVERDUE);
        signOff(principal, gsi(), "Rettet.");
        year.run(director, () -> tasks.approve(task.id(), 3, ""));
        assertThat(stateOf(gsi())).isEqualTo(TaskState.DONE);
    }

    @Test
    @Covers("IMP-57")
    void nobodyApprovesTheirOwnSignatureUnlessTheyAreAloneAndSaySo() {
        deliverReporting();
        signOff(director, gsi(), "Rektor er syk.");
        assertThatThrownBy(() -> year.run(director, () -> tasks.approve(gsi().id(), 1, "Sett over.")))
                .as("somebody else answers for it")
                .isInstanceOf(RuleViolation.class)
                .hasMessage("wheel.approve.instead");
        var deputy = year.municipality.person("Nils Nestleder", "EDUCATION_DIRECTOR", null);
        assertThatThrownBy(() -> year.run(director, () -> tasks.approve(gsi().id(), 1, "Sett over.")))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("wheel.approve.own");
        year.run(deputy, () -> tasks.approve(gsi().id(), 1, ""));
        assertThat(stateOf(gsi())).isEqualTo(TaskState.DONE);
    }

    @Test
    void whoIsAloneBothInAnsweringAndInApprovingSaysSo() {
        deliverReporting();
        year.run(
                director,
                () -> organisation.endAssignment(
                        principal.person(), "UNIT_HEAD", year.municipality.firstSchool, LocalDate.of(2026, 11, 20)));
        signOff(director, gsi(), "Skolen har ingen rektor nå.");
        assertThatThrownBy(() -> year.run(director, () -> tasks.approve(gsi().id(), 1, "")))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("wheel.approve.alone");
        year.run(director, () -> tasks.approve(gsi().id(), 1, "Kontrollert mot elevlistene."));
        assertThat(stateOf(gsi())).isEqualTo(TaskState.DONE);
    }

    @Test
    void anotherOwnerSeesNothing() {
        var other = new OpenedYear(context);
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThatThrownBy(() -> other.run(other.municipality.director, () -> tasks.skip(task.id(), 0, "Nei.")))
                .isInstanceOf(NotFound.class);
        other.run(
                other.municipality.director,
                () -> tasks.deliver(EvidenceKind.COLLECTION, "STAFF_SURVEY", year.municipality.firstSchool, YEAR, "c"));
        assertThat(year.task("STAFF_SURVEY", year.municipality.firstSchool).version())
                .isZero();
        assertThat(other.tasks()).extracting(Task::id).doesNotContain(task.id());
    }

    private Task staffMeeting() {
        return year.task("STAFF_MEETING", year.municipality.firstSchool);
    }

    private Task gsi() {
        return year.task("GSI_REPORTING", year.municipality.firstSchool);
    }

    private void deliverReporting() {
        year.run(
                principal,
                () -> tasks.deliver(
                        EvidenceKind.EXTERNAL_REPORTING, "GSI", year.municipality.firstSchool, YEAR, "gsi"));
    }

    private void deliver(EvidenceKind kind, String reference) {
        year.run(principal, () -> tasks.deliver(kind, year.municipality.firstSchool, YEAR, reference));
    }

    private void signOff(Actor actor, Task task, String comment) {
        year.run(actor, () -> tasks.signOff(task.id(), task.version(), comment));
    }

    private TaskState stateOf(Task task) {
        return task.state(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
    }
}
