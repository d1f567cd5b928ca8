package kvalitetshjul.wheel;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.reports.PrintingTests;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** The year opened at a month or a ring, narrowed, and on paper. */
@ModuleTest
class WheelViewsTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    WheelPages pages;

    @Autowired
    Tasks tasks;

    OpenedYear year;
    Actor principal;
    Actor director;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        principal = year.municipality.firstPrincipal;
        director = year.municipality.director;
    }

    @Test
    void aMonthIsOpenedFromTheCircleAndShowsWhatIsGoingOnInIt() {
        assertThat(get(principal, WHEEL))
                .bodyText()
                .contains("/wheel/2026-27?view=circle&amp;month=11", "Åpne november 2026");
        assertThat(get(principal, WHEEL + "?month=11"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nasjonale prøver",
                        "/wheel/2026-27?view=circle&amp;month=10",
                        "/wheel/2026-27?view=circle&amp;month=12")
                .doesNotContain("Overgang fra barnehage til skole", "class=\"wheel\"", "style=", "??");
        assertThat(get(principal, WHEEL + "?month=8"))
                .bodyText()
                .contains("month=9")
                .doesNotContain("month=7\"");
    }

    @Test
    void aRingIsOpenedAndTheRestLeftOut() {
        var page = read(director, WheelFilter.of("", "", "", "", "", "POLITICAL"));
        assertThat(page.drawing().rings()).hasSize(1);
        assertThat(page.entries()).isNotEmpty().allMatch(entry -> entry.level() == Level.POLITICAL);
        assertThat(get(director, WHEEL + "?ring=POLITICAL&view=list"))
                .bodyText()
                .doesNotContain(">Nasjonale prøver<");
    }

    @Test
    void theCircleOpensARingAndGoesBackToThemAllWithWhatElseIsChosen() {
        assertThat(get(director, WHEEL + "?role=UNIT_HEAD"))
                .bodyText()
                .contains("Åpne ringen Administrasjonen", "view=circle&amp;role=UNIT_HEAD&amp;ring=ADMINISTRATIVE")
                .containsPattern("aria-current=\"true\"[^>]*>Alle ringene");
        assertThat(get(director, WHEEL + "?role=UNIT_HEAD&ring=ADMINISTRATIVE"))
                .bodyText()
                .contains("Alle ringene", "href=\"/wheel/2026-27?view=circle&amp;role=UNIT_HEAD\"")
                .containsPattern("aria-current=\"true\"[^>]*>Administrasjonen")
                .doesNotContain("Åpne ringen", "style=", "??");
    }

    @Test
    void anEntryKeepsItsNumberHoweverTheYearIsNarrowed() {
        var whole = read(director, WheelFilter.NONE).entries();
        assertThat(read(director, WheelFilter.of("", "", "", "", "11", "UNIT")).entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(whole)
                        .anyMatch(other -> other.code().equals(entry.code()) && other.number() == entry.number()));
    }

    @Test
    void theFiltersWorkTogetherAndEachIsShownAndCanBeTakenAway() {
        var task = year.task("STAFF_SURVEY", year.municipality.firstSchool);
        year.run(principal, () -> tasks.skip(task.id(), 0, "Ikke bestemt i år."));
        var path = WHEEL + "?view=list&state=SKIPPED&role=UNIT_HEAD&unit=" + year.municipality.firstSchool;
        assertThat(get(director, path))
                .hasStatusOk()
                .bodyText()
                .contains("Medarbeiderundersøkelse", "Dette er valgt", "(ta bort)", "Ta bort alle valgene")
                .contains("href=\"/wheel/2026-27?view=list&amp;unit=" + year.municipality.firstSchool
                        + "&amp;role=UNIT_HEAD\"")
                .doesNotContain(">Nasjonale prøver<");
        assertThat(get(director, path + "&ring=POLITICAL"))
                .bodyText()
                .contains("Ingenting i året passer med det du har valgt");
        assertThat(get(director, path.replace("list", "circle") + "&ring=POLITICAL"))
                .bodyText()
                .contains("Ingenting i året passer med det du har valgt");
    }

    @Test
    void aRoleNarrowsToWhatItTakesPartIn() {
        assertThat(read(director, WheelFilter.of("", "", "COUNCIL", "", "", "")).entries())
                .isNotEmpty()
                .extracting(WheelEntry::level)
                .contains(Level.POLITICAL);
        assertThat(read(director, WheelFilter.of("", "", "NOBODY", "", "", "")).entries())
                .isEmpty();
    }

    @Test
    void whatMeansNothingInAnAddressNarrowsNothing() {
        assertThat(WheelFilter.of("zz", "zz", " ", "", "13", "zz")).isEqualTo(WheelFilter.NONE);
        assertThat(get(principal, WHEEL + "?month=13&ring=zz&state=zz&unit=1&page=-3"))
                .hasStatusOk();
    }

    @Test
    void anotherUnitsNameIsNotToldByAFilter() {
        assertThat(get(principal, WHEEL + "?unit=" + year.municipality.secondSchool))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Søndre skole");
    }

    @Test
    void aLongTableHasPages() {
        for (int i = 0; i < 30; i++) year.municipality.unit("Skole %03d".formatted(i), "SCHOOL", null, null);
        year.run(director, () -> context.getBean(Wheels.class).open(YEAR));
        assertThat(get(director, WHEEL + "?view=table&ring=UNIT"))
                .bodyText()
                .contains("Side 1 av ", "ring=UNIT&amp;page=2");
        assertThat(read(director, WheelFilter.NONE).rows().list()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"A4, 842, nb", "A3, 1191, nn", "A4, 842, sv", "A4, 842, en"})
    void theYearIsPrintedWithItsCircleAndItsList(String size, int width, String language) throws Exception {
        var pdf = mvc.get()
                .uri(WHEEL + "/pdf?size=" + size)
                .with(signedIn(director))
                .cookie(new Cookie("language", language))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        Files.write(Path.of("target", "wheel-" + size + "-" + language + ".pdf"), pdf);
        assertThat(PrintingTests.faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(PrintingTests.faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(width, org.assertj.core.data.Offset.offset(1f));
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(new PDFTextStripper().getText(document)).contains("2026–27", "Nasjonale prøver", "BASIL");
            assertThat(document.getPage(0).getResources().getXObjectNames())
                    .as("drawn, not a picture")
                    .allMatch(name -> !document.getPage(0).getResources().isImageXObject(name));
        }
    }

    @Test
    void aWordWithoutAnEndPushesNothingOffThePaper() throws Exception {
        var word = "Skolemiljo".repeat(12) + "a";
        var add = mvc.post()
                .uri(WHEEL + "/units/" + year.municipality.firstSchool + "/items")
                .with(signedIn(principal))
                .with(
                        org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                                .csrf());
        java.util.Map.of(
                        "name",
                        word,
                        "from",
                        "2027-03-08",
                        "to",
                        "2027-03-12",
                        "phase",
                        "IMPLEMENT",
                        "role",
                        "UNIT_HEAD")
                .forEach(add::param);
        assertThat(add.exchange()).hasStatus3xxRedirection();
        var pdf = mvc.get()
                .uri(WHEEL + "/pdf")
                .with(signedIn(principal))
                .cookie(new Cookie("language", "nb"))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            var width = document.getPage(0).getMediaBox().getWidth();
            var beyond = new java.util.ArrayList<String>();
            var all = new PDFTextStripper() {
                @Override
                protected void writeString(String text, java.util.List<org.apache.pdfbox.text.TextPosition> positions) {
                    for (var at : positions) if (at.getXDirAdj() + at.getWidthDirAdj() > width) beyond.add(text);
                }
            };
            all.getText(document);
            assertThat(beyond).isEmpty();
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains(word);
        }
    }

    @Test
    void whatIsPrintedIsWhatWasChosen() throws Exception {
        var pdf = mvc.get()
                .uri(WHEEL + "/pdf?size=A4&ring=POLITICAL")
                .with(signedIn(principal))
                .cookie(new Cookie("language", "nb"))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Ring: Politisk nivå", "Skrevet ut 21. november 2026.")
                    .doesNotContain("Nasjonale prøver");
        }
    }

    @Test
    void aYearThatIsNotOpenedIsNotPrinted() {
        assertThat(get(director, "/wheel/2027-28/pdf")).hasStatus(404);
    }

    private WheelPage read(Actor reader, WheelFilter filter) {
        return year.as(
                reader, () -> pages.read(YEAR, filter, 1, Locale.of("nb")).orElseThrow());
    }

    private MvcTestResult get(Actor actor, String path) {
        return mvc.get()
                .uri(path)
                .with(signedIn(actor))
                .cookie(new Cookie("language", "nb"))
                .exchange();
    }
}
