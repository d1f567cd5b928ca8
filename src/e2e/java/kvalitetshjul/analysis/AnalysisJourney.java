package kvalitetshjul.analysis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.IntFunction;
import kvalitetshjul.Browser;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A principal begins at a figure, writes why it is so, shares it with the staff and keeps what they came to. */
@ModuleTest
class AnalysisJourney {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @MethodSource("kvalitetshjul.Browser#windows")
    void fromAFigureToWhatIsKept(IntFunction<Browser.Window> window) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        try (var browser = window.apply(port).open()) {
            var page = browser.page();
            browser.enter(own.firstPrincipal);
            browser.go("/analyses");
            browser.check("analyses-none");
            browser.go("/knowledge/key-figures/NATIONAL_TEST_READING_5?unit=" + own.firstSchool);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skriv en analyse av tallet"))
                    .first()
                    .click();
            assertThat(browser.heading("Analyse")).isVisible();
            browser.check("analysis-new");
            page.getByLabel("Tittel").fill("");
            browser.button("Lagre").click();
            browser.check("analysis-refused");
            page.getByLabel("Tittel")
                    .fill("Leseforståelse på mellomtrinnet, og hva opplæringsmiljøutviklingsarbeidet har betydd");
            page.getByLabel("Hva viser tallene?")
                    .fill("Færre leser godt enn for tre år siden.\nForskjellen fra landet kan være tilfeldig.");
            page.getByLabel("Hvorfor er det slik?")
                    .fill("Vi leser korte tekster. Det vet vi fra observasjonene i høst.");
            browser.button("Lagre").click();
            assertThat(browser.heading(
                            "Leseforståelse på mellomtrinnet, og hva opplæringsmiljøutviklingsarbeidet har betydd"))
                    .isVisible();
            browser.check("analysis-draft");
            browser.button("Del analysen").click();
            assertThat(page.locator("main")).containsText("hvem som har vært med");
            browser.check("analysis-shared");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skriv videre"))
                    .first()
                    .click();
            page.getByLabel("Elevene (skal være med)").check();
            page.getByLabel("Hva mente de, og hva ble det til?").fill("Elevene vil lese mer sammen.");
            page.getByLabel("Kan vi stole på tallene?").fill("Alle var med.");
            page.getByLabel("Måler de det vi spør om?").fill("Prøven måler forståelse, ikke leselyst.");
            browser.button("Lagre").click();
            browser.button("Analysen er drøftet").click();
            assertThat(page.locator("main")).containsText("Skriv hvem analysen ble drøftet med.");
            browser.check("analysis-discussion-refused");
            page.getByLabel("Hvem ble den drøftet med?").fill("lærerne og elevrådet, i fellesmøtet");
            browser.button("Analysen er drøftet").click();
            browser.button("Avslutt analysen").click();
            assertThat(page.locator("main")).containsText("Utgave 1");
            browser.check("analysis-concluded");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Utgave 1"))
                    .first()
                    .click();
            browser.check("analysis-conclusion");
            browser.go("/analyses");
            browser.check("analyses");
        }
    }
}
