package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class KeyFigurePageTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    @Autowired
    FigureImports imports;

    @Autowired
    Figures figures;

    @Autowired
    Packs packs;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Autowired
    Assignments assignments;

    @Autowired
    Organisation organisation;

    private static final String FROM = ";\"Udir, Nasjonale prøver\";\"2026-02-24\";\"2026-11-21\";";

    /** Older links have an empty word for the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"/knowledge", ENGLISH, "/knowledge/cohorts"})
    void theMunicipalityAsOneIsChosenAndEveryWayOnFollows(String address) {
        var municipality = municipality("np5-2023-24.csv", "np5-2024-25.csv");
        assertThat(get(municipality.director, address))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"" + address + "?unit=all\"");

        for (var word : List.of("all", "")) {
            var chosen = get(municipality.firstPrincipal, address + "?unit=" + word);
            assertThat(chosen).hasStatusOk().bodyText().contains("aria-current=\"true\">Kommunen samlet</a>");
            var ways = Pattern.compile("href=\"(/knowledge[^\"#]*unit=[^\"#]*)")
                    .matcher(Requests.text(chosen))
                    .results()
                    .map(found -> found.group(1).replace("&amp;", "&"))
                    .collect(Collectors.toSet());
            assertThat(ways).contains(address + "?unit=" + municipality.firstSchool);
            for (var way : ways)
                assertThat(get(municipality.firstPrincipal, way)).as(way).hasStatusOk();
        }
        assertThat(get(municipality.director, address + "?unit=none")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    /** What the page takes for the whole, everything taken from it does. */
    @ParameterizedTest
    @ValueSource(strings = {"/table", "/workbook", "/drawing", "/picture"})
    void theWholeIsAskedForInFilesAsOnThePage(String file) {
        var municipality = municipality("np5-2024-25.csv");
        assertThat(get(municipality.director, ENGLISH + file + "?unit=all")).hasStatusOk();
        assertThat(get(municipality.director, ENGLISH + file + "?unit=none")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    /** One line for each, below all that tells something. */
    @Test
    void whatHasNoFiguresYetComesLast() {
        var municipality = municipality("np5-2024-25.csv");
        var page = Requests.text(get(municipality.director, "/knowledge"));
        assertThat(page).containsSubsequence("NATIONAL_TEST_ENGLISH_5", "Ingen tall ennå (", "/LANGUAGE_ON_TRACK");
        var without = page.substring(page.indexOf("Ingen tall ennå ("));
        assertThat(without).doesNotContain("<table", "NATIONAL_TEST_ENGLISH_5");
        assertThat(page.substring(0, page.indexOf("Ingen tall ennå ("))).doesNotContain("ikke lest inn</span>");
    }

    @Test
    void aSeriesThatHasEndedIsSaidToAndLeadsNowhere() {
        var municipality = municipality();
        assertThat(get(
                        municipality.firstPrincipal,
                        "/knowledge/key-figures/MASTERY_LEVEL_READING_5?unit=" + municipality.firstSchool))
                .bodyText()
                .contains("Tallserien er avsluttet. Det siste skoleåret er 2013–14.")
                .doesNotContain("Bruk som indikator", "/analyses/beginning");
        assertThat(get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.firstSchool))
                .bodyText()
                .contains("/goals/beginning", "/analyses/beginning")
                .doesNotContain("Tallserien er avsluttet");
    }

    @Test
    void ofManyUnitsOneIsChosenFromAList() {
        var municipality = municipality();
        for (int i = 1; i <= 7; i++) municipality.unit("Skole " + i, "SCHOOL", "97500000" + i, new Unit.Grades(1, 7));
        for (var address : List.of("/knowledge", ENGLISH))
            assertThat(get(municipality.director, address))
                    .hasStatusOk()
                    .bodyText()
                    .contains("name=\"unit\"");
        assertThat(get(municipality.director, "/knowledge")).bodyText().contains("<option value=\"all\">");
    }

    /** One who stands in for another begins at home, and finds the other beside it. */
    @Test
    void whoeverWorksInUnitsBeginsInTheFirstOfThem() {
        var municipality = municipality("np5-2024-25.csv");
        var head = municipality.secondPrincipal;
        fixtures.as(municipality.administrator, () -> {
            var away = assignments.list(municipality.firstPrincipal.person()).getFirst();
            assignments.beAway(away.id(), new DateWindow(TODAY, TODAY.plusDays(7)), head.person());
        });
        assertThat(get(head, "/knowledge"))
                .bodyText()
                .contains(
                        "aria-current=\"true\">Søndre skole</a>",
                        "/knowledge?unit=" + municipality.firstSchool,
                        "/knowledge?unit=all");

        var seesAll = municipality.person("Ada Allestedsnær", "MAYOR", null);
        assertThat(get(seesAll, "/knowledge")).bodyText().contains("aria-current=\"true\">Kommunen samlet</a>");
        for (var who : List.of(seesAll, municipality.director))
            fixtures.as(
                    municipality.owner,
                    () -> organisation.assign(
                            who.person(), "UNIT_HEAD", municipality.firstKindergarten, Fixtures.LONG_AGO));
        assertThat(get(seesAll, "/knowledge")).bodyText().contains("aria-current=\"true\">Nordre barnehage</a>");
        assertThat(get(municipality.director, "/knowledge"))
                .as("who works with the figures of the whole owner")
                .bodyText()
                .contains("aria-current=\"true\">Kommunen samlet</a>");
    }

    /** What there is something to read of comes first. */
    @Test
    void aKeyFigureWithoutFiguresIsFoldedAway() {
        var municipality = municipality("np5-2024-25.csv");
        assertThat(get(municipality.director, "/knowledge"))
                .bodyText()
                .contains("id=\"area-LEARNING_RESULTS\"")
                .containsSubsequence("NATIONAL_TEST_ENGLISH_5", "<details class=\"more\">", "NATIONAL_TEST_READING_8");
        assertThat(get(municipality().director, "/knowledge"))
                .as("open while there is nothing else")
                .bodyText()
                .contains("<details class=\"more\" open=\"open\">");
    }

    @Test
    void howManyAreBehindAFigureStandsBesideIt() {
        var municipality = municipality("np5-2024-25.csv");
        assertThat(get(municipality.director, "/knowledge/cohorts")).bodyText().contains(">n\u00A0=\u00A011</span>");
        for (var address : List.of("/knowledge", ENGLISH))
            assertThat(get(municipality.director, address))
                    .bodyText()
                    .contains(
                            ">n\u00A0=\u00A011</span>",
                            ">n\u00A0=\u00A056\u00A0833</span>",
                            "n er antallet bak tallet");
        assertThat(get(municipality.director, "/knowledge/key-figures/NATIONAL_TEST_READING_8"))
                .as("nothing known")
                .bodyText()
                .doesNotContain("n er antallet bak tallet");
    }

    @Test
    void aSchoolWhoseFiguresAreAllHiddenStillHasAPageWorthReading() {
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        var page = get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.firstSchool);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nasjonale prøver i engelsk, 5. trinn",
                        "Tallene for skolen er skjermet fra 2022–23 til 2024–25, så de ikke forteller om enkeltpersoner.",
                        "I 2024–25 lå kommunen på 55; med 11 elever kan vi ikke si om det skiller seg fra landet (51).",
                        "«Skjermet» betyr at kilden ikke viser tallet",
                        "Nordre skole",
                        "55\u00A0±\u00A04,5",
                        "<svg",
                        "Utgave 24. februar 2026, lest inn 21. november 2026");
    }

    /** What is put into a council paper says how sure each number is, as the page does. */
    @ParameterizedTest
    @ValueSource(strings = {ENGLISH + "/workbook", "/knowledge/workbook"})
    void aWorkbookSaysHowSureEachNumberIs(String address) {
        var municipality = municipality("np5-2024-25.csv");
        var answer = get(municipality.director, address);
        assertThat(answer).hasStatusOk();
        assertThat(SideDoorsTests.content(answer.getResponse().getContentAsByteArray()))
                .contains("Usikkerhet og antall", "<v>55</v>", "<v>4.5</v>", "<v>11</v>");
    }

    @Covers("IMP-03")
    @Test
    void withheldMissingAndZeroAreReadDifferently() {
        var three = PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136", "975280152")
                .replaceFirst(
                        "(975280136\t.*?skole)\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*\t\\*",
                        "$1\t*\t*\t*\t\t\t\t0\t0,1\t17");
        var municipality = municipality();
        fixtures.as(municipality.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(three)));
        var unit = "?unit=" + municipality.firstSchool;

        assertThat(get(municipality.firstPrincipal, ENGLISH + unit))
                .bodyText()
                .contains(">skjermet</span>", "Lest inn 21. november 2026")
                .as("a file whose name tells no day has no edition")
                .doesNotContain("Utgave");
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
                .contains(
                        "\uFEFF\"Sted\";\"Periode\";\"Verdi\";\"Usikkerhet (± 95 %)\";\"Antall bak tallet\";\"Tilstand\";\"Kilde\";\"Utgave\";\"Kom inn\";\"Fil\"",
                        "\"Nordre skole\";\"2024–25\";\"\";\"\";\"\";\"skjermet\"" + FROM + "\"\"",
                        "\"Kommunen\";\"2024–25\";\"55\";\"4,5\";\"11\";\"målt\"" + FROM + "\"\"",
                        "\"Landet\";\"2024–25\";\"51\";\"0,1\";\"56833\";\"målt\"" + FROM + "\"\"",
                        "Kilde: Udir");
    }

    /** The name of the file for those who may open the import log. */
    @Test
    void aFileSaysOfEachFigureWhereItComesFrom() {
        var municipality = municipality("np5-2024-25.csv");
        assertThat(get(municipality.director, ENGLISH + "/table"))
                .bodyText()
                .contains("\"målt\"" + FROM + "\"20260224-1157_np5-2024-25.csv\"");
        assertThat(workbook(municipality.director, ENGLISH + "/workbook"))
                .contains("Udir, Nasjonale prøver", "2026-02-24", "2026-11-21", "20260224-1157_np5-2024-25.csv");
        for (var address : List.of(ENGLISH + "/workbook", "/knowledge/workbook"))
            assertThat(workbook(municipality.firstPrincipal, address))
                    .contains("2026-02-24")
                    .doesNotContain("np5-2024-25.csv");
        Map.of("nn", "\"Kjelde\";\"Utgåve\"", "sv", "\"Källa\";\"Utgåva\"", "en", "\"Source\";\"Edition\"")
                .forEach((language, words) -> assertThat(
                                requests.in(language).get(municipality.director, ENGLISH + "/table"))
                        .bodyText()
                        .contains(words));
    }

    private String workbook(Actor person, String address) {
        return SideDoorsTests.content(get(person, address).getResponse().getContentAsByteArray());
    }

    @Test
    void whereNothingIsReadInWhoMayNotIsToldWhoMay() {
        var municipality = municipality();
        assertThat(get(municipality.firstPrincipal, "/knowledge?unit=all"))
                .hasStatusOk()
                .bodyText()
                .contains("Tall leses inn av: ", "(Dagny Direktør)");
        assertThat(get(municipality.director, "/knowledge"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Tall leses inn av");
    }

    @Test
    void aPictureOfWhatNobodyHasReadInSaysSo() {
        var municipality = municipality();
        assertThat(get(municipality.director, ENGLISH + "/drawing"))
                .hasStatusOk()
                .bodyText()
                .contains("Nasjonale prøver i engelsk, 5. trinn", "Ingen tall om kommunen samlet er lest inn")
                .doesNotContain("<line");
        assertThat(get(municipality.director, ENGLISH + "/picture"))
                .hasStatusOk()
                .hasContentType("image/png");
    }

    @Test
    void theFileIsNamedInTheReadersWordsAndNothingInItIsAFormula() {
        var municipality = municipality("np5-2024-25.csv");
        var formula = municipality.unit("=1+1 skole", "SCHOOL", "975999999", null);
        var file = get(municipality.director, ENGLISH + "/table?unit=" + formula);

        assertThat(file).hasStatusOk().bodyText().contains("\"'=1+1 skole\"");
        assertThat(file.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("Nasjonale%20pr%C3%B8ver%20i%20engelsk%2C%205.%20trinn%20%E2%80%93%20%3D1+1%20skole.csv");
    }

    @Test
    void aMunicipalityWhoseOwnFigureIsHiddenIsNotToldToLookAtItself() {
        var hidden = PublishedFiles.text("np5-2024-25.csv").replace("\t55\t4,5\t11\t", "\t*\t*\t*\t");
        var municipality = municipality();
        fixtures.as(municipality.director, () -> imports.take("np.csv", PublishedFiles.bytesOf(hidden)));

        assertThat(get(municipality.director, ENGLISH))
                .bodyText()
                .contains("Her er det kommunens eget tall som er skjermet.")
                .doesNotContain("Bruk kommunens tall");
        assertThat(get(municipality.director, ENGLISH + "?unit=" + municipality.firstSchool))
                .bodyText()
                .doesNotContain("Bruk kommunens tall", "Her er det kommunens eget tall");
        var shown = municipality("np5-2024-25.csv");
        assertThat(get(shown.director, ENGLISH + "?unit=" + shown.firstSchool))
                .bodyText()
                .contains("Bruk kommunens tall sammen med det dere selv vet om gruppen.");
    }

    @Test
    void aCountyTheMunicipalityCameToIsNotTheOneItLeft() {
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        var page = get(municipality.director, ENGLISH);

        assertThat(page)
                .bodyText()
                .contains(
                        "Fylket, Troms og Finnmark",
                        "Fylket, Finnmark",
                        ">Finnmark ",
                        "gjelder ikke",
                        "Fra 2024–25 er fylket Finnmark, før det Troms og Finnmark.");
    }

    @Test
    void allTheFiguresStandBesideTheCountyToo() {
        assertThat(get(municipality().director, "/knowledge"))
                .as("nothing is read in of it")
                .bodyText()
                .doesNotContain("Fylket");
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        assertThat(get(municipality.director, "/knowledge"))
                .bodyText()
                .containsPattern("<th[^>]*>Kommunen</th>\\s*<th[^>]*>Fylket</th>\\s*<th[^>]*>Landet</th>");
        assertThat(get(municipality.firstPrincipal, "/knowledge?unit=" + municipality.firstSchool))
                .bodyText()
                .contains("data-label=\"Fylket\"");
        assertThat(workbook(municipality.director, "/knowledge/workbook"))
                .contains("Fylket, Troms og Finnmark", "Fylket, Finnmark", "gjelder ikke");
    }

    @Test
    void aCountyReadInBeforeItsNameWasKeptIsKnownByItsNumber() {
        var municipality = municipality("np5-2023-24.csv", "np5-2024-25.csv");
        fixtures.as(
                municipality.owner,
                () -> transaction.executeWithoutResult(status ->
                        db.sql("update measurement set source_name = null").update()));

        assertThat(get(municipality.director, ENGLISH)).bodyText().contains("Fylket, 54", "Fylket, 56");
    }

    @Test
    void theListShowsTheLatestWithItsStateInWords() {
        var municipality = municipality("np5-2024-25.csv");

        assertThat(get(municipality.firstPrincipal, "/knowledge"))
                .hasStatusOk()
                .bodyText()
                .contains("Gode læringsresultater", "Nordre skole", "skjermet", "2024–25", "Ingen tall ennå");
    }

    @Test
    void eachPageAsksTheDatabaseAFixedNumberOfTimes() {
        var municipality = municipality("np5-2022-23.csv", "np5-2023-24.csv", "np5-2024-25.csv");
        get(municipality.firstPrincipal, "/knowledge"); // reads the pack once

        var list = statements.during(() -> get(municipality.firstPrincipal, "/knowledge"));
        var page = statements.during(
                () -> get(municipality.firstPrincipal, ENGLISH + "?unit=" + municipality.firstSchool));

        fixtures.as(municipality.director, () -> {
            var names = figures.listNames().stream().map(Figures.Name::code).toList();
            var one = statements.during(() -> figures.blocks(names.subList(0, 1), null, Locale.of("nb")));
            var many = statements.during(() -> figures.blocks(names, null, Locale.of("nb")));
            assertThat(names).hasSizeGreaterThan(10);
            assertThat(many).as(String.join("\n", many)).hasSameSizeAs(one);
        });
        assertThat(list).as(String.join("\n", list)).hasSize(10);
        assertThat(page).as(String.join("\n", page)).hasSize(13);
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
