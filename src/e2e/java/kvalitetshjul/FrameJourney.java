package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The frame around every page, met the way people meet it: wide and narrow, with and without script, by mouse and by keyboard. */
@ModuleTest
class FrameJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void aReaderChoosesALanguageBeforeSigningInAndKeepsIt(java.util.function.IntFunction<Browser.Window> window) {
        try (var browser = window.apply(port).open()) {
            browser.go("/sign-in");
            assertThat(browser.heading("Logg inn")).isVisible();
            browser.check("sign-in");

            browser.button("Språk og visning").click();
            assertThat(browser.button("Svenska")).isVisible();
            browser.check("sign-in-languages");
            browser.button("Svenska").click();

            assertThat(browser.heading("Logga in")).isVisible();
            assertThat(browser.page().locator("html")).hasAttribute("lang", "sv");
            browser.check("sign-in-sv");
        }
    }

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void somebodySignedInFindsTheWayFromAPageThatIsNotThere(java.util.function.IntFunction<Browser.Window> window) {
        var municipality = fixtures.municipality();
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            browser.go("/nothing-here");

            assertThat(browser.heading("Vi fant ikke siden")).isVisible();
            assertThat(browser.link("Til forsiden")).isVisible();
            browser.check("not-found");

            browser.button(municipality.firstPrincipal.name()).click();
            assertThat(browser.button("Logg ut")).isVisible();
            browser.check("not-found-menu");

            browser.button("Mørke").click();
            assertThat(browser.page().locator("html")).hasAttribute("data-color-scheme", "dark");
            browser.check("not-found-dark");

            browser.button(municipality.firstPrincipal.name()).click();
            browser.button("Logg ut").click();
            assertThat(browser.page().getByText("Du er logget ut.")).isVisible();
            browser.check("signed-out");
        }
    }

    @Test
    void theKeyboardReachesTheContentFirst() {
        try (var browser = Browser.at(port).open()) {
            browser.go("/sign-in");
            browser.page().keyboard().press("Tab");
            assertThat(focused(browser)).hasText("Hopp til hovedinnhold");
            browser.page().keyboard().press("Enter");
            browser.page().keyboard().press("Tab");
            assertThat(browser.link("Velg en rolle")).isFocused();
        }
    }

    @Test
    void nothingIsWiderThanTheNarrowestWindow() {
        try (var browser = Browser.at(port).width(320).open()) {
            browser.go("/sign-in");
            browser.check("sign-in");
            browser.enter(fixtures.municipality().director);
            browser.go("/nothing-here");
            browser.check("not-found");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src='/favicon.svg'>                       | accessibility of faulty",
                "<p style='color: red'>En linje</p>             | complaints of the browser at faulty",
                "<img alt='' src='https://example.test/a.svg'>  | complaints of the browser at faulty",
                "<svg width='2000' height='1'></svg>            | pixels that faulty is too wide",
                "<p id='main'>En linje</p>                      | ids given twice in faulty",
                "<p>??goals.title_nb??</p>                      | texts of faulty"
            })
    void aFaultOnAPageIsFound(String fault, String told) {
        try (var browser = Browser.at(port).open()) {
            browser.go("/sign-in");
            browser.page()
                    .locator("main")
                    .evaluate("(main, fault) => main.insertAdjacentHTML('beforeend', fault)", fault);
            assertThatThrownBy(() -> browser.check("faulty"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(told);
        }
    }

    @Test
    void aPageIsSmall() {
        try (var browser = Browser.at(port).open()) {
            var bytes = new java.util.concurrent.atomic.AtomicLong();
            browser.page()
                    .onRequestFinished(request ->
                            bytes.addAndGet(request.sizes().responseBodySize + request.sizes().responseHeadersSize));
            browser.go("/sign-in");
            browser.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(bytes.get()).isBetween(20_000L, 150_000L);
        }
    }

    private static Locator focused(Browser browser) {
        return browser.page().locator(":focus");
    }
}
