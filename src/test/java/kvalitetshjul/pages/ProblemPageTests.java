package kvalitetshjul.pages;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

@ModuleTest
class ProblemPageTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @CsvSource({
        "nb, Vi fant ikke siden",
        "nn, Vi fann ikkje sida",
        "sv, Vi hittade inte sidan",
        "en, We could not find the page"
    })
    void anUnknownAddressIsAnsweredInTheReadersLanguage(String language, String heading) {
        var answer = browser.get()
                .uri("/no-such-page")
                .with(signedIn(fixtures.municipality().firstPrincipal))
                .cookie(new Cookie("language", language))
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.NOT_FOUND).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(answer).bodyText().contains("<html lang=\"" + language + "\"", heading);
    }

    @Test
    void aProgramThatSaysNothingOfWhatItReadsGetsThePage() {
        var answer = browser.get()
                .uri("/no-such-page")
                .with(signedIn(fixtures.municipality().firstPrincipal))
                .accept(MediaType.ALL)
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.NOT_FOUND).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "/x.css", "/x.js", "/x.png"})
    void aPageIsCalledAPageWhateverTheAddressEndsIn(String path) {
        var answer = browser.get()
                .uri(path)
                .with(signedIn(fixtures.municipality().firstPrincipal))
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(answer.getResponse().getContentType()).startsWith("text/html");
    }

    @Test
    void aProgramGetsProblemDetails() {
        var answer = browser.get()
                .uri("/no-such-page")
                .with(signedIn(fixtures.municipality().firstPrincipal))
                .accept(MediaType.APPLICATION_JSON)
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.title")
                .isEqualTo("Vi fant ikke siden");
    }

    @Test
    void htmxIsToldToShowTheProblemInTheAlert() {
        var answer = browser.get()
                .uri("/no-such-page")
                .with(signedIn(fixtures.municipality().firstPrincipal))
                .header("HX-Request", "true")
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasHeader("HX-Retarget", "#alert")
                .hasHeader("HX-Reselect", "#problem");
        assertThat(answer).bodyText().contains("id=\"alert\"", "id=\"problem\"");
    }

    @Test
    void aBrokenRuleSaysWhichRuleItIs() {
        assertThat(failedWith(new RuleViolation("access.password.short", 15)))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Passordet må ha minst 15 tegn.");
    }

    @Test
    void whatAnotherChangedMeanwhileIsAConflict() {
        assertThat(failedWith(new ChangedMeanwhile("goal")))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Noen andre har endret dette");
    }

    @Test
    void whatIsNotFoundTellsNothingOfWhatWasLookedFor() {
        assertThat(failedWith(new NotFound("secret-name")))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .doesNotContain("secret-name");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithTheLimit() {
        assertThat(failedWith(new MaxUploadSizeExceededException(50_000_000)))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .bodyText()
                .contains("inntil 25 MB");
    }

    @Test
    void aBugOfOursShowsAReferenceAndNothingOfItself() {
        assertThat(failedWith(new IllegalStateException("select name from person")))
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .bodyText()
                .containsPattern("class=\"reference\">[2-9A-Z]{4}-[2-9A-Z]{4}<")
                .doesNotContain("select name", "IllegalState");
    }

    @Test
    void aBugOfOursKeepsTheFrameAndTheWayBack() {
        var municipality = fixtures.municipality();
        var answer = browser.get()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("broken"))
                .accept(MediaType.TEXT_HTML)
                .with(signedIn(municipality.director))
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .bodyText()
                .contains("href=\"/reports\"", municipality.director.name(), "class=\"reference\"");
    }

    @Test
    void aFormWithoutItsTokenSaysThatThePageIsTooOld() {
        var answer = browser.post()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
                .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.FORBIDDEN).bodyText().contains("Siden har vært åpen for lenge");
    }

    /** The container hands what nobody caught to the same page that handlers' refusals are shown on. */
    private MvcTestResult failedWith(Exception thrown) {
        return browser.get()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_EXCEPTION, thrown)
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }
}
