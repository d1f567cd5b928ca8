package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class WheelPagesTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

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
    void theFrontPageIsTheYearThatRuns() {
        assertThat(get(principal, "/")).hasStatus3xxRedirection().hasRedirectedUrl("/wheel/2026-27");
    }

    @Test
    void theYearShowsWhatToDoNowBesideTheCircle() {
        assertThat(get(principal, "/wheel/2026-27"))
                .hasStatusOk()
                .bodyText()
                .contains("Skoleåret 2026–27", "Gjør nå", "til 30. november", "21. november")
                .contains("Nasjonale prøver", "TRAS, Alle med og MIO")
                .contains("21 dager over fristen") // the plan, due on 31 October
                .doesNotContain("style=", "??");
    }

    @Test
    void listAndTableSayTheSameAsTheCircle() {
        assertThat(get(principal, "/wheel/2026-27?view=list"))
                .hasStatusOk()
                .bodyText()
                .contains("Nasjonale prøver", "TRAS, Alle med og MIO", "November")
                .doesNotContain("??");
        assertThat(get(principal, "/wheel/2026-27?view=table"))
                .hasStatusOk()
                .bodyText()
                .contains("Nasjonale prøver", "Ragna Rektor", "Nordre skole")
                .doesNotContain("Søndre skole", "??");
    }

    @Test
    void theDirectorsTableCoversEveryUnitAndCanBeNarrowed() {
        var director = year.municipality.director;
        assertThat(get(director, "/wheel/2026-27?view=table"))
                .hasStatusOk()
                .bodyText()
                .contains("Ragna Rektor", "Roar Rektor", "Stine Styrer");
        var narrowed = "/wheel/2026-27?view=table&state=OVERDUE&unit=" + year.municipality.secondSchool;
        assertThat(get(director, narrowed))
                .hasStatusOk()
                .bodyText()
                .contains("Roar Rektor", "Rapportering til GSI")
                .doesNotContain("Ragna Rektor", "Nasjonale prøver");
    }

    @Test
    void aVacantRoleIsSaid() {
        var task = year.task("BASIL_REPORTING", year.municipality.secondKindergarten);
        assertThat(get(year.municipality.director, path(task)))
                .hasStatusOk()
                .bodyText()
                .contains("Dagny Direktør", "Styrer er ledig");
    }

    @Test
    void aTaskShowsItsDaysItsLawItsEvidenceAndItsHistory() {
        var task = year.task("NATIONAL_TESTS", year.municipality.firstSchool);
        assertThat(get(principal, path(task)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nasjonale prøver, Nordre skole",
                        "Forskrift til opplæringsloven § 2-4",
                        "resultatene er lest inn")
                .contains("Ingenting er gjort ennå")
                .doesNotContain("??");
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ingen elever på trinnet."));
        assertThat(get(principal, path(task)))
                .bodyText()
                .contains("Hoppet over", "Ragna Rektor, 21. november 2026", "Ingen elever på trinnet.");
    }

    @Test
    void anItemWithManyUnitsShowsThemAll() {
        assertThat(get(year.municipality.director, "/wheel/2026-27/items/STAFF_MEETING"))
                .hasStatusOk()
                .bodyText()
                .contains("Nordre skole", "Søndre barnehage", "0 av 4 ferdige");
    }

    @Test
    void signingOffOnThePage() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        assertThat(post(principal, path(task) + "/sign-off", "comment", "", "version", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor du kvitterer ut likevel");
        assertThat(post(principal, path(task) + "/sign-off", "comment", "Gjort på papir.", "version", "0"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(path(task));
        assertThat(get(principal, path(task))).bodyText().contains("Kvittert ut", "Gjort på papir.");
    }

    @Test
    void skippingOnThePageTakesAReason() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThat(post(principal, path(task) + "/skipping", "reason", "", "version", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("En oppgave hoppes ikke over uten begrunnelse");
    }

    @Test
    void aStaleVersionIsAConflict() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        assertThat(post(principal, path(task) + "/skipping", "reason", "Sent ute.", "version", "0"))
                .hasStatus(409);
    }

    @Test
    void whatIsNotYoursDoesNotExist() {
        var task = year.task("STAFF_SURVEY", year.municipality.secondSchool);
        assertThat(get(principal, path(task))).hasStatus(404);
        var other = new OpenedYear(context);
        assertThat(get(other.municipality.director, path(task))).hasStatus(404);
    }

    @Test
    void aYearThatIsNotOpenedSaysSoAndTheDirectorOpensIt() {
        assertThat(get(principal, "/wheel/2027-28"))
                .hasStatusOk()
                .bodyText()
                .contains("ikke åpnet ennå")
                .doesNotContain("<form method=\"post\" action=\"/wheel/2027-28\"");
        assertThat(post(principal, "/wheel/2027-28")).hasStatus(404);
        assertThat(post(year.municipality.director, "/wheel/2027-28")).hasStatus3xxRedirection();
        assertThat(get(principal, "/wheel/2027-28")).hasStatusOk().bodyText().contains("Nasjonale prøver");
    }

    @Test
    void eachPageTakesTheSameFewStatementsWhateverTheNumberOfUnits() {
        int small = statementsOf("/wheel/2026-27");
        for (int i = 0; i < 10; i++) year.municipality.unit("Skole " + i, "SCHOOL", "97528020" + i, null);
        year.run(year.municipality.director, () -> context.getBean(Wheels.class).open(YEAR));
        assertThat(statementsOf("/wheel/2026-27")).isEqualTo(small).isLessThanOrEqualTo(9);
        assertThat(statementsOf("/wheel/2026-27?view=table")).isEqualTo(small);
        assertThat(statementsOf("/wheel/2026-27/items/STAFF_MEETING")).isEqualTo(small);
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThat(statementsOf(path(task))).isLessThanOrEqualTo(small + 3);
    }

    private int statementsOf(String path) {
        get(year.municipality.director, path); // the pack is read once for all
        var status = new AtomicInteger();
        var prepared = statements.during(() ->
                status.set(get(year.municipality.director, path).getResponse().getStatus()));
        assertThat(status).hasValue(200);
        return prepared.size();
    }

    private static String path(Task task) {
        return "/wheel/2026-27/tasks/" + task.id();
    }

    private MvcTestResult get(Actor actor, String path) {
        return mvc.get()
                .uri(path)
                .with(signedIn(actor))
                .header("Accept-Language", "nb")
                .exchange();
    }

    private MvcTestResult post(Actor actor, String path, String... fields) {
        var request = mvc.post().uri(path).with(signedIn(actor)).with(csrf()).header("Accept-Language", "nb");
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
