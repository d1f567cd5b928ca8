package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Acts of consequence by somebody who signed in a while ago. */
@ModuleTest
class FreshSignInTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final String REPORT = "/reports/OWNER_QUALITY_REPORT/" + YEAR;

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Reports reports;

    @Autowired
    Goals goals;

    @Autowired
    Assignments assignments;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    TestClock clock;

    private Fixtures.Municipality own;
    private String goal;

    @BeforeEach
    void aReportReadyForReleaseAndAGoalReadyForAdoption() {
        own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
            for (var section : List.of(
                    "SUMMARY",
                    "LEARNING_RESULTS",
                    "LEARNING_ENVIRONMENT",
                    "COMPLETION",
                    "KINDERGARTENS",
                    "GOALS_AND_ACTIVITIES",
                    "MEASURES")) reports.write("OWNER_QUALITY_REPORT", YEAR, section, 0, "Skrevet.");
            var made = goals.propose(own.firstSchool, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle leser", ""));
            var level = new Indicator.Level("Halvparten", Optional.empty());
            goals.measure(made, new Indicator.Content("Lesing", Optional.empty(), level, level));
            goal = "/units/" + own.firstSchool + "/" + YEAR + "/goals/" + made;
        });
    }

    @Test
    void shortlyAfterSigningInNothingIsAsked() {
        var visitor = signedIn();
        assertThat(Visitor.to(release(visitor))).isEqualTo(REPORT + "/editions/1");
    }

    @Test
    void laterOneProvesItAndWhatWasSentIsCarriedOutOnce() {
        var visitor = signedIn();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));

        assertThat(Visitor.to(release(visitor))).isEqualTo("/confirm");
        assertThat(visitor.get(REPORT + "/editions/1").statusCode()).isEqualTo(404);
        var before = visitor.cookie("session");

        var wrong = visitor.post("/confirm", "/confirm", "password", "Feil passord her");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(visitor.get(REPORT + "/editions/1").statusCode()).isEqualTo(404);

        var done = visitor.post("/confirm", "/confirm", "password", PASSWORD);
        assertThat(Visitor.to(done)).isEqualTo(REPORT + "/editions/1");
        assertThat(visitor.get(REPORT + "/editions/1").statusCode()).isEqualTo(200);
        assertThat(visitor.cookie("session")).isNotEqualTo(before);

        assertThat(Visitor.to(visitor.post("/confirm", "/confirm/completion")))
                .as("nothing is left to carry out")
                .isEqualTo("/");
        assertThat(visitor.get(REPORT + "/editions/2").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormThatIsRefusedAfterwardsComesBackWithWhatWasTyped() {
        var visitor = signedIn();
        visitor.post(REPORT, REPORT + "/editions", "kind", "RELEASED", "version", version(visitor));
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        // a second release needs a reason: the refusal is the handler’s own, after the confirmation
        visitor.post(REPORT, REPORT + "/editions", "kind", "RELEASED", "version", "0");
        assertThat(visitor.post("/confirm", "/confirm", "password", PASSWORD).statusCode())
                .isEqualTo(409);
    }

    @Test
    void adoptingAGoalAsksToo() {
        var visitor = signedIn();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        var asked = visitor.post("/me/security", goal + "/adoption", "version", "2");
        assertThat(Visitor.to(asked)).isEqualTo("/confirm");
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "password", PASSWORD)))
                .isEqualTo(goal);
    }

    @Test
    void whoMayNotIsNotAskedToProveAnything() {
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(own.councilMember), PASSWORD);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThat(visitor.post("/me/security", REPORT + "/editions", "kind", "RELEASED")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCodeIsAskedForWhereThereIsOne() {
        var name = accounts.open(own.director);
        var secret = accounts.withCodes(name);
        clock.set(clock.instant().plusSeconds(30));
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        visitor.post("/sign-in/code", "/sign-in/code", "code", accounts.code(secret));
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        release(visitor);

        assertThat(visitor.post("/confirm", "/confirm", "password", PASSWORD).statusCode())
                .as("the password is no code")
                .isEqualTo(422);
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "code", accounts.code(secret))))
                .isEqualTo(REPORT + "/editions/1");
    }

    @Test
    void whatWaitsUnderOneOwnerIsNotCarriedOutUnderAnother() {
        var other = fixtures.municipality();
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(own.director, other.director), PASSWORD);
        visitor.post("/owners/choice", "/owners/choice", "owner", own.owner.toString());
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        release(visitor);
        visitor.post("/owners/choice", "/owners/choice", "owner", other.owner.toString());

        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "password", PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void aPartOfAPageIsSentToTheWholePage() {
        var visitor = signedIn();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        var token = Visitor.token(visitor.get("/me/security").body());
        var answer = visitor.send(visitor.request(goal + "/adoption")
                .header("HX-Request", "true")
                .POST(Visitor.body(Map.of("_csrf", token, "version", "1"))));
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/confirm");
    }

    /** What asks for a proof that is fresh, written from what should; the mark on a handler is found in the running application. */
    private static final List<String> ASKING = List.of(
            "GET /administration/people/{person}/export",
            "GET /second-factor",
            "GET /second-factor/app",
            "POST /administration/keys",
            "POST /administration/log/export",
            "POST /administration/pack/draft/entry-into-force",
            "POST /administration/pack/{folder}/adoption",
            "POST /administration/people",
            "POST /administration/people/handover",
            "POST /administration/people/import/{upload}/confirmation",
            "POST /administration/people/{person}/identity-link",
            "POST /administration/people/{person}/invitation/link",
            "POST /administration/people/{person}/leaving",
            "POST /administration/people/{person}/leaving/withdrawal",
            "POST /administration/people/{person}/password-link",
            "POST /administration/people/{person}/roles",
            "POST /administration/people/{person}/roles/{assignment}/absence",
            "POST /administration/people/{person}/roles/{assignment}/delegation",
            "POST /administration/people/{person}/roles/{assignment}/ending",
            "POST /beginning/pack/{folder}/adoption",
            "POST /beginning/people",
            "POST /me/address",
            "POST /me/calendar",
            "POST /me/calendar/units",
            "POST /me/security/app/removal",
            "POST /me/security/passkeys/{passkey}/removal",
            "POST /me/security/password",
            "POST /me/security/recovery-codes",
            "POST /reports/{type}/{year}/editions",
            "POST /second-factor/app",
            "POST /units/{unit}/{year}/goals/{goal}/adoption",
            "POST /units/{unit}/{year}/goals/{goal}/withdrawal",
            "POST /wheel/{year}/tasks/{task}/approval");

    @Test
    void theseAsk() {
        var marked = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getMethodAnnotation(FreshSignIn.class) != null)
                for (var method : mapping.getMethodsCondition().getMethods())
                    for (var path : mapping.getPatternValues()) marked.add(method + " " + path);
        });
        assertThat(marked).containsExactlyElementsOf(ASKING);
    }

    @ParameterizedTest
    @FieldSource("ASKING")
    void eachAsksWhoSignedInLongAgoAndNobodyElse(String endpoint) {
        var path = endpoint.replaceAll(".* ", "")
                .replace("{unit}", own.firstSchool.toString())
                .replace("{year}", YEAR.toString())
                .replace("{goal}", goal.replaceAll(".*/", ""))
                .replaceAll("\\{\\w+}", "00000000-0000-0000-0000-000000000000");
        var visitor = signedIn(path.matches("/(administration|beginning)/.*") ? own.administrator : own.director);
        assertThat(Visitor.to(sent(visitor, endpoint, path))).as("fresh").isNotEqualTo("/confirm");
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(Visitor.to(sent(visitor, endpoint, path)))
                .as("ten minutes later")
                .isEqualTo("/confirm");
        assertThat(visitor.get("/confirm").body()).contains("Bekreft at det er deg");
    }

    private static HttpResponse<String> sent(Visitor visitor, String endpoint, String path) {
        return endpoint.startsWith("GET ") ? visitor.get(path) : visitor.post("/me/security", path);
    }

    @Test
    void aRoleIsGivenAfterTheProofWithAllThatWasChosen() {
        var visitor = signedIn(own.administrator);
        var person = "/administration/people/" + own.secondPrincipal.person();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        var asked = visitor.post(
                "/me/security",
                person + "/roles",
                "role",
                "UNIT_HEAD",
                "unit",
                own.firstKindergarten.toString(),
                "from",
                "2026-12-01",
                "lastDay",
                "2027-06-30",
                "also",
                "true");
        assertThat(Visitor.to(asked)).isEqualTo("/confirm");
        assertThat(atTheKindergarten()).isEmpty();

        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "password", PASSWORD)))
                .isEqualTo(person);
        assertThat(atTheKindergarten()).singleElement().satisfies(one -> {
            assertThat(one.valid().from()).isEqualTo("2026-12-01");
            assertThat(one.valid().to()).isEqualTo("2027-06-30");
        });
    }

    private List<Assignment> atTheKindergarten() {
        var held = new ArrayList<Assignment>();
        fixtures.as(own.director, () -> held.addAll(assignments.list(own.secondPrincipal.person())));
        held.removeIf(one -> !one.unit().equals(Optional.of(own.firstKindergarten)));
        return held;
    }

    @Test
    void aDelegationThatIsRefusedAfterTheProofComesBackAsItWasTyped() {
        var visitor = signedIn(own.administrator);
        var person = own.secondPrincipal.person();
        var role = new String[1];
        fixtures.as(
                own.director,
                () -> role[0] = assignments.list(person).getFirst().id().toString());
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        visitor.post(
                "/me/security",
                "/administration/people/" + person + "/roles/" + role[0] + "/delegation",
                "other",
                "",
                "first",
                "2026-12-01",
                "last",
                "2026-12-24",
                "reference",
                "Vedtak 12/26");
        var refused = visitor.post("/confirm", "/confirm", "password", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Vedtak 12/26", "2026-12-24");
    }

    @Test
    void aFileIsFetchedFromThePageOfTheProof() {
        var visitor = signedIn(own.administrator);
        var path = "/administration/people/" + own.secondPrincipal.person() + "/export";
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(Visitor.to(visitor.get(path))).isEqualTo("/confirm");
        assertThat(visitor.get("/confirm").body()).contains("filen du ber om").doesNotContain("Last ned filen");
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "password", PASSWORD)))
                .isEqualTo("/confirm");
        assertThat(visitor.get("/confirm").body()).contains("Last ned filen");
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm/completion"))).isEqualTo(path);
        assertThat(visitor.get(path).body()).contains(own.secondPrincipal.name());
    }

    @Test
    void theLogIsExportedAfterTheProofAsItWasAskedFor() {
        var visitor = signedIn(own.administrator);
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        var token = Visitor.token(visitor.get("/me/security").body());
        visitor.send(visitor.request("/administration/log/export")
                .header("Referer", "http://localhost:" + port + "/administration/log?act=goal")
                .POST(Visitor.body(Map.of("_csrf", token, "act", "goal"))));
        visitor.post("/confirm", "/confirm", "password", PASSWORD);
        assertThat(visitor.get("/confirm").body()).contains("href=\"/administration/log\"");

        var file = visitor.post("/confirm", "/confirm/completion");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.body()).contains("foreslo").doesNotContain("tok i bruk");
        assertThat(visitor.post("/confirm", "/confirm/completion").body())
                .as("and once more, if it was lost on the way")
                .isEqualTo(file.body());
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm/completion")))
                .as("but not for ever")
                .isEqualTo("/confirm");
    }

    @Test
    void aLinkShownOnceIsShownAfterTheProof() {
        var visitor = signedIn(own.administrator);
        var person = "/administration/people/" + own.secondPrincipal.person();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        visitor.post("/me/security", person + "/invitation/link", "reason", "Har ikke e-post");
        assertThat(Visitor.to(visitor.post("/confirm", "/confirm", "password", PASSWORD)))
                .isEqualTo(person);
        assertThat(visitor.get(person).body()).contains("/invitation/");
    }

    private Visitor signedIn() {
        return signedIn(own.director);
    }

    private Visitor signedIn(Actor person) {
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(person), PASSWORD);
        return visitor;
    }

    private HttpResponse<String> release(Visitor visitor) {
        return visitor.post(
                "/me/security", REPORT + "/editions", "kind", "RELEASED", "version", version(visitor), "reason", "");
    }

    private static String version(Visitor visitor) {
        var field = java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(visitor.get(REPORT).body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }
}
