package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class KeyFigurePageTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Test
    void aSchoolWhoseFiguresAreAllHiddenStillHasAPageWorthReading() {
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        var page = get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.firstSchool);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nasjonale prøver i engelsk, 5. trinn",
                        "Tallene for skolen er skjermet fra 2022–23 til 2024–25, fordi få elever ligger bak dem.",
                        "I 2024–25 lå kommunen på 55; med 11 elever kan vi ikke si om det skiller seg fra landet (51).",
                        "«Skjermet» betyr at kilden ikke viser tallet",
                        "Nordre skole",
                        "55\u00A0±\u00A04,5",
                        "<svg",
                        "Utgave 24. februar 2026, lest inn 21. november 2026");
    }

    @Covers("IMP-03")
    @Test
    void withheldMissingAndZeroAreReadDifferently() {
        var three = PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136", "975280152")
                .replaceFirst(
                        "(975280136\t.*?skole)\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*",
                        "$1\t*\t*\t*\t\t\t\t0\t0,1\t7");
        var municipality = municipality();
        fixtures.as(municipality.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(three)));
        var unit = "?unit=" + municipality.firstSchool;

        assertThat(get(municipality.firstPrincipal, ENGLISH + unit)).bodyText().contains(">skjermet</span>");
        assertThat(get(municipality.firstPrincipal, "/knowledge/key-figures/NATIONAL_TEST_READING_5" + unit))
                .bodyText()
                .contains(">ikke rapportert</span>");
        assertThat(get(municipality.firstPrincipal, "/knowledge/key-figures/NATIONAL_TEST_NUMERACY_5" + unit))
                .bodyText()
                .contains(">0\u00A0±\u00A00,1</span>");
    }

    @Test
    void aBreakInTheSeriesBreaksTheLine() {
        var before = PublishedFiles.text("np5-2022-23.csv").replace("2022-23.", "2021-22.");
        var municipality = municipality("np5-2022-23.csv");
        fixtures.as(municipality.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(before)));

        assertThat(get(municipality.director, ENGLISH))
                .bodyText()
                .contains("Ny skala fra høsten 2022", "Brudd fra 2022–23", "chart-break")
                .doesNotContain("<polyline");
    }

    @Test
    void aPrincipalSeesNoOtherSchool() {
        var municipality = municipality("np5-2024-25.csv");
        assertThat(get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.secondSchool))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(municipality.firstPrincipal, ENGLISH))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Søndre skole");
    }

    @Test
    void theFileWithholdsWhatThePageWithholds() {
        var municipality = municipality("np5-2024-25.csv");
        var file = get(municipality.firstPrincipal, ENGLISH + "/table?unit=" + municipality.firstSchool);

        assertThat(file).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        assertThat(file)
                .bodyText()
                .contains("\"Nordre skole\";\"skjermet\"", "\"Kommunen\";\"55 ± 4,5\"", "Kilde: Udir");
    }

    @Test
    void theListShowsTheLatestWithItsStateInWords() {
        var municipality = municipality("np5-2024-25.csv");

        assertThat(get(municipality.firstPrincipal, "/knowledge"))
                .hasStatusOk()
                .bodyText()
                .contains("Gode læringsresultater", "Nordre skole", "skjermet", "2024–25", "ikke lest inn");
    }

    @Test
    void eachPageAsksTheDatabaseAFixedNumberOfTimes() {
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        get(municipality.firstPrincipal, "/knowledge"); // reads the pack once

        var list = statements.during(() -> get(municipality.firstPrincipal, "/knowledge"));
        var page = statements.during(
                () -> get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.firstSchool));

        assertThat(list).as(String.join("\n", list)).hasSize(7);
        assertThat(page).as(String.join("\n", page)).hasSize(7);
    }

    private Fixtures.Municipality municipality(String... files) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            for (var file : files) imports.take("20260224-1157_" + file, PublishedFiles.bytes(file));
        });
        return municipality;
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }
}
