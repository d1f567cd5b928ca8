package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator who knows no YAML writes the pack of the next school year. */
@ModuleTest
class PackDraftJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aDeadlineIsMovedARoleEndsAndThePackIsAdoptedForNextYear(IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.administrator);
            browser.go("/administration/pack/draft");
            browser.check("pack-draft-start");
            browser.button("Begynn utkastet").click();
            assertThat(browser.heading("Det dere kan endre her")).isVisible();
            browser.check("pack-draft");

            browser.go("/administration/pack/draft/wheel");
            browser.check("pack-draft-list");
            browser.link("Kvalitetsmeldingen ferdigstilles").click();
            browser.check("pack-draft-item");
            browser.page().getByLabel("Navn").first().fill("");
            browser.button("Lagre").click();
            assertThat(browser.heading("Rett opp dette")).isVisible();
            browser.check("pack-draft-fault");
            browser.page().getByLabel("Navn").first().fill("Meldingen er ferdig");
            browser.button("Lagre").click();
            assertThat(browser.link("Meldingen er ferdig")).isVisible();

            browser.go("/administration/pack/draft/roles/items/UNIT_HEAD");
            browser.check("pack-draft-role");
            browser.confirm("Ta bort", "Ja, ta bort");
            assertThat(browser.page().getByLabel("Siste dag")).isVisible();
            browser.check("pack-draft-ending");
            browser.button("Sett siste dag").click();

            browser.go("/administration/pack/draft/meetings/new");
            browser.check("pack-draft-meeting");
            browser.go("/administration/pack/draft/differences");
            browser.check("pack-draft-differences");
            browser.go("/administration/pack/draft");
            browser.confirm("Ta utkastet i bruk", "Ja, ta utkastet i bruk");
            assertThat(browser.heading("Det dere har tatt i bruk")).isVisible();
            browser.check("pack-versions");
        }
    }
}
