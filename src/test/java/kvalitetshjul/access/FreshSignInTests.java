package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Acts of consequence by somebody who signed in a while ago: releasing a report, adopting a goal. */
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
                .POST(Visitor.body(java.util.Map.of("_csrf", token, "version", "1"))));
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/confirm");
    }

    private Visitor signedIn() {
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(own.director), PASSWORD);
        return visitor;
    }

    private java.net.http.HttpResponse<String> release(Visitor visitor) {
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
