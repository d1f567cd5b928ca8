package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator chooses the pack the municipality will work by. */
@ModuleTest
class PackJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theAdministratorSeesWhatIsWrongWithOnePackAndAdoptsAnother(IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.administrator);
            browser.go("/administration/pack");
            assertThat(browser.heading("Modellpakke")).isVisible();
            browser.check("pack-none");

            browser.link("Se på faulty").click();
            assertThat(browser.heading("Dette må rettes først")).isVisible();
            browser.check("pack-problems");

            browser.go("/administration/pack");
            browser.link("Se på Lebesby kommune").click();
            assertThat(browser.page().getByText("24 punkter i årshjulet")).isVisible();
            browser.check("pack-preview");

            browser.confirm("Ta pakken i bruk", "Ja, ta pakken i bruk");
            assertThat(browser.page()
                            .getByText("I bruk", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            browser.check("pack-adopted");
        }
    }
}
