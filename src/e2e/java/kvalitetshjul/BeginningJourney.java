package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import kvalitetshjul.beginning.Beginners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A head of schools who knows no YAML opens the operator’s link and comes, by what stands on the pages alone, to the circle of the first year. */
@ModuleTest
class BeginningJourney {
    private static final String PASSWORD = "fire ord som huskes";

    /** What somebody may press and fill in and still be done in half an hour: a page a minute, and a field in a quarter of one. */
    private static final int HALF_AN_HOUR = 30 * 60;

    private static final int PAGE = 60;
    private static final int FIELD = 15;

    @LocalServerPort
    int port;

    @Autowired
    Beginners beginners;

    static Stream<IntFunction<Browser.Window>> windows() {
        return Stream.of(
                Browser::at,
                port -> Browser.at(port).narrow(),
                port -> Browser.at(port).narrow().withoutScript(),
                port -> Browser.at(port).inTheDark());
    }

    /** A reader who is counted: pages read, things pressed, fields filled in. */
    private static final class Counted {
        private final Browser browser;
        private int pages;
        private int clicks;
        private int fields;

        Counted(Browser browser) {
            this.browser = browser;
        }

        void go(String path) {
            browser.go(path);
            pages++;
        }

        void link(String name) {
            browser.link(name).first().click();
            clicks++;
            pages++;
        }

        void send(String name) {
            browser.button(name).first().click();
            clicks++;
            pages++;
        }

        void choose(String selector) {
            browser.page().locator(selector).check();
            clicks++;
        }

        void fill(String selector, String text) {
            browser.page().locator(selector).fill(text);
            fields++;
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    @Covers("IMP-44")
    void fromThePrintedLinkToTheCircle(IntFunction<Browser.Window> window) {
        var number = Beginners.number();
        var address = Beginners.address();
        var link = beginners.link(address, "Kari", "Nordmann");
        try (var browser = window.apply(port).open()) {
            var reader = new Counted(browser);
            reader.go(link);
            browser.check("beginning-owner");
            reader.choose("input[name=country][value=NO]");
            reader.fill("#name", "Fjordvik kommune " + number);
            reader.fill("#number", number);
            reader.choose("input[name=language][value=nb]");
            reader.send("Registrer kommunen");

            assertThat(browser.heading("Velkommen, Kari Nordmann")).isVisible();
            browser.check("beginning-invitation");
            reader.fill("#password", PASSWORD);
            reader.fill("#again", PASSWORD);
            reader.send("Ta imot invitasjonen");
            reader.link("Logg inn");
            reader.fill("#username", address);
            reader.fill("#password", PASSWORD);
            reader.send("Logg inn");

            assertThat(browser.heading("Kom i gang")).isVisible();
            browser.check("beginning-first");
            reader.link("Gjør dette Velg modellpakke");
            browser.check("beginning-packs");
            reader.link("Se på Enkel start");
            browser.check("beginning-pack");
            reader.send("Ta i bruk Enkel start");

            assertThat(browser.page().getByText("2 av 5 steg er gjort.")).isVisible();
            browser.check("beginning-with-a-pack");
            reader.link("Gjør dette Hent skoler og barnehager");
            browser.check("beginning-units");
            browser.field("Fil fra registeret")
                    .setInputFiles(new FilePayload("schools.json", "application/json", register(number)));
            reader.fields++;
            reader.send("Se hva filen sier");
            assertThat(browser.heading("3 forskjeller")).isVisible();
            browser.check("beginning-register");
            reader.send("Hent det som er valgt");
            browser.check("beginning-register-taken");
            assertThat(browser.page().getByText("3 virksomheter er her.")).isVisible();
            reader.link("Gå videre til folk");
            browser.check("beginning-people");
            reader.fill("#name-0", "Kari Nordmann");
            reader.fill("#email-0", address);
            for (int at = 1; at <= 2; at++) {
                reader.fill("#name-" + at, "Rektor Nummer" + at);
                reader.fill("#email-" + at, Beginners.address());
            }
            reader.send("Lagre og inviter");
            assertThat(browser.heading("Rett opp dette")).isVisible();
            browser.check("beginning-people-own-role");
            reader.fill("#reason", "Jeg er oppvekstsjef her.");
            reader.send("Lagre og inviter");

            assertThat(browser.page().getByText("4 av 5 steg er gjort.")).isVisible();
            browser.check("beginning-with-people");
            reader.link("Gjør dette Åpne det første året");
            browser.check("beginning-wheel");
            reader.send("Åpne året");

            assertThat(browser.page().locator("svg.wheel, .wheel svg").first()).isVisible();
            assertThat(browser.page().getByText("er åpnet med")).isVisible();
            browser.check("beginning-circle");
            browser.go("/beginning");
            browser.check("beginning-over");

            System.out.printf(
                    "beginning: %d pages, %d clicks, %d fields%n", reader.pages, reader.clicks, reader.fields);
            assertThat(reader.pages * PAGE + reader.fields * FIELD)
                    .as("seconds for %d pages and %d fields", reader.pages, reader.fields)
                    .isLessThan(HALF_AN_HOUR);
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void whatIsWrongAndWhatIsLeftForLaterIsFitToBeSeen(IntFunction<Browser.Window> window) {
        var link = beginners.link(Beginners.address());
        try (var browser = window.apply(port).open()) {
            browser.go(link);
            browser.page().locator("#number").fill("12");
            browser.button("Registrer kommunen").click();
            assertThat(browser.heading("Rett opp dette")).isVisible();
            browser.check("beginning-owner-mistakes");

            browser.go("/demo/beginning");
            browser.check("beginning-visitor");
            var number = Beginners.number();
            browser.page().locator("input[name=country][value=SE]").check();
            browser.page().locator("#name").fill("Sjöstad kommun " + number);
            browser.page().locator("#number").fill("12" + number.substring(2));
            browser.page().locator("input[name=language][value=sv]").check();
            browser.page().locator("#person").fill("Karin Besökare");
            browser.button("Registrer kommunen").click();
            assertThat(browser.heading("Kom igång")).isVisible();
            for (var step : new String[] {"municipality", "pack", "pack/svenljunga", "units", "people", "wheel"}) {
                browser.go("/beginning/" + step);
                browser.check("beginning-before-" + step.replace('/', '-'));
            }
        }
    }

    @Test
    void aStepIsLeftAndTakenUpAgain() {
        try (var browser = Browser.at(port).open()) {
            browser.go("/demo/beginning");
            var number = Beginners.number();
            browser.page().locator("input[name=country][value=NO]").check();
            browser.page().locator("#name").fill("Fjellvik kommune " + number);
            browser.page().locator("#number").fill(number);
            browser.page().locator("input[name=language][value=nn]").check();
            browser.page().locator("#person").fill("Kari Gjest");
            browser.button("Registrer kommunen").click();
            browser.go("/beginning/pack");
            browser.link("Gjer dette seinare").click();
            assertThat(browser.page().getByText("1 av 5 steg er gjort.")).isVisible();
            browser.go("/");
            assertThat(browser.path()).isEqualTo("/beginning");
        }
    }

    private static byte[] register(String number) {
        return """
                [{"id": "974610736", "name": "Fjordskolen", "municipalityId": "%1$s", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
                 {"id": "975280136", "name": "Fjellskolen", "municipalityId": "%1$s", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
                 {"id": "975280152", "name": "Skogskolen", "municipalityId": "%1$s", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"},
                 {"id": "991056475", "name": "En annens skole", "municipalityId": "0301", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"}]""".formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}
