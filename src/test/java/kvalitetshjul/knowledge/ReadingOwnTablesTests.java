package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.units.UnitId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables from school administration systems, as somebody reads them in: said once what the columns mean, and what others see of it. */
@ModuleTest
class ReadingOwnTablesTests {
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    /** Absence by school, from one of the checkpoints of the year. */
    private static final String ABSENCE = """
            Frånvaro period 1;;;
            Skola;Orgnr;Antal elever;Elever med hög frånvaro
            Nordre skole;975280136;40;12
            Søndre skole;975280152;30;9
            Totalt;;70;21
            """;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    ApiKeys keys;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Requests requests;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    OwnPeriods ownPeriods;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.swedishMunicipality();
        actors.runAs(own.director, () -> packs.adopt("svenljunga"));
    }

    @Test
    void onlyTablesThatTheModelHasKeyFiguresForAreOfferedEmpty() {
        assertThat(page(own.director, "/knowledge/mappings"))
                .contains("Tom tabell: Fravær")
                .doesNotContain("Modellen har ingen nøkkeltall for denne tabellen.");
        var other = fixtures.swedishMunicipality();
        actors.runAs(other.director, () -> packs.adopt("ystad"));
        assertThat(page(other.director, "/knowledge/mappings"))
                .contains("Tom tabell: Egen undersøkelse", "Modellen har ingen nøkkeltall for denne tabellen.")
                .containsPattern("Legg dem til i modellen|Disse kan legge dem til i modellen: \\S")
                .doesNotContain("Tom tabell: Fravær");
    }

    /** What is known but asked for by nobody is said at once, with what can be done, and not as a list in which nothing fits. */
    @Test
    @Covers("IMP-31")
    void aKnownTableThatTheModelHasNoKeyFigureForIsToldOfBeforeAnythingIsAsked() {
        var other = fixtures.swedishMunicipality();
        actors.runAs(other.director, () -> packs.adopt("ystad"));
        var asked = redirected(uploadBy(other.director, "fravær.csv", """
                Skole;Orgnr;Antall elever;Elever med høyt fravær
                Nordre skole;975280136;40;12
                """.getBytes(StandardCharsets.UTF_8)));
        var page = page(other.director, asked);
        assertThat(page)
                .contains(
                        "Dette ligner en tabell vi kjenner, Fravær, men modellen har ingen nøkkeltall for den",
                        "Elever som känner sig trygga</li>",
                        "<details class=\"ds-details\" id=\"other\">")
                .containsPattern("Legg dem til i modellen|Disse kan legge dem til i modellen: \\S");
        assertThat(save(other.director, asked, page))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"other\" open=\"open\"");
        assertThat(page(own.director, upload("fravær.csv", ABSENCE.getBytes(LATIN_1))))
                .doesNotContain("id=\"lacking\"", "id=\"other\"");
    }

    /** A list that is closed shows the choice without its heading. */
    @Test
    void whatACellMaySayOfAKeyFigureReadsDifferently() {
        assertThat(page(own.director, upload("fravær.csv", ABSENCE.getBytes(LATIN_1))))
                .containsPattern("value=\"VALUE:ABSENCE_OVER_15\"[^>]*>[^<]*: tallet \\(prosent\\)</option>")
                .containsPattern("value=\"TRUE_OF:ABSENCE_OVER_15\"[^>]*>[^<]*: hvor mange det gjelder</option>")
                .containsPattern("value=\"PERSONS:ABSENCE_OVER_15\"[^>]*>[^<]*: hvor mange som er talt");
    }

    @Test
    void pupilsInTheGradeAreTheCount() {
        var asked = upload("fravær.csv", """
                Skole;Orgnr;Elever på trinnet;Elever med høyt fravær
                Nordre skole;975280136;40;12
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(page(own.director, asked)).contains("value=\"PERSONS\" selected=\"selected\"");
    }

    @Test
    @Covers("IMP-31")
    void anAbsenceExportIsAskedAboutOnceAndThenReadByItself() {
        var asked = upload("Frånvaro_2026-10-01.csv", ABSENCE.getBytes(LATIN_1));
        assertThat(asked).endsWith("/mapping");
        var page = page(own.director, asked);
        assertThat(page)
                .contains(
                        "Dette ligner en tabell vi kjenner: Fravær.",
                        "Nordre skole · Søndre skole",
                        "value=\"UNIT_NUMBER\" selected=\"selected\"",
                        "value=\"UNIT_NAME\" selected=\"selected\"",
                        "value=\"PERSONS\" selected=\"selected\"",
                        "value=\"TRUE_OF:ABSENCE_OVER_15\" selected=\"selected\"",
                        "name=\"name\" maxlength=\"80\" required value=\"Frånvaro\"");

        assertThat(save(asked, page, "period", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Velg en kolonne som sier perioden", "value=\"Frånvaro\"", "href=\"#period\"");
        var preview = redirected(save(asked, page, "period", "2026-27-P1"));
        assertThat(page(own.director, preview))
                .contains("Lest med malen", "Det alle får se", ">30</td>", "Én rad om alle", "Les inn 3 tall");
        var done = redirected(confirm(preview));
        assertThat(told("ABSENCE_OVER_15", null)).first().isEqualTo("MEASURED 30");
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).containsOnly("MEASURED 30");

        clock.set(LocalDate.of(2026, 12, 10));
        // the columns have moved, and there is one more: the headings tell
        var second = upload("neste.csv", """
                Orgnr;Kommentar;Skola;Elever med hög frånvaro;Antal elever
                975280136;x;Nordre skole;20;40
                975280152;;Søndre skole;15;30
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(second).doesNotContain("mapping");
        assertThat(page(own.director, second)).contains("Hvilken periode er tallene fra?", "2026-27-P2");
        assertThat(page(own.director, second + "?year=2026-27-P2")).contains(">50</td>", "leses ikke: Kommentar");

        assertThat(requests.post(own.director, done + "/undoing")).hasStatus3xxRedirection();
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).isEmpty();
        assertThat(told("ABSENCE_OVER_15", null)).isEmpty();
    }

    /** The column says the school year, and absence is followed at three times of it: which one is asked, kept while the mapping is changed, and holds for the rows of that year alone. */
    @Test
    @Covers("IMP-31")
    void whereAColumnSaysTheSchoolYearTheTimeOfItIsChosenBesideIt() {
        var table = """
                Skola;Orgnr;Läsår;Antal elever;Elever med hög frånvaro
                Nordre skole;975280136;2026/27;40;12
                Søndre skole;975280152;2026/27;30;9
                """;
        var asked = upload("franvaro.csv", table.getBytes(StandardCharsets.UTF_8));
        var unsaid = redirected(save(asked, page(own.director, asked), "period", ""));
        assertThat(page(own.director, unsaid))
                .contains(
                        "Hvilken periode er tallene fra?",
                        "Det malen leser i filen, sier det ikke.",
                        ">Velg periode</option>",
                        ">Endre malen</a>");
        assertThat(requests.get(own.director, unsaid + "?year=2025-26-P1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Kolonnen «Läsår» sier 2026–27, og perioden som er valgt, er i et annet skoleår.");
        clock.set(LocalDate.of(2026, 12, 10));
        assertThat(page(own.director, asked + "?period=2026-27-P2"))
                .contains("<option value=\"2026-27-P2\" selected=\"selected\"");

        var preview = redirected(save(asked, page(own.director, asked), "period", "2026-27-P1"));
        assertThat(preview).endsWith("?year=2026-27-P1");
        assertThat(page(own.director, preview)).contains("Les inn 3 tall", "/mapping?period=2026-27-P1\"");
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).containsOnly("MEASURED 30");

        assertThat(requests.get(
                        own.director,
                        upload("ht.csv", table.replace("2026/27", "ht 2026").getBytes(StandardCharsets.UTF_8))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("følges ikke i slike perioder. Endre malen: sett kolonnen «Läsår» til «Les ikke»");
    }

    /** What is told three times a year is read so: each time by its own name, and in its own place on the line. */
    @Test
    @Covers("SVE-29")
    void whatIsToldOfEachPeriodStandsOnThePages() {
        confirm(redirected(mapped(ABSENCE.getBytes(LATIN_1), "2026-27-P1")));
        clock.set(LocalDate.of(2026, 12, 10));
        var second = upload("period2.csv", """
                Orgnr;Skola;Antal elever;Elever med hög frånvaro
                975280136;Nordre skole;40;20
                975280152;Søndre skole;30;15
                """.getBytes(StandardCharsets.UTF_8));
        requests = requests.in("sv");
        assertThat(page(own.director, second + "?year=2026-27-P2")).contains(">Period</th>", ">Period 2, 2026–27</td>");
        confirm(second + "?year=2026-27-P2");

        var figure = "/knowledge/key-figures/ABSENCE_OVER_15";
        assertThat(page(own.director, figure + "?unit=" + own.firstSchool))
                .contains(
                        "Vid ”Period 2” läsåret 2026–27 låg skolan på 50\u00A0procent av ",
                        ">Period 1, 2026–27</th>",
                        ">Period 2, 2026–27</th>",
                        "<polyline class=\"chart-main\"");
        assertThat(page(own.director, figure + "/table?unit=" + own.firstSchool))
                .contains("\"Nordre skole\";\"Period 1, 2026–27\";\"30\"", "\"Period 2, 2026–27\";\"50\"");
        assertThat(page(own.director, "/knowledge?unit=" + own.firstSchool)).contains(">Period 2, 2026–27</td>");
        assertThat(page(own.director, "/knowledge/units?area=KNOWLEDGE_AND_DEVELOPMENT"))
                .contains("<br><span class=\"small muted\">Period 2, 2026–27</span>", ">50</a>")
                .doesNotContain(">30</a>");
        var followUp = "/knowledge/units?area=CHECKPOINT:ABSENCE.";
        assertThat(page(own.director, followUp + "PERIOD_1"))
                .contains(
                        "value=\"CHECKPOINT:ABSENCE.PERIOD_1\" selected=\"selected\"",
                        "<br><span class=\"small muted\">Period 1, 2026–27</span>",
                        ">30</a>",
                        "value=\"LAST_TIME\"")
                .doesNotContain(">50</a>");
        assertThat(page(own.director, followUp + "PERIOD_2&against=LAST_TIME"))
                .contains(">50</a>", "skillnaden kan bero på slumpen")
                .doesNotContain(">30</a>");
        assertThat(page(own.director, followUp + "PERIOD_3")).doesNotContain(">50</a>", ">30</a>");
    }

    /** What is asked of every figure the owner counts itself: a school with three pupils with much absence is told of neither directly nor by the difference. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aTableOfSmallGroupsIsNeverShownRaw() {
        var few = ABSENCE.replace("975280152;30;9", "975280152;30;3").replace("70;21", "70;15");
        var preview = redirected(mapped(few.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview)).contains("holdes tilbake i «Det alle får se»", "skjermet");
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", own.secondSchool)).containsOnly("SUPPRESSED");
        assertThat(told("ABSENCE_OVER_15", null)).containsOnly("SUPPRESSED");
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).first().isEqualTo("MEASURED 30");
    }

    @Test
    void whatTheFileHidesStaysHiddenAndTheWholeWithIt() {
        var hidden = ABSENCE.replace("975280152;30;9", "975280152;30;<5");
        var preview = redirected(mapped(hidden.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview))
                .contains("til sammen vises ikke, for tallet for noen av dem er holdt tilbake i filen")
                .doesNotContain("ikke alle har levert", " mangler. Hadde de ikke begynt");
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", null)).containsOnly("SUPPRESSED");
        assertThat(told("ABSENCE_OVER_15", own.secondSchool)).containsOnly("SUPPRESSED");
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).first().isEqualTo("MEASURED 30");
    }

    /** Our units are in the register from 2015: of what was before, nobody knows which of them there were. */
    @Test
    void aUnitIsNotTheWholeBecauseTheOthersWereWrittenDownLater() {
        var survey = "Skola;Läsår;Antal svar;Trygga elever (%)\nNordre skole;2002-03;50;80\n";
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        confirmNames(preview);
        assertThat(page(own.director, preview)).contains("Hadde de ikke begynt, kan de stå i filen med et tegn");
        confirm(preview);
        assertThat(told("PUPILS_SAFE", own.firstSchool)).first().isEqualTo("MEASURED 80");
        assertThat(told("PUPILS_SAFE", null)).containsOnly("MISSING");

        var both = upload(
                "trygghet2.csv", (survey + "Søndre skole;2002-03;;ej aktuellt\n").getBytes(StandardCharsets.UTF_8));
        confirmNames(both);
        confirm(both);
        assertThat(told("PUPILS_SAFE", null)).first().isEqualTo("MEASURED 80");
    }

    @Test
    @Covers("IMP-31")
    void aGradeExportIsReadFromASpreadsheet() {
        var rows = List.of(
                List.<Object>of("Betyg från systemet"),
                List.<Object>of(),
                List.<Object>of("Skola", "Termin", "Antal elever", "Andel godkänt i alla ämnen"),
                List.<Object>of("Nordre skole", "ht 2026", 40, 0.7),
                List.<Object>of("Søndre skole", "HT26", 30, 0.8),
                List.<Object>of("Vestre skole", "HT26", 30, 0.8));
        var asked = upload("betyg.xlsx", workbook(rows));
        assertThat(asked).endsWith("/mapping");
        var page = page(own.director, asked);
        assertThat(page)
                .contains(
                        "value=\"VALUE:PASS_ALL_SUBJECTS\" selected=\"selected\"",
                        "0,12 betyr 12\u00A0prosent",
                        "checked=\"checked\"");
        var preview = redirected(save(asked, page));
        assertThat(page(own.director, preview)).contains("likt navn", "Vestre skole", "ligner ingen");
        confirmNames(preview);
        assertThat(page(own.director, preview)).contains(">70</td>", ">80</td>", "2 navn er svart på");
        confirm(preview);
        assertThat(told("PASS_ALL_SUBJECTS", own.firstSchool)).first().isEqualTo("MEASURED 70");
    }

    @Test
    @Covers("IMP-31")
    void aWideSurveyIsReadInOneGo() {
        var survey = """
                Skole,Skoleår,Antall svar,Trygge elever (%),Studiero (%),Kan påvirke
                Nordre skole,2026/27,50,80,60,40
                Søndre skole,2026/27,40,75,50,30
                """;
        var asked = upload("Egen undersøkelse.csv", survey.getBytes(StandardCharsets.UTF_8));
        var page = page(own.director, asked);
        assertThat(page)
                .contains(
                        "value=\"VALUE:PUPILS_SAFE\" selected=\"selected\"",
                        "value=\"VALUE:CALM_FOR_STUDY\" selected=\"selected\"");
        var preview = redirected(save(asked, page, "c5", "VALUE:PUPILS_INFLUENCE"));
        confirmNames(preview);
        assertThat(page(own.director, preview)).contains("Les inn 9 tall");
        confirm(preview);
        assertThat(told("PUPILS_SAFE", own.firstSchool)).first().isEqualTo("MEASURED 80");
        assertThat(told("CALM_FOR_STUDY", null)).first().isEqualTo("MEASURED 55.6");
    }

    @Test
    void aSurveyWithOneQuestionOnEachRowIsRead() {
        var survey = """
                Skola;Läsår;Fråga;Antal svar;Resultat
                Nordre skole;2026-27;Trygghet;50;80
                Nordre skole;2026-27;Studiero;50;60
                Nordre skole;2026-27;Skolmat;50;10
                Søndre skole;2026-27;Trygghet;40;75
                Søndre skole;2026-27;Studiero;40;50
                Søndre skole;2026-27;Skolmat;40;10
                """;
        var asked = upload("enkät.csv", survey.getBytes(StandardCharsets.UTF_8));
        var page = page(own.director, asked);
        assertThat(page).contains("Trygghet er", "value=\"PUPILS_SAFE\" selected=\"selected\"");
        var preview = redirected(save(asked, page));
        confirmNames(preview);
        assertThat(page(own.director, preview)).contains("Les inn 6 tall");
    }

    @Test
    void aTableOfPupilsIsRefusedAndNotKept() {
        var names = upload("Elev;Skole;Fravær\nA;Nordre skole;3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(names).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("liste over personer");
        var rows = new StringBuilder("Skola;Läsår;Antal svar;Trygga elever\n");
        for (int i = 0; i < 12; i++)
            rows.append("Nordre skole;2026-27;1;").append(i % 2 * 100).append('\n');
        var asked = upload("rader.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(save(asked, page(own.director, asked)))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("én rad for hver elev");
        assertThat(requests.get(own.director, asked)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIsWrongIsToldByRowAndColumnAndTheMappingMayBeMended() {
        var wrong =
                ABSENCE.replace("975280136;40;12", "975280136;40;tolv").replace("975280152;30;9", "975280152;30;31");
        var preview = redirected(mapped(wrong.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(requests.get(own.director, preview))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "Feltet er ikke et tall",
                        "Det kan ikke være flere enn 30",
                        "Elever med hög frånvaro",
                        "Endre malen");
    }

    @Test
    void aMappingIsRenamedGivenToOthersAndEnded() {
        redirected(mapped(ABSENCE.getBytes(LATIN_1), "2026-27-P1"));
        var list = page(own.director, "/knowledge/mappings");
        assertThat(list).contains("Frånvaro", "Skola · Orgnr · Antal elever");
        var id = found("/knowledge/mappings/([0-9a-f-]{36})/name", list);
        assertThat(requests.post(
                        own.director, "/knowledge/mappings/" + id + "/name", "name", "System A", "version", "1"))
                .hasStatus3xxRedirection();
        var file = requests.get(own.director, "/knowledge/mappings/" + id + ".json");
        assertThat(file).hasStatusOk();
        var json = file.getResponse().getContentAsByteArray();
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("System A", "Antal elever", "ABSENCE_OVER_15")
                .doesNotContain("Nordre", "975280136", "40");

        var other = fixtures.swedishMunicipality();
        actors.runAs(other.director, () -> packs.adopt("svenljunga"));
        assertThat(take(other.director, json)).hasRedirectedUrl("/knowledge/mappings");
        assertThat(page(other.director, "/knowledge/mappings")).contains("System A");
        assertThat(uploadBy(other.director, "a.csv", ABSENCE.getBytes(LATIN_1)))
                .satisfies(answer ->
                        assertThat(answer.getResponse().getRedirectedUrl()).doesNotContain("mapping"));
        assertThat(take(
                        other.director,
                        "{\"format\":\"kvalitetshjul/figure-mapping/1\",\"name\":\"\",\"x\":1}"
                                .getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("ukjent felt", "mangler eller er tom");
        var lebesby = fixtures.municipality();
        actors.runAs(lebesby.director, () -> packs.adopt("lebesby"));
        assertThat(take(lebesby.director, json))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("har ikke nøkkeltallene i disse kolonnene", "Elever med hög frånvaro");

        assertThat(requests.post(own.director, "/knowledge/mappings/" + id + "/ending"))
                .hasStatus3xxRedirection();
        assertThat(upload("b.csv", ABSENCE.getBytes(LATIN_1))).endsWith("/mapping");
        assertThat(requests.get(other.director, "/knowledge/mappings/" + id + ".json"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theReadyTablesAreRecognisedWithoutAnythingToChoose() {
        for (var language : List.of("nb", "nn", "sv", "en")) {
            var csv = requests.in(language).get(own.director, "/knowledge/mappings/absence.csv");
            assertThat(csv).hasStatusOk();
            var headings = new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
            var asked = upload(
                    "tabell.csv",
                    (headings.strip() + "\n975280136;Nordre skole;8;40;12;\n").getBytes(StandardCharsets.UTF_8));
            assertThat(page(own.director, asked))
                    .as(language)
                    .contains(
                            "value=\"UNIT_NUMBER\" selected=\"selected\"",
                            "value=\"UNIT_NAME\" selected=\"selected\"",
                            "value=\"GRADE\" selected=\"selected\"",
                            "value=\"PERSONS\" selected=\"selected\"",
                            "value=\"TRUE_OF:ABSENCE_OVER_15\" selected=\"selected\"");
        }
    }

    /** Every grade is told: then so are all pupils of the school. */
    @Test
    void figuresByGradeAreTogetherThoseOfTheSchool() {
        var rows = new StringBuilder("Orgnr;Årskurs;Antal elever;Elever med hög frånvaro\n");
        for (var school : List.of("975280136", "975280152"))
            for (int grade = 1; grade <= 10; grade++) rows.append("%s;%d;20;10\n".formatted(school, grade));
        var preview = redirected(mapped(rows.toString().getBytes(LATIN_1), "2026-27-P1"));
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).first().isEqualTo("MEASURED 50");
        assertThat(told("ABSENCE_OVER_15", null)).first().isEqualTo("MEASURED 50");
    }

    /** Every grade is told of, girls and boys apart: then so is each grade, each sex, and all pupils of the school. */
    @Test
    void figuresByGradeAndSexAreTogetherThoseOfTheSchool() {
        var rows = new StringBuilder("Orgnr;Årskurs;Kön;Antal elever;Elever med hög frånvaro\n");
        for (var school : List.of("975280136", "975280152"))
            for (int grade = 1; grade <= 10; grade++)
                for (var sex : List.of("Flickor", "Pojkar"))
                    rows.append("%s;%d;%s;20;10\n".formatted(school, grade, sex));
        var preview = redirected(mapped(rows.toString().getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview)).doesNotContain("bare tall for noen av delene");
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).first().isEqualTo("MEASURED 50");
        assertThat(told("ABSENCE_OVER_15", null)).first().isEqualTo("MEASURED 50");
        var read = page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15?unit=" + own.firstSchool);
        assertThat(read).contains("Jenter", "Gutter", "1. trinn", "10. trinn");
    }

    /** So few in a grade that no year may be shown: three years of it together say what the absence is. */
    @ParameterizedTest
    @ValueSource(strings = {"lebesby", "sandnes"})
    void theAbsenceOfASmallGradeIsToldOverThreeYears(String pack) {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt(pack));
        var preview = redirected(mapped("""
                Orgnr;Skoleår;Trinn;Antall elever;Elever med høyt fravær
                975280136;2023/24;4;12;4
                975280136;2024/25;4;11;3
                975280136;2025/26;4;13;4
                """.getBytes(StandardCharsets.UTF_8), ""));
        confirm(preview);
        var figure = page(own.firstPrincipal, "/knowledge/key-figures/HIGH_ABSENCE?unit=" + own.firstSchool);
        assertThat(figure).contains("2023–26", ">31").doesNotContain(">33<", ">27<");
    }

    /** Four years of two small grades: beside the years that stand as one, some would be withheld if they were decided on once more. */
    private static final String FOUR_YEARS = """
            Orgnr;Skoleår;Trinn;Antall elever;Elever med høyt fravær
            975280136;2022/23;1;6;3
            975280136;2022/23;2;8;2
            975280136;2022/23;;14;5
            975280152;2022/23;1;8;2
            975280152;2022/23;2;14;7
            975280152;2022/23;;22;9
            975280136;2023/24;1;7;0
            975280136;2023/24;2;8;0
            975280136;2023/24;;15;0
            975280152;2023/24;1;10;0
            975280152;2023/24;2;11;5
            975280152;2023/24;;21;5
            975280136;2024/25;1;11;4
            975280136;2024/25;2;6;0
            975280136;2024/25;;17;4
            975280152;2024/25;1;3;0
            975280152;2024/25;2;8;0
            975280152;2024/25;;11;0
            975280136;2025/26;1;8;2
            975280136;2025/26;2;5;2
            975280136;2025/26;;13;4
            975280152;2025/26;1;12;0
            975280152;2025/26;2;13;1
            975280152;2025/26;;25;1
            """;

    @Test
    void whatIsReadInOnceMoreIsNotDecidedOnOnceMore() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        confirm(redirected(mapped(FOUR_YEARS.getBytes(StandardCharsets.UTF_8), "")));
        var shown = page(own.director, "/knowledge/key-figures/HIGH_ABSENCE/table?unit=" + own.secondSchool);

        assertThat(counts(again(FOUR_YEARS))).as("nothing new, nothing changed").startsWith("0", "0");

        confirm(again(
                FOUR_YEARS.replace("2025/26;2;13;1", "2025/26;2;19;7").replace("2025/26;;25;1", "2025/26;;31;7")));
        var after = page(own.director, "/knowledge/key-figures/HIGH_ABSENCE/table?unit=" + own.secondSchool);
        assertThat(before(after)).as("the years that are as they were").isEqualTo(before(shown));
        assertThat(after).isNotEqualTo(shown);
    }

    /** Other rules may hide more of what stands: what is read in once more by them is decided on. */
    @Test
    void whatIsReadInByOtherRulesIsDecidedOn() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        confirm(redirected(mapped(FOUR_YEARS.getBytes(StandardCharsets.UTF_8), "")));
        actors.runAs(own.director, () -> packs.adopt("sandnes"));
        assertThat(counts(again(FOUR_YEARS)).get(1)).isNotEqualTo("0");
    }

    private String again(String table) {
        return redirected(upload(table.getBytes(StandardCharsets.UTF_8)));
    }

    /** How many figures are new, changed, and as before. */
    private List<String> counts(String preview) {
        var page = page(own.director, preview);
        return Stream.of("Nye tall", "Endret siden sist", "Som før")
                .map(name -> found("(?s)" + name + "</dt>\\s*<dd>([0-9]+)", page))
                .toList();
    }

    private static List<String> before(String table) {
        return table.lines()
                .filter(line -> !line.contains("2025–26") && !line.contains("2023–26"))
                .toList();
    }

    /** What is told subject by subject or group by group stands on the page of the figure, and the overview leads there. */
    @ParameterizedTest
    @CsvSource({"Ämne, Matematik, Svenska, Ämne för ämne, subject", "Grupp, Gul, Blå, Grupp för grupp, group"})
    void figuresBySubjectOrGroupStandOnThePageOfTheFigure(
            String column, String first, String second, String heading, String dimension) {
        var rows = "Orgnr;%s;Antal elever;Elever med hög frånvaro\n".formatted(column);
        for (var school : List.of("975280136", "975280152"))
            rows += "%1$s;%2$s;20;10\n%1$s;%3$s;20;5\n".formatted(school, first, second);
        var preview = redirected(mapped(rows.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview)).doesNotContain("om to ting på en gang");
        confirm(preview);

        var ofSchool = "?unit=" + own.firstSchool;
        var figure = new String(
                requests.in("sv")
                        .get(own.director, "/knowledge/key-figures/ABSENCE_OVER_15" + ofSchool)
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(figure)
                .contains(heading, "id=\"groups-" + dimension + "\"", first, second, ">50", ">25", "var för sig")
                .doesNotContain("har släppts för detta");
        assertThat(page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15" + ofSchool))
                .contains("står i fast rekkefølge ved siden av hverandre")
                .doesNotContain("er med i tallet for alle", ">År for år<", "/picture?")
                .contains("/table?unit=", "/workbook?unit=", "part=" + dimension + "%3D" + first + "\">");
        assertThat(page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15/table" + ofSchool))
                .contains("\"Nordre skole, " + first + "\"", "\"50\"", "\"Nordre skole, " + second + "\"", "\"25\"");
        assertThat(content(requests.get(own.director, "/knowledge/key-figures/ABSENCE_OVER_15/workbook" + ofSchool)
                        .getResponse()
                        .getContentAsByteArray()))
                .contains(first, second);
        assertThat(page(own.director, "/knowledge" + ofSchool))
                .contains("Tall bare for trinn, grupper eller fag")
                .containsPattern("(?s)Tall bare for trinn.*ABSENCE_OVER_15.*Ingen tall ennå");
        assertThat(page(
                        own.director,
                        "/knowledge/key-figures/ABSENCE_OVER_15/origin/2026-27-P1" + ofSchool + "&part=" + dimension
                                + "=" + first))
                .contains(first, "50");
    }

    /** Nothing is told of all pupils together: the analysis tells of each subject, as the page of the figure does. */
    @Test
    void anAnalysisTellsWhatIsKnownSubjectBySubjectOnly() throws IOException {
        var rows = "Orgnr;Ämne;Antal elever;Elever med hög frånvaro\n";
        for (var school : List.of("975280136", "975280152"))
            rows += "%1$s;Matematik;20;10\n%1$s;Svenska;20;5\n%1$s;Slöjd;3;1\n".formatted(school);
        confirm(redirected(mapped(rows.getBytes(LATIN_1), "2026-27-P1")));
        var list = "/units/" + own.firstSchool + "/2026-27/analyses";
        assertThat(page(own.firstPrincipal, list + "/new")).contains("value=\"ABSENCE_OVER_15\"");
        var analysis =
                redirected(requests.post(own.firstPrincipal, list, "title", "Frånvaro", "figures", "ABSENCE_OVER_15"));
        assertThat(page(own.firstPrincipal, analysis))
                .contains(
                        "gitt ut for trinn, grupper eller fag hver for seg",
                        "Fag for fag",
                        ">Matematik</th>",
                        ">50</span>",
                        ">Svenska</th>",
                        ">25</span>",
                        ">Slöjd</th>",
                        ">skjermet</span>")
                .doesNotContain("Ingen tall for alle samlet")
                .containsSubsequence(">Slöjd</th>", ">skjermet</span>", "</table>", "Kilde: ", "Lest inn ");
        var early = redirected(requests.post(
                own.firstPrincipal,
                list.replace("2026-27", "2025-26"),
                "title",
                "Frånvaro",
                "figures",
                "ABSENCE_OVER_15"));
        assertThat(page(own.firstPrincipal, early)).as("what came later").doesNotContain("Matematik");
        var printed = requests.get(own.firstPrincipal, analysis + "/pdf");
        assertThat(printed).hasStatusOk();
        try (var paper = Loader.loadPDF(printed.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(paper).lines().map(String::strip))
                    .as("what the rows are, not where")
                    .anyMatch(line -> line.startsWith("Fag "))
                    .noneMatch(line -> line.startsWith("Hvor "));
        }
    }

    /** The same pupils by two names would tell of who differs; pupils of “Norsk hovedmål” are others than those of “Norsk”, so it is only said, also of what was read in before. */
    @Test
    void twoSubjectsThatMayBeOneAreToldOf() {
        var table = "Orgnr;Ämne;Antal elever;Elever med hög frånvaro\n975280136;%s;20;10\n975280136;%s;21;11\n";
        var preview = redirected(mapped(table.formatted("Matematik", "Svenska").getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview)).doesNotContain("står hver for seg");
        confirm(preview);
        var after = upload(
                "etter.csv", table.formatted("Matematik, gemensam", "Slöjd").getBytes(LATIN_1));
        assertThat(page(own.director, after + "?year=2026-27-P1"))
                .containsOnlyOnce("«Matematik» og «Matematik, gemensam» står hver for seg.")
                .doesNotContain("Svenska» og");
    }

    /** “All subjects” is no subject: it is of everybody. */
    @Test
    void allSubjectsAreNoSubject() {
        var preview = redirected(mapped(
                "Orgnr;Ämne;Antal elever;Elever med hög frånvaro\n975280136;Alla ämnen;20;10\n".getBytes(LATIN_1),
                "2026-27-P1"));
        confirm(preview);
        assertThat(told("ABSENCE_OVER_15", own.firstSchool)).first().isEqualTo("MEASURED 50");
    }

    /** A grade and a sex at once are on no page, and whoever reads them in is told so. */
    @Test
    void figuresOfTwoThingsAtOnceAreSaidToBeOnNoPage() {
        var preview = redirected(mapped("""
                Orgnr;Årskurs;Kön;Antal elever;Elever med hög frånvaro
                975280136;1;Flickor;20;10
                975280136;1;Pojkar;20;10
                """.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview)).contains("om to ting på en gang");
    }

    /** A heading with a limit in per cent counts pupils where what stands beside it is the share they are. */
    @Test
    void aNumberOfPupilsIsKnownByTheShareBesideIt() {
        var asked = upload("franvaro.csv", """
                Skola;Orgnr;Antal elever;Elever med över 15 % frånvaro;Andel (%)
                Nordre skole;975280136;80;6;7,5
                Søndre skole;975280152;74;12;16,2
                """.getBytes(LATIN_1));
        assertThat(page(own.director, asked))
                .contains("value=\"TRUE_OF:ABSENCE_OVER_15\" selected=\"selected\"")
                .doesNotContain("value=\"VALUE:ABSENCE_OVER_15\" selected=\"selected\"");
    }

    /**
     * Two owners are alike but for what one school has too few of: how many pupils, and the share of all. Everything that leaves the product must be that of the other,
     * for whoever reads: few, all but a few, and nobody but a few in the whole.
     */
    @ParameterizedTest
    @CsvSource({"30, 3, 4", "30, 27, 28", "7, 3, 4"})
    @Covers({"IMP-02", "IMP-03"})
    void aSmallGroupIsToldByNoPageAndNoProgram(int pupils, int few, int other) {
        var ofOne = leaving(pupils, few);
        own = fixtures.swedishMunicipality();
        actors.runAs(own.director, () -> packs.adopt("svenljunga"));
        var ofOther = leaving(pupils, other);
        assertThat(ofOther.keySet()).isEqualTo(ofOne.keySet());
        ofOne.forEach((door, content) -> assertThat(ofOther.get(door)).as(door).isEqualTo(content));

        // what may be seen is there, or nothing would be proved
        assertThat(ofOne.get("API, units")).contains("\"state\":\"MEASURED\"", "\"state\":\"SUPPRESSED\"");
        assertThat(ofOne.get("principal of the first, table?unit=1")).contains("30");
    }

    /** Reads the table in and gives what everybody but whoever has the file can have of it. */
    private Map<String, String> leaving(int pupils, int few) {
        var key = new String[1];
        actors.runAs(own.administrator, () -> key[0] = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
        var table = """
                Skole;Skoleår;Antall svar;Trygge elever (%%)
                Nordre skole;2026/27;40;30
                Søndre skole;2026/27;%d;%s
                """.formatted(
                pupils, BigDecimal.valueOf(100L * few).divide(BigDecimal.valueOf(pupils), 1, RoundingMode.HALF_UP));
        var preview = redirected(mapped(table.getBytes(StandardCharsets.UTF_8), ""));
        confirmNames(preview);
        confirm(preview);
        var all = new LinkedHashMap<String, String>();
        var question = "/api/v1/figures?keyFigure=PUPILS_SAFE";
        all.put("API, units", asked(key[0], question + "&level=UNIT"));
        all.put("API, municipality", asked(key[0], question + "&level=MUNICIPALITY"));
        all.put("API, the second", asked(key[0], question + "&unit=" + own.secondSchool));
        var readers = new LinkedHashMap<String, Actor>();
        readers.put("council member", own.councilMember);
        readers.put("director", own.director);
        readers.put("principal of the first", own.firstPrincipal);
        readers.put("principal of the second", own.secondPrincipal);
        readers.forEach((name, reader) -> {
            for (var path : List.of("/knowledge", "/knowledge/workbook", "/knowledge/units"))
                door(all, name, reader, path, "");
            for (var path : List.of("", "/table", "/workbook", "/drawing")) {
                var of = "/knowledge/key-figures/PUPILS_SAFE" + path;
                door(all, name, reader, of, "");
                door(all, name, reader, of, "?unit=" + own.firstSchool);
                door(all, name, reader, of, "?unit=" + own.secondSchool);
            }
        });
        return all;
    }

    private void door(Map<String, String> all, String name, Actor reader, String path, String unit) {
        var answer = browser.get().uri(path + unit).with(signedIn(reader)).exchange();
        var of = unit.isEmpty() ? "" : unit.contains(own.firstSchool.toString()) ? "?unit=1" : "?unit=2";
        var content = answer.getResponse().getStatus() == 200
                ? content(answer.getResponse().getContentAsByteArray())
                : "status " + answer.getResponse().getStatus();
        all.put(name + ", " + path.replaceAll(".*/", "") + of, alike(content));
    }

    private String asked(String key, String path) {
        var answer =
                browser.get().uri(path).header("Authorization", "Bearer " + key).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return alike(content(answer.getResponse().getContentAsByteArray()));
    }

    /** Of a workbook what all of its parts say. */
    private static String content(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') return new String(bytes, StandardCharsets.UTF_8);
        var parts = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry())
                parts.append(part.getName()).append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts.toString();
    }

    /** Without what names the owner and the day. */
    private static String alike(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "id")
                .replaceAll("Kommun \\d+", "Kommun")
                .replaceAll("person\\d+@", "person@")
                .replaceAll("(_csrf|once)\"( autocomplete=\"off\")? value=\"[^\"]*\"", "$1")
                .replaceAll("name=\"csrf\" content=\"[^\"]*\"", "csrf")
                .replaceAll("\"readIn\":\"[^\"]*\"", "readIn");
    }

    /** One grade is small: it is told of neither by itself nor by what is left of the school when the others are taken away, or of the grade at the other school. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aSmallGradeIsNotToldByTheOthers() {
        var rows = new StringBuilder("Orgnr;Årskurs;Antal elever;Elever med hög frånvaro\n");
        for (var school : List.of("975280136", "975280152"))
            for (int grade = 1; grade <= 10; grade++)
                rows.append(
                        "%s;%d;%s\n".formatted(school, grade, grade == 3 && school.endsWith("52") ? "6;2" : "20;10"));
        confirm(redirected(mapped(rows.toString().getBytes(LATIN_1), "2026-27-P1")));
        var small = grades(own.secondSchool.toString());
        assertThat(small.get("3")).isEqualTo("SUPPRESSED");
        assertThat(small.values().stream().filter("SUPPRESSED"::equals).count())
                .as("the small one and at least one beside it")
                .isGreaterThanOrEqualTo(2);
        assertThat(small).containsValue("MEASURED");
        boolean otherSchool =
                "MEASURED".equals(grades(own.firstSchool.toString()).get("3"));
        boolean together = "MEASURED".equals(grades("MUNICIPALITY").get("3"));
        assertThat(otherSchool && together).as("the difference of the two").isFalse();
    }

    /** The same children by another name, or some of them, would tell of those who are in the one and not in the other. */
    @Covers({"IMP-02", "IMP-03"})
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Klass;Antal elever;Elever med hög frånvaro   | 4A;20;10             | 4a.;21;11        | «4a.» og «4A» ser ut til å være de samme
            Klass;Antal elever;Elever med hög frånvaro   | Hav;20;10            | Hav og skog;23;12 | «Hav og skog» og «Hav» ser ut til å være de samme
            Klass;Antal elever;Elever med hög frånvaro   | Hav og skog;23;12    | HAV;20;10        | «HAV» og «Hav og skog» ser ut til å være de samme
            Klass;Antal elever;Elever med hög frånvaro   | Hav;20;10            | 5. trinn;21;11   | «5. trinn» er et trinn
            Årskurs;Antal elever;Elever med hög frånvaro | 4;20;10              | 12;21;11         | har ikke 12. trinn hos oss
            Ämne;Antal elever;Elever med hög frånvaro    | ;20;10               | Norsk;21;11      | lest inn tall uten fag fra før
            """)
    void theSameChildrenAreNotToldOfByTwoNames(String headings, String before, String after, String mend) {
        var table = "Orgnr;%s\n975280136;%s\n";
        confirm(redirected(mapped(table.formatted(headings, before).getBytes(LATIN_1), "2026-27-P1")));
        var shown = absence();
        var preview = upload("Frånvaro.csv", table.formatted(headings, after).getBytes(LATIN_1));
        assertThat(requests.get(own.director, preview + "?year=2026-27-P1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(mend)
                .doesNotContain("/confirmation");
        assertThat(absence()).isEqualTo(shown);
    }

    private List<String> absence() {
        return told("ABSENCE_OVER_15", own.firstSchool);
    }

    /** What everybody sees of each grade. */
    private Map<String, String> grades(String place) {
        var told = new LinkedHashMap<String, String>();
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(status -> db.sql("""
                        select b.code, m.state
                          from measurement m join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code <> ''
                         where m.key_figure = 'ABSENCE_OVER_15' and m.place = :place and m.audience = 0 and m.superseded_by is null""")
                        .param("place", place)
                        .query((row, number) -> told.put(row.getString(1).replaceAll("\\D", ""), row.getString(2)))
                        .list()));
        return told;
    }

    /** An identity number is nowhere in a table that is taken in, whatever the heading says. */
    @Test
    void aTableWithIdentityNumbersIsRefusedAndNotKept() {
        for (var number : List.of(
                "019012 10086",
                "20120304-1239",
                "15.85.16-10089",
                "1 5 8 5 1 6 1 0 0 8 9",
                "158516\u200B10089",
                "158516\u00A010089",
                "\uFF11\uFF15\uFF18\uFF15\uFF11\uFF16\uFF11\uFF10\uFF10\uFF18\uFF19",
                "f. 15.05.2016")) {
            var table = """
                    Skola;Läsår;Kommentar;Antal elever
                    Nordre skole;2026-27;%s;20
                    """.formatted(number);
            assertThat(upload(table.getBytes(StandardCharsets.UTF_8)))
                    .as(number)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains(number.startsWith("f.") ? "fødselsdato" : "fødselsnummer eller personnummer");
        }
        nothingIsKept();
    }

    private void nothingIsKept() {
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(status -> assertThat(db.sql("select count(*) from figure_upload")
                                .query(Integer.class)
                                .single())
                        .isZero()));
    }

    /** In a hidden column, as a number, on a hidden sheet, far out: the reason is told, and it is not that the spreadsheet is unknown. */
    @Test
    void aSpreadsheetWithIdentityNumbersIsRefusedForThat() {
        var far = new ArrayList<Object>(java.util.Collections.nCopies(20, ""));
        far.set(0, "Nordre skole");
        far.set(19, "158516 10089");
        for (var rows : List.of(
                List.of(
                        List.<Object>of("Skola", "Antal elever", "Id"),
                        List.<Object>of("Nordre skole", 20, 15851610089L)),
                List.of(
                        List.<Object>of("Skola", "Antal elever", "Id"),
                        List.<Object>of("Nordre skole", 20, "15.85.16-10089")),
                List.of(List.<Object>of("Skola", "Antal elever"), List.<Object>of("Nordre skole", 20), far)))
            assertThat(uploadBy(own.director, "tabell.xlsx", workbook(rows)))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("fødselsnummer eller personnummer")
                    .doesNotContain("regneark dette verktøyet ikke kjenner");
        nothingIsKept();
    }

    /** A name, a birth date or an address tells of a person as a number does, where a whole column has them. */
    @Test
    void aColumnOfPersonsIsRefusedWhateverItIsCalled() {
        for (var column : List.of(
                List.of("Merknad", "Ola Nordmann", "Kari Nordmann"),
                List.of("Merknad", "Nordmann, Ola", "Nordmann, Anne Kari"),
                List.of("Kontakt", "ola@example.test", "kari@example.test"),
                List.of("Dag;Kode", "15.85.16;10089", "15.85.16;10240"),
                List.of("Dag;Kode", "1981-12-28;9874", "1981-12-28;9874"))) {
            var table = """
                    Skola;Läsår;%s;Antal elever
                    Nordre skole;2026-27;%s;20
                    Søndre skole;2026-27;%s;30
                    """.formatted(column.toArray());
            assertThat(upload(table.getBytes(StandardCharsets.UTF_8)))
                    .as(column.toString())
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("Ingenting er lagret")
                    .doesNotContain("Nordmann", "@example.test", "10089");
        }
        nothingIsKept();
    }

    @Test
    void aGroupIsNoPerson() {
        for (var name : List.of(
                "Ola Nordmann",
                "Nordmann, Kari",
                "Ola 4 år",
                "Kari N. f. 2019",
                "Hansen Emma",
                "Emma 5A",
                "Elev Emma",
                "emma.hansen",
                "Emma og Noah")) {
            var table = """
                    Skola;Läsår;Grupp;Antal elever;Elever med hög frånvaro
                    Nordre skole;2026-27;Nyanlända;20;5
                    Nordre skole;2026-27;Modersmål;20;5
                    Nordre skole;2026-27;%s;20;6
                    """.formatted(name);
            var asked = upload("grupper.csv", table.getBytes(StandardCharsets.UTF_8));
            assertThat(save(asked, page(own.director, asked), "c2", "GROUP"))
                    .hasStatus(HttpStatus.CONFLICT)
                    .bodyText()
                    .contains("navnet på en person");
            assertThat(requests.get(own.director, asked)).hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    /** Girls and boys are no names, though each word begins as one child’s mark does; one such row was enough. */
    @Test
    void whatGirlsAndBoysAreCalledIsNoPersonsName() {
        var table = """
                Skola;Läsår;Kön;Antal elever;Elever med hög frånvaro
                Nordre skole;2026-27;Flickor;20;5
                Nordre skole;2026-27;Pojkar;20;6
                Søndre skole;2026-27;Flickor;20;5
                Søndre skole;2026-27;Pojkar;20;6
                """;
        var asked = upload("kön.csv", table.getBytes(StandardCharsets.UTF_8));
        assertThat(save(asked, page(own.director, asked), "c2", "GROUP")).hasStatus3xxRedirection();
    }

    @Test
    void aFileCalledAfterAPersonIsRefusedAndNotKept() {
        var table = "Skola;Läsår;Antal elever\nNordre skole;2026-27;20\n".getBytes(StandardCharsets.UTF_8);
        for (var name : List.of("Ola Nordmann vurdering.csv", "vurdering_Kari_Nordmann.csv", "f. 15.05.2016.csv"))
            assertThat(uploadBy(own.director, name, table))
                    .as(name)
                    .hasStatus(HttpStatus.CONFLICT)
                    .bodyText()
                    .contains("en person")
                    .doesNotContain("Nordmann");
        nothingIsKept();
        for (var name :
                List.of("Fravær August Hvaler.csv", "Fravær Jan Feb.csv", "Nordre skole.csv", "Elever Per Trinn.csv"))
            assertThat(upload(name, table)).as(name).endsWith("/mapping");
    }

    @Test
    void aMappingIsCalledAfterNobodyAndReadsNobodysColumn() {
        var asked = upload("tall.csv", """
                Skola;Läsår;Antal svar;Kari Nordmann
                Nordre skole;2026-27;50;80
                """.getBytes(StandardCharsets.UTF_8));
        var page = page(own.director, asked);
        assertThat(save(asked, page, "name", "Kari Hansen f. 15.03.2010", "c3", "VALUE:PUPILS_SAFE"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Navnet forteller om en person.", "Overskriften forteller om en person.");
        assertThat(save(asked, page, "name", "Kari Hansen", "c3", "VALUE:PUPILS_SAFE"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Navnet forteller om en person.");
        assertThat(take(own.director, """
                {"format":"kvalitetshjul/figure-mapping/1","name":"Kari Nordmann","decimals":"comma",
                 "columns":[{"heading":"Ola Nordmann","means":"UNIT_NAME"}]}
                """.getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("columns[0].heading", "forteller om en person.");
    }

    /** Read without it, what is told of one grade would stand as told of all. */
    @Test
    void aColumnThatMayTellOfWhomIsAskedAboutThoughATemplateReadsTheRest() {
        var table = """
                Orgnr;Skola;Antal elever;Elever med hög frånvaro
                975280136;Nordre skole;40;12
                """;
        var more = """
                Orgnr;Skola;Årskurs;Antal elever;Elever med hög frånvaro
                975280136;Nordre skole;9;40;12
                """;
        var asked = upload("fravær.csv", table.getBytes(StandardCharsets.UTF_8));
        redirected(save(asked, page(own.director, asked), "period", "2026-27-P1"));

        var again = upload("trinn.csv", more.getBytes(StandardCharsets.UTF_8));
        assertThat(again).endsWith("/mapping");
        var page = page(own.director, again);
        assertThat(page)
                .contains(
                        "Malen «fravær» kjenner ikke alle kolonnene i filen: Årskurs.",
                        "value=\"GRADE\" selected=\"selected\"",
                        "value=\"TRUE_OF:ABSENCE_OVER_15\" selected=\"selected\"",
                        "value=\"fravær – Årskurs\"");
        var preview = redirected(save(again, page, "period", "2026-27-P1", "name", "fravær"));
        assertThat(page(own.director, preview)).contains("fravær – Årskurs", "9. trinn");
        assertThat(upload("neste.csv", more.getBytes(StandardCharsets.UTF_8)))
                .as("it is known now")
                .doesNotContain("/mapping");
        assertThat(upload("neste.csv", table.getBytes(StandardCharsets.UTF_8)))
                .as("what was known is known still")
                .doesNotContain("/mapping");
    }

    @Test
    void aColumnSomebodyHasSaidIsNotReadIsNotAskedAboutAgain() {
        var table = """
                Orgnr;Skola;Årskurs;Antal elever;Elever med hög frånvaro
                975280136;Nordre skole;9;40;12
                """.getBytes(StandardCharsets.UTF_8);
        var asked = upload("fravær.csv", table);
        redirected(save(asked, page(own.director, asked), "c2", "", "period", "2026-27-P1"));
        assertThat(upload("neste.csv", table)).doesNotContain("/mapping");
        var list = page(own.director, "/knowledge/mappings");
        var file = Pattern.compile("/knowledge/mappings/[0-9a-f-]{36}\\.json").matcher(list);
        assertThat(file.find()).isTrue();
        assertThat(requests.get(own.director, file.group())).bodyText().contains("\"left\"", "Årskurs");
    }

    /** The owner calls them by number: the days tell which is meant. */
    @Test
    void aPeriodThatHasNotBegunIsNotOneToChoose() {
        var asked = upload("fravær.csv", ABSENCE.getBytes(LATIN_1));
        clock.set(LocalDate.of(2026, 11, 29));
        assertThat(page(own.director, asked))
                .contains(">Period 1, 2026–27 (18. august 2026 – 30. november 2026)</option>", "2025-26-P3")
                .doesNotContain(">Period 2, 2026–27", "2026-27-P3");
        assertThat(save(asked, page(own.director, asked), "period", "2026-27-P3"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(page(own.director, asked)).contains(">Period 2, 2026–27 (").doesNotContain("2026-27-P3");
        var preview = redirected(save(asked, page(own.director, asked), "period", "2026-27-P2"));
        assertThat(page(own.director, preview)).contains("Les inn 3 tall");
    }

    /** Nobody has said which days “March” is about: it begins with those it is looked at. */
    @Test
    void aTimeOfFollowUpIsOneToChooseFromTheDayItIsLookedAt() {
        clock.set(LocalDate.of(2027, 2, 28));
        assertThat(timesOfFollowUp("ON_TRACK")).first().isEqualTo("Oktober, 2026–27");
        clock.set(LocalDate.of(2027, 3, 1));
        assertThat(timesOfFollowUp("ON_TRACK")).first().isEqualTo("Mars, 2026–27");
    }

    private List<String> timesOfFollowUp(String keyFigure) {
        return actors.callAs(own.director, () -> ownPeriods.choices(List.of(keyFigure), Locale.of("sv"))).stream()
                .map(Choice::label)
                .toList();
    }

    @Test
    void aTableOfHeadingsAloneIsSaidToHoldNoRows() {
        var asked = uploadBy(own.director, "tom.csv", "Orgnr;Antal elever\n".getBytes(LATIN_1));
        assertThat(asked).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText().contains("ingen rader under dem");
    }

    @Test
    void aRowWithAFieldTooFewOrTooManyIsToldOf() {
        var rows = ABSENCE.replace("975280136;40;12", "975280136;40;12;7").replace("975280152;30;9", "975280152;30");
        var preview = redirected(mapped(rows.getBytes(LATIN_1), "2026-27-P1"));
        assertThat(page(own.director, preview))
                .contains("Én rad har mer enn kolonnene med overskrift (rad 3)", "Én rad har ikke noe tall (rad 4)");
    }

    /** A part that the file hides or lacks is a part: the school, and all schools, stand as before. */
    @ParameterizedTest
    @ValueSource(strings = {"975280136;4;*;*", "975280136;4;12;"})
    void aPartThatIsHiddenOrLackingTakesNothingFromTheWhole(String part) {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        var headings = "Orgnr;Trinn;Antall elever;Elever med høyt fravær\n";
        var wholes = headings + "975280136;;60;15\n975280152;;50;20\n";
        confirm(redirected(mapped(wholes.getBytes(StandardCharsets.UTF_8), "2025-26")));
        assertThat(told("HIGH_ABSENCE", null)).first().isEqualTo("MEASURED 31.8");
        var asked = upload("deler.csv", (headings + part + "\n975280136;8;20;8\n").getBytes(StandardCharsets.UTF_8));
        confirm(asked + "?year=2025-26");
        assertThat(told("HIGH_ABSENCE", null)).first().isEqualTo("MEASURED 31.8");
    }

    @Test
    void aYearThatHasNotBegunIsRefused() {
        for (var year : List.of("2027-28", "2099-00")) {
            var table = """
                    Skola;Läsår;Antal elever;Elever med hög frånvaro
                    Nordre skole;%s;20;5
                    """.formatted(year);
            var asked = upload("frånvaro.csv", table.getBytes(StandardCharsets.UTF_8));
            // the mapping is kept after the first: it is read at once then
            var preview = asked.endsWith("/mapping")
                    ? redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"))
                    : asked;
            assertThat(requests.get(own.director, preview))
                    .as(year)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("har ikke begynt", year.substring(0, 4));
        }
    }

    /** The figures of the pack’s source come from the national statistics, and these do not. */
    @Test
    void whatStandsInATableOfOnesOwnIsNotCalledThePublishers() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        var preview = redirected(mapped("""
                Orgnr;Skoleår;Antall elever;Standpunktkarakter
                975280136;2025/26;40;4,1
                """.getBytes(StandardCharsets.UTF_8), ""));
        confirm(preview);
        assertThat(page(own.director, "/knowledge/key-figures/FINAL_GRADES?unit=" + own.firstSchool))
                .contains(
                        "Kilde: Eksamen, standpunkt og grunnskolepoeng, egen tabell.",
                        "Standpunktkarakterer, gjennomsnitt, over tid")
                .doesNotContain("Udir", "gjennomsnitt, gjennomsnitt");
    }

    @Test
    void aTermThatHasNotBegunIsRefusedWithItsFirstDay() {
        var asked = upload("betyg.csv", """
                Orgnr;Termin;Antal elever;Elever med godkänt i alla ämnen
                975280136;VT 2027;20;15
                """.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked)));
        assertThat(requests.get(own.director, preview))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("en periode som først begynner 1. januar 2027");
    }

    /** How many children there are is no list of them; who they are is. */
    @Test
    void aHeadingThatMayBeOfPersonsIsJudgedByWhatStandsBelow() {
        for (var heading : List.of("Barn", "Elev", "Lærer", "Ansatt", "Foresatte")) {
            var table = """
                    Skola;Läsår;%s;Elever med hög frånvaro
                    Nordre skole;2026-27;30;5
                    Søndre skole;2026-27;40;<5
                    Vestre skole;2026-27;;*
                    """.formatted(heading);
            var asked = upload("tall.csv", table.getBytes(StandardCharsets.UTF_8));
            assertThat(asked).as(heading).endsWith("/mapping");
            assertThat(upload(table.replace(";30;", ";A. B.;").getBytes(StandardCharsets.UTF_8)))
                    .as(heading)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("liste over personer");
        }
    }

    /** The first heading is one of Udir’s own words, and two columns are called the same. */
    @Test
    void aTableOfOnesOwnMayNumberSchoolsAsSkolverketDoes() {
        var table = "Skolenhetskod;Antal elever;Elever med hög frånvaro\n71724902;40;12\n";
        var asked = upload("Frånvaro.csv", table.getBytes(StandardCharsets.UTF_8));
        assertThat(asked).endsWith("/mapping");
        assertThat(page(own.director, asked)).contains("Skolenhetskod", "Elever med hög frånvaro");
    }

    @Test
    void aTableThatBeginsAsThoseOfUdirIsAskedAbout() {
        var table = """
                Organisasjonsnummer;Antal elever;Elever med hög frånvaro;Kommentar;Kommentar
                975280136;40;12;;
                975280152;30;9;;
                """;
        assertThat(upload("Frånvaro.csv", table.getBytes(LATIN_1))).endsWith("/mapping");
    }

    /** Whoever compares with the open spreadsheet finds the very cells, and is told what is reckoned with beside. */
    @Test
    void whatStandsInTheFileIsShownAsItStandsThere() {
        var survey = """
                Skola;Läsår;Antal svar;Trygga elever (%)
                Nordre skole;2026-27;28;78,6
                Søndre skole;2026-27;28;92,9 %
                """;
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        confirmNames(preview);
        assertThat(page(own.director, preview))
                .contains(
                        ">78,6</span> <span class=\"behind\">regnet som 22 av 28</span>",
                        ">92,9 %</span> <span class=\"behind\">regnet som 26 av 28</span>")
                .doesNotContain("78,57", "92,85");
    }

    @Test
    void aCellThatHidesOrSaysExactlyWhatIsReckonedWithStandsAlone() {
        var survey = """
                Skola;Läsår;Antal svar;Trygga elever (%)
                Nordre skole;2026-27;50;80
                Søndre skole;2026-27;40;*
                """;
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        confirmNames(preview);
        assertThat(page(own.director, preview))
                .contains("\"unbroken\">80</span>", "\"unbroken\">*</span>")
                .doesNotContain("regnet som");
    }

    /** Language of children in kindergartens is nothing about a school: it is neither offered nor taken, by name or by number. */
    @Test
    void aFigureOfKindergartensIsReadInForNoSchool() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        var table = """
                Barnehage;Skoleår;Antall barn;Barn med alderssvarende språk
                Nordre barnehage;2026-27;28;22
                Ytre barnehage;2026-27;28;26
                Nordre skole;2026-27;28;20
                """;
        var asked = upload("tras.csv", table.getBytes(StandardCharsets.UTF_8));
        var preview =
                redirected(save(asked, page(own.director, asked), "c2", "PERSONS", "c3", "TRUE_OF:LANGUAGE_ON_TRACK"));
        var html = page(own.director, preview);
        assertThat(html)
                .contains(
                        "handler ikke om slike virksomheter som Nordre skole. Tallet tas ikke med.",
                        ">Nordre barnehage</option>",
                        ">Søndre barnehage</option>")
                .doesNotContain(">Nordre skole</option>", ">Søndre skole</option>");
        var fields = NamesInPreview.fields(html);
        assertThat(fields).containsOnlyKeys("Nordre barnehage", "Ytre barnehage");
        var field = Objects.requireNonNull(fields.get("Ytre barnehage"));
        assertThat(requests.post(own.director, preview + "/names", field, own.firstSchool.toString()))
                .hasStatus(HttpStatus.NOT_FOUND);
        confirmNames(preview);
        confirm(preview);
        assertThat(told("LANGUAGE_ON_TRACK", own.firstKindergarten)).isNotEmpty();
        assertThat(told("LANGUAGE_ON_TRACK", own.firstSchool)).isEmpty();

        var numbered = upload(
                "tras2.csv",
                table.replace("Nordre skole", "975280136")
                        .replace("Barnehage;", "Orgnr;")
                        .replace("Nordre barnehage", "975314243")
                        .replace("Ytre barnehage", "975314251")
                        .getBytes(StandardCharsets.UTF_8));
        var second = redirected(
                save(numbered, page(own.director, numbered), "c2", "PERSONS", "c3", "TRUE_OF:LANGUAGE_ON_TRACK"));
        assertThat(page(own.director, second)).contains("handler ikke om slike virksomheter som Nordre skole");
        confirm(second);
        assertThat(told("LANGUAGE_ON_TRACK", own.secondKindergarten)).isNotEmpty();
        assertThat(told("LANGUAGE_ON_TRACK", own.firstSchool)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sum / snitt",
                "Sum",
                "Totalt",
                "Totalt:",
                "Snitt",
                "Alle",
                "I alt",
                "Summa",
                "Genomsnitt",
                "Summa och genomsnitt"
            })
    void aRowOfAllAndARemarkAreNoUnits(String total) {
        var survey = """
                Skola;Läsår;Antal svar;Trygga elever (%%)
                Nordre skole;2026-27;28;78,6
                Søndre skole;2026-27;28;92,9
                Nes/Ås skole;2026-27;28;92,9
                %s;2026-27;56;85,7
                * tall under 5 er utelatt;;;
                Tall fra skolenes eget system høsten 2026.;;;
                """.formatted(total);
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        var html = page(own.director, preview);
        assertThat(NamesInPreview.fields(html)).containsOnlyKeys("Nordre skole", "Søndre skole", "Nes/Ås skole");
        assertThat(html)
                .containsPattern("Én rad om alle [a-zæøå]+ til sammen er ikke tatt med \\(rad 5\\)")
                .contains("2 rader er merknader om tabellen, og er ikke tatt med (rad 6, 7).");
    }

    /** What is only named has told nothing yet: it is a unit all the same. */
    @Test
    void aUnitWithoutFiguresIsNoRemark() {
        var survey = """
                Skola;Läsår;Antal svar;Trygga elever (%)
                Nordre skole;2026-27;28;78,6
                Søndre skole;2026-27;;
                """;
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        assertThat(NamesInPreview.fields(page(own.director, preview))).containsOnlyKeys("Nordre skole", "Søndre skole");
    }

    /** Grades have no heading that says grades, and are known by their subjects: nothing of children is offered for them. */
    @Test
    void gradesBySubjectAreKnownToLackAKeyFigure() {
        var other = fixtures.municipality();
        actors.runAs(other.director, () -> packs.adopt("lebesby"));
        var asked = redirected(uploadBy(other.director, "standpunkt.csv", """
                Skole;Fag;Antall;Snitt
                Nordre skole;Matematikk;28;3,9
                Søndre skole;Matematikk;24;4,1
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(page(other.director, asked))
                .contains("Dette ligner en tabell vi kjenner, Karakterer, men modellen har ingen nøkkeltall for den")
                .doesNotContain("Vi har gjettet ut fra overskriftene");
    }

    /** Where nothing can be read, nothing has been guessed and nothing is to be looked over. */
    @Test
    void whereNoKeyFigureIsReadFromOwnTablesNothingIsSaidOfGuesses() {
        var other = fixtures.swedishMunicipality();
        actors.runAs(other.director, () -> packs.adopt("minimal-sv"));
        var asked = redirected(uploadBy(other.director, "fravær.csv", """
                Skole;Orgnr;Antall elever;Elever med høyt fravær
                Nordre skole;975280136;40;12
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(page(other.director, asked))
                .contains("id=\"no-figures\"", "kan ikke leses inn ennå")
                .doesNotContain("Vi har gjettet ut fra overskriftene");
    }

    /** What a title says is proposed, and said to be a proposal; where it says two things, nothing is. */
    @ParameterizedTest
    @CsvSource({
        "Trygghet 2026-27, 2026-27",
        "Skoleåret 2026/2027, 2026-27",
        "Läsåret 2026/27 alla skolor, 2026-27",
        "Trygghet høsten 2026, 2026-27",
        "2025-26 og 2026-27, ''",
        "Uttrekk 2026-10-12, ''"
    })
    void thePeriodOfATitleIsProposed(String title, String period) {
        var table = """
                %s;;;
                Skola;Orgnr;Antal svar;Trygga elever (%%)
                Nordre skole;975280136;50;80
                Søndre skole;975280152;40;75
                """.formatted(title).getBytes(StandardCharsets.UTF_8);
        var asked = upload("trygghet.csv", table);
        var page = page(own.director, asked);
        if (period.isEmpty()) {
            assertThat(page).doesNotContain("period-proposed");
            return;
        }
        assertThat(page)
                .contains("value=\"" + period + "\" selected=\"selected\"", "Hentet fra «" + title + "». Se om");
        redirected(save(asked, page, "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        var again = upload("neste.csv", table);
        assertThat(page(own.director, again))
                .contains("value=\"" + period + "\" selected=\"selected\"", "Hentet fra «" + title + "». Se om");
    }

    /** 79 ± 14 per cent would be from 68 to 90: how sure a share is, is told in percentage points. */
    @ParameterizedTest
    @CsvSource({
        "nb, prosentpoeng, '79\u00A0prosent ±'",
        "nn, prosentpoeng, '79\u00A0prosent ±'",
        "sv, procentenheter, '79\u00A0procent ±'",
        "en, percentage points, '79\u00A0per cent ±'"
    })
    void howSureAShareIsIsToldInPercentagePoints(String language, String points, String value) {
        var survey = """
                Skola;Läsår;Antal svar;Trygga elever (%)
                Nordre skole;2026-27;28;78,6
                Søndre skole;2026-27;28;67,9
                """;
        var asked = upload("trygghet.csv", survey.getBytes(StandardCharsets.UTF_8));
        var preview = redirected(save(asked, page(own.director, asked), "c3", "VALUE:PUPILS_SAFE", "c2", "PERSONS"));
        confirmNames(preview);
        confirm(preview);
        requests = requests.in(language);
        var of = "?unit=" + own.firstSchool;
        assertThat(page(own.director, "/knowledge/key-figures/PUPILS_SAFE/origin/2026-27" + of))
                .containsPattern(value + "\u00A0[0-9.,]+\u00A0" + points);
        assertThat(page(own.director, "/knowledge/key-figures/PUPILS_SAFE" + of))
                .contains("± i" + (language.equals("en") ? "n " : " ") + points);
    }

    private MvcTestResult mapped(byte[] file, String period) {
        var asked = upload("Frånvaro.csv", file);
        return save(asked, page(own.director, asked), "period", period);
    }

    private String upload(String name, byte[] content) {
        return redirected(uploadBy(own.director, name, content));
    }

    private MvcTestResult upload(byte[] content) {
        return uploadBy(own.director, "fil.csv", content);
    }

    private MvcTestResult uploadBy(Actor by, String name, byte[] content) {
        return browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .cookie(new Cookie("language", "nb"))
                .with(csrf())
                .with(signedIn(by))
                .exchange();
    }

    private MvcTestResult take(Actor by, byte[] content) {
        return browser.post()
                .uri("/knowledge/mappings")
                .multipart()
                .file("file", content)
                .cookie(new Cookie("language", "nb"))
                .with(csrf())
                .with(signedIn(by))
                .exchange();
    }

    private static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    /** What a browser sends when nothing is changed but these. */
    private MvcTestResult save(String asked, String page, String... changed) {
        return save(own.director, asked, page, changed);
    }

    private MvcTestResult save(Actor by, String asked, String page, String... changed) {
        var form = page.substring(page.indexOf("method=\"post\" action=\"" + asked));
        var fields = new LinkedHashMap<String, String>();
        var input = Pattern.compile("<input [^>]*name=\"([^\"]+)\"[^>]*>").matcher(form);
        while (input.find()) {
            var tag = input.group();
            if (tag.contains("type=\"checkbox\"") && !tag.contains("checked")) continue;
            var value = Pattern.compile("value=\"([^\"]*)\"").matcher(tag);
            fields.putIfAbsent(input.group(1), value.find() ? value.group(1) : "");
        }
        var select = Pattern.compile("<select [^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>")
                .matcher(form);
        while (select.find()) {
            var chosen = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group(2));
            fields.put(select.group(1), chosen.find() ? chosen.group(1) : "");
        }
        for (int i = 0; i < changed.length; i += 2) fields.put(changed[i], changed[i + 1]);
        var sent = new ArrayList<String>();
        fields.forEach((name, value) -> {
            if (name.equals("_csrf")) return;
            sent.add(name);
            sent.add(value);
        });
        return requests.post(by, asked, sent.toArray(String[]::new));
    }

    /** Says that equal names are those of ours. */
    private void confirmNames(String preview) {
        NamesInPreview.confirm(browser, own.director, preview, "");
    }

    private MvcTestResult confirm(String preview) {
        var seen = found("name=\"seen\" value=\"([^\"]+)\"", page(own.director, preview));
        int year = preview.indexOf("?year=");
        var address = year < 0 ? preview : preview.substring(0, year);
        return requests.post(
                own.director,
                address + "/confirmation",
                "seen",
                seen,
                "year",
                year < 0 ? "" : preview.substring(year + 6));
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern + " in " + text).isTrue();
        return match.group(1);
    }

    /** What each audience sees of the figure of all people, the widest audience first. */
    private List<String> told(String figure, @Nullable UnitId unit) {
        var told = new ArrayList<String>();
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(status -> told.addAll(db.sql("""
                        select m.state || coalesce(' ' || trim_scale(round(m.value, 1)), '')
                          from measurement m join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                         where m.key_figure = :figure and m.place = :place and m.superseded_by is null
                         order by m.audience""")
                        .param("figure", figure)
                        .param("place", unit == null ? "MUNICIPALITY" : unit.toString())
                        .query(String.class)
                        .list())));
        return told;
    }

    /** A sheet with a word on it, and one with the rows. */
    private static byte[] workbook(List<? extends List<?>> rows) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                      <sheets><sheet name="Om" sheetId="1" r:id="r1"/><sheet name="Tall" sheetId="2" r:id="r2"/></sheets></workbook>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                      <Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>""");
            part(zip, "xl/worksheets/sheet1.xml", sheet(List.of(List.of("Utdrag"))));
            part(zip, "xl/worksheets/sheet2.xml", sheet(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String sheet(List<? extends List<?>> rows) {
        var xml = new StringBuilder(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            xml.append("<row r=\"%d\">".formatted(i + 1));
            for (int k = 0; k < rows.get(i).size(); k++) {
                var at = (char) ('A' + k) + Integer.toString(i + 1);
                xml.append(
                        rows.get(i).get(k) instanceof Number number
                                ? "<c r=\"%s\"><v>%s</v></c>".formatted(at, number)
                                : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                                        .formatted(at, rows.get(i).get(k)));
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }
}
