package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of Norwegian publishers beside the bank of statistics, from the form to the figure’s page. */
@ModuleTest
class ImportingOtherNorwegianFilesTests {
    private static final String KINDERGARTEN = "kindergarten-975314243.json";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    FigureImports imports;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theOldListsGiveTheYearsBeforeTheBreak() throws Exception {
        for (var pack : java.util.List.of("lebesby", "sandnes")) {
            var municipality = municipality(pack);
            var school = municipality.unit("Auglend skole", "SCHOOL", "974597292", new Unit.Grades(1, 7));
            var page = look(municipality.director, "skoleporten.csv", bytes("skoleporten.csv"));

            assertThat(get(municipality.director, page))
                    .bodyText()
                    .contains("Auglend skole", "likt navn", "2020–21")
                    .doesNotContain("name=\"seen\"");
            NamesInPreview.confirm(browser, municipality.director, page, "");
            assertThat(get(municipality.director, page))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Skoleporten", "2020–21", "Ett navn er svart på", "Auglend skole")
                    .as("the years that go in, and not those of others or that are not shown")
                    .containsPattern("<dd>[^<]*2012–13, [^<]*2019–20, 2020–21</dd>")
                    .doesNotContainPattern("<dd>[^<]*2014–1")
                    .contains(">I filen</th>")
                    .doesNotContain(">Nå</th>");
            confirm(municipality.director, page);

            assertThat(figure(municipality.director, "NATIONAL_TEST_ENGLISH_5", school))
                    .hasStatusOk()
                    .bodyText()
                    .contains(
                            "2019–20",
                            "2020–21",
                            ">53<",
                            ">52<",
                            "Kilde: Udir, Nasjonale prøver, gjennom Skoleporten. ");
            var figure = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";
            assertThat(get(municipality.director, figure + "/origin/2020-21?unit=" + school))
                    .bodyText()
                    .contains("Udir, Nasjonale prøver, gjennom Skoleporten", "Lest inn fra en fil fra Skoleporten");
            assertThat(get(municipality.director, figure + "/table?unit=" + school))
                    .bodyText()
                    .contains("Kilde: Udir, Nasjonale prøver, gjennom Skoleporten. ");
        }
    }

