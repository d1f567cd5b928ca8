package kvalitetshjul.pages;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.GoalId;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** After an act the page one comes to says what was done, once, first in the frame and in the language it is read in. */
@ModuleTest
class NoticeTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Goals goals;

    @Autowired
    MockMvcTester mvc;

    private @Nullable Cookie session;

    @Test
    void theNextPageSaysWhatWasDoneAndTheOneAfterIsSilent() {
        var municipality = municipality();
        var goal = rewordedGoal(municipality, "Alle leser");
        assertThat(page(municipality.firstPrincipal, goal, "nb"))
                .bodyText()
                .containsPattern("id=\"notice\" class=\"notice\" role=\"status\" tabindex=\"-1\" autofocus")
                .contains("Målet er lagret.");
        assertThat(page(municipality.firstPrincipal, goal, "nb"))
                .bodyText()
                .contains("role=\"status\"")
                .doesNotContain("autofocus", "Målet er lagret.");
    }

    @Test
    void itIsSaidInTheLanguageOfThePageThatSaysIt() {
        var municipality = municipality();
        var goal = rewordedGoal(municipality, "Alle leser");
        assertThat(page(municipality.firstPrincipal, goal, "sv")).bodyText().contains("Målet är sparat.");
    }

    @Test
    void aNameInTheSentenceStandsByItselfAndIsEscaped() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        assertThat(Isolated.html("Venter på " + Isolated.part("<b>\u2068Eva\u2069</b>") + "."))
                .isEqualTo("Venter på <bdi>&lt;b&gt;Eva&lt;/b&gt;</bdi>.");
        var unit = municipality.unit("Skole <i>", "SCHOOL", "975280179", null);
        assertThat(page(municipality.director, "/units/" + unit + "/2026-27/goals", "nb"))
                .bodyText()
                .contains("Mål for <bdi>Skole &lt;i&gt;</bdi>");
    }

    @Test
    void errorsAreListedInTheOrderOfTheFields() {
        var municipality = municipality();
        var address = "/units/" + municipality.firstSchool + "/2026-27/goals";
        var refused = post(municipality.firstPrincipal, address, "title", "", "description", "x".repeat(4001));
        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyText()
                .containsPattern(
                        "(?s)ds-error-summary.*href=\"#under\".*href=\"#title\".*href=\"#description\".*</ds-error-summary>");
    }

    @Test
    void theNavigationMarksThePlaceOfAPageWhoseAddressBeginsWithAUnit() {
        var municipality = municipality();
        for (var address : List.of("/goals", "/units/" + municipality.firstSchool + "/2026-27/goals"))
            assertThat(page(municipality.firstPrincipal, address, "nb"))
                    .bodyText()
                    .containsPattern("<a href=\"/goals\"[^>]*aria-current=\"page\"");
    }

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    private String rewordedGoal(Fixtures.Municipality municipality, String title) {
        var id = new AtomicReference<GoalId>();
        fixtures.as(
                municipality.firstPrincipal,
                () -> id.set(goals.propose(
                        municipality.firstSchool, new SchoolYear(2026), new Goal.Wording("GOOD_TEACHING", title, ""))));
        var goal = "/units/" + municipality.firstSchool + "/2026-27/goals/" + id.get();
        assertThat(post(
                        municipality.firstPrincipal,
                        goal + "/wording",
                        "version",
                        "1",
                        "under",
                        "GOOD_TEACHING",
                        "title",
                        title,
                        "description",
                        ""))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(goal);
        return goal;
    }

    private MvcTestResult page(Actor reader, String address, String language) {
        var chosen = new Cookie("language", language);
        return mvc.get()
                .uri(address)
                .with(signedIn(reader))
                .cookie(session == null ? new Cookie[] {chosen} : new Cookie[] {chosen, session})
                .exchange();
    }

    private MvcTestResult post(Actor writer, String address, String... fields) {
        var request = mvc.post().uri(address).with(signedIn(writer)).with(csrf());
        for (int i = 0; i < fields.length; i += 2)
            request = request.param(fields[i], Objects.requireNonNull(fields[i + 1]));
        var result = request.exchange();
        session = result.getResponse().getCookie("session");
        return result;
    }
}
