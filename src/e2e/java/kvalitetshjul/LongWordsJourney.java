package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A head writes one word without an end, and no page of the year becomes wider than the window. */
@ModuleTest
class LongWordsJourney {
    private static final String WORD = "Skolemiljø".repeat(12) + "a";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    Fixtures.Municipality municipality;

    @BeforeEach
    void openTheYear() {
        municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(new SchoolYear(2026));
        });
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void noPageIsWiderThanTheWindow(IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            var unit = "/wheel/2026-27/units/" + municipality.firstSchool;
            browser.go(unit + "/items/new");
            browser.page().locator("[name=name]").fill(WORD);
            browser.page().locator("[name=from]").fill("2026-11-16");
            browser.page().locator("[name=to]").fill("2026-11-27");
            browser.page().locator("[name=role]").selectOption("UNIT_HEAD");
            browser.button("Legg til").click();
            assertThat(browser.page().getByText(WORD).first()).isVisible();
            browser.check("long-word-unit");
            for (var page : List.of(
                    "/wheel/2026-27",
                    "/wheel/2026-27?month=11",
                    "/wheel/2026-27?view=list",
                    "/wheel/2026-27?view=table",
                    "/tasks")) {
                browser.go(page);
                browser.check("long-word-" + page.replaceAll("\\W+", "-"));
            }
            browser.go("/tasks");
            browser.page().locator("main a[href*='/tasks/']").first().click();
            browser.check("long-word-task");
        }
    }
}
