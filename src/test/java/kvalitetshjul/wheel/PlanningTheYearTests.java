package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.Covers;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A year is foreseen, opened, changed, adopted, taken back and closed; a unit adds its own; what waits is decided on. */
@ModuleTest
class PlanningTheYearTests {
    private static final String NEXT = "/wheel/2027-28";
    private static final String PLAN = "/wheel/2026-27/plan";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    YearReader years;

    @Autowired
    Wheels wheels;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @Test
    @Covers("IMP-45")
    void theNextYearIsForeseenOpenedAndTakenBackUntilSomethingIsDoneInIt() {
        assertThat(requests.get(director, NEXT + "/opening"))
                .hasStatusOk()
                .bodyText()
                .contains("Slik blir skoleåret 2027–28", "24 punkter")
                .doesNotContain("??");
        assertThat(tasksOf(YEAR.next())).isEmpty();

        assertThat(requests.post(director, NEXT)).hasStatus3xxRedirection();
        var first = planned(YEAR.next());
        assertThat(first).hasSameSizeAs(year.tasks());
        assertThat(requests.post(director, NEXT + "/taking-back")).hasStatus3xxRedirection();
        assertThat(tasksOf(YEAR.next())).isEmpty();

        requests.post(director, NEXT);
        assertThat(planned(YEAR.next())).isEqualTo(first);
        var task = tasksOf(YEAR.next()).getFirst();
        year.run(
                director,
                () -> transaction.executeWithoutResult(
                        status -> context.getBean(Tasks.class).setAside(task, director.person(), "Gjelder ikke her")));
        assertThat(requests.post(director, NEXT + "/taking-back"))
                .hasStatus(422)
                .bodyText()
                .contains("kan ikke tas tilbake, for noe er gjort i det");
        assertThat(tasksOf(YEAR.next())).hasSameSizeAs(first);
    }

    @Test
    void whatWasAddedComesAlongIntoTheNextYearWithItsDayToBeSet() {
        assertThat(add(director, "/wheel/2026-27/items", "Felles plandag", "2027-05-03", "2027-05-07", "Bestemt"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, NEXT + "/opening"))
                .bodyText()
                .contains("Blir med fra i fjor", "Dager som må settes", "Felles plandag");
        requests.post(director, NEXT);
        var task = named(YEAR.next(), "Felles plandag");
        assertThat(task.window()).isEqualTo(days("2028-05-01", "2028-05-31"));
        assertThat(requests.get(director, "/wheel/2027-28/tasks/" + task.id()))
                .bodyText()
                .contains("Dagen er ikke satt ennå.", "I fjor: 3. mai – 7. mai.");
    }

