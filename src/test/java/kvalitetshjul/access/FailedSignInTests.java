package kvalitetshjul.access;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Failed tries at an account stand in the log of the owner, once a day with how many, and without what was typed. */
@ModuleTest
class FailedSignInTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    FailedSignIns failures;

    @Autowired
    TestClock clock;

    private void fail(String name) {
        assertThat(browser.post()
                        .uri("/sign-in")
                        .param("username", name)
                        .param("password", "ikke det rette")
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl("/sign-in?refused");
    }

    private String log(Fixtures.Municipality own) throws Exception {
        return browser.get()
                .uri("/administration/log?act=access")
                .with(signedIn(own.administrator))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aDayOfFailuresIsOneEntryWithTheirNumber() throws Exception {
        var own = fixtures.municipality();
        var name = "ragna." + UUID.randomUUID();
        fixtures.as(
                own.owner, () -> accounts.open(name, "en lang nok setning", own.owner, own.firstPrincipal.person()));
        for (int i = 0; i < 3; i++) fail(name);
        fail("ingen." + UUID.randomUUID());
        failures.tell();
        assertThat(log(own)).as("the day is not over").doesNotContain("mislyktes");
        clock.set(LocalDate.of(2026, 11, 22));
        failures.tell();
        failures.tell();
        assertThat(log(own))
                .containsOnlyOnce("mislyktes med å logge inn")
                .containsPattern("mislyktes(?s:.){1,900}Ragna Rektor(?s:.){1,400}<span>3</span>")
                .doesNotContain(name, "ikke det rette");
    }
}
