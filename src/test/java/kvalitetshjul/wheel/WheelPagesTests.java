package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Objects;
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

    @Autowired
    WheelPages pages;

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
    void aTextThePackLacksInTheReadersLanguageSaysWhichItIsWrittenIn() {
        assertThat(get(principal, "/wheel/2026-27?view=table", "en"))
                .bodyText()
                .containsPattern("<a [^>]*lang=\"nb\"[^>]*>Nasjonale prøver<");
        assertThat(get(principal, "/wheel/2026-27?view=table"))
                .bodyText()
                .contains(">Nasjonale prøver<")
                .doesNotContainPattern("<a [^>]*lang=\"nb\"[^>]*>Nasjonale prøver<");
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
                        "<span>Nasjonale prøver</span>, <bdi>Nordre skole</bdi>",
                        "Forskrift til opplæringsloven § 2-4",
                        "resultatene er lest inn")
                .contains("Ingen har kvittert ennå")
                .doesNotContain("??");
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ingen elever på trinnet."));
        assertThat(get(principal, path(task)))
                .bodyText()
                .contains("Hoppet over", "<bdi>Ragna Rektor</bdi>, <bdi>21. november 2026", "Ingen elever på trinnet.");
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
                .contains("Skriv kort hva som er gjort", "Hva er gjort, og hvor ligger det?");
        assertThat(post(principal, path(task) + "/sign-off", "comment", "Gjort på papir.", "version", "0"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(path(task));
        assertThat(get(principal, path(task))).bodyText().contains("Kvittert ut", "Gjort på papir.");
    }

    @Test
    void signingOffSaysWhoIsToApprove() {
        var task = year.task("GSI_REPORTING", year.municipality.firstSchool);
        var signed = mvc.post()
                .uri(path(task) + "/sign-off")
                .with(signedIn(principal))
                .with(csrf())
                .param("comment", "Ført i GSI 1. oktober.")
                .param("version", "0")
                .exchange();
        assertThat(signed).hasRedirectedUrl(path(task));
        assertThat(mvc.get()
                        .uri(path(task))
                        .cookie(Objects.requireNonNull(signed.getResponse().getCookie("session")))
                        .with(signedIn(principal))
                        .exchange())
                .bodyText()
                .contains("Kvittert ut. Venter på godkjenning fra <bdi>Dagny Direktør</bdi>.");
    }

    @Test
    void missingEvidenceSaysWhoMakesItAndWhere() {
        var tests = year.task("NATIONAL_TESTS", year.municipality.firstSchool);
        assertThat(get(principal, path(tests)))
                .bodyText()
                .contains("Gjøres av oppvekstsjef.", "Lukkes av seg selv når")
                .doesNotContain("href=\"/knowledge/imports\"");
        assertThat(get(year.municipality.director, path(tests)))
                .bodyText()
                .contains("<a class=\"ds-link\" href=\"/knowledge/imports\">Les inn tallene</a>");
        var talk = year.task("DEVELOPMENT_DIALOGUE", year.municipality.firstSchool);
        assertThat(get(principal, path(talk)))
                .bodyText()
                .contains("href=\"/units/" + year.municipality.firstSchool + "/2026-27/goals\">Til målene");
    }

    @Test
    void whatNothingDeliversIsConfirmedByANoteAndNeverSaidToCloseByItself() {
        var plan = year.task("UNIT_PLAN_ROLLING", year.municipality.firstSchool);
        assertThat(get(principal, path(plan)))
                .bodyText()
                .contains("Bekreftes her: kvitter ut med en kort merknad.", "Hva er gjort, og hvor ligger det?")
                .contains("Kvitteres ut når")
                .doesNotContain("Lukkes av seg selv", "uten at alt er på plass");
    }

    @Test
    void whatOneOnlyApprovesIsTheWorkOfOthersUntilItWaits() {
        var director = year.municipality.director;
        var gsi = year.task("GSI_REPORTING", year.municipality.firstSchool);
        assertThat(entry(director, "GSI_REPORTING").mine()).isFalse();
        assertThat(get(director, "/wheel/2026-27"))
                .bodyText()
                .contains("Rapportering til GSI: over fristen, 0 av 2 ferdige · andres oppgaver")
                .doesNotContain("Se og godkjenn");
        int total = page(director).total();
        year.run(principal, () -> tasks.signOff(gsi.id(), 0, "Ført."));
        assertThat(entry(director, "GSI_REPORTING"))
                .returns(true, WheelEntry::mine)
                .returns(TaskState.OVERDUE, WheelEntry::state) // the other school
                .returns(2, WheelEntry::total);
        assertThat(page(director).total()).isEqualTo(total);
        assertThat(get(director, "/wheel/2026-27")).bodyText().contains("Se og godkjenn");
        year.run(director, () -> tasks.approve(gsi.id(), 1, ""));
        assertThat(page(director)).returns(total, WheelPage::total).returns(0, WheelPage::closed);
        assertThat(entry(director, "GSI_REPORTING"))
                .returns(TaskState.OVERDUE, WheelEntry::state)
                .returns(1, WheelEntry::closed);
    }

    private WheelPage page(Actor reader) {
        return year.as(
                reader,
                () -> pages.read(YEAR, WheelFilter.NONE, 1, Locale.of("nb")).orElseThrow());
    }

    private WheelEntry entry(Actor reader, String code) {
        return page(reader).entries().stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anItemForOtherKindsOfUnitSaysWhomItConcerns() {
        assertThat(get(year.municipality.firstKindergartenHead, "/wheel/2026-27/items/NATIONAL_TESTS"))
                .hasStatusOk()
                .bodyText()
                .contains("Dette gjelder skoler.", "Du har ingen oppgave her.")
                .doesNotContain("Ingen oppgaver passer");
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
                .contains("ikke åpnet ennå", "Det er oppvekstsjef som åpner det.")
                .doesNotContain("<form method=\"post\" action=\"/wheel/2027-28\"");
        assertThat(post(principal, "/wheel/2027-28")).hasStatus(404);
        assertThat(post(year.municipality.director, "/wheel/2027-28")).hasStatus3xxRedirection();
        assertThat(get(principal, "/wheel/2027-28"))
                .hasStatusOk()
                .bodyText()
                .contains("Planlegges nå, vises når det er vedtatt.", "/wheel/2027-28/units/")
                .doesNotContain("Nasjonale prøver");
        assertThat(get(year.municipality.director, "/wheel/2027-28"))
                .bodyText()
                .contains("Nasjonale prøver", ">utkast<", "Bare de som planlegger skoleåret, ser det.")
                .doesNotContain("/sign-off");
        year.run(
                year.municipality.director,
                () -> context.getBean(WheelPlanning.class).adopt(YEAR.next()));
        assertThat(get(principal, "/wheel/2027-28")).hasStatusOk().bodyText().contains("Nasjonale prøver");
    }

    @Test
    void eachPageTakesTheSameFewStatementsWhateverTheNumberOfUnits() {
        int small = statementsOf("/wheel/2026-27");
        for (int i = 0; i < 10; i++) year.municipality.unit("Skole " + i, "SCHOOL", "97528020" + i, null);
        year.run(year.municipality.director, () -> context.getBean(Wheels.class).open(YEAR));
        assertThat(statementsOf("/wheel/2026-27")).isEqualTo(small).isLessThanOrEqualTo(15);
        assertThat(statementsOf("/wheel/2026-27?view=table")).isEqualTo(small);
        assertThat(statementsOf("/wheel/2026-27/items/STAFF_MEETING"))
                .as("nothing that waits to be checked is told of there")
                .isEqualTo(small - 1);
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        assertThat(statementsOf(path(task))).isLessThanOrEqualTo(small + 8);
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
        return get(actor, path, "nb");
    }

    private MvcTestResult get(Actor actor, String path, String language) {
        return mvc.get()
                .uri(path)
                .with(signedIn(actor))
                .cookie(new Cookie("language", language))
                .exchange();
    }

    private MvcTestResult post(Actor actor, String path, String... fields) {
        var request = mvc.post().uri(path).with(signedIn(actor)).with(csrf()).header("Accept-Language", "nb");
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