    @Test
    void anAdoptedWheelIsChangedForAReasonAndKeepsWhatWasAdopted() {
        assertThat(move("BUDGET", "2026-11-20", "2026-12-10", "", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor det endres.");
        assertThat(year.task("BUDGET").window()).isEqualTo(days("2026-12-01", "2026-12-31"));
        var moved = move("BUDGET", "2026-11-20", "2026-12-10", "Rådet møtes tidligere.", "0");
        assertThat(moved).hasStatus3xxRedirection();
        assertThat(moved.getMvcResult().getFlashMap().get("notice"))
                .as("what is said of it names the item and its new days")
                .asString()
                .contains("wheel.said.movedTo", "Budsjettet vedtas", "20. november – 10. desember");
        assertThat(year.task("BUDGET").window()).isEqualTo(days("2026-11-20", "2026-12-10"));
        assertThat(
                        read(
                                "select baseline_opens::text || ' ' || baseline_deadline from wheel_task where item_code = 'BUDGET'"))
                .isEqualTo("2026-12-01 2026-12-31");
        assertThat(requests.get(director, PLAN))
                .bodyText()
                .contains(
                        "flyttet i år",
                        "Rådet møtes tidligere.",
                        "1. desember – 31. desember",
                        "20. november – 10. desember");
        assertThat(move("BUDGET", "2026-11-21", "2026-12-11", "Igjen, fra et annet vindu", "0"))
                .hasStatus(409)
                .bodyText()
                .contains("Noen andre har endret dette");
        assertThat(requests.post(
                        director, "/wheel/2026-27/items/BUDGET/restoring", "version", "1", "reason", "Likevel ikke"))
                .hasStatus3xxRedirection();
        assertThat(year.task("BUDGET").window()).isEqualTo(days("2026-12-01", "2026-12-31"));
    }

    @Test
    void daysThatAreNoneOrLieOutsideTheYearAreRefusedAndNothingIsMoved() {
        for (var wrong : List.of(
                List.of("2026-02-31", "2026-12-10", "Skriv en dag som finnes"),
                List.of("2026-07-31", "2026-12-10", "må ligge i skoleåret 2026–27"),
                List.of("2026-12-10", "2026-12-01", "Siste dag kommer før første.")))
            assertThat(move("BUDGET", wrong.get(0), wrong.get(1), "Fordi", "0"))
                    .hasStatus(422)
                    .bodyText()
                    .contains(wrong.get(2), wrong.get(0));
        assertThat(year.task("BUDGET").window()).isEqualTo(days("2026-12-01", "2026-12-31"));
    }

    @Test
    void theNextYearIsADraftThatIsChangedFreelyUntilItIsAdopted() {
        requests.post(director, NEXT);
        assertThat(requests.get(director, NEXT + "/plan")).bodyText().contains(">utkast<", "Vedta hjulet");
        assertThat(requests.post(
                        director,
                        NEXT + "/items/BUDGET/move",
                        "from",
                        "2027-11-20",
                        "to",
                        "2027-12-10",
                        "version",
                        "0"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(director, NEXT + "/adoption", "anyway", "true"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, NEXT + "/plan"))
                .bodyText()
                .contains(">vedtatt<")
                .doesNotContain("Vedta hjulet");
        assertThat(requests.post(
                        director,
                        NEXT + "/items/BUDGET/move",
                        "from",
                        "2027-11-21",
                        "to",
                        "2027-12-10",
                        "version",
                        "1"))
                .hasStatus(422);
    }

    @Test
    void whatIsLeftOutThisYearLosesItsTasksUnlessSomebodyHasDoneSomething() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        year.run(principal, () -> context.getBean(Tasks.class).skip(task.id(), 0, "Gjort i fjor vår."));
        assertThat(requests.post(
                        director, "/wheel/2026-27/items/OTHER_MAPPINGS/dropping", "version", "0", "reason", ""))
                .hasStatus(422);
        assertThat(requests.post(
                        director,
                        "/wheel/2026-27/items/OTHER_MAPPINGS/dropping",
                        "version",
                        "0",
                        "reason",
                        "Ny ordning"))
                .hasStatus3xxRedirection();
        assertThat(year.tasks().stream().filter(each -> each.item().code().equals("OTHER_MAPPINGS")))
                .extracting(Task::unit)
                .containsExactly(Optional.of(year.municipality.firstSchool));
        assertThat(requests.get(principal, "/wheel/2026-27/tasks/" + task.id())).hasStatusOk();
        assertThat(requests.post(
                        director,
                        "/wheel/2026-27/items/OTHER_MAPPINGS/restoring",
                        "version",
                        "1",
                        "reason",
                        "Ombestemt"))
                .hasStatus3xxRedirection();
        assertThat(year.tasks().stream().filter(each -> each.item().code().equals("OTHER_MAPPINGS")))
                .hasSize(4);
    }

    @Test
    void aUnitAddsItsOwnWorkAndSeesThatOfNoOther() {
        var mine = "/wheel/2026-27/units/" + year.municipality.firstSchool;
        assertThat(add(principal, mine + "/items", "Skolens teateruke", "2027-03-08", "2027-03-12", ""))
                .as("the municipality’s wheel is adopted, but this is the unit’s own affair")
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, mine))
                .bodyText()
                .contains(">i gang<")
                .doesNotContain(">utkast<");
        var task = named(YEAR, "Skolens teateruke");
        assertThat(task.unit()).contains(year.municipality.firstSchool);
        assertThat(requests.get(principal, mine))
                .bodyText()
                .contains("Skolens teateruke", "Nasjonale prøver", "Lagt til</strong>")
                .doesNotContain("Ingen ennå.");
        assertThat(requests.get(director, PLAN))
                .bodyText()
                .contains("Ingen ennå.")
                .doesNotContain("Skolens teateruke");
        assertThat(requests.get(principal, "/wheel/2026-27?view=list"))
                .bodyText()
                .contains("Skolens teateruke");
        var other = year.municipality.secondPrincipal;
        assertThat(requests.get(other, "/wheel/2026-27?view=list")).bodyText().doesNotContain("Skolens teateruke");
        assertThat(requests.get(other, mine)).hasStatus(404);
        assertThat(add(other, mine + "/items", "Noe", "2027-03-08", "2027-03-12", ""))
                .hasStatus(404);
        assertThat(requests.get(other, "/wheel/2026-27/tasks/" + task.id())).hasStatus(404);
        // what the municipality asks for is not the unit’s to move or leave out
        assertThat(requests.post(
                        principal, mine + "/items/NATIONAL_TESTS/dropping", "version", "0", "reason", "Vil ikke"))
                .hasStatus(404);
        assertThat(requests.post(
                        principal,
                        "/wheel/2026-27/items/NATIONAL_TESTS/dropping",
                        "version",
                        "0",
                        "reason",
                        "Vil ikke"))
                .hasStatus(404);
    }

