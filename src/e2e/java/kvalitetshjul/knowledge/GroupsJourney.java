package kvalitetshjul.knowledge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director looks at the groups of a figure, follows a cohort from grade to grade, and sees which schools lie outside what chance gives. */
@ModuleTest
class GroupsJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void groupsStandBesideEachOtherAndCohortsAreFollowed(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.director);
            browser.go("/knowledge/cohorts");
            browser.check("cohorts-none");
            fixtures.as(own.director, () -> {
                for (int year = 2018; year <= 2026; year++) {
                    take(year, 5, "Alle kjønn", 50 + year % 3);
                    take(year, 8, "Alle kjønn", 48 + year % 4);
                    take(year, 9, "Alle kjønn", 51 + year % 5);
                    take(year, 8, "Jente", 51 + year % 4);
                    if (year < 2026) take(year, 8, "Gutt", 46 + year % 3);
                }
                imports.take(
                        "np.csv",
                        PublishedFiles.bytesOf(file(2026, 8, "Gutt").replace("\t49\t3,3\t11\t", "\t*\t*\t*\t")));
            });
            browser.go("/knowledge/key-figures/NATIONAL_TEST_READING_8");
            browser.check("groups-one-hidden");
            fixtures.as(own.director, () -> take(2026, 8, "Gutt", 44));
            browser.go("/knowledge/key-figures/NATIONAL_TEST_READING_8");
            assertThat(browser.page().locator("#groups-gender .finding")).containsText("mer enn tilfeldigheter");
            browser.check("groups");
            browser.go("/knowledge");
            browser.link("De samme elevene over årene").click();
            browser.check("cohorts");
            browser.go("/knowledge/cohorts?unit=" + own.firstSchool);
            browser.check("cohorts-hidden");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void schoolsAreHeldAgainstWhatChanceGives(IntFunction<Browser.Window> window) {
        var own = fixtures.swedishMunicipality();
        fixtures.as(own.director, () -> packs.adopt("svenljunga"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.director);
            browser.go("/knowledge/key-figures/PUPILS_SAFE/funnel");
            browser.check("funnel-none");
            browser.go("/knowledge/key-figures/MERIT_VALUE_9/funnel");
            browser.check("funnel-no-share");
            var rows = new StringBuilder(
                    "Skola;Läsår;Antal svar;Trygga elever (%)\nNordre skole;2026-27;64;61\nSøndre skole;2026-27;4;75\n");
            for (int i = 0; i < 20; i++) {
                var name = "Skola %02d".formatted(i);
                own.unit(name, "SCHOOL", null, new Unit.Grades(1, 9));
                int pupils = 12 + i * i * 7 % 240;
                rows.append("%s;2026-27;%d;%d\n"
                        .formatted(
                                name,
                                pupils,
                                Math.round(100.0 * Math.round(pupils * (.86 + i * 37 % 100 / 1000.0 - .05)) / pupils)));
            }
            readIn(browser, rows.toString());
            browser.go("/knowledge/key-figures/PUPILS_SAFE/funnel");
            assertThat(browser.page().locator(".finding")).containsText("Nordre skole");
            browser.check("funnel");
            browser.go("/knowledge/key-figures/PUPILS_SAFE");
            browser.check("funnel-from-figure");
        }
    }

    private static void readIn(Browser browser, String table) {
        browser.go("/knowledge/imports");
        browser.page()
                .locator("main input[type=file]")
                .first()
                .setInputFiles(new FilePayload("tabell.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        browser.page().locator("main form:has(input[type=file]) button").first().click();
        browser.page()
                .locator("form[method=post]:has(#columns) .actions button")
                .click();
        browser.page().locator("form:has([name=seen]) button").first().click();
    }

    private void take(int year, int grade, String gender, int value) {
        imports.take(
                "np.csv",
                PublishedFiles.bytesOf(
                        file(year, grade, gender).replace("\t49\t3,3\t11\t", "\t" + value + "\t1,6\t48\t")));
    }

    private static String file(int year, int grade, String gender) {
        return PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136", "975280152")
                .replace("2024-25.", "%d-%02d.".formatted(year, (year + 1) % 100))
                .replace("5. årstrinn", grade + ". årstrinn")
                .replace("Alle kjønn", gender);
    }
}
