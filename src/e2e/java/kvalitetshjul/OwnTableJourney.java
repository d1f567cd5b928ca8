package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director says once how the absence of the schools is read, sees what everybody will see, and reads it in. */
@ModuleTest
class OwnTableJourney {
    private static final String TABLE = """
            Skola;Orgnr;Antal elever;Elever med hög frånvaro;Elever med anpassad studiegång eller särskilt stöd i någon form;Kommentar
            Nordre skole;975280136;40;12;<5;
            Søndre skole;975280152;30;3;x;Ny rektor
            Totalt;;70;15;..;
            """;

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aTableIsMappedLookedAtAndReadIn(IntFunction<Browser.Window> window) {
        var own = fixtures.swedishMunicipality();
        fixtures.as(own.director, () -> packs.adopt("svenljunga"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.director);
            browser.go("/knowledge/mappings");
            browser.check("own-table-none");
            browser.go("/knowledge/imports");
            browser.check("own-table-import");
            browser.page()
                    .locator("main input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload("Frånvaro.csv", "text/csv", TABLE.getBytes(StandardCharsets.UTF_8)));
            browser.page()
                    .locator("main form:has(input[type=file]) button")
                    .first()
                    .click();
            assertThat(browser.page().locator("#columns")).isVisible();
            browser.check("own-table-asked");
            browser.page()
                    .locator("form[method=post]:has(#columns) .actions button:not([form])")
                    .click();
            assertThat(browser.page().locator("ds-error-summary")).isVisible();
            browser.check("own-table-refused");
            browser.page().locator("#period").selectOption("2026-27-P1");
            browser.page()
                    .locator("form[method=post]:has(#columns) .actions button:not([form])")
                    .click();
            assertThat(browser.page().locator("[name=seen]").first()).isAttached();
            browser.check("own-table-preview");
            browser.page().locator("form:has([name=seen]) button").first().click();
            browser.check("own-table-done");
            browser.go("/knowledge/mappings");
            browser.check("own-table-mappings");
        }
    }
}
