package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleTest
class SessionTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Accounts product;

    @Autowired
    Organisation organisation;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Test
    void signingInGivesANewIdAndTheOldOneOpensNothing() {
        var visitor = new Visitor(port);
        visitor.get("/sign-in");
        var before = visitor.cookie("session");

        visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD);

        assertThat(visitor.cookie("session")).isNotEqualTo(before);
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);
        assertThat(accepted(before, visitor.cookie("device"))).isEqualTo(0);
    }

    @Test
    void anIdAlreadyKnownToSomebodyElseIsNotTheOneSignedInWith() {
        var attacker = new Visitor(port);
        attacker.get("/sign-in");
        var victim = new Visitor(port);
        victim.take("session", attacker.cookie("session"));

        victim.signIn(accounts.open(fixtures.municipality().director), PASSWORD);

        assertThat(victim.get("/me/security").statusCode()).isEqualTo(200);
        assertThat(accepted(attacker.cookie("session"), null)).isEqualTo(0);
    }

    @Test
    void aSignedOutIdOpensNothing() {
        var visitor = signedIn();
        var id = visitor.cookie("session");
        visitor.post("/me/security", "/sign-out");
        assertThat(accepted(id, visitor.cookie("device"))).isEqualTo(0);
    }

    @Test
    void anIdCopiedToAnotherBrowserOpensNothingAndEndsTheSession() {
        var visitor = signedIn();
        var other = signedIn();
        assertThat(accepted(visitor.cookie("session"), null)).isEqualTo(0);
        assertThat(visitor.get("/me/security").statusCode())
                .as("the copied session is over")
                .isEqualTo(302);

        var copied = signedIn();
        assertThat(accepted(copied.cookie("session"), other.cookie("device")))
                .as("with the device of another browser")
                .isEqualTo(0);
    }

    @Test
    void aSessionLastsHalfADayAtMostHoweverMuchItIsUsed() {
        var visitor = signedIn();
        clock.set(TestClock.START.plus(Duration.ofHours(12).minusSeconds(1)));
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);
        clock.set(TestClock.START.plus(Duration.ofHours(12)));
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionNotUsedForTwoHoursIsOver() {
        var name = accounts.open(fixtures.municipality().director);
        new Visitor(port).signIn(name, PASSWORD);
        assertThat(db.sql("select max_inactive_interval from spring_session where principal_name = :account")
                        .param("account", accounts.id(name).toString())
                        .query(Integer.class)
                        .list())
                .containsExactly((int) Duration.ofHours(2).toSeconds());
    }

    @Test
    void oneSeesOnesSessionsAndSignsOutTheOthers() {
        var name = accounts.open(fixtures.municipality().director);
        var here = new Visitor(port);
        here.signIn(name, PASSWORD);
        var there = new Visitor(port);
        there.signIn(name, PASSWORD);
        assertThat(here.get("/me/security").body()).contains("Firefox, Windows", "Logg ut de andre");

        assertThat(Visitor.to(here.post("/me/security", "/me/security/others"))).isEqualTo("/me/security?ended");

        assertThat(there.get("/me/security").statusCode()).isEqualTo(302);
        assertThat(here.get("/me/security").statusCode()).isEqualTo(200);
        assertThat(here.get("/me/security").body()).doesNotContain("Logg ut de andre");
    }

    @Test
    void aNewPasswordSignsOutEveryOtherPlace() {
        var name = accounts.open(fixtures.municipality().director);
        var here = new Visitor(port);
        here.signIn(name, PASSWORD);
        var there = new Visitor(port);
        there.signIn(name, PASSWORD);
        var fresh = "sju bratte bakkar og ein sykkel";

        var changed = here.post("/me/security/password", "/me/security/password", "password", fresh, "again", fresh);

        assertThat(Visitor.to(changed)).isEqualTo("/me/security?changed");
        assertThat(there.get("/me/security").statusCode()).isEqualTo(302);
        assertThat(here.get("/me/security").statusCode()).isEqualTo(200);
        assertThat(Visitor.to(new Visitor(port).signIn(name, PASSWORD))).isEqualTo("/sign-in?refused");
        assertThat(Visitor.to(new Visitor(port).signIn(name, fresh))).isEqualTo("/");
    }

    @Test
    void aWeakNewPasswordIsRefusedWithWhatToMend() {
        var visitor = signedIn();
        var refused = visitor.post(
                "/me/security/password",
                "/me/security/password",
                "password",
                "Sommer2026!!!",
                "again",
                "Sommer2026!!!");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("noe av det første andre ville prøve");
        var differing = visitor.post(
                "/me/security/password", "/me/security/password", "password", "en to tre fire fem seks", "again", "x");
        assertThat(differing.statusCode()).isEqualTo(422);
    }

    /** Row 24: what is taken away is gone with the next request, in a session that goes on. */
    @Test
    void aRoleTakenAwayIsGoneInTheRunningSession() {
        var municipality = fixtures.municipality();
        var person = municipality.person("Rita Rolle", "ADMINISTRATOR", null);
        accounts.open(municipality.administrator); // somebody is left who can come in
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(person), PASSWORD);
        assertThat(visitor.get("/administration").statusCode()).isEqualTo(200);

        fixtures.as(
                municipality.director,
                () -> organisation.endAssignment(
                        person.person(), "ADMINISTRATOR", null, java.time.LocalDate.of(2026, 11, 20)));

        var allowed = 0;
        for (int at = 0; at < 10; at++) if (visitor.get("/administration").statusCode() == 200) allowed++;
        assertThat(allowed).isEqualTo(0);
        System.out.println("revocation: 0 of 10 requests allowed after the role was taken away");
    }

    @Test
    void whoLosesTheAccountIsOutAtOnce() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        product.close(director.owner(), director.person());
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(302);
        assertThat(Visitor.to(new Visitor(port).signIn(name, PASSWORD))).isEqualTo("/sign-in?refused");
    }

    /** What anybody may write in the cookie before there is a session: among it a byte zero, which the database takes in no text. */
    private static final List<String> NO_SESSIONS = List.of(
            "AAAA",
            "A".repeat(48),
            "A".repeat(6_000),
            "z".repeat(6_000),
            "%%%",
            "=",
            "AAA",
            base64("\0"),
            base64("00000000-0000-0000-0000-00000000000\0"),
            base64("00000000-0000-0000-0000-000000000000\0"),
            base64("' or true --"),
            base64("\ud83d\ude00"),
            base64("00000000-0000-0000-0000-000000000000"),
            "00000000-0000-0000-0000-000000000000");

    private static String base64(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCookieThatCanBeNoSessionIsAsNone() {
        for (var path : List.of("/health", "/sign-in", "/app.css", "/goals", "/invitation/unknown")) {
            var without = new Visitor(port).get(path).statusCode();
            for (var cookie : NO_SESSIONS) {
                var sent =
                        new Visitor(port).send(new Visitor(port).request(path).header("Cookie", "session=" + cookie));
                assertThat(sent.statusCode()).as(path + " with " + cookie).isEqualTo(without);
            }
            var other = new Visitor(port)
                    .send(new Visitor(port).request(path).header("Cookie", "session=AAAA; device=AAAA; language=AAAA"));
            assertThat(other.statusCode()).as(path).isEqualTo(without);
        }
    }

    private Visitor signedIn() {
        var visitor = new Visitor(port);
        visitor.signIn(accounts.open(fixtures.municipality().director), PASSWORD);
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);
        return visitor;
    }

    /** How many of a few pages open with this session id, and this device if given. */
    private int accepted(String session, String device) {
        var thief = new Visitor(port);
        thief.take("session", session);
        if (device != null) thief.take("device", device);
        var opened = 0;
        for (var path : new String[] {"/goals", "/knowledge", "/reports", "/me/security", "/administration"})
            if (thief.get(path).statusCode() == 200) opened++;
        return opened;
    }
}
