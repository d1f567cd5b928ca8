package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Where the circle begins, in every kind of window: a head signs off what the wheel asks, and a file with persons in it is turned away. The whole of it
 * is {@link WholeCircleJourney}.
 */
@ModuleTest
class FirstCircleJourney {
    private static final SchoolYear YEAR = new SchoolYear(2024);
    private static final LocalDate TODAY = LocalDate.of(2024, 11, 20);

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    private Fixtures.Municipality municipality() {
        clock.set(TODAY);
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });
        return municipality;
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aKindergartenHeadSeesWhatToDoNowAndSignsItOff(IntFunction<Browser.Window> window) {
        var municipality = municipality();
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstKindergartenHead);
            browser.go("/");
            assertThat(browser.heading("Skoleåret 2024–25")).isVisible();
            assertThat(browser.text())
                    .contains("TRAS, Alle med og MIO", "åpen til 30. november")
                    .doesNotContain("Nordre skole");
            browser.check("wheel-kindergarten-head");

            browser.page()
                    .locator("main")
                    .getByText("Rapportering i BASIL")
                    .first()
                    .isVisible();
            browser.go("/wheel/2024-25?view=list");
            browser.check("wheel-list");
            browser.go("/wheel/2024-25?view=table");
            browser.check("wheel-table");

            browser.page()
                    .getByRole(
                            com.microsoft.playwright.options.AriaRole.LINK,
                            new com.microsoft.playwright.Page.GetByRoleOptions()
                                    .setName("Andre kartlegginger")
                                    .setExact(true))
                    .first()
                    .click();
            browser.check("task");
            browser.button("Kvitter ut").click();
            assertThat(browser.text()).contains("Skriv kort hva som er gjort, og hvor det ligger");
            browser.check("task-without-evidence");
            browser.field("Hva er gjort, og hvor ligger det?").fill("Kartleggingen er gjort på papir i år.");
            browser.button("Kvitter ut").click();
            assertThat(browser.page().getByText("Kartleggingen er gjort på papir i år."))
                    .isVisible();
            assertThat(browser.page().getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .hasText("Kvittert ut.");
            assertThat(browser.page().getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .isFocused();
            assertThat(browser.text()).contains("utført", "Kvittert ut", municipality.firstKindergartenHead.name());
            browser.check("task-signed-off");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aListOfPersonsIsRefusedInWordsAndNothingIsKept(IntFunction<Browser.Window> window) {
        var municipality = municipality();
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            browser.go("/knowledge/imports");
            browser.field("Fil med tall")
                    .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                            "elever.csv",
                            "text/csv",
                            "Navn;Fødselsdato;Skalapoeng\nOla Nordmann;01.02.2014;48\n"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            browser.button("Se hva filen inneholder").click();
            assertThat(browser.text())
                    .contains("kan ikke leses inn", "Ingen tall er lest inn", "Ingen filer er lest inn ennå");
            browser.check("import-persons-refused");
        }
    }
}
