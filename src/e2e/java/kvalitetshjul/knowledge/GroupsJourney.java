package kvalitetshjul.knowledge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director looks at the groups of a figure, follows a cohort from grade to grade, and sees which schools lie outside what chance gives. */
@ModuleTest
class GroupsJourney {
    private static final String OBSERVATION = "CHILD_OBSERVATION";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    OwnFigures ownFigures;

    @Autowired
    Releases releases;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void groupsStandBesideEachOtherAndCohortsAreFollowed(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
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
            for (int year = 2016; year <= 2026; year++) {
                var period = new SchoolYear(year);
                count(period, own.firstKindergarten, own.firstKindergartenHead, 40, 29, 16, 10 + year % 2);
                count(period, own.secondKindergarten, secondHead, 36, 26, 15, 10);
                fixtures.as(own.director, () -> {
                    ownFigures.check(OBSERVATION, period);
                    var seen = releases.propose(ownFigures.whole(OBSERVATION, period))
                            .seen();
                    releases.release(OBSERVATION, period, seen);
                });
            }
            browser.go("/knowledge/cohorts");
            assertThat(browser.page().locator("#READING .finding")).containsText("siste år i barnehagen");
            browser.check("cohorts-from-kindergarten");
            browser.go("/knowledge/cohorts?unit=" + own.firstKindergarten);
            browser.check("cohorts-kindergarten");
            browser.go("/knowledge/key-figures/LANGUAGE_ON_TRACK");
            browser.check("groups-last-year");
            browser.go("/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten);
            assertThat(browser.page().locator("#together")).containsText("2024–27");
            browser.check("years-together");
            var merged = own.mergeSchools();
            browser.go("/knowledge/cohorts?unit=" + merged);
            browser.check("cohorts-merged");
            browser.enter(own.firstKindergartenHead);
            browser.go("/units/" + own.firstKindergarten + "/collections/CHILD_OBSERVATION/2015-16");
            browser.check("sheet-last-year");
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
                .locator("form[method=post]:has(#columns) .actions button:not([form])")
                .click();
        var names = browser.page().locator("form[action$='/names'] .actions button");
        assertThat(names.or(browser.page().locator("form:has([name=seen])")).first())
                .isVisible();
        if (names.count() > 0) names.click();
        browser.page().locator("form:has([name=seen]) button").first().click();
    }

    /** @param persons of all children, {@code with} of whom it is true, and the same of those in their last year */
    private void count(SchoolYear year, UnitId unit, Actor head, int persons, int with, int last, int lastWith) {
        var typed = new HashMap<String, String>();
        for (var figure : List.of("f0", "f2"))
            typed.putAll(Map.of(
                    figure + "p0n",
                    "" + persons,
                    figure + "p0v",
                    "" + with,
                    figure + "p3n",
                    "" + last,
                    figure + "p3v",
                    "" + lastWith));
        fixtures.as(head, () -> ownFigures.save(OBSERVATION, year, unit, typed, 0, OwnFigures.Act.DELIVER));
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
