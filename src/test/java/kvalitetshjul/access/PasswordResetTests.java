package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ModuleTest
class PasswordResetTests {
    private static final String FRESH = "sju bratte bakkar og ein sykkel";

    private static final Pattern LINK = Pattern.compile("/sign-in/password/[\\w-]{43}");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    PasswordReset reset;

    @Autowired
    PasswordSignIn passwords;

    @Autowired
    TestClock clock;

    @Autowired
    Organisation organisation;

    @Autowired
    Tenants tenants;

    @Autowired
    Mailbox mailbox;

    @Test
    void aLinkSetsThePasswordOnceAndEndsEverySession() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        var running = new Visitor(port);
        running.signIn(name, PASSWORD);
        var link = reset.linkFor(director.owner(), director.person());
        var visitor = new Visitor(port);

        var weak = visitor.post(link, link, "password", "Sommer2026!!!", "again", "Sommer2026!!!");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(Visitor.to(visitor.post(link, link, "password", FRESH, "again", FRESH)))
                .isEqualTo("/sign-in?changed");

        assertThat(visitor.get(link).statusCode()).as("used up").isEqualTo(404);
        assertThat(running.get("/").statusCode()).isEqualTo(302);
        assertThat(Visitor.to(new Visitor(port).signIn(name, PASSWORD))).isEqualTo("/sign-in?refused");
        assertThat(Visitor.to(new Visitor(port).signIn(name, FRESH))).isEqualTo("/");
    }

    @Test
    void whoIsGuessedAtComesInByALinkFromANewBrowserWhileTheGuessingGoesOn() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        for (int at = 0; at < 12; at++) passwords.attempt(name, "Gjetning " + at, name + at, null);
        var visitor = new Visitor(port);
        assertThat(visitor.signIn(name, PASSWORD).statusCode()).isEqualTo(429);

        var link = reset.linkFor(director.owner(), director.person());
        visitor.post(link, link, "password", FRESH, "again", FRESH);
        for (int at = 0; at < 12; at++) passwords.attempt(name, "Gjetning " + at, name + "again" + at, null);

        assertThat(new Visitor(port).signIn(name, FRESH).statusCode())
                .as("the account is still guessed at")
                .isEqualTo(429);
        assertThat(Visitor.to(visitor.signIn(name, FRESH))).isEqualTo("/");
    }

    @Test
    void aLinkWorksForAnHourAndTheNewestAlone() {
        var director = fixtures.municipality().director;
        accounts.open(director);
        var first = reset.linkFor(director.owner(), director.person());
        var second = reset.linkFor(director.owner(), director.person());
        var visitor = new Visitor(port);
        assertThat(visitor.get(first).statusCode()).isEqualTo(404);
        assertThat(visitor.get(second).statusCode()).isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThat(visitor.get(second).statusCode()).isEqualTo(404);
    }

    @Nested
    @InUse
    class WithoutAMailServer {
        @LocalServerPort
        int here;

        @Test
        void withoutMailOneIsToldWhomToAsk() {
            var visitor = new Visitor(here);
            visitor.insecurely();
            assertThat(visitor.get("/sign-in/password").body())
                    .contains("Be den som styrer oppsettet hos skoleeieren")
                    .doesNotContain("name=\"username\"");
            var token = Visitor.token(visitor.get("/sign-in").body());
            assertThat(visitor.postWith(token, "/sign-in/password", "username", "somebody")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nb | Velg nytt passord i Kvalitetshjul | Passordet ditt i Kvalitetshjul er byttet",
                "nn | Vel nytt passord i Kvalitetshjul | Passordet ditt i Kvalitetshjul er bytt",
                "sv | Välj nytt lösenord i Kvalitetshjul | Ditt lösenord i Kvalitetshjul har bytts",
                "en | Choose a new password for Kvalitetshjul | Your password for Kvalitetshjul has been changed"
            })
    void theLinkComesByMailInThePersonsLanguageAndSoDoesWordOfTheChange(String language, String asked, String changed) {
        var director = speaking(language);
        var name = accounts.open(director);
        assertThat(ask(name).body()).contains("Hvis det finnes en konto");
        var mail = mailbox.newest(accounts.address(director), 1);

        assertThat(mail.title()).isEqualTo(asked);
        assertThat(mail.language()).isEqualTo(language);
        assertThat(mail.text().lines().filter(line -> !line.isBlank()))
                .as("a title, a link and whom it is from")
                .hasSize(3);
        var visitor = new Visitor(port);
        assertThat(Visitor.to(visitor.post(mail.link(), mail.link(), "password", FRESH, "again", FRESH)))
                .isEqualTo("/sign-in?changed");
        assertThat(Visitor.to(new Visitor(port).signIn(name, FRESH))).isEqualTo("/");

        var word = mailbox.newest(accounts.address(director), 2);
        assertThat(word.title()).isEqualTo(changed);
        assertThat(word.link()).isEqualTo("/me/security");
    }

    @Test
    void theAnswerIsTheSameForWhoHasNoAccount() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        var known = ask(name);
        var unknown = ask("nobody" + name);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
        assertThat(text(unknown.body())).isEqualTo(text(known.body()));
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
        mailbox.newest(accounts.address(director), 1);
        assertThat(mailbox.of("nobody" + name)).isEmpty();

        for (int at = 0; at < 4; at++) {
            known = ask(name);
            unknown = ask("nobody" + name);
        }
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(429);
        assertThat(known.headers().firstValue("Retry-After"))
                .isEqualTo(unknown.headers().firstValue("Retry-After"))
                .isPresent();
    }

    /** An owner writes the addresses of its own people; it must not come by an account that opens for others too. */
    @Test
    void theLinkGoesToNoAddressThatOnlyOneOfSeveralOwnersKnows() {
        var first = fixtures.municipality().director;
        var second = fixtures.municipality().director;
        ask(accounts.open(first, second));
        ask(accounts.open(fixtures.municipality().director)); // and the work in the background has come past it
        var third = fixtures.municipality().director;
        ask(accounts.open(third));
        mailbox.newest(accounts.address(third), 1);
        assertThat(mailbox.of(accounts.address(first))).isEmpty();
        assertThat(mailbox.of(accounts.address(second))).isEmpty();

        var own = fixtures.municipality();
        var known = own.person("Nina Nykomer", "UNIT_HEAD", own.firstSchool);
        var elsewhere = fixtures.municipality().director;
        accounts.openAs(accounts.address(known), elsewhere, known);
        ask(accounts.address(known));
        mailbox.newest(accounts.address(known), 1);
        assertThat(mailbox.of(accounts.address(elsewhere))).isEmpty();
    }

    @Test
    void whoWasSlowedByGuessesComesInWithTheNewPassword() {
        var director = fixtures.municipality().director;
        var name = accounts.open(director);
        for (int at = 0; at < 20; at++) new Visitor(port).signIn(name, "Feil passord her");
        assertThat(new Visitor(port).signIn(name, PASSWORD).statusCode()).isEqualTo(429);
        var link = reset.linkFor(director.owner(), director.person());
        new Visitor(port).post(link, link, "password", FRESH, "again", FRESH);
        assertThat(Visitor.to(new Visitor(port).signIn(name, FRESH))).isEqualTo("/");
    }

    @Test
    void anAdministratorHandsOverALinkThatIsShownOnce() {
        var own = fixtures.municipality();
        var name = accounts.open(own.director);
        var administrator = new Visitor(port);
        administrator.signIn(accounts.open(own.administrator), PASSWORD);
        var person = "/administration/people/" + own.director.person();
        assertThat(administrator.get(person).body()).contains("Lag lenke til nytt passord");
        assertThat(Visitor.to(administrator.post(person, person + "/password-link", "reason", "Er ikke på e-post")))
                .isEqualTo(person);
        var shown = LINK.matcher(administrator.get(person).body());
        assertThat(shown.find()).isTrue();
        assertThat(LINK.matcher(administrator.get(person).body()).find())
                .as("once")
                .isFalse();

        new Visitor(port).post(shown.group(), shown.group(), "password", FRESH, "again", FRESH);
        assertThat(Visitor.to(new Visitor(port).signIn(name, FRESH))).isEqualTo("/");
        assertThat(administrator.get("/administration/log?act=person").body())
                .contains("laget en lenke til nytt passord");
    }

    @Test
    void noOwnerHandsOutAWayIntoAnAccountThatOpensForOthers() {
        var own = fixtures.municipality();
        accounts.open(own.director, fixtures.municipality().director);
        var administrator = new Visitor(port);
        administrator.signIn(accounts.open(own.administrator), PASSWORD);
        var person = "/administration/people/" + own.director.person();
        for (var way : new String[] {"/password-link", "/identity-link"}) {
            var refused = administrator.post(person, person + way, "reason", "Er ikke på e-post");
            assertThat(refused.statusCode()).as(way).isEqualTo(409);
            assertThat(refused.body()).contains("åpner hos flere skoleeiere");
        }
    }

    private HttpResponse<String> ask(String name) {
        return new Visitor(port).post("/sign-in/password", "/sign-in/password", "username", name);
    }

    private Actor speaking(String language) {
        var own = fixtures.municipality();
        var id = tenants.callAs(own.owner, () -> {
            var person = organisation.addPerson(
                    "Nina Nykomer", "nina." + UUID.randomUUID() + "@example.test", Locale.of(language));
            organisation.assign(person, "UNIT_HEAD", own.firstSchool, Fixtures.LONG_AGO);
            return person;
        });
        return new Actor(own.owner, id, "Nina Nykomer");
    }

    /** The page without its token, which differs each time. */
    private static String text(String page) {
        return page.replaceAll("value=\"[^\"]{40,}\"", "");
    }
}
