package kvalitetshjul.access;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class SignInTests {
    private static final String PASSWORD = "Ni elver små 1 sol";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester browser;

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Test
    void theRightNameAndPasswordOpenForThePerson() {
        var municipality = fixtures.municipality();
        var name = "principal-" + municipality.owner + "@example.test";
        accounts.open(name, PASSWORD, municipality.owner, municipality.firstPrincipal.person());

        var answer = browser.post()
                .uri("/sign-in")
                .param("username", name.toUpperCase(java.util.Locale.ROOT))
                .param("password", PASSWORD)
                .with(csrf())
                .exchange();

        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/");
        assertThat(personIn(answer)).isEqualTo(municipality.firstPrincipal);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        var municipality = fixtures.municipality();
        var name = "known-" + municipality.owner + "@example.test";
        accounts.open(name, PASSWORD, municipality.owner, municipality.firstPrincipal.person());

        var wrong = browser.post()
                .uri("/sign-in")
                .param("username", name)
                .param("password", "Feil passord 1234")
                .with(csrf())
                .exchange();
        var unknown = browser.post()
                .uri("/sign-in")
                .param("username", "nobody@example.test")
                .param("password", PASSWORD)
                .with(csrf())
                .exchange();

        assertThat(wrong).hasRedirectedUrl("/sign-in?refused");
        assertThat(unknown).hasRedirectedUrl("/sign-in?refused");
    }

    @Test
    void aPasswordIsKeptAsArgon2idOnly() {
        assertThatThrownBy(() -> accounts.open(
                        "short@example.test",
                        "kort",
                        fixtures.municipality().owner,
                        fixtures.municipality().director.person()))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("access.password.short");
        var municipality = fixtures.municipality();
        var name = "hash-" + municipality.owner + "@example.test";
        accounts.open(name, PASSWORD, municipality.owner, municipality.director.person());
        var kept = db.sql("select password_hash from account where sign_in_name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        assertThat(kept).startsWith("$argon2id$").doesNotContain(PASSWORD);
    }

    @Test
    void theDemonstrationLetsAnybodyInAsOneOfItsPeopleAndOnlyThem() {
        var municipality = fixtures.municipality();
        var answer = enter(municipality.director);
        assertThat(answer).hasRedirectedUrl("/");
        assertThat(personIn(answer)).isEqualTo(municipality.director);

        var stranger =
                new Actor(municipality.owner, fixtures.municipality().director.person(), "En fremmed");
        assertThat(enter(stranger)).hasStatus(404);
    }

    /** Whom the session in the database, found by the answer’s cookie, belongs to. */
    private Object personIn(MvcTestResult answer) {
        var cookie = answer.getResponse().getCookie("session");
        var session =
                sessions.findById(new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8));
        SecurityContext context = session.getAttribute("SPRING_SECURITY_CONTEXT");
        return context.getAuthentication().getPrincipal();
    }

    private MvcTestResult enter(Actor actor) {
        return browser.post()
                .uri("/demo/entry")
                .param("owner", actor.owner().toString())
                .param("person", actor.person().toString())
                .with(csrf())
                .exchange();
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        assertThat(browser.get().uri("/").accept("text/html").exchange())
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .endsWith("/sign-in");
    }

    @Test
    void anUnsafeActWithoutTheTokenIsRefused() {
        var director = fixtures.municipality().director;
        assertThat(browser.post().uri("/sign-out").with(signedIn(director)).exchange())
                .hasStatus(403);
    }

    @Test
    void nobodyKeepsAPageOfOurs() {
        assertThat(browser.get().uri("/sign-in").exchange())
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }
}
