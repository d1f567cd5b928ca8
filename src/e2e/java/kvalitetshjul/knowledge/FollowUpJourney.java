package kvalitetshjul.knowledge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import java.util.function.IntFunction;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A director sees who has delivered to a time of follow-up, a head what theirs is about, and both the newest year first. */
@ModuleTest
class FollowUpJourney {
    private static final String ABSENCE = "ATTENDANCE";

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    OwnFigures ownFigures;

    @Autowired
    Releases releases;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void whoHasDeliveredStandsBesideTheFigures(IntFunction<Browser.Window> window) {
        var own = fixtures.swedishMunicipality();
        fixtures.as(own.director, () -> packs.adopt("svenljunga"));
        try (var browser = window.apply(port).open()) {
            browser.enter(own.director);
            browser.go("/knowledge/units?area=CHECKPOINT:ABSENCE.PERIOD_1");
            browser.check("follow-up-none-delivered");
            for (int year = 2023; year <= 2026; year++)
                for (int turn = 1; turn <= (year == 2026 ? 1 : 3); turn++) {
                    var time = new Checkpoint(new SchoolYear(year), turn);
                    int few = 12 + year % 5 + 2 * turn;
                    fixtures.as(
                            own.firstPrincipal,
                            () -> ownFigures.save(
                                    ABSENCE,
                                    time,
                                    own.firstSchool,
                                    Map.of("f0p0n", "173", "f0p0v", Integer.toString(few)),
                                    0,
                                    OwnFigures.Act.DELIVER));
                    if (year < 2026)
                        fixtures.as(own.director, () -> {
                            ownFigures.check(ABSENCE, time);
                            var seen = releases.propose(ownFigures.whole(ABSENCE, time))
                                    .seen();
                            releases.release(ABSENCE, time, seen);
                        });
                }
            browser.go("/knowledge/units?area=CHECKPOINT:ABSENCE.PERIOD_1");
            assertThat(browser.page().locator("main")).containsText("Har lämnat in: 1 av 2. Saknas: Søndre skole.");
            browser.check("follow-up-delivered");
            browser.go("/knowledge/collections/ATTENDANCE/2026-27-P1");
            browser.check("follow-up-looked-through");
            browser.go("/knowledge/key-figures/ABSENCE_OVER_15?unit=" + own.firstSchool);
            browser.check("newest-first");
            browser.go("/analyses");
            browser.check("analyses-of-a-director");
            browser.enter(own.firstPrincipal);
            browser.go("/knowledge?unit=" + own.firstSchool);
            browser.check("follow-ups-of-a-unit");
            browser.go("/units/" + own.firstSchool + "/collections/ATTENDANCE/2026-27-P2");
            browser.check("follow-up-sheet");
            browser.go("/units/" + own.firstSchool + "/2026-27/analyses/new");
            browser.check("analysis-of-small-groups");
        }
    }
}
