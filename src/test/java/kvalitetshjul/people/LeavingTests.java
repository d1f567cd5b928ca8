package kvalitetshjul.people;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class LeavingTests {
    private static final String PASSWORD = "en lang nok setning";

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Accounts accounts;

    private MvcTestResult leave(Municipality own, Actor who, String day) {
        return browser.post()
                .uri("/administration/people/{person}/leaving", who.person())
                .param("leaves", day)
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
    }

    private MvcTestResult get(Actor actor, String path) {
        return browser.get().uri(path).accept("text/html").with(signedIn(actor)).exchange();
    }

    private MvcTestResult signIn(String name) {
        return browser.post()
                .uri("/sign-in")
                .param("username", name)
                .param("password", PASSWORD)
                .with(csrf())
                .exchange();
    }

    @Test
    void aSessionOfSomebodyWhoHasLeftEndsWithItsNextRequest() {
        var own = fixtures.municipality();
        var name = "ragna." + java.util.UUID.randomUUID();
        fixtures.as(own.owner, () -> accounts.open(name, PASSWORD, own.owner, own.firstPrincipal.person()));
        assertThat(signIn(name)).hasRedirectedUrl("/");
        assertThat(get(own.firstPrincipal, "/me")).hasStatusOk();
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        for (var path : new String[] {"/me", "/", "/wheel"})
            assertThat(get(own.firstPrincipal, path)).hasRedirectedUrl("/sign-in?left");
        assertThat(signIn(name)).hasRedirectedUrl("/sign-in?refused");
    }

    @Test
    void theLastDayIsWorkedOut() {
        var own = fixtures.municipality();
        assertThat(leave(own, own.firstPrincipal, "2026-11-21")).hasStatus3xxRedirection();
        assertThat(get(own.firstPrincipal, "/me")).hasStatusOk();
    }

    @Test
    void openTasksGoToTheNextWhoAnswersAndAreListed() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(new SchoolYear(2026));
        });
        assertThat(leave(own, own.firstPrincipal, "2026-11-20")).hasStatus3xxRedirection();
        assertThat(get(own.administrator, "/administration/people/" + own.firstPrincipal.person()))
                .hasStatusOk()
                .bodyText()
                .contains("Oppgaver som går videre", "Nordre skole", "Dagen etter ligger den hos Dagny Direktør")
                .contains("Tidligere roller", "Rektor, Nordre skole", "sluttet 20. november 2026");
        assertThat(get(own.administrator, "/administration/people"))
                .bodyText()
                .contains("Ledige roller", "Rektor, Nordre skole", "Ansvaret ligger så lenge hos Dagny Direktør");
    }

    @Test
    void nobodyEndsTheirOwnWork() {
        var own = fixtures.municipality();
        assertThat(leave(own, own.administrator, "2026-11-20"))
                .hasStatus(422)
                .bodyText()
                .contains("Du kan ikke avslutte deg selv");
        assertThat(get(own.administrator, "/me")).hasStatusOk();
    }
}
