package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import kvalitetshjul.goals.Activity;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a principal's goal to the quality report the director releases, as the two of them meet it in the browser. */
@ModuleTest
class GoalsAndReportJourney {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final String REPORT = "/reports/OWNER_QUALITY_REPORT/2026-27";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Goals goals;

    @Autowired
    FigureImports imports;

    static Stream<IntFunction<Browser.Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> Browser.at(port).narrow(),
                port -> Browser.at(port).narrow().withoutScript());
    }

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aPrincipalTiesAGoalToTheMunicipalitysAndAdoptsIt(IntFunction<Browser.Window> window) {
        var municipality = municipality();
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/goals");
            browser.check("goals-tree-empty");
            browser.link("Nordre skole").click();
            assertThat(browser.heading("Mål for Nordre skole")).isVisible();
            browser.check("goals-list-empty");

            browser.link("Foreslå et mål").click();
            browser.check("goal-new");
            browser.button("Foreslå et mål").click();
            assertThat(browser.link("Velg målet dette står under")).isVisible();
            browser.check("goal-new-refused");
            browser.page().getByLabel("Undervisningen er god").check();
            browser.field("Målet").last().fill("Alle på 4. trinn leser med forståelse");
            browser.field("Hvorfor nettopp dette?").fill("Prøvene viser det, og elevrådet sier det samme.");
            browser.button("Foreslå et mål").click();
            assertThat(browser.heading("Alle på 4. trinn leser med forståelse")).isVisible();
            browser.check("goal-broken");

            browser.link("Velg hva som viser om målet er nådd").click();
            browser.check("indicator-new");
            browser.field("Nøkkeltall").selectOption("NATIONAL_TEST_READING_5");
            browser.field("Tallet nå").fill("48");
            browser.field("Tallet som er godt nok").fill("50");
            browser.button("Lagre").click();
            browser.link("Legg til et tiltak").click();
            browser.check("activity-new");
            browser.field("Tiltaket").fill("Lesing i alle fag");
            browser.field("Slik hjelper det").fill("Alle lærere øver lesestrategier i sitt eget fag.");
            browser.field("Slik ser dere det").fill("Færre elever på laveste nivå på neste prøve.");
            browser.field("Ansvarlig").selectOption("UNIT_HEAD");
            browser.button("Lagre").click();
            browser.check("goal-whole");
            browser.button("Vedta målet").click();
            assertThat(browser.page().getByText("Ordlyden og indikatoren står fast."))
                    .isVisible();
            browser.check("goal-adopted");
            browser.button("Trekk vedtaket tilbake").click();
            browser.check("goal-withdrawal-refused");
            browser.field("Hvorfor trekkes vedtaket tilbake?").fill("Tittelen har en skrivefeil.");
            browser.button("Trekk vedtaket tilbake").click();
            assertThat(browser.page().getByText("Tittelen har en skrivefeil.")).isVisible();
            browser.check("goal-withdrawn");
            fixtures.as(municipality.director, () -> {
                var goal = goals.listThreads(municipality.firstSchool, YEAR)
                        .getFirst()
                        .goal();
                goals.reword(
                        goal.id(), goal.version(), new Goal.Wording(goal.under(), "Alle på 4. trinn leser godt", ""));
            });
            browser.button("Vedta målet").click();
            assertThat(browser.heading("Målet er endret siden du åpnet siden")).isVisible();
            browser.check("goal-changed");
            browser.go("/goals");
            browser.check("goals-tree");
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void theDirectorWritesAndReleasesTheReportAndTheCouncilReadsIt(IntFunction<Browser.Window> window) {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            goalOf(municipality.firstSchool);
            for (var file : List.of("np5-2023-24.csv", "np5-2024-25.csv")) imports.take(file, published(file));
        });
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            browser.go("/reports");
            browser.check("reports");
            browser.link("Kvalitetsmelding").click();
            browser.check("report-desk-empty");
            for (var chapter : List.of(
                    "Sammendrag",
                    "Læringsresultater",
                    "Læringsmiljø",
                    "Gjennomføring",
                    "Barnehagene",
                    "Forslag til tiltak")) {
                browser.link("Skriv " + chapter).click();
                assertThat(browser.heading(chapter)).isVisible();
                if (chapter.equals("Læringsresultater")) browser.check("report-write");
                browser.field("Teksten")
                        .fill("Det går framover, men langsomt.\n\nUsikkerheten er større enn forskjellen.");
                browser.button("Lagre").click();
            }
            browser.check("report-desk");
            browser.link("Les hele rapporten").click();
            browser.check("report-preview");
            browser.page().goBack();
            browser.button("Frigi rapporten").click();
            assertThat(browser.link("Last ned som PDF")).isVisible();
            browser.check("report-released");
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.councilMember);
            browser.go(REPORT + "/editions/1");
            assertThat(browser.heading("Sammendrag")).isVisible();
            browser.go(REPORT);
            browser.check("report-desk-reader");
        }
    }

    private static byte[] published(String file) {
        try (var in = GoalsAndReportJourney.class.getResourceAsStream("/imports/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void goalOf(UnitId unit) {
        var goal = goals.propose(
                unit, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle på 4. trinn leser med forståelse", ""));
        var indicator = goals.measure(
                goal,
                new Indicator.Content(
                        "Lesing, 5. trinn",
                        Optional.of("NATIONAL_TEST_READING_5"),
                        new Indicator.Level("", Optional.of(new BigDecimal("48"))),
                        new Indicator.Level("", Optional.of(new BigDecimal("50")))));
        goals.plan(
                goal,
                new Activity.Content(
                        indicator,
                        "Lesing i alle fag",
                        "Alle øver",
                        "Færre på laveste nivå",
                        "UNIT_HEAD",
                        YEAR.days()));
        goals.adopt(goal, goals.getThread(goal).version());
    }
}
