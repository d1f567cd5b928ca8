package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A year that is opened in November has much that was due in August: what is not to be done is left out together, for one reason. */
@ModuleTest
class SkippingSeveralTests {
    private static final String PAGE = "/tasks/skipping";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Tasks tasks;

    OpenedYear year;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void severalAreLeftOutForOneReasonAndWhatSomebodyApprovesWaitsForThem() {
        var mapping = task("OTHER_MAPPINGS");
        var gsi = task("GSI_REPORTING");
        assertThat(get("/tasks")).hasStatusOk().bodyText().contains("href=\"/tasks/skipping");
        assertThat(get(PAGE))
                .hasStatusOk()
                .bodyText()
                .contains("Hopp over flere oppgaver", value(mapping), value(gsi))
                .doesNotContain("checked", "Søndre skole", "??");

        var answer = skip("Året ble åpnet først i november.", value(mapping), value(gsi));
        assertThat(answer).hasStatus3xxRedirection();
        assertThat(after(answer)).contains("2 oppgaver er hoppet over. Én av dem venter på godkjenning.");
        assertThat(task("OTHER_MAPPINGS").lastAct()).contains(Task.Act.SKIPPED);
        assertThat(task("GSI_REPORTING").lastAct()).contains(Task.Act.SKIP_ASKED);
        for (var each : new Task[] {mapping, gsi})
            assertThat(get("/wheel/2026-27/tasks/" + each.id()))
                    .bodyText()
                    .contains("Året ble åpnet først i november.");
    }

    @Test
    void allThatIsLateIsChosenWithOneClick() {
        var page = text(get(PAGE + "?late=true"));
        assertThat(ticked(page, task("GSI_REPORTING"))).isTrue();
        assertThat(ticked(page, task("STAFF_SURVEY"))).as("not late yet").isFalse();
    }

    @Test
    void withoutAReasonOrATickNothingIsLeftOutAndWhatWasChosenAndWrittenStays() {
        var mapping = task("OTHER_MAPPINGS");
        var without = skip("", value(mapping));
        assertThat(without).hasStatus(422).bodyText().contains("En oppgave hoppes ikke over uten begrunnelse.");
        assertThat(ticked(text(without), mapping)).isTrue();
        assertThat(ticked(text(without), task("GSI_REPORTING"))).isFalse();
        assertThat(skip("Gjort i fjor"))
                .hasStatus(422)
                .bodyText()
                .contains("Kryss av minst én oppgave.", ">Gjort i fjor<");
        assertThat(skip("...", value(mapping))).hasStatus(422);
        assertThat(skip("x".repeat(2001), value(mapping))).hasStatus(422);
        assertThat(skip(
                        "Gjort i fjor",
                        IntStream.rangeClosed(0, SigningSeveral.MOST)
                                .mapToObj(number -> "00000000-0000-4000-8000-%012d:0".formatted(number))
                                .toArray(String[]::new)))
                .hasStatus(422);
        assertThat(task("OTHER_MAPPINGS").isToDo()).isTrue();
    }

    @Test
    void whatIsAnothersWhatHasNotBegunAndWhatHasChangedIsToldOfAndHoldsUpNothing() {
        var mine = task("OTHER_MAPPINGS");
        var changed = task("GSI_REPORTING");
        year.run(principal, () -> tasks.signOff(changed.id(), 0, "Ført i GSI."));
        var others = year.task("OTHER_MAPPINGS", year.municipality.secondSchool);
        var later = task("TRANSITION_TO_SCHOOL");
        var answer = skip("Gjelder ikke oss i år", value(mine), value(changed), value(others), value(later));
        assertThat(after(answer))
                .contains(
                        "Én oppgave er hoppet over.",
                        "3 oppgaver er ikke hoppet over",
                        "Noen har gjort noe med den siden du åpnet siden.",
                        "En av oppgavene finnes ikke lenger, eller er ikke din.",
                        "Den har ikke begynt ennå.")
                .doesNotContain("Søndre skole");
        assertThat(task("OTHER_MAPPINGS").lastAct()).contains(Task.Act.SKIPPED);
        assertThat(year.task("OTHER_MAPPINGS", year.municipality.secondSchool).isToDo())
                .isTrue();
        assertThat(task("TRANSITION_TO_SCHOOL").isToDo()).isTrue();
    }

    @Test
    void whoeverOnlyApprovesDoesNotLeaveItOutInAnothersStead() {
        var gsi = task("GSI_REPORTING");
        var director = year.municipality.director;
        assertThat(get(director, PAGE))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(gsi.id().toString());
        assertThat(send(director, "Ikke nødvendig", value(gsi))).hasStatus3xxRedirection();
        assertThat(task("GSI_REPORTING").isToDo()).isTrue();
    }

    private static boolean ticked(String page, Task task) {
        var input = Stream.of(page.split("<input", -1))
                .filter(each -> each.contains("value=\"" + value(task)))
                .toList();
        assertThat(input).as(task.item().code()).hasSize(1);
        return input.getFirst().substring(0, input.getFirst().indexOf('>')).contains("checked");
    }

    private Task task(String item) {
        return task(item, year.municipality.firstSchool);
    }

    private Task task(String item, UnitId unit) {
        return year.task(item, unit);
    }

    private static String value(Task task) {
        return task.id() + ":" + task.version();
    }

    private MvcTestResult skip(String reason, String... chosen) {
        return send(principal, reason, chosen);
    }

    private MvcTestResult send(Actor by, String reason, String... chosen) {
        return mvc.post()
                .uri(PAGE)
                .with(signedIn(by))
                .with(csrf())
                .cookie(new Cookie("language", "nb"))
                .param("reason", reason)
                .param("task", chosen)
                .exchange();
    }

    private MvcTestResult get(String path) {
        return get(principal, path);
    }

    private MvcTestResult get(Actor reader, String path) {
        return mvc.get()
                .uri(path)
                .with(signedIn(reader))
                .cookie(new Cookie("language", "nb"))
                .exchange();
    }

    private String after(MvcTestResult answer) {
        return text(mvc.get()
                .uri("/tasks")
                .cookie(Objects.requireNonNull(answer.getResponse().getCookie("session")))
                .with(signedIn(principal))
                .cookie(new Cookie("language", "nb"))
                .exchange());
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
