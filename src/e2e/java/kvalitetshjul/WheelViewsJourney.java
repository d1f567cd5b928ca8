package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import kvalitetshjul.wheel.Wheels;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The year from all sides: a principal signs what is ready and opens a month, a director sees who has done what. */
@ModuleTest
class WheelViewsJourney {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Tasks tasks;

    Fixtures.Municipality municipality;

    @BeforeEach
    void openTheYear() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
            ready(municipality.firstSchool);
            ready(municipality.secondSchool);
        });
    }

    private void ready(UnitId school) {
        tasks.deliver(EvidenceKind.EXTERNAL_REPORTING, "GSI", school, YEAR, "gsi " + school);
        tasks.deliver(EvidenceKind.COLLECTION, school, YEAR, "mapping " + school);
    }

    @Test
    void theArrowKeysGoFromMonthToMonthInTheCircleAndARingIsOpenedThere() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/wheel/2026-27");
            var months = browser.page().locator(".wheel-month-link");
            var keys = browser.page().keyboard();
            assertThat(months.nth(3)).hasAttribute("tabindex", "0"); // today is in November
            assertThat(browser.page().locator(".wheel-month-link[tabindex='0']"))
                    .hasCount(1);
            months.nth(3).focus();
            keys.press("ArrowRight");
            assertThat(months.nth(4)).isFocused();
            assertThat(browser.page().locator("#wheel-arrows")).isVisible();
            browser.check("wheel-arrow-keys");
            keys.press("ArrowLeft");
            keys.press("ArrowLeft");
            assertThat(months.nth(2)).isFocused();
            keys.press("Home");
            assertThat(months.nth(0)).isFocused();
            keys.press("ArrowLeft");
            assertThat(months.nth(11)).isFocused();
            keys.press("ArrowRight");
            assertThat(months.nth(0)).isFocused();
            keys.press("End");
            assertThat(months.nth(11)).isFocused();
            keys.press("Home");
            keys.press("Enter");
            assertThat(browser.heading("August")).isVisible();

            browser.go("/wheel/2026-27");
            browser.link("Åpne ringen Administrasjonen").click();
            assertThat(browser.page().locator(".wheel-rings [aria-current]")).hasText("Administrasjonen");
            browser.check("wheel-ring");
            browser.page().locator("#open-all").click();
            assertThat(browser.page().locator("#open-all")).isFocused();
            assertThat(browser.link("Åpne ringen Administrasjonen")).isVisible();
            assertThat(browser.page().locator(".wheel-month-link[tabindex='0']"))
                    .hasCount(1); // also in what was swapped in
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void thePrincipalSignsWhatIsReadyAndOpensAMonth(IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/wheel/2026-27");
            browser.link("Se alle oppgavene dine").click();
            assertThat(browser.heading("Mine oppgaver")).isVisible();
            browser.check("my-tasks");
            browser.button("Kvitter ut de valgte").click();
            assertThat(browser.page().getByText("Velg minst én oppgave").first())
                    .isVisible();
            browser.check("my-tasks-none-chosen");
            browser.link("Velg alle").click();
            assertThat(browser.page().locator("input[name=task]").first()).isChecked();
            browser.button("Kvitter ut de valgte").click();
            assertThat(browser.page().getByText("2 oppgaver er kvittert ut")).isVisible();
            browser.check("my-tasks-signed");

            browser.go("/wheel/2026-27?month=11");
            assertThat(browser.heading("November")).isVisible();
            browser.check("wheel-month");
            browser.link("Desember").click();
            assertThat(browser.heading("Desember")).isVisible();
            browser.go("/wheel/2026-27?ring=UNIT&state=OVERDUE");
            browser.check("wheel-narrowed");
            browser.go("/wheel/2026-27?ring=POLITICAL&state=SKIPPED");
            assertThat(browser.page().getByText("Ingenting i året passer med det du har valgt"))
                    .isVisible();
            browser.check("wheel-narrowed-to-nothing");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void theDirectorSeesWhoHasDoneWhatAndWhyNot(IntFunction<Browser.Window> window) {
        var why = "Ikke bestemt i år.";
        try (var principal = Browser.at(port).open();
                var browser = window.apply(port).open()) {
            principal.enter(municipality.firstPrincipal);
            principal.go("/wheel/2026-27");
            principal.link("Åpne Medarbeiderundersøkelse").click();
            principal.field("Hvorfor ikke?").fill(why);
            principal.button("Hopp over med denne grunnen").click();
            assertThat(principal.heading("Åpne igjen")).isVisible();

            browser.enter(municipality.director);
            browser.go("/wheel/2026-27");
            browser.link("Matrise").click();
            assertThat(browser.heading("Hvem har gjort hva")).isVisible();
            browser.check("matrix");
            browser.page().getByText("hoppet over, med grunn").first().click();
            assertThat(browser.page().getByText(why)).isVisible();
            browser.check("matrix-why");
            browser.go("/wheel/2026-27/matrix?month=7");
            browser.check("matrix-of-a-quiet-month");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void thePrincipalSignsInTheMatrixWhatIsHers(IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/wheel/2026-27/matrix");
            browser.link("Kvitter ut flere").click();
            browser.check("matrix-choosing");
            browser.page().getByLabel("Velg Rapportering til GSI, Nordre skole").check();
            browser.button("Kvitter ut de valgte").click();
            assertThat(browser.page().getByText("Én oppgave er kvittert ut")).isVisible();
        }
    }

    @Test
    void theKeyboardAloneOpensAMonthNarrowsTheYearAndSigns() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/wheel/2026-27");
            var months = browser.page().locator(".wheel-month-link");
            assertThat(months).hasCount(12);
            months.nth(2).focus();
            browser.page().keyboard().press("Tab");
            assertThat(months.nth(3)).isFocused();
            assertThat(months.nth(3)).hasAccessibleName(Pattern.compile("november", Pattern.CASE_INSENSITIVE));
            browser.page().keyboard().press("Enter");
            assertThat(browser.page().locator(".wheel-month-page")).isVisible();
            Assertions.assertThat(browser.page().url()).contains("month=11");
            assertThat(browser.heading("November")).isVisible();

            var chip = browser.page()
                    .getByRole(AriaRole.LINK)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("(ta bort)"));
            chip.focus();
            browser.page().keyboard().press("Enter");
            assertThat(browser.page().locator("svg.wheel")).isVisible();

            browser.go("/tasks?all=true");
            var sign = browser.button("Kvitter ut de valgte");
            sign.focus();
            browser.page().keyboard().press("Enter");
            assertThat(browser.page().getByRole(AriaRole.STATUS)).containsText("2 oppgaver er kvittert ut");
        }
    }

    @Test
    void theMatrixIsReachedAndScrolledByKeyboard() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.director);
            browser.go("/wheel/2026-27/matrix?month=all");
            var frame = browser.page()
                    .getByRole(AriaRole.REGION)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions()
                            .setHas(browser.page().locator("table.matrix")));
            frame.focus();
            assertThat(frame).isFocused();
            browser.page().keyboard().press("ArrowRight");
            browser.check("matrix-of-the-year");
        }
    }
}