    /** The old lists have one sign for a figure that is hidden and for one that there is none of: neither is said for certain. */
    @Test
    void aFullStopOfTheOldListsIsHiddenOrNotThere() throws Exception {
        var municipality = municipality("sandnes");
        var school =
                municipality.unit("Fogn oppvekstsenter - Avdeling skule", "SCHOOL", "974597292", new Unit.Grades(1, 7));
        var page = look(municipality.director, "skoleporten.csv", bytes("skoleporten.csv"));
        NamesInPreview.confirm(browser, municipality.director, page, "");
        assertThat(get(municipality.director, page)).bodyText().contains("skjermet eller mangler");
        confirm(municipality.director, page);

        assertThat(figure(municipality.director, "NATIONAL_TEST_READING_5", school))
                .hasStatusOk()
                .bodyText()
                .contains(">skjermet eller mangler<", "sier ikke om", "Den bruker samme tegn når tallet er skjermet")
                .doesNotContain(">skjermet<", "enkeltpersoner", "få personer", "??");
        assertThat(get(
                        municipality.director,
                        "/knowledge/key-figures/NATIONAL_TEST_READING_5/origin/2020-21?unit=" + school))
                .as("where the figure comes from says the same")
                .hasStatusOk()
                .bodyText()
                .contains("skjermet eller mangler", "Den bruker samme tegn når tallet er skjermet")
                .doesNotContain(">skjermet<", "få personer", "??");
        var again = look(
                municipality.director,
                "skoleporten.csv",
                (new String(bytes("skoleporten.csv"), StandardCharsets.UTF_8) + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(get(municipality.director, again))
                .as("nothing of it is changed by being read again")
                .bodyText()
                .contains("Alt i filen er lest inn fra før");
    }

    @Test
    void whichYearsCameThroughSkoleportenIsSaid() throws Exception {
        var municipality = municipality("lebesby");
        var school = municipality.unit("Auglend skole", "SCHOOL", "974597292", new Unit.Grades(1, 7));
        var page = look(municipality.director, "skoleporten.csv", bytes("skoleporten.csv"));
        NamesInPreview.confirm(browser, municipality.director, page, "");
        confirm(municipality.director, page);
        fixtures.as(
                municipality.director,
                () -> imports.take("np.csv", PublishedFiles.bytesOf(PublishedFiles.text("np5-2024-25.csv"))));
        assertThat(figure(municipality.director, "NATIONAL_TEST_ENGLISH_5", school))
                .bodyText()
                .contains("Kilde: Udir, Nasjonale prøver (Skoleporten for 2019–20 til 2020–21). ");
        assertThat(get(municipality.director, "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5"))
                .bodyText()
                .as("none of the municipality’s came so")
                .contains("Kilde: Udir, Nasjonale prøver. ");
    }

    @Test
    void aListOfNamesThatAreNotOursIsRefused() {
        var municipality = municipality("lebesby");

        assertThat(upload(municipality.director, "skoleporten.csv", bytes("skoleporten.csv")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("ingen av våre heter det samme");
        assertThat(count(municipality, "figure_upload")).isZero();
    }

    @Test
    void thePupilSurveyGivesItsThemes() throws Exception {
        var municipality = municipality("lebesby");
        var survey = new String(bytes("pupil-survey.json"), StandardCharsets.UTF_8)
                .replace("Videregående trinn 1", "10. årstrinn")
                .replace("Bergen private gymnas AS", "Nordre skole");
        var page = look(municipality.director, "undersokelsen.json", survey.getBytes(StandardCharsets.UTF_8));

        assertThat(get(municipality.director, page)).bodyText().contains("8 rader gjentar en annen rad");
        NamesInPreview.confirm(browser, municipality.director, page, "");
        confirm(municipality.director, page);

        assertThat(figure(municipality.director, "WELLBEING_10", municipality.firstSchool))
                .bodyText()
                .contains("2024–25", ">4,2<", "2025–26", ">4,3<");
        var origin = "/knowledge/key-figures/WELLBEING_10/origin/2025-26?unit=" + municipality.firstSchool;
        assertThat(get(municipality.director, origin)).bodyText().contains(">4,3<", "Navnet hos kilden");
        assertThat(get(municipality.firstPrincipal, origin))
                .as("what somebody has written for a name is for those who read it in")
                .bodyText()
                .contains(">4,3<")
                .doesNotContain("Navnet hos kilden", "Nummeret hos kilden");
    }

    /** No year would make them figures of ours: so nobody is asked for one, and what the file has is told. */
    @Test
    void aFileThatNoKeyFigureIsFoundInIsRefusedBeforeItsYearIsAskedFor() {
        var municipality = municipality("sandnes");

        assertThat(upload(municipality.director, "barnehage.json", bytes(KINDERGARTEN)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "modellen har ingen nøkkeltall for tallene i den",
                        "Filen har «Ansatte som er barnehagelærere».",
                        "Modellen følger ingenting fra slike tabeller.")
                .doesNotContain("Hvilket skoleår");
        assertThat(count(municipality, "figure_upload")).isZero();
    }

    /** They are on a scale of their own, so they are figures of their own and no part of the line of scale points. */
    @Test
    void theTestsHandedOutOnRequestAreTheirOwnFigures() throws Exception {
        var municipality = municipality("lebesby");
        var tests = new String(bytes("np-2010.csv"), StandardCharsets.ISO_8859_1)
                .replace("Finnmark;Lebesby", "Finnmark;Kommune");
        var page = look(municipality.director, "np-2010.csv", tests.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(get(municipality.director, page)).bodyText().contains("Hvilket skoleår er tallene fra?");
        NamesInPreview.confirm(browser, municipality.director, page, "2010-11");
        var seen = seen(get(municipality.director, page + "?year=2010-11"));

        assertThat(post(municipality.director, page, seen, "2010-11")).hasRedirectedUrl(page);

        assertThat(get(municipality.director, "/knowledge/key-figures/MASTERY_LEVEL_READING_5"))
                .bodyText()
                .contains("2010–11", ">2,0<", "ikke laget for å sammenligne år");
        assertThat(get(municipality.director, "/knowledge/key-figures/NATIONAL_TEST_READING_5"))
                .bodyText()
                .doesNotContain("2010–11");
    }

    @Test
    void theYearOfAKindergartensFiguresIsAskedForAndGiven() throws Exception {
        var municipality = municipality("lebesby");
        var page = look(municipality.director, "barnehage.json", bytes(KINDERGARTEN));

        assertThat(get(municipality.director, page))
                .hasStatusOk()
                .bodyText()
                .contains("Hvilket skoleår er tallene fra?", "barnehage.json", "2024–25")
                .doesNotContain("name=\"seen\"");
        assertThat(get(municipality.director, page + "?year=1814"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Velg et av skoleårene i listen.");
        var chosen = get(municipality.director, page + "?year=2024-25");
        assertThat(chosen)
                .hasStatusOk()
                .bodyText()
                .contains("Barn per ansatt", "2024–25", "4,6", "«Oppfyller pedagognormen med disp.»");
        assertThat(post(municipality.director, page, "", "")).hasStatus(HttpStatus.OK); // asked again: no year was sent
        assertThat(count(municipality, "measurement")).isZero();

        assertThat(post(municipality.director, page, seen(chosen), "2024-25")).hasRedirectedUrl(page);
        assertThat(get(municipality.director, page))
                .bodyText()
                .as("the figures of the one kindergarten it tells of")
                .contains("href=\"/knowledge?unit=" + municipality.firstKindergarten + "\">Se tallene<");

        assertThat(figure(municipality.director, "CHILDREN_PER_EMPLOYEE", municipality.firstKindergarten))
                .bodyText()
                .contains("2024–25", ">4,6<");
        assertThat(browser.get()
                        .uri("/knowledge/key-figures/CHILDREN_PER_EMPLOYEE")
                        .with(signedIn(municipality.director))
                        .exchange())
                .bodyText()
                .contains(">4,3<");
        assertThat(figure(municipality.director, "PEDAGOGUE_NORM", municipality.firstKindergarten))
                .bodyText()
                .as("the publisher gives no share of one kindergarten")
                .contains(">ikke rapportert<")
                .doesNotContain(">0</span>");
    }

    @Test
    void anotherYearThanTheOneLookedAtIsLookedAtAgain() throws Exception {
        var municipality = municipality("lebesby");
        var page = look(municipality.director, "barnehage.json", bytes(KINDERGARTEN));
        var seen = seen(get(municipality.director, page + "?year=2024-25"));

        assertThat(post(municipality.director, page, seen, "2023-24")).hasStatus(HttpStatus.CONFLICT);
        assertThat(count(municipality, "measurement")).isZero();
    }

    @Test
    void howToReachPeopleIsNotKept() {
        var municipality = municipality("lebesby");
        var document = new String(bytes(KINDERGARTEN), StandardCharsets.UTF_8)
                .replace("\"epost\":null", "\"epost\":\"kari.nordmann@eksempel.no\"");
        look(municipality.director, "barnehage.json", document.getBytes(StandardCharsets.UTF_8));

        assertThat(count(municipality, "figure_upload")).isEqualTo(1);
        assertThat(count(municipality, "figure_upload where position('nordmann'::bytea in content) > 0"))
                .isZero();
        assertThat(count(municipality, "figure_upload where position('975314243'::bytea in content) > 0"))
                .isEqualTo(1);
    }

    /** In the name, or in a field the publisher never had. */
    @Test
    void aDocumentThatTellsOfAPersonIsRefusedAndNotKept() {
        var municipality = municipality("lebesby");
        var document = new String(bytes(KINDERGARTEN), StandardCharsets.UTF_8);
        for (var spoilt : List.of(
                document.replace("\"navn\":\"Galgenes barnehage\"", "\"navn\":\"Ola 05853810187\""),
                document.replace("{\"id\"", "{\"fodselsnummer\":\"ukjent\",\"id\"")))
            assertThat(upload(municipality.director, "barnehage.json", spoilt.getBytes(StandardCharsets.UTF_8)))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("Ingenting er lagret")
                    .doesNotContain("05853810187");
        assertThat(count(municipality, "figure_upload")).isZero();
    }

    @Test
    void aFileOfAnotherMunicipalitysKindergartenIsRefusedWhenItsYearIsGiven() {
        var municipality = municipality("lebesby");
        var other = new String(bytes(KINDERGARTEN), StandardCharsets.UTF_8)
                .replace("975314243", "920019242")
                .replace("\"5624\"", "\"1108\"");
        assertThat(upload(municipality.director, "barnehage.json", other.getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen har ingen tall for vår kommune", "1108");
    }

    private Fixtures.Municipality municipality(String pack) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt(pack));
        return municipality;
    }

    private static byte[] bytes(String name) {
        return PublishedFiles.bytes(name);
    }

    private MvcTestResult upload(Actor person, String name, byte[] content) {
        return browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .with(signedIn(person))
                .with(csrf())
                .exchange();
    }

    /** @return the address of the preview */
    private String look(Actor person, String name, byte[] content) {
        var uploaded = upload(person, name, content);
        assertThat(uploaded).hasStatus3xxRedirection();
        return String.valueOf(uploaded.getResponse().getRedirectedUrl());
    }

    private void confirm(Actor person, String page) throws Exception {
        assertThat(post(person, page, seen(get(person, page)), "")).hasRedirectedUrl(page);
    }

    private MvcTestResult post(Actor person, String page, String seen, String year) {
        return browser.post()
                .uri(page + "/confirmation")
                .param("seen", seen)
                .param("year", year)
                .with(signedIn(person))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult figure(Actor person, String code, UnitId unit) {
        return get(person, "/knowledge/key-figures/" + code + "?unit=" + unit);
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }

    private static String seen(MvcTestResult preview) throws java.io.UnsupportedEncodingException {
        var field = Pattern.compile("name=\"seen\" value=\"(\\w+)\"")
                .matcher(preview.getResponse().getContentAsString());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private int count(Fixtures.Municipality municipality, String table) {
        var found = new java.util.concurrent.atomic.AtomicInteger();
        fixtures.as(
                municipality.owner,
                () -> found.set(transaction.execute(status -> db.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())));
        return found.get();
    }
}
