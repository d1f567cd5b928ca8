package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The year of a school, met by its principal and by the director who follows it up. */
@ModuleTest
class WheelJourney {
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
            tasks.deliver(EvidenceKind.PLAN, municipality.firstSchool, YEAR, "plan");
            tasks.deliver(EvidenceKind.EXTERNAL_REPORTING, "GSI", municipality.firstSchool, YEAR, "gsi");
        });
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void thePrincipalSeesTheYearAndClosesTasks(IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/");
            assertThat(browser.heading("Skoleåret 2026–27")).isVisible();
            assertThat(browser.heading("Gjør nå")).isVisible();
            browser.check("wheel-circle");
            browser.link("Liste").click();
            assertThat(browser.heading("November")).isVisible();
            browser.check("wheel-list");
            browser.link("Tabell").click();
            browser.check("wheel-table");

            browser.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Hjul").setExact(true))
                    .click();
            browser.button("Kvitter ut Rapportering til GSI").click();
            assertThat(browser.button("Kvitter ut Rapportering til GSI")).hasCount(0);

            browser.link("Åpne Medarbeiderundersøkelse").click();
            browser.check("wheel-task");
            browser.button("Hopp over med denne grunnen").click();
            assertThat(browser.page()
                            .getByText("En oppgave hoppes ikke over uten begrunnelse")
                            .first())
                    .isVisible();
            browser.check("wheel-task-no-reason");
            browser.field("Hvorfor ikke?").fill("Ikke bestemt i år.");
            browser.button("Hopp over med denne grunnen").click();
            assertThat(browser.page().getByText("Ikke bestemt i år.")).isVisible();
            assertThat(browser.heading("Åpne igjen")).isVisible();
            browser.check("wheel-task-skipped");
        }
    }

    @Test
    void theDirectorFollowsUpAllUnitsAndApproves() {
        try (var principal = Browser.at(port).open();
                var browser = Browser.at(port).open()) {
            principal.enter(municipality.firstPrincipal);
            principal.go("/wheel/2026-27");
            principal.button("Kvitter ut Rapportering til GSI").click();
            assertThat(principal.button("Kvitter ut Rapportering til GSI")).hasCount(0);

            browser.enter(municipality.director);
            browser.go("/wheel/2026-27");
            browser.check("wheel-director");
            browser.page().getByText("hos andre er over fristen").click();
            browser.page().waitForURL(Pattern.compile(".*state=LATE.*"));
            browser.check("wheel-director-overdue");
            browser.go("/wheel/2026-27/items/STAFF_MEETING");
            browser.check("wheel-item");
            browser.go("/wheel/2026-27");
            browser.link("Se og godkjenn Rapportering til GSI").click();
            browser.check("wheel-approval");
            browser.button("Godkjenn").click();
            assertThat(browser.page().getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .hasText("Godkjent.");
            browser.check("wheel-approved");
        }
    }

    @Test
    void theKeyboardReachesEveryArcInTheOrderOfTheYear() {
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/wheel/2026-27");
            var arcs = browser.page().locator(".wheel-band");
            assertThat(arcs).hasCount(24);
            arcs.first().focus();
            browser.page().keyboard().press("Tab");
            assertThat(arcs.nth(1)).isFocused();
            assertThat(arcs.nth(1))
                    .hasAccessibleName(Pattern.compile("^2\\. .*frist 31\\. oktober\\. 31\\. oktober er en lørdag$"));
            browser.page().keyboard().press("Enter");
            assertThat(browser.heading("Konsekvensjustert budsjett")).isVisible();
        }
    }

    @Test
    void aYearThatIsNotOpenedIsOpenedByTheDirector() {
        try (var browser = Browser.at(port).narrow().open()) {
            browser.enter(municipality.director);
            browser.go("/wheel/2027-28");
            browser.check("wheel-unopened");
            browser.button("Åpne skoleåret 2027–28").click();
            assertThat(browser.heading("Gjør nå")).isVisible();
            browser.check("wheel-opened");
        }
    }
}
