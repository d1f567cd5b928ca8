package kvalitetshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole circle in one municipality, hand to hand: what the year asks is seen, published figures come in, a school sets its goal on them, the
 * municipality reports, and the council reads. Each of them meets what the one before left.
 */
@ModuleTest
class WholeCircleJourney {
    private static final SchoolYear YEAR = new SchoolYear(2024);
    private static final LocalDate TODAY = LocalDate.of(2024, 11, 20);
    private static final String REPORT = "/reports/OWNER_QUALITY_REPORT/2024-25";
    private static final String GOAL = "Elevene på mellomtrinnet leser fagtekster med forståelse";
    private static final String SUMMARY = "Elevene leser flytende, men strever med fagtekster.";
    private static final Path WHOLE = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"))
            .resolve("udir-statistikkbanken");
    private static final Path SHORT = Path.of("src/test/resources/imports");

    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    static Stream<IntFunction<Browser.Window>> wideAndNarrow() {
        return Stream.of(Browser::at, port -> Browser.at(port).narrow().withoutScript());
    }

    /** The publisher's files of the whole country where they are at hand, else the rows of them that the tests keep. */
    private static List<Path> published(TestReporter reporter) throws IOException {
        boolean whole = Files.isDirectory(WHOLE);
        reporter.publishEntry("figures read in from", (whole ? WHOLE : SHORT).toString());
        try (var files = Files.list(whole ? WHOLE : SHORT)) {
            return files.filter(file -> whole
                            ? file.getFileName().toString().contains("Nasjonale_proever_5._trinn")
                            : file.getFileName().toString().startsWith("np5-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wideAndNarrow")
    void aYearGoesRoundFromTheWheelToTheCouncil(IntFunction<Browser.Window> window, TestReporter reporter)
            throws IOException {
        clock.set(TODAY);
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });

        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstKindergartenHead);
            seeTheYear(browser, "TRAS, Alle med og MIO", "Nordre skole");
            browser.check("circle-kindergarten-head");
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            seeTheYear(browser, "Nasjonale prøver", "Nordre barnehage");
            assertThat(task(browser, "Nasjonale prøver")).not().containsText("utført");
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            readIn(browser, published(reporter));
            seeTheFigures(browser);
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.firstPrincipal);
            assertThat(task(browser, "Nasjonale prøver")).containsText("utført");
            seeTheSchoolsFigures(browser);
            setTheGoal(browser);
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.director);
            assertThat(task(browser, "Kvalitetsmeldingen ferdigstilles")).not().containsText("utført");
            writeAndRelease(browser);
            assertThat(task(browser, "Kvalitetsmeldingen ferdigstilles")).containsText("utført");
        }
        try (var browser = window.apply(port).open()) {
            browser.enter(municipality.councilMember);
            readAndDownload(browser);
        }
    }

    private static void seeTheYear(Browser browser, String own, String others) {
        browser.go("/");
        assertThat(browser.heading("Skoleåret 2024–25")).isVisible();
        assertThat(browser.text()).contains(own).doesNotContain(others);
    }

    /** The task as the list of the year shows it. */
    private static Locator task(Browser browser, String name) {
        browser.go("/wheel/2024-25?view=list");
        return browser.page()
                .locator("li", new Page.LocatorOptions().setHasText(name))
                .first();
    }

    private static void readIn(Browser browser, List<Path> files) {
        assertThat(files).isNotEmpty();
        for (var file : files) {
            browser.go("/knowledge/imports");
            if (file.equals(files.getFirst())) browser.check("circle-imports-none");
            browser.field("Fil med tall").setInputFiles(file);
            browser.button("Se hva filen inneholder").click();
            assertThat(browser.heading("Se over før du leser inn")).isVisible();
            assertThat(browser.text()).contains("Nasjonale prøver, 5. trinn, ", "Tall som leses inn", "Nordre skole");
            if (file.equals(files.getFirst())) browser.check("circle-preview");
            browser.page()
                    .locator("button", new Page.LocatorOptions().setHasText("Les inn"))
                    .first()
                    .click();
            assertThat(browser.page().getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .hasText("Tallene er lest inn.");
        }
        browser.check("circle-read-in");
    }

    private static void seeTheFigures(Browser browser) {
        browser.go("/knowledge");
        browser.link("Nasjonale prøver i engelsk, 5. trinn").click();
        assertThat(browser.text())
                .contains(
                        "I 2024–25 lå kommunen på 55", "Fylket, Troms og Finnmark", "Fylket, Finnmark", "gjelder ikke");
        browser.check("circle-municipality-figure");
    }

    private static void seeTheSchoolsFigures(Browser browser) {
        browser.go("/knowledge");
        browser.check("circle-school-figures");
        browser.link("Nasjonale prøver i lesing, 5. trinn").click();
        assertThat(browser.text()).contains("Tallene for skolen er skjermet", "skjermet", "kommunen på 49, som landet");
        browser.check("circle-school-figure");
    }

    private static void setTheGoal(Browser browser) {
        browser.go("/goals");
        browser.link("Nordre skole").click();
        browser.link("Foreslå et mål").click();
        browser.page().getByLabel("Undervisningen er god").check();
        browser.field("Målet").last().fill(GOAL);
        browser.button("Foreslå et mål").click();
        browser.link("Velg hva som viser om målet er nådd").click();
        browser.field("Nøkkeltall").selectOption("NATIONAL_TEST_READING_5");
        browser.field("Tallet nå").fill("49");
        browser.field("Tallet som er godt nok").fill("50");
        browser.button("Lagre").click();
        browser.link("Legg til et tiltak").click();
        browser.field("Tiltaket").fill("Lesestrategier i alle fag");
        browser.field("Slik hjelper det").fill("Alle lærere øver de samme tre strategiene.");
        browser.field("Slik ser dere det").fill("Elevene kan si hvilken strategi de bruker.");
        browser.field("Ansvarlig").selectOption("UNIT_HEAD");
        browser.button("Lagre").click();
        browser.confirm("Vedta målet", "Ja, vedta målet");
        assertThat(browser.page().getByText("Ordlyden og indikatoren står fast."))
                .isVisible();
        browser.check("circle-goal-adopted");
    }

    private static void writeAndRelease(Browser browser) {
        browser.go("/reports");
        browser.link("Kvalitetsmelding").click();
        browser.check("circle-report-empty");
        for (var chapter : List.of(
                "Sammendrag",
                "Læringsresultater",
                "Læringsmiljø",
                "Gjennomføring",
                "Barnehagene",
                "Forslag til tiltak")) {
            browser.link("Skriv " + chapter).click();
            assertThat(browser.heading(chapter)).isVisible();
            if (chapter.equals("Læringsresultater")) browser.check("circle-report-write");
            browser.field("Teksten").fill(SUMMARY + "\n\nDet arbeider vi videre med.");
            browser.button("Lagre").click();
        }
        browser.check("circle-report-desk");
        browser.button("Legg fram et utkast").click();
        assertThat(browser.page().getByText("Utkast 1").first()).isVisible();
        browser.go(REPORT + "/preview");
        browser.check("circle-report-preview");
        browser.go(REPORT);
        browser.confirm("Frigi rapporten", "Ja, frigi");
        assertThat(browser.link("Last ned som PDF")).isVisible();
        assertThat(browser.path()).isEqualTo(REPORT + "/editions/1");
        browser.check("circle-report-released");
    }

    private static void readAndDownload(Browser browser) throws IOException {
        browser.go("/reports");
        browser.link("Kvalitetsmelding").click();
        browser.check("circle-report-reader");
        assertThat(browser.text()).contains("Versjon 1").doesNotContain("Utkast");
        browser.link("Versjon 1").first().click();
        assertThat(browser.heading("Sammendrag")).isVisible();
        assertThat(browser.text()).contains(SUMMARY, GOAL, "kommunen på 49, som landet");

        var download = browser.page()
                .waitForDownload(() -> browser.link("Last ned som PDF").click());
        assertThat(download.suggestedFilename()).endsWith("versjon 1.pdf");
        try (var pdf = Loader.loadPDF(download.path().toFile())) {
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains(
                            "Versjon 1, frigitt 20. november 2024",
                            SUMMARY,
                            "Nasjonale prøver i lesing, 5. trinn",
                            "kommunen på 49, som landet",
                            "Fylket, Troms og Finnmark",
                            "Lesestrategier i alle fag",
                            "Nå: 49. Godt nok: 50.")
                    .doesNotContain("Utkast");
            assertThat(text.replaceAll("\\s+", " ")).contains(GOAL);
        }
    }
}
