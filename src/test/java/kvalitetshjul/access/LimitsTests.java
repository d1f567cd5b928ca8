package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.Trust;
import kvalitetshjul.organisation.Limited;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Row 29 of the test plan: how often the same may be asked for, and what one is told then. */
@ModuleTest
class LimitsTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Limits limits;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    /** Other tests come from this machine’s address too. */
    @BeforeEach
    void nobodyHasTriedAnything() {
        transaction.executeWithoutResult(
                status -> db.sql("delete from sign_in_throttle").update());
    }

    /** How many are answered before the first that is not, which says when to come back. */
    private int answered(Supplier<HttpResponse<String>> asking) {
        for (int at = 0; at < 1_000; at++) {
            var answer = asking.get();
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                        .matches("[1-9]\\d*");
                return at;
            }
        }
        throw new AssertionError("a thousand were answered");
    }

    private Visitor signedIn() {
        var visitor = new Visitor(port);
        assertThat(Visitor.to(visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD)))
                .isEqualTo("/");
        return visitor;
    }

    @Test
    void eachHasAnEndAndSaysWhenToComeBack() {
        var name = accounts.open(fixtures.municipality().director);
        var guesses = answered(() -> new Visitor(port).signIn(name, "Feil passord her"));
        nobodyHasTriedAnything();
        var many = answered(() -> new Visitor(port).signIn("nobody" + UUID.randomUUID(), "Feil passord her"));
        nobodyHasTriedAnything();
        var links = answered(() -> new Visitor(port).post("/sign-in/password", "/sign-in/password", "username", name));
        nobodyHasTriedAnything();
        var linksOfAnAddress = answered(() -> new Visitor(port)
                .post("/sign-in/password", "/sign-in/password", "username", "nobody" + UUID.randomUUID()));
        nobodyHasTriedAnything();
        var exporter = signedIn();
        var exports = answered(() -> exporter.get("/me/export"));
        var reader = signedIn();
        var pdfs = answered(() -> reader.get("/reports/OWNER_QUALITY_REPORT/2026-27/editions/1/pdf"));

        assertThat(guesses).isEqualTo(5);
        assertThat(links).isEqualTo(3);
        Trust.figure(
                29,
                "The same asked for without end: each is then answered 429 with `Retry-After`",
                "after %d passwords for an account and %d from an address, %d links to a new password for an account and %d from an address, %d exports and %d PDFs by a person in ten minutes"
                        .formatted(guesses, many, links, linksOfAnAddress, exports, pdfs),
                "the throttle and the limits taken out: [0153](decisions/0153-sign-in-broken-on-purpose.md)");
    }

    @Test
    void tenMinutesLaterItIsAnsweredAgainAndOthersWereNeverStopped() {
        var visitor = signedIn();
        var other = signedIn();
        answered(() -> visitor.get("/me/export"));
        var told = visitor.get("/me/export");
        assertThat(told.body()).contains("For mange ganger på kort tid", "Prøv igjen om 10 minutter");
        assertThat(told.headers().firstValue("Retry-After")).hasValue("600");
        assertThat(visitor.get("/me").statusCode()).as("all else goes on").isEqualTo(200);
        assertThat(other.get("/me/export").statusCode()).isEqualTo(200);

        clock.set(clock.instant().plus(Limits.WINDOW).minusSeconds(1));
        assertThat(visitor.get("/me/export").headers().firstValue("Retry-After"))
                .hasValue("1");
        clock.set(clock.instant().plusSeconds(1));
        assertThat(visitor.get("/me/export").statusCode()).isEqualTo(200);

        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(limits.forget()).isPositive();
    }

    /** Written from what should be; found in the running application. */
    @Test
    void theseAreLimited() {
        var limited = new TreeMap<String, Limited.Work>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            var mark = handler.getMethodAnnotation(Limited.class);
            if (mark != null)
                for (var method : mapping.getMethodsCondition().getMethods())
                    for (var path : mapping.getPatternValues()) limited.put(method + " " + path, mark.value());
        });
        var should = new TreeMap<String, Limited.Work>();
        for (var export : new String[] {
            "GET /me/export",
            "GET /me/records",
            "GET /administration/people/{person}/export",
            "GET /knowledge/workbook",
            "POST /administration/log/export",
            "POST /administration/log/verification"
        }) should.put(export, Limited.Work.EXPORT);
        for (var pdf : new String[] {
            "POST /reports/{type}/{year}/editions",
            "GET /reports/{type}/{year}/editions/{number}/pdf",
            "GET /reports/{type}/{year}/drafts/{draft}/pdf",
            "GET /wheel/{year}/pdf",
            "GET /analyses/{year}/{analysis}/pdf",
            "GET /units/{unit}/{year}/analyses/{analysis}/pdf"
        }) should.put(pdf, Limited.Work.PDF);
        should.put("GET /knowledge/key-figures/{code}/picture", Limited.Work.PICTURE);
        should.put("GET /knowledge/key-figures/{code}/funnel/picture", Limited.Work.PICTURE);
        assertThat(limited).isEqualTo(should);
    }
}