    @Test
    void aUnitSetsTheDayInsideTheTimeAndNotOutsideIt() {
        var task = year.task("NATIONAL_TESTS", year.municipality.firstSchool);
        var path = "/wheel/2026-27/tasks/" + task.id();
        assertThat(requests.post(principal, path + "/day", "version", "0", "day", "2026-12-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Dagen må ligge i tida oppgaven har", "2026-12-01");
        assertThat(requests.post(principal, path + "/day", "version", "0", "day", "2026-11-24"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(principal, path)).bodyText().contains("planlagt 24. november");
        assertThat(year.task("NATIONAL_TESTS", year.municipality.firstSchool).window())
                .isEqualTo(task.window());
        assertThat(requests.post(year.municipality.secondPrincipal, path + "/day", "version", "0", "day", "2026-11-25"))
                .hasStatus(404);
    }

    @Test
    void whatNobodyHasDecidedIsNotNeededUntilSomebodyDoesOrTheRuleOfItsSourceWouldBreak() {
        var survey = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThat(survey.isToDo()).as("never done, so it is due").isTrue();
        year.run(principal, () -> {
            var tasks = context.getBean(Tasks.class);
            tasks.signOff(survey.id(), 0, "Undersøkelsen er holdt.");
        });
        requests.post(director, NEXT);
        requests.post(director, NEXT + "/adoption", "anyway", "true");
        assertThat(task(YEAR.next(), "STAFF_SURVEY").state(LocalDate.of(2027, 9, 1)))
                .as("done the year before, with two years to the next")
                .isEqualTo(TaskState.NOT_NEEDED);
        var path = "/wheel/2027-28/tasks/" + task(YEAR.next(), "STAFF_SURVEY").id();
        assertThat(requests.get(principal, path)).bodyText().contains("Skal gjøres i år", "gjelder ikke");
        assertThat(requests.post(principal, path + "/decision", "version", "0", "reason", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvem som har bestemt det, og hvorfor.");
        assertThat(requests.post(principal, path + "/decision", "version", "0", "reason", "Fellesmøtet ba om det."))
                .hasStatus3xxRedirection();
        assertThat(task(YEAR.next(), "STAFF_SURVEY").isToDo()).isTrue();
        assertThat(requests.get(principal, path))
                .bodyText()
                .contains("Bestemt at det skal gjøres i år", "Fellesmøtet ba om det.");
    }

    @Test
    void aConditionalItemIsMandatoryWhenItsRuleWouldOtherwiseBeBroken() {
        var survey = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> context.getBean(Tasks.class).signOff(survey.id(), 0, "Holdt høsten 2026."));
        clock.set(LocalDate.of(2027, 9, 1));
        year.run(director, () -> wheels.open(new SchoolYear(2027)));
        assertThat(task(new SchoolYear(2027), "STAFF_SURVEY").isToDo()).isFalse();
        clock.set(LocalDate.of(2028, 9, 1));
        year.run(director, () -> wheels.open(new SchoolYear(2028)));
        assertThat(task(new SchoolYear(2028), "STAFF_SURVEY").isToDo())
                .as("at least every second year")
                .isTrue();
    }

    @Test
    void aClosedYearIsLeftAsItIsUntilItIsOpenedAgain() {
        var path = "/wheel/2026-27/tasks/"
                + year.task("OTHER_MAPPINGS", year.municipality.firstSchool).id();
        assertThat(requests.post(director, "/wheel/2026-27/closing"))
                .hasStatus(422)
                .bodyText()
                .contains("kan avsluttes når det er over");
        clock.set(LocalDate.of(2027, 8, 15));
        assertThat(requests.post(director, "/wheel/2026-27/closing")).hasStatus3xxRedirection();
        assertThat(requests.post(principal, path + "/skipping", "version", "0", "reason", "For sent"))
                .hasStatus(409)
                .bodyText()
                .contains("Hjulet for dette skoleåret er avsluttet");
        assertThat(move("BUDGET", "2026-11-20", "2026-12-10", "For sent", "0")).hasStatus(422);
        assertThat(requests.post(director, "/wheel/2026-27/reopening", "reason", "En protokoll manglet"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(principal, path + "/skipping", "version", "0", "reason", "Ikke gjort i år"))
                .hasStatus3xxRedirection();
    }

    private MvcTestResult move(String item, String from, String to, String reason, String version) {
        return requests.post(
                director,
                "/wheel/2026-27/items/" + item + "/move",
                "from",
                from,
                "to",
                to,
                "reason",
                reason,
                "version",
                version);
    }

    private MvcTestResult add(Actor by, String path, String name, String from, String to, String reason) {
        return requests.post(
                by,
                path,
                "name",
                name,
                "from",
                from,
                "to",
                to,
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD",
                "reason",
                reason);
    }

    private List<Task> tasksOf(SchoolYear of) {
        return year.as(
                director,
                () -> transaction.execute(status -> wheels.find(of)
                        .map(wheel -> years.listTasks(wheels.template(wheel), wheel.pack()))
                        .orElse(List.of())));
    }

    /** What there is to do in the year, without what tells one opening from another. */
    private List<String> planned(SchoolYear of) {
        return tasksOf(of).stream()
                .map(task -> task.item().code() + task.unit() + task.window())
                .sorted()
                .toList();
    }

    private Task named(SchoolYear of, String name) {
        return tasksOf(of).stream()
                .filter(task -> task.item().name().texts().containsValue(name))
                .findFirst()
                .orElseThrow();
    }

    private Task task(SchoolYear of, String item) {
        return tasksOf(of).stream()
                .filter(task -> task.item().code().equals(item)
                        && task.unit().equals(Optional.of(year.municipality.firstSchool)))
                .findFirst()
                .orElseThrow();
    }

    private String read(String sql) {
        return year.as(
                director,
                () -> transaction.execute(
                        status -> context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                                .sql(sql)
                                .query(String.class)
                                .single()));
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
