package kvalitetshjul.pages;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ModuleTest
class AppearanceTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Organisation organisation;

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @CsvSource({"sv, sv", "no, nb", "nn-NO, nn", "xx, nb"})
    void aChosenLanguageIsKeptAndTheReaderIsBackWhereTheyWere(String chosen, String kept) {
        assertThat(browser.post()
                        .uri("/language")
                        .param("language", chosen)
                        .param("back", "/wheel?year=2026-27")
                        .with(csrf()))
                .hasStatus(303)
                .hasHeader("Location", "/wheel?year=2026-27")
                .cookies()
                .hasValue("language", kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.test/", "//example.test/", "/\\example.test", "javascript:1", "/a b"})
    void anAddressOfSomebodyElsesLeadsToTheFrontPage(String back) {
        assertThat(browser.post()
                        .uri("/appearance")
                        .param("scheme", "dark")
                        .param("back", back)
                        .with(csrf()))
                .hasHeader("Location", "/")
                .cookies()
                .hasValue("color-scheme", "dark");
    }

    @Test
    void anAddressNoPageOfOursHasLeadsToTheFrontPage() {
        for (var form : List.of("/language", "/appearance"))
            assertThat(browser.post()
                            .uri(form)
                            .param("language", "sv")
                            .param("scheme", "dark")
                            .param("back", "/" + "x".repeat(9000))
                            .with(csrf()))
                    .hasStatus(303)
                    .hasHeader("Location", "/");
    }

    @Test
    void thePageSpeaksThePersonsLanguageThenTheOneChosenInTheBrowserThenTheOwners() {
        var municipality = fixtures.municipality();
        assertThat(pageFor(municipality.director)).contains("<html lang=\"nb\"");
        assertThat(pageFor(municipality.director, new Cookie("language", "en"))).contains("<html lang=\"en\"");
        fixtures.as(municipality.owner, () -> {
            var swede = organisation.addPerson("Sven Svensson", "sven@example.test", Locale.of("sv"));
            var actor = new Actor(municipality.owner, swede, "Sven Svensson");
            assertThat(pageFor(actor)).contains("<html lang=\"sv\"");
            assertThat(pageFor(actor, new Cookie("language", "en")))
                    .as("somebody chose it before they signed in")
                    .contains("<html lang=\"sv\"");
        });
    }

    @Test
    void whatOneChoosesAtTheFootOfThePageGoesBeforeTheirOwnUntilTheySaveTheirOwn() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.owner, () -> {
            var swede = organisation.addPerson("Sven Svensson", "sven2@example.test", Locale.of("sv"));
            var actor = new Actor(municipality.owner, swede, "Sven Svensson");
            var session = browser.post()
                    .uri("/language")
                    .param("language", "en")
                    .with(signedIn(actor))
                    .with(csrf())
                    .exchange()
                    .getResponse()
                    .getCookie("session");
            assertThat(session).isNotNull();
            assertThat(browser.get().uri("/me").cookie(session).with(signedIn(actor)))
                    .bodyText()
                    .contains("<html lang=\"en\"");
            assertThat(browser.post()
                            .uri("/me")
                            .param("name", "Sven Svensson")
                            .param("phone", "")
                            .param("language", "sv")
                            .param(
                                    "version",
                                    Integer.toString(
                                            organisation.getPerson(swede).version()))
                            .cookie(session, new Cookie("language", "en"))
                            .with(signedIn(actor))
                            .with(csrf()))
                    .hasStatus3xxRedirection()
                    .cookies()
                    .hasMaxAge("language", Duration.ZERO);
            assertThat(browser.get().uri("/me").cookie(session).with(signedIn(actor)))
                    .bodyText()
                    .contains("<html lang=\"sv\"");
        });
    }

    @Test
    void thePageBearsTheOwnersNameAndColourAndTheReadersNameAndRole() {
        var municipality = fixtures.municipality();
        assertThat(pageFor(municipality.firstPrincipal))
                .contains("href=\"/brand-0a3d6b.css\"", "Ragna Rektor", "UNIT_HEAD, Nordre skole");
        assertThat(browser.get().uri("/brand-0a3d6b.css"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/css")
                .hasHeader("Cache-Control", "max-age=86400, public")
                .bodyText()
                .contains("--ds-color-accent-base-default:#0a3d6b");
    }

    @Test
    void staticFilesAreNamedByTheirContentAndKeptForGood() {
        var page = pageFor(fixtures.municipality().director);
        var css = java.util.regex.Pattern.compile("/app-[0-9a-f]{32}\\.css").matcher(page);
        assertThat(css.find()).isTrue();
        assertThat(browser.get().uri(css.group()))
                .hasHeader("Cache-Control", "max-age=31536000, public")
                .bodyText()
                .containsPattern("url\\(/vendor/noto-sans-latin-400-normal-[0-9a-f]{32}\\.woff2\\)");
    }

    private String pageFor(Actor actor, Cookie... cookies) {
        var request = browser.get().uri("/no-such-page").with(signedIn(actor));
        if (cookies.length > 0) request.cookie(cookies);
        try {
            return request.exchange().getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
