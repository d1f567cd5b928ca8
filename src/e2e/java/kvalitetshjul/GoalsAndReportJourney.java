package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.GoalId;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A principal's goal from the proposal to its adoption, with what is refused on the way, in every kind of window. */
@ModuleTest
class GoalsAndReportJourney {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Goals goals;

    @Autowired
    UnitActs acts;

    @Autowired
    FigureImports imports;

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
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
            assertThat(browser.field("Nøkkeltall")).hasValue("NATIONAL_TEST_READING_5");
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
            browser.confirm("Vedta målet", "Ja, vedta målet");
            assertThat(browser.page().getByRole(AriaRole.STATUS)).hasText("Målet er vedtatt.");
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
            browser.confirm("Vedta målet", "Ja, vedta målet");
            assertThat(browser.heading("Målet er endret siden du åpnet siden")).isVisible();
            browser.check("goal-changed");
            browser.go("/goals");
            browser.check("goals-tree");
        }
    }

    @Test
    void choosingAKeyFigureFillsInItsLatestValueAndLeavesTheRestOfTheFormAlone() {
        var municipality = municipality();
        var goal = new AtomicReference<GoalId>();
        fixtures.as(municipality.director, () -> {
            var file = new String(published("np5-2024-25.csv"), StandardCharsets.UTF_16LE)
                    .replaceFirst("(975280136.*?(?:\\*\t){3})(?:\\*\t){5}\\*", "$1" + "48\t3,1\t12\t47\t2,9\t12");
            imports.take("np5.csv", file.getBytes(StandardCharsets.UTF_16LE));
            goal.set(goals.propose(
                    municipality.firstSchool,
                    YEAR,
                    new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", "")));
        });
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/units/" + municipality.firstSchool + "/2026-27/goals/" + goal.get() + "/indicators/new");
            assertThat(browser.field("Tallet nå")).hasValue("48");
            browser.field("Godt nok, med ord").fill("Bedre enn i fjor");
            browser.field("Nøkkeltall").focus();
            browser.field("Nøkkeltall").selectOption("NATIONAL_TEST_NUMERACY_5");
            assertThat(browser.page().locator("#known")).containsText("skalapoeng (2024–25)");
            assertThat(browser.field("Tallet nå")).hasValue("47");
            browser.field("Nøkkeltall").selectOption("NATIONAL_TEST_ENGLISH_5");
            assertThat(browser.page().locator("#known"))
                    .hasText("Tallet for Nordre skole er skjermet – beskriv med ord."
                            + " Målet leses av andre, så skriv ikke tallet, selv om dere kjenner det.");
            assertThat(browser.field("Tallet nå")).hasValue("");
            assertThat(browser.field("Godt nok, med ord")).hasValue("Bedre enn i fjor");
            assertThat(browser.field("Nøkkeltall")).isFocused();
            browser.check("indicator-filled");
        }
    }

    @Test
    void whatIsTypedWhileAFigureIsOnItsWayIsKept() {
        var municipality = municipality();
        var goal = new AtomicReference<GoalId>();
        fixtures.as(
                municipality.director,
                () -> goal.set(goals.propose(
                        municipality.firstSchool,
                        YEAR,
                        new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", ""))));
        try (var browser = Browser.at(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/units/" + municipality.firstSchool + "/2026-27/goals/" + goal.get() + "/indicators/new");
            var waiting = new AtomicReference<Route>();
            browser.page().route("**/indicators/figure", waiting::set);
            browser.page()
                    .waitForRequest(
                            "**/indicators/figure",
                            () -> browser.field("Nøkkeltall").selectOption("NATIONAL_TEST_ENGLISH_5"));
            browser.field("Tallet nå").fill("49");
            browser.page()
                    .waitForResponse("**/indicators/figure", () -> waiting.get().resume());
            assertThat(browser.page().locator("#known")).containsText("Ingen tall er lest inn");
            assertThat(browser.page().locator("#known.htmx-added, #known.htmx-settling"))
                    .hasCount(0);
            assertThat(browser.field("Tallet nå")).hasValue("49");
        }
    }

    private static byte[] published(String file) {
        try (var in = GoalsAndReportJourney.class.getResourceAsStream("/imports/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aGoalWhoseSchoolWasClosedOrMergedTellsWhatBecameOfIt(IntFunction<Browser.Window> window) {
        var municipality = municipality();
        var ids = new GoalId[2];
        fixtures.as(municipality.firstPrincipal, () -> ids[0] = propose(municipality.firstSchool));
        fixtures.as(municipality.secondPrincipal, () -> ids[1] = propose(municipality.secondSchool));
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.administrator);
            browser.go("/administration/units/" + municipality.firstSchool + "/changes/closing");
            browser.field("Siste dag").fill("2026-10-31");
            browser.field("Begrunnelse").fill("Kommunestyret vedtok det 12. juni.");
            browser.button("Se hva som følger").click();
            assertThat(browser.page().getByText("Ett mål for dette eller kommende skoleår blir avsluttet"))
                    .isVisible();
            browser.check("unit-closing-preview");
        }
        fixtures.as(municipality.administrator, () -> {
            acts.carryOut(new UnitAct.Close(
                    LocalDate.of(2026, 11, 1), "Vedtatt i kommunestyret", municipality.firstSchool, 1));
            acts.carryOut(new UnitAct.Split(
                    LocalDate.of(2026, 11, 1),
                    "Vedtatt i kommunestyret",
                    municipality.secondSchool,
                    1,
                    List.of("Østre skole", "Vestre skole"),
                    false));
        });
        await().atMost(20, SECONDS).until(() -> isClosed(municipality, ids[0]) && isMoved(municipality, ids[1]));
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            browser.go("/units/" + municipality.firstSchool + "/2026-27/goals/" + ids[0]);
            assertThat(browser.page().getByText("Målet er avsluttet, fordi virksomheten er det"))
                    .isVisible();
            browser.check("goal-closed");
            browser.go("/goals");
            browser.link("Alle leser med forståelse").first().click();
            assertThat(browser.page().getByText("Flyttet")).isVisible();
            browser.check("goal-moved");
        }
    }

    private boolean isClosed(Fixtures.Municipality own, GoalId goal) {
        return found(own, goal).isClosed();
    }

    private boolean isMoved(Fixtures.Municipality own, GoalId goal) {
        return !found(own, goal).unit().equals(own.secondSchool);
    }

    private Goal found(Fixtures.Municipality own, GoalId goal) {
        var found = new AtomicReference<Goal>();
        fixtures.as(own.director, () -> found.set(goals.getThread(goal).goal()));
        return Objects.requireNonNull(found.get());
    }

    private GoalId propose(UnitId school) {
        return goals.propose(
                school, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", "Prøvene viser det."));
    }
}
