package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Where each figure comes from, and what stood before it: as much of it as the reader may see of the figure. */
@ModuleTest
class ProvenanceTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5/origin/2024-25";
    private static final String LANGUAGE = "LANGUAGE_ON_TRACK";
    private static final String OWN = "/knowledge/key-figures/LANGUAGE_ON_TRACK/origin/2026-27";
    private static final Shown FEW = new Shown.Suppressed(Shown.Withheld.FEW);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Requests requests;

    @Autowired
    Statements statements;

    @Autowired
    MeasurementRepository measurements;

    @Autowired
    ImportRepository imports;

    @Autowired
    Permissions permissions;

    @Autowired
    Organisation organisation;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
    }

    @Test
    void aFigureTellsOfItsFileRowAndColumnAndOfWhatItReplaced() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        readIn("20251001-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54\t4,4\t10\t"));
        clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        var second = readIn("20251012-0900_Nasjonale.csv", file);

        var page = text(own.director, ENGLISH);
        assertThat(facts(page))
                .contains(
                        "Kilde: Udir, Nasjonale prøver",
                        "Slik kom det inn: Lest inn fra en fil fra kilden",
                        "Nummeret hos kilden: 5624",
                        "Fil: 20251012-0900_Nasjonale.csv",
                        "Sted i filen: rad 5, kolonne J",
                        "Utgave: 12. oktober 2025",
                        "Lest inn: 22. november 2026, 13.00, av " + own.director.name());
        assertThat(page).contains("55\u00A0±\u00A04,5", "n\u00A0=\u00A011", second);
        assertThat(earlier(page))
                .containsExactly(
                        "54\u00A0±\u00A04,4 (n\u00A0=\u00A010) | 1. oktober 2025 | 21. november 2026 | 22. november 2026, av utgaven fra 12. oktober 2025");
        assertThat(text(own.director, "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5"))
                .contains("Hvor tallet kommer fra", "href=\"" + ENGLISH);
        assertThat(facts(text(own.director, ENGLISH + "?place=county")))
                .contains("Navnet hos kilden: Finnmark", "Nummeret hos kilden: 56", "rad 4");
        for (var language : List.of("nn", "sv", "en"))
            assertThat(Requests.text(requests.in(language).get(own.director, ENGLISH)))
                    .doesNotContain("??");
    }

    /** The page of the figure shows whole numbers; a publisher may have corrected less. */
    @Test
    void aCorrectionOfDecimalsIsTold() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        readIn("20251001-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54,6\t4,5\t11\t"));
        var preview = upload("20251012-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t55,4\t4,5\t11\t"));
        assertThat(text(own.director, preview)).contains(">54,6\u00A0±\u00A04,5<", ">55,4\u00A0±\u00A04,5<");
        confirm(preview);

        var page = text(own.director, ENGLISH);
        assertThat(page).contains("55,4\u00A0±\u00A04,5");
        assertThat(earlier(page)).singleElement().asString().startsWith("54,6\u00A0±\u00A04,5");
        assertThat(text(own.director, "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5"))
                .doesNotContain("55,4");
    }

    @Test
    void anOlderEditionWarnsBeforeItReplacesANewerOne() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        readIn("20251012-0900_Nasjonale.csv", file);
        var older = upload("20251001-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54\t4,4\t10\t"));
        assertThat(text(own.director, older))
                .contains("Filen er fra 1. oktober 2025, men tall fra en nyere utgave, 12. oktober 2025, er lest inn.");
        var newer = upload("20251013-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54\t4,4\t10\t"));
        assertThat(text(own.director, newer)).doesNotContain("nyere utgave");
    }

    @Test
    void whoMayNotOpenTheLogReadsNoNameOfAFileOrAPerson() {
        var id = readIn("20251012-0900_Nasjonale.csv", PublishedFiles.text("np5-2024-25.csv"));
        assertThat(text(own.firstPrincipal, ENGLISH + "?place=municipality&unit=" + own.firstSchool))
                .contains("rad 5, kolonne J", "12. oktober 2025")
                .doesNotContain("Nasjonale.csv", own.director.name(), id, "/knowledge/imports/");
    }

    @Test
    void whatIsWithheldNowIsNotToldAsItWasBefore() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        var shown = file.replace("Kjøllefjord skole\t*\t*\t*\t", "Kjøllefjord skole\t47\t3,1\t12\t");
        var school = ENGLISH + "?unit=" + own.firstSchool;
        readIn("20251001-0900_Nasjonale.csv", shown);
        assertThat(text(own.firstPrincipal, school)).contains("47\u00A0±\u00A03,1", "Ingen annen verdi er vist før");
        readIn("20251012-0900_Nasjonale.csv", file);
        for (var reader : List.of(own.director, own.firstPrincipal))
            assertThat(text(reader, school))
                    .contains("skjermet", "vises bare når det som gjelder nå, er et tall", "12. oktober 2025")
                    .doesNotContain("47\u00A0±", ">1. oktober 2025");
        readIn("20251019-0900_Nasjonale.csv", shown.replace("\t47\t3,1\t12\t", "\t48\t3,1\t12\t"));
        assertThat(values(own.firstPrincipal, school)).containsExactly("skjermet");
    }

    @Test
    void whatIsUndoneIsGoneAndWhatStoodBeforeStandsAgain() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        var first = readIn("20251001-0900_Nasjonale.csv", file);
        var second = readIn("20251012-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54\t4,4\t10\t"));
        undo(second);
        var page = text(own.director, ENGLISH);
        assertThat(page).contains("55\u00A0±\u00A04,5", first).doesNotContain("54\u00A0±");
        assertThat(earlier(page))
                .containsExactly(
                        "innlesing som er angret; verdien vises ikke | – | 21. november 2026 | Angret 21. november 2026");
        assertThat(text(own.firstPrincipal, ENGLISH + "?place=municipality&unit=" + own.firstSchool))
                .contains("Ingen annen verdi er vist før")
                .doesNotContain("angret", "54\u00A0±");
        undo(first);
        assertThat(text(own.director, ENGLISH)).contains("ikke lest inn").doesNotContain("55\u00A0±");
    }

    /** The mark tells no more than the page behind it: where nothing is told of what stood before, there is none. */
    @Test
    void aYearThatWasRevisedIsMarkedWhereTheEarlierNumberIsTold() {
        var figure = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";
        var file = PublishedFiles.text("np5-2024-25.csv");
        var shown = file.replace("Kjøllefjord skole\t*\t*\t*\t", "Kjøllefjord skole\t47\t3,1\t12\t");
        readIn("20251001-0900_Nasjonale.csv", shown);
        assertThat(revised(own.director, figure)).isEmpty();
        readIn("20251012-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54\t4,4\t10\t"));
        assertThat(revised(own.director, figure)).containsExactly("Kommunen");
        assertThat(revised(own.firstPrincipal, figure + "?unit=" + own.firstSchool))
                .containsExactly("Kommunen");
        assertThat(text(own.director, figure)).contains("Revidert: tallet, eller antallet bak det, har vært et annet.");
        var again = readIn("20251019-0900_Nasjonale.csv", shown.replace("\t47\t3,1\t12\t", "\t48\t3,1\t12\t"));
        assertThat(revised(own.firstPrincipal, figure + "?unit=" + own.firstSchool))
                .as("what was withheld between them is not told of")
                .containsExactly("Kommunen");
        undo(again);
        assertThat(revised(own.director, figure)).containsExactly("Kommunen");
    }

    @Test
    void aMarkOfTheOwnersOwnIsForThoseWhoSawBoth() {
        released("61", FEW, measured("61"));
        released("73", measured("73"), measured("73"));
        var page = "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten;
        assertThat(revised(own.person("Oda Ordfører", "MAYOR", null), page)).isEmpty();
        assertThat(revised(own.director, page)).containsExactly("Nordre barnehage");
        assertThat(revised(own.firstKindergartenHead, page)).containsExactly("Nordre barnehage");
    }

    /** The rows that have a mark. */
    private List<String> revised(Actor reader, String path) {
        return Pattern.compile("<tr> <th scope=\"row\">([^<]*)</th>((?:(?!</tr>).)*)</tr>")
                .matcher(text(reader, path))
                .results()
                .filter(row -> row.group(2).contains(">revidert<"))
                .map(row -> row.group(1))
                .toList();
    }

    /** It may have been undone because it told too much, and what came after it may be undone too. */
    @Test
    void whatAnUndoneImportSaidIsToldToNobody() {
        var file = PublishedFiles.text("np5-2024-25.csv");
        var withheld = file.replace("\t55\t4,5\t11\t", "\t*\t*\t*\t");
        readIn("20251001-0900_Nasjonale.csv", file);
        var wrong = readIn("20251012-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t54,3\t4,4\t10\t"));
        undo(wrong);
        undo(readIn("20251013-0900_Nasjonale.csv", withheld));
        readIn("20251014-0900_Nasjonale.csv", withheld);
        undo(readIn("20251002-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t53,2\t4,3\t10\t")));
        readIn("20251015-0900_Nasjonale.csv", file.replace("\t55\t4,5\t11\t", "\t56\t4,5\t11\t"));
        assertThat(values(own.director, ENGLISH)).containsExactly("innlesing", "skjermet", "innlesing", "innlesing");
        for (var reader : List.of(own.director, own.firstPrincipal))
            assertThat(text(reader, ENGLISH + "?place=municipality&unit=" + own.firstSchool))
                    .contains("56\u00A0±\u00A04,5")
                    .doesNotContain("54,3", "53,2", "4,4", "4,3", "n\u00A0=\u00A010");
    }

    @Test
    void whoMayNotSeeTheUnitIsRefusedAsUsual() {
        readIn("20251012-0900_Nasjonale.csv", PublishedFiles.text("np5-2024-25.csv"));
        var school = ENGLISH + "?unit=" + own.firstSchool;
        assertThat(requests.get(own.firstPrincipal, school)).hasStatusOk();
        assertThat(requests.get(own.secondPrincipal, school)).hasStatus(HttpStatus.NOT_FOUND);
        var other = fixtures.municipality();
        fixtures.as(other.director, () -> packs.adopt("lebesby"));
        assertThat(requests.get(other.director, school)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(text(other.director, ENGLISH)).contains("ikke lest inn").doesNotContain("55\u00A0±");
        for (var nowhere : List.of(
                ENGLISH.replace("ENGLISH", "NONE"),
                ENGLISH + "x",
                ENGLISH + "?place=PEER-1103",
                ENGLISH + "?part=grade",
                ENGLISH + "?part=gender=girls",
                ENGLISH + "?part=gender=Ring%20Ola%20Hansen",
                ENGLISH + "?part=years=3",
                ENGLISH + "?part=gender=girls;grade=5"))
            assertThat(requests.get(own.director, nowhere)).as(nowhere).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** What the first release told the kindergarten alone stays with it, when the second tells everybody. */
    @Test
    void whatOthersWereNotShownTheyAreNotShownAfterwards() {
        released("61", FEW, FEW);
        released("73", measured("73"), measured("73"));
        var page = OWN + "?unit=" + own.firstKindergarten;
        var mayor = own.person("Oda Ordfører", "MAYOR", null);
        assertThat(values(own.firstKindergartenHead, page)).containsExactly("61");
        for (var reader : List.of(mayor, own.director)) {
            assertThat(text(reader, page)).contains("73\u00A0prosent ±").doesNotContain("61\u00A0prosent ±");
            assertThat(values(reader, page)).containsExactly("skjermet");
        }
        assertThat(facts(text(own.director, page)))
                .contains("Ført inn og levert av Nordre barnehage", "Gitt ut: ", ", av " + own.director.name());
        assertThat(facts(text(mayor, page))).contains("Gitt ut: ").doesNotContain(own.director.name());
    }

    /** That it came anew would tell that something was corrected. */
    @Test
    void ofAnOwnFigureThatIsWithheldNothingIsToldOfItsComing() {
        released("61", measured("61"), measured("61"));
        released("73", FEW, measured("73"));
        var mayor = own.person("Oda Ordfører", "MAYOR", null);
        var page = text(mayor, OWN + "?unit=" + own.firstKindergarten);
        assertThat(page)
                .contains("skjermet", "vises bare når")
                .doesNotContain("61\u00A0prosent ±", "73\u00A0prosent ±", "Gitt ut", "november");
        assertThat(values(own.director, OWN + "?unit=" + own.firstKindergarten)).containsExactly("61");
        var file = "/knowledge/key-figures/LANGUAGE_ON_TRACK/table?unit=" + own.firstKindergarten;
        assertThat(text(mayor, file))
                .contains("\"Nordre barnehage\";\"2026–27\"")
                .doesNotContain("2026-11");
        assertThat(text(own.director, file)).contains("\"2026-11-");
    }

    @Test
    void whoIsOfSeveralUnitsSeesOfTheEarlierWhatEverybodySaw() {
        var head = own.firstKindergartenHead;
        fixtures.as(
                own.owner,
                () -> organisation.assign(head.person(), "UNIT_HEAD", own.secondKindergarten, Fixtures.LONG_AGO));
        released("61", FEW, FEW);
        released("73", FEW, FEW);
        var page = OWN + "?unit=" + own.firstKindergarten;
        assertThat(text(head, page)).contains("73\u00A0prosent ±").doesNotContain("61\u00A0prosent ±");
        assertThat(values(head, page)).containsExactly("skjermet");
    }

    @Test
    void whatWasReleasedAgainUnchangedIsNoRevision() {
        released("61", measured("61"), measured("61"));
        released("61", measured("61"), measured("61"));
        assertThat(text(own.director, OWN + "?unit=" + own.firstKindergarten))
                .contains("61\u00A0prosent ±", "Ingen annen verdi er vist før");
    }

    @Test
    void manyEditionsAreCappedInTheSameStatements() {
        released("40.5", measured("40.5"), measured("40.5"));
        released("41.5", measured("41.5"), measured("41.5"));
        var page = OWN + "?unit=" + own.firstKindergarten;
        text(own.director, page);
        int few = statements.during(() -> text(own.director, page)).size();
        for (int i = 0; i < 55; i++) released(i + ".5", measured(i + ".5"), measured(i + ".5"));
        assertThat(statements.during(() -> text(own.director, page))).hasSize(few);
        assertThat(values(own.director, page)).hasSize(Provenances.MOST);
        assertThat(text(own.director, page)).contains("Bare de 50 siste innlesingene er med her.");
    }

    private void released(String ofUnit, Shown ofEverybody, Shown ofLeaders) {
        clock.set(clock.instant().plusSeconds(60));
        var place = Place.of(own.firstKindergarten);
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(status -> {
                    var release = Ids.next();
                    imports.insertRelease(
                            release,
                            "CHILD_OBSERVATION",
                            "2026-27",
                            List.of(LANGUAGE),
                            3,
                            own.director.person(),
                            clock.instant());
                    imports.letOut(release, Reader.ofSeveral(permissions), "");
                    measurements.lay(
                            release,
                            List.of(
                                    laid(place, Audience.PUBLIC, ofEverybody),
                                    laid(place, Audience.OWNER, ofLeaders),
                                    laid(place, Audience.UNIT, measured(ofUnit))));
                }));
    }

    private static Shown measured(String value) {
        return new Shown.Measured(new BigDecimal(value), Optional.empty(), OptionalInt.of(20));
    }

    private static MeasurementRepository.Laid laid(Place place, Audience audience, Shown shown) {
        var key = new Cell.Key(LANGUAGE, place, new SchoolYear(2026), Breakdown.NONE);
        return new MeasurementRepository.Laid(new Cell(key, shown), audience, place.code(), Optional.empty(), 0, 0);
    }

    /** @return its id */
    private String readIn(String name, String content) {
        return confirm(upload(name, content));
    }

    /** @return the address of the preview */
    private String upload(String name, String content) {
        return redirected(browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "text/csv", PublishedFiles.bytesOf(content)))
                .with(signedIn(own.director))
                .with(csrf())
                .exchange());
    }

    private String confirm(String preview) {
        var seen = Pattern.compile("name=\"seen\" value=\"(\\w+)\"").matcher(text(own.director, preview));
        assertThat(seen.find()).isTrue();
        var done = redirected(requests.post(own.director, preview + "/confirmation", "seen", seen.group(1)));
        return done.substring(done.lastIndexOf('/') + 1);
    }

    private void undo(String id) {
        redirected(requests.post(own.director, "/knowledge/imports/" + id + "/undoing"));
    }

    private static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private String text(Actor reader, String path) {
        return Requests.text(requests.get(reader, path));
    }

    private static String plain(String markup) {
        return markup.replaceAll("<[^>]*>", "").replaceAll("[ \\n]+", " ").strip();
    }

    /** Each with its label. */
    private static String facts(String page) {
        var facts = page.substring(page.indexOf("<dl"), page.indexOf("</dl>"));
        return plain(facts.replace("</dt>", ": ").replace("</dd>", "; "));
    }

    /** The rows of the table of earlier values. */
    private static List<String> earlier(String page) {
        var rows = new ArrayList<String>();
        var row = Pattern.compile("<tr>\\s*<th scope=\"row\">(.*?)</tr>").matcher(page);
        while (row.find())
            rows.add(plain(row.group(1).replaceAll("<td", " | <td")).replaceAll(" +", " "));
        return rows;
    }

    /** The earlier values, without what is behind them. */
    private List<String> values(Actor reader, String path) {
        return earlier(text(reader, path)).stream()
                .map(line -> line.replaceAll("[ \u00A0(|].*", ""))
                .toList();
    }
}
