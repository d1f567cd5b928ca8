package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator keeps the owner’s units in order: two schools become one, and the register knows of a school more. */
@ModuleTest
class UnitJourney {
    private static final String REGISTER = """
            [{"id": "974610736", "name": "Ny skole", "municipalityId": "5624", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
             {"id": "975280136", "name": "Nordre skole", "municipalityId": "5624", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"}]""";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    static Stream<IntFunction<Browser.Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> Browser.at(port).narrow().inTheDark(),
                port -> Browser.at(port).narrow().withoutScript());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void twoSchoolsAreMerged(IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.administrator);
            browser.go("/administration");
            browser.link("Virksomheter").click();
            assertThat(browser.heading("4 virksomheter")).isVisible();
            browser.check("units");

            browser.link("Nordre skole").click();
            assertThat(browser.heading("Slik er den nå")).isVisible();
            browser.check("unit");

            browser.link("Slå sammen med andre").click();
            browser.button("Se hva som følger").click();
            assertThat(browser.heading("Rett opp dette")).isVisible();
            browser.check("unit-merger-mistakes");

            browser.field("Virksomhet nummer 1").selectOption("Søndre skole");
            browser.field("Navn på den nye").fill("Fjellheim skole");
            browser.field("Gjelder fra").fill("2026-11-01");
            browser.field("Begrunnelse").fill("Kommunestyret vedtok det 12. juni.");
            browser.button("Se hva som følger").click();
            assertThat(browser.heading("Se over før du bekrefter")).isVisible();
            assertThat(browser.page().getByText("2 personer mister rollene sine"))
                    .isVisible();
            browser.check("unit-merger-preview");

            browser.button("Slå sammen").click();
            assertThat(browser.heading("Fjellheim skole")).isVisible();
            browser.check("unit-merged");
            browser.link("Nordre skole").first().click();
            assertThat(browser.heading("Disse hadde roller her")).isVisible();
            browser.check("unit-ended");
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void theRegisterIsReadChosenFromAndUndone(IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.administrator);
            browser.go("/administration/units/register");
            browser.field("Fil fra registeret")
                    .setInputFiles(new FilePayload(
                            "schools.json", "application/json", REGISTER.getBytes(StandardCharsets.UTF_8)));
            browser.button("Se hva som er annerledes").click();
            assertThat(browser.heading("Én forskjell")).isVisible();
            browser.check("register-preview");

            browser.button("Hent det som er valgt").click();
            assertThat(browser.page().getByText("Én endring er gjort.")).isVisible();
            browser.check("register-taken");

            browser.button("Angre").click();
            assertThat(browser.page().getByText("Angret")).isVisible();
            browser.check("register-undone");

            browser.go("/administration/partners/new");
            browser.check("partner-new");
            browser.field("Navn").fill("Helsestasjonen");
            browser.button("Lagre").click();
            assertThat(browser.heading("Én samarbeidspartner")).isVisible();
            browser.check("partners");
        }
    }
}
