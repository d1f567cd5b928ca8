package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director looks up what the law asks for, what in the municipality builds on it, and which duties are due. */
@ModuleTest
class LawJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theDirectorGoesFromTheLawToTheDutiesAndWhatIsRepealed(IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(new SchoolYear(2026));
        });
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            browser.go("/law");
            assertThat(browser.heading("Lov i Norge")).isVisible();
            browser.check("law");

            browser.page()
                    .getByRole(
                            com.microsoft.playwright.options.AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("§ 17-12").setExact(true))
                    .first()
                    .click();
            assertThat(browser.heading("Hos dere bygger dette på bestemmelsen")).isVisible();
            browser.check("law-provision");

            browser.go("/law/duties");
            assertThat(browser.heading("Plikter og frister")).isVisible();
            browser.check("law-duties");
            browser.page().locator("#unit").selectOption("Nordre skole");
            browser.page().locator("main form button").click();
            assertThat(browser.page().getByText("Nordre skole").last()).isVisible();
            browser.check("law-duties-unit");

            browser.go("/law/changes");
            assertThat(browser.heading("Hva som er endret")).isVisible();
            browser.check("law-changes");
            browser.go("/law/repealed");
            assertThat(browser.heading("Viser til opphevet lov")).isVisible();
            browser.check("law-repealed");
        }
    }
}
