package kvalitetshjul.knowledge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director says whose the names in a spreadsheet are, and reads it in. */
@ModuleTest
class NamesInFilesJourney {
    private static final String MAPPING = """
            {"format": "kvalitetshjul/figure-mapping/1", "name": "Vernerunder", "decimals": "comma", "columns": [
              {"heading": "Sted", "means": "UNIT_NAME"}, {"heading": "År", "means": "PERIOD"},
              {"heading": "Avvik", "means": "VALUE", "figure": "SAFETY_ROUND_REMARKS"}]}""";
    private static final String TABLE = """
            Sted;År;Avvik
            Nordre barnehage;2025-26;7
            Nordre sk.;2025-26;12
            Søndre skole;2024-25;11
            Søndre skole;2025-26;9
            Blåklokka og de andre avdelingene i det gamle administrasjonsbygget;2025-26;4
            """;

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theNamesAreAnsweredAndTheFileIsReadIn(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.director);
            browser.go("/knowledge/imports/names");
            browser.check("names-none");
            browser.go("/knowledge/mappings");
            upload(browser, "mal.json", MAPPING);
            browser.go("/knowledge/imports");
            upload(browser, "Vernerunder.csv", TABLE);
            var names = browser.page().locator("#names");
            assertThat(names).isVisible();
            assertThat(browser.page().locator("[name=seen]")).hasCount(0);
            browser.check("names-asked");

            names.getByLabel("Nordre sk.").selectOption("Nordre skole");
            names.locator("button").first().click();
            assertThat(browser.page().locator("[name=seen]").first()).isAttached();
            browser.page().locator("#names summary").click();
            browser.check("names-answered");

            browser.page().locator("form:has([name=seen]) button").first().click();
            assertThat(browser.page().locator("[name=seen]")).hasCount(0);
            browser.go("/knowledge/imports/names");
            browser.check("names-listed");
            browser.go("/knowledge/imports");
            browser.check("names-import");
        }
    }

    private static void upload(Browser browser, String name, String content) {
        browser.page()
                .locator("main input[type=file]")
                .first()
                .setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        browser.page().locator("main form:has(input[type=file]) button").first().click();
    }
}
