package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.Trust;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Row 25 of the test plan: every kind of session id that must open nothing, tried at pages that a good one opens. */
@ModuleTest
class OldSessionsTests {
    private static final List<String> PAGES = List.of("/knowledge", "/goals", "/me", "/me/security", "/administration");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Accounts product;

    @Autowired
    PasswordReset reset;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    /** A session id and the browser it is sent from: the one it was given to, unless it is said otherwise. */
    private record Old(String session, String device) {}

    private interface Making {
        Old make();
    }

    @Test
    void noOldIdOpensAPage() {
        var kinds = kinds();
        var accepted = new ArrayList<String>();
        int sent = 0;
        for (var kind : kinds.entrySet()) {
            clock.reset();
            nobodyHasTriedAnything();
            var old = kind.getValue().make();
            assertThat(old.session()).as(kind.getKey()).isNotNull();
            for (var page : PAGES) {
                var holder = new Visitor(port);
                holder.take("session", old.session());
                if (old.device() != null) holder.take("device", old.device());
                sent++;
                if (holder.get(page).statusCode() == 200) accepted.add(kind.getKey() + " at " + page);
            }
        }
        assertThat(accepted).isEmpty();
        clock.reset();
        nobodyHasTriedAnything();
        var good = signedIn(account());
        for (var page : PAGES)
            assertThat(good.get(page).statusCode()).as("a good one at " + page).isEqualTo(200);
        Trust.figure(
                25,
                "A session id accepted that is from before (sign-in, choice of owner, proof, a new password), signed out, too old, planted or copied",
                "0 of %d requests with %d kinds of old ids".formatted(sent, kinds.size()),
                "id kept at sign-in, at change of owner and at proof; browser not compared; age not compared: [0153](decisions/0153-sign-in-broken-on-purpose.md)");
    }

    /** Between the password and the code nobody is signed in yet, but whoever planted the id would need no password any more. */
    @Test
    void anIdPlantedBeforeThePasswordIsNotHalfWayIn() {
        var name = account();
        accounts.withCodes(name);
        clock.set(clock.instant().plusSeconds(30));
        var attacker = new Visitor(port);
        attacker.get("/sign-in");
        var victim = new Visitor(port);
        victim.take("session", attacker.cookie("session"));
        victim.signIn(name, PASSWORD);
        assertThat(victim.get("/sign-in/code").statusCode()).isEqualTo(200);
        assertThat(attacker.get("/sign-in/code").statusCode()).isNotEqualTo(200);
    }

    /** The clock is set back between the kinds, and a count would be from the future. */
    private void nobodyHasTriedAnything() {
        transaction.executeWithoutResult(
                status -> db.sql("delete from sign_in_throttle").update());
    }

    private Map<String, Making> kinds() {
        var kinds = new LinkedHashMap<String, Making>();
        kinds.put("from before sign-in", () -> {
            var visitor = new Visitor(port);
            visitor.get("/sign-in");
            var before = visitor.cookie("session");
            visitor.signIn(account(), PASSWORD);
            return new Old(before, visitor.cookie("device"));
        });
        kinds.put("planted by somebody else", () -> {
            var attacker = new Visitor(port);
            attacker.get("/sign-in");
            var victim = new Visitor(port);
            victim.take("session", attacker.cookie("session"));
            victim.signIn(account(), PASSWORD);
            return new Old(attacker.cookie("session"), victim.cookie("device"));
        });
        kinds.put("from before the second factor", () -> {
            var name = account();
            var secret = accounts.withCodes(name);
            clock.set(clock.instant().plusSeconds(30));
            var visitor = new Visitor(port);
            visitor.signIn(name, PASSWORD);
            var before = visitor.cookie("session");
            visitor.post("/sign-in/code", "/sign-in/code", "code", accounts.code(secret));
            return new Old(before, visitor.cookie("device"));
        });
        kinds.put("from before the choice of another owner", () -> {
            var first = fixtures.municipality().director;
            var second = fixtures.municipality().director;
            var visitor = new Visitor(port);
            visitor.signIn(accounts.open(first, second), PASSWORD);
            visitor.post(
                    "/owners/choice", "/owners/choice", "owner", first.owner().toString());
            var before = visitor.cookie("session");
            visitor.post(
                    "/owners/choice", "/owners/choice", "owner", second.owner().toString());
            return new Old(before, visitor.cookie("device"));
        });
        kinds.put("from before a proof", () -> {
            var visitor = signedIn(account());
            var before = visitor.cookie("session");
            visitor.post("/confirm", "/confirm", "password", PASSWORD);
            assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
            return new Old(before, visitor.cookie("device"));
        });
        kinds.put("signed out", () -> {
            var visitor = signedIn(account());
            var old = old(visitor);
            visitor.post("/me/security", "/sign-out");
            return old;
        });
        kinds.put("signed out from elsewhere", () -> {
            var name = account();
            var there = signedIn(name);
            signedIn(name).post("/me/security", "/me/security/others");
            return old(there);
        });
        kinds.put("from before a new password", () -> {
            var name = account();
            var there = signedIn(name);
            var fresh = "sju bratte bakkar og ein sykkel";
            signedIn(name).post("/me/security/password", "/me/security/password", "password", fresh, "again", fresh);
            return old(there);
        });
        kinds.put("from before a password that was lost", () -> {
            var director = fixtures.municipality().director;
            var there = signedIn(accounts.open(director));
            var link = reset.linkFor(director.owner(), director.person());
            var fresh = "sju bratte bakkar og ein sykkel";
            new Visitor(port).post(link, link, "password", fresh, "again", fresh);
            return old(there);
        });
        kinds.put("of an account that is closed", () -> {
            var director = fixtures.municipality().director;
            var visitor = signedIn(accounts.open(director));
            product.close(director.owner(), director.person());
            return old(visitor);
        });
        kinds.put("older than half a day", () -> {
            var visitor = signedIn(account());
            clock.set(clock.instant().plus(Duration.ofHours(12)));
            return old(visitor);
        });
        kinds.put(
                "copied without the browser’s own cookie",
                () -> new Old(signedIn(account()).cookie("session"), null));
        kinds.put(
                "copied to another browser",
                () -> new Old(
                        signedIn(account()).cookie("session"),
                        signedIn(account()).cookie("device")));
        kinds.put("made up", () -> {
            var visitor = signedIn(account());
            var random = java.util.Base64.getEncoder()
                    .encodeToString(java.util
                            .UUID
                            .randomUUID()
                            .toString()
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new Old(random, visitor.cookie("device"));
        });
        return kinds;
    }

    private String account() {
        return accounts.open(fixtures.municipality().director);
    }

    private Visitor signedIn(String name) {
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    private static Old old(Visitor visitor) {
        return new Old(visitor.cookie("session"), visitor.cookie("device"));
    }
}
