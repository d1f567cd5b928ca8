package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One’s own tasks over all years, and signing several of them at once. */
@ModuleTest
class MyTasksTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    @Autowired
    Tasks tasks;

    @Autowired
    MyTaskPages pages;

    OpenedYear year;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void whatIsLateStandsBeforeWhatIsOpenAndWhatComes() {
        var page = read(principal);
        assertThat(page.sections())
                .extracting(MyTasks.Section::when)
                .startsWith(MyTasks.When.OVERDUE, MyTasks.When.NOW)
                .contains(MyTasks.When.LATER)
                .isSorted();
        assertThat(get(principal, "/tasks"))
                .hasStatusOk()
                .bodyText()
                .contains("Mine oppgaver", "Over fristen (", "Gjør nå (", "Nasjonale prøver", "frist 31. oktober 2026")
                .doesNotContain("Søndre skole", "style=", "??");
    }

    @Test
    void whatWaitsForOnesApprovalStandsApart() {
        var director = year.municipality.director;
        assertThat(section(director, MyTasks.When.AWAITING)).isEmpty();
        signGsi(year.municipality.firstSchool, principal);
        assertThat(section(director, MyTasks.When.AWAITING).orElseThrow().total())
                .isEqualTo(1);
        assertThat(get(director, "/tasks")).bodyText().contains("Venter på at du godkjenner (1)", "Se og godkjenn");
        assertThat(section(principal, MyTasks.When.SENT).orElseThrow().bundles())
                .extracting(bundle -> bundle.name().in(Locale.of("nb")))
                .contains("Rapportering til GSI");
        assertThat(section(principal, MyTasks.When.LATELY))
                .as("sent is not done")
                .isEmpty();
        assertThat(get(principal, "/tasks")).bodyText().contains("Til godkjenning hos andre (1)");
    }

    @Test
    void theYearItsCentreAndOnesOwnTasksTellTheSameNumberWhateverUnitIsChosen() {
        giveSecondSchoolTo(principal);
        int waiting = read(principal).waiting();
        assertThat(waiting).isGreaterThan(5).isEqualTo(count(principal, MyTasks.When.OVERDUE, MyTasks.When.NOW));
        var said = waiting + " ting venter på deg nå.";
        assertThat(get(principal, "/tasks")).bodyText().contains(said);
        assertThat(get(principal, "/tasks?unit=" + year.municipality.secondSchool))
                .bodyText()
                .contains(said);
        assertThat(get(principal, "/wheel/2026-27"))
                .bodyText()
                .contains(said, "font-size=\"48\" font-weight=\"600\">" + waiting + "<", "2 venter på deg.");
    }

    private int count(Actor reader, MyTasks.When... sections) {
        return read(reader).sections().stream()
                .filter(section -> List.of(sections).contains(section.when()))
                .mapToInt(MyTasks.Section::total)
                .sum();
    }

    @Test
    void whatHasNotBegunIsNotSignedAmongSeveral() {
        var gsi = ready("GSI_REPORTING", EvidenceKind.EXTERNAL_REPORTING);
        var mapping = ready("OTHER_MAPPINGS", EvidenceKind.COLLECTION);
        var handover = ready("TRANSITION_TO_SCHOOL", EvidenceKind.HANDOVER); // in March and April
        assertThat(get(principal, "/tasks?all=true"))
                .bodyText()
                .contains(value(gsi), value(mapping), "Begynner 1. mars 2027. Kvitteres ut når det er gjort.")
                .doesNotContain(value(handover));
        var answer = post(principal, "task", value(gsi), "task", value(handover));
        assertThat(after(answer)).contains("Den har ikke begynt ennå.");
        assertThat(task("GSI_REPORTING").isAwaiting()).isTrue();
        assertThat(task("TRANSITION_TO_SCHOOL").isToDo()).isTrue();
        var path = "/wheel/2026-27/tasks/" + handover.id();
        assertThat(get(principal, path))
                .bodyText()
                .contains("Allerede gjort? Kvitter ut nå", "Begynner 1. mars 2027.")
                .doesNotContain("Alt er på plass");
    }

    @Test
    void theTasksOfTwoYearsStandTogether() {
        year.run(year.municipality.director, () -> context.getBean(Wheels.class).open(YEAR.next()));
        assertThat(section(principal, MyTasks.When.LATER).orElseThrow().bundles().stream()
                        .flatMap(bundle -> bundle.lines().stream()))
                .as("a draft is nobody’s work")
                .allMatch(line -> line.year().equals(YEAR));
        year.run(
                year.municipality.director,
                () -> context.getBean(WheelPlanning.class).adopt(YEAR.next()));
        assertThat(section(principal, MyTasks.When.LATER).orElseThrow().bundles().stream()
                        .flatMap(bundle -> bundle.lines().stream())
                        .map(MyTasks.Line::year)
                        .distinct())
                .containsExactly(YEAR, YEAR.next());
    }

    @Test
    void anItemInSeveralUnitsIsOneHeadingWithTheUnitsUnderIt() {
        giveSecondSchoolTo(principal);
        var bundle = section(principal, MyTasks.When.NOW).orElseThrow().bundles().stream()
                .filter(each -> each.name().in(Locale.of("nb")).equals("Nasjonale prøver"))
                .findFirst()
                .orElseThrow();
        assertThat(bundle.lines())
                .extracting(line -> line.unit().orElseThrow())
                .containsExactly("Nordre skole", "Søndre skole");
        assertThat(read(principal).units()).hasSize(2);
        var one = year.as(
                principal,
                () -> pages.read(Optional.of(year.municipality.secondSchool), Optional.empty(), Locale.of("nb")));
        assertThat(one.sections().stream()
                        .flatMap(each -> each.bundles().stream())
                        .flatMap(each -> each.lines().stream())
                        .map(MyTasks.Line::unit))
                .containsOnly(Optional.of("Søndre skole"));
    }

    @Test
    void severalThatLackNothingAreSignedAtOnce() {
        var gsi = ready("GSI_REPORTING", EvidenceKind.EXTERNAL_REPORTING);
        var mapping = ready("OTHER_MAPPINGS", EvidenceKind.COLLECTION);
        assertThat(get(principal, "/tasks"))
                .bodyText()
                .contains("2 oppgaver er klare", "Kvitter ut de valgte", "value=\"" + value(gsi) + "\"")
                .doesNotContain("checked=");
        assertThat(get(principal, "/tasks?all=true")).bodyText().contains("checked=\"checked\"", "Velg ingen");
        var answer = post(principal, "task", value(gsi), "task", value(mapping));
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/tasks");
        assertThat(task("GSI_REPORTING").isAwaiting()).isTrue();
        assertThat(task("OTHER_MAPPINGS").isToDo()).isFalse();
        assertThat(after(answer)).contains("2 oppgaver er kvittert ut. Én av dem venter på godkjenning.");
    }

    @Test
    void whatCannotBeSignedIsToldOfWithItsReasonAndHoldsUpNoneOfTheOthers() {
        var gsi = ready("GSI_REPORTING", EvidenceKind.EXTERNAL_REPORTING);
        var lacking = task("OTHER_MAPPINGS");
        var others = year.task("STAFF_SURVEY", year.municipality.secondSchool);
        var changed = task("STAFF_SURVEY");
        year.run(principal, () -> tasks.skip(changed.id(), 0, "Ikke bestemt i år."));
        var answer = post(
                principal,
                "task",
                value(lacking),
                "task",
                value(others),
                "task",
                value(changed),
                "task",
                value(gsi),
                "task",
                "zz");
        assertThat(answer).hasStatus3xxRedirection();
        assertThat(after(answer))
                .contains(
                        "Én oppgave er kvittert ut, og venter på godkjenning.",
                        "3 oppgaver er ikke kvittert ut",
                        "Nordre skole</bdi>: Noe av det som viser at den er gjort, mangler.",
                        "Noen har gjort noe med den siden du åpnet siden.",
                        "En av oppgavene finnes ikke lenger, eller er ikke din.")
                .doesNotContain("Søndre skole");
        assertThat(task("OTHER_MAPPINGS").isToDo()).isTrue();
        assertThat(year.task("STAFF_SURVEY", year.municipality.secondSchool).isToDo())
                .isTrue();
        assertThat(task("GSI_REPORTING").isAwaiting()).isTrue();
    }

    @Test
    void theButtonOfOneTaskSignsOnlyThat() {
        var gsi = ready("GSI_REPORTING", EvidenceKind.EXTERNAL_REPORTING);
        var mapping = ready("OTHER_MAPPINGS", EvidenceKind.COLLECTION);
        post(principal, "task", value(mapping), "one", value(gsi));
        assertThat(task("GSI_REPORTING").isAwaiting()).isTrue();
        assertThat(task("OTHER_MAPPINGS").isToDo()).isTrue();
    }

    @Test
    void toSignNoneIsAskedAgain() {
        assertThat(post(principal)).hasStatus(422).bodyText().contains("Velg minst én oppgave");
    }

    @Test
    void moreThanAnybodyHasSeenAreRefused() {
        var values = Arrays.asList(new String[2 * 201]);
        for (int i = 0; i < values.size(); i += 2) {
            values.set(i, "task");
            values.set(i + 1, new TaskId(java.util.UUID.randomUUID()) + ":0");
        }
        assertThat(post(principal, values.toArray(String[]::new)))
                .hasStatus(409)
                .bodyText()
                .contains("høyst 200 oppgaver");
    }

    @Test
    void anotherOwnersTasksAreNotThere() {
        var other = new OpenedYear(context);
        var theirs = other.task("STAFF_SURVEY", other.municipality.firstSchool);
        var answer = post(principal, "task", value(theirs));
        assertThat(after(answer)).contains("finnes ikke lenger, eller er ikke din");
        assertThat(other.task("STAFF_SURVEY", other.municipality.firstSchool).isToDo())
                .isTrue();
    }

    @Test
    void thePageTakesTheSameFewStatementsWhateverTheNumberOfUnits() {
        year.run(year.municipality.director, () -> {
            context.getBean(Wheels.class).open(YEAR.next());
            context.getBean(WheelPlanning.class).adopt(YEAR.next());
        });
        int few = statementsOf("/tasks");
        for (int i = 0; i < 10; i++) year.municipality.unit("Skole " + i, "SCHOOL", "97528020" + i, null);
        year.run(year.municipality.director, () -> {
            context.getBean(Wheels.class).open(YEAR);
            context.getBean(Wheels.class).open(YEAR.next());
        });
        assertThat(statementsOf("/tasks")).isEqualTo(few).isLessThanOrEqualTo(19);
    }

    private int statementsOf(String path) {
        get(year.municipality.director, path); // the packs are read once for all
        return statements
                .during(() ->
                        get(year.municipality.director, path).getResponse().getStatus())
                .size();
    }

    private void giveSecondSchoolTo(Actor actor) {
        year.run(
                year.municipality.administrator,
                () -> context.getBean(kvalitetshjul.organisation.Organisation.class)
                        .assign(
                                actor.person(),
                                "UNIT_HEAD",
                                year.municipality.secondSchool,
                                kvalitetshjul.Fixtures.LONG_AGO));
    }

    private void signGsi(UnitId unit, Actor by) {
        var task = year.task("GSI_REPORTING", unit);
        year.run(by, () -> tasks.signOff(task.id(), task.version(), "Ført i GSI."));
    }

    /** The task of the first school, with everything there that shows it is done. */
    private Task ready(String item, EvidenceKind... kinds) {
        year.run(
                year.municipality.director,
                () -> List.of(kinds)
                        .forEach(kind -> tasks.deliver(
                                kind,
                                task(item).item().evidenceSource().orElse(null),
                                year.municipality.firstSchool,
                                YEAR,
                                item)));
        var task = task(item);
        assertThat(task.missing()).as(item).isEmpty();
        assertThat(task.isToDo()).as(item).isTrue();
        return task;
    }

    private Task task(String item) {
        return year.task(item, year.municipality.firstSchool);
    }

    private static String value(Task task) {
        return task.id() + ":" + task.version();
    }

    private MyTasks read(Actor reader) {
        return year.as(reader, () -> pages.read(Optional.empty(), Optional.empty(), Locale.of("nb")));
    }

    private Optional<MyTasks.Section> section(Actor reader, MyTasks.When when) {
        return read(reader).sections().stream()
                .filter(section -> section.when() == when)
                .findFirst();
    }

    private MvcTestResult get(Actor actor, String path) {
        return mvc.get()
                .uri(path)
                .with(signedIn(actor))
                .cookie(new Cookie("language", "nb"))
                .exchange();
    }

    /** The page the answer leads to, with what it says was done. */
    private String after(MvcTestResult answer) {
        try {
            return mvc.get()
                    .uri("/tasks")
                    .cookie(Objects.requireNonNull(answer.getResponse().getCookie("session")))
                    .with(signedIn(principal))
                    .cookie(new Cookie("language", "nb"))
                    .exchange()
                    .getResponse()
                    .getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult post(Actor actor, String... fields) {
        var request = mvc.post()
                .uri("/tasks/sign-off")
                .with(signedIn(actor))
                .with(csrf())
                .cookie(new Cookie("language", "nb"));
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
