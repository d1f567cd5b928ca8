package kvalitetshjul.knowledge;

import static kvalitetshjul.Requests.redirected;
import static kvalitetshjul.Requests.text;
import static kvalitetshjul.Requests.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.BrowserForm;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A school with six pupils in a grade: no year of it may be shown, and three years together may, to those who work there. */
@ModuleTest
class SeveralYearsTests {
    private static final String TOGETHER = "id=\"together\"";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Requests requests;

    @Autowired
    ApiKeys keys;

    private Fixtures.Municipality own;
    private Actor head;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.swedishMunicipality();
        actors.runAs(own.director, () -> packs.adopt("svenljunga"));
        head = own.person("Rektor", "UNIT_HEAD", own.secondSchool);
    }

    @Test
    @Covers("IMP-02")
    void threeYearsStandAsOneForThoseWhoWorkThere() {
        read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        assertThat(page(head)).contains("skjermet").doesNotContain(TOGETHER);

        read("2026-27-P1", "6;3");
        assertThat(together(head)).contains("3. trinn", ", av 18", "2024–25", "2026–27");
        assertThat(page(own.director))
                .as("the pack puts years together for the unit")
                .doesNotContain(TOGETHER);
        var table = "/knowledge/key-figures/ABSENCE_OVER_15/table?unit=" + own.secondSchool;
        assertThat(text(requests.get(head, table)))
                .containsPattern(
                        "Søndre skole, 3. trinn, flere år under ett\";\"[^\"]*2024–25[^\"]*\";\"33,33\";\"[0-9,]+\";\"18\"");
        assertThat(text(requests.get(own.director, table))).doesNotContain("under ett");
        assertThat(keyed("&grade=3&years=3"))
                .as("what is for the unit is nobody else’s")
                .doesNotContain("\"value\"", "respondents");
    }

    /** What was never read in is not called unreported: nobody has been asked. */
    @Test
    void aGradeThatWasNotReadInThenIsSaidToBeSo() {
        read("2023-24-P1", "");
        for (var year : List.of("2024-25-P1", "2025-26-P1", "2026-27-P1")) read(year, "6;2");
        assertThat(row(together(head), "3. trinn")).contains("ikke lest inn", ", av 18");
        assertThat(together(head)).doesNotContain("ikke rapportert");
    }

    private String keyed(String more) {
        var key = new String[1];
        fixtures.as(own.administrator, () -> key[0] = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
        return text(browser.get()
                .uri("/api/v1/figures?keyFigure=ABSENCE_OVER_15&level=UNIT" + more)
                .header("Authorization", "Bearer " + key[0])
                .exchange());
    }

    @Test
    @Covers("IMP-02")
    void threeYearsOfTooFewAreWithheldToo() {
        read("2024-25-P1", "3;1");
        read("2025-26-P1", "3;1");
        read("2026-27-P1", "3;1");
        assertThat(row(together(head), "3. trinn")).contains("withheld").doesNotContain("33");
        assertThat(row(together(head), "4. trinn")).contains("50", ", av 60");
    }

    /** One child more in the year between: the two sums would tell of that child. */
    @Test
    @Covers("IMP-02")
    void aCorrectedYearIsNotToldByTheSums() {
        read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        read("2026-27-P1", "6;3");
        assertThat(row(together(head), "3. trinn")).contains(", av 18");

        read("2025-26-P1", "7;2");
        assertThat(row(together(head), "3. trinn")).contains("withheld").doesNotContain(", av 19");
    }

    @Test
    void whereOneOfTheYearsIsUndoneTheSumIsGone() {
        read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        var last = read("2026-27-P1", "6;3");
        assertThat(page(head)).contains(TOGETHER);
        assertThat(requests.post(own.director, last + "/undoing")).hasStatus3xxRedirection();
        assertThat(page(head)).doesNotContain(TOGETHER);
    }

    @Test
    void anEarlierYearThatIsUndoneTakesTheSumWithIt() {
        var first = read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        read("2026-27-P1", "6;3");
        assertThat(requests.post(own.director, first + "/undoing")).hasStatus3xxRedirection();
        assertThat(page(head)).doesNotContain(TOGETHER);
    }

    /** A correction that is undone, also twice, leaves the sum as it was before it, and the files before it may be undone too. */
    @Test
    void whatIsUndoneLeavesAllAsItWasBefore() {
        var first = read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        var last = read("2026-27-P1", "6;3");
        var before = together(head);

        for (int time = 0; time < 2; time++) {
            var corrected = read("2026-27-P1", "9;3");
            assertThat(page(head)).as("the correction").isNotEqualTo(before);
            assertThat(requests.post(own.director, corrected + "/undoing")).hasStatus3xxRedirection();
            assertThat(together(head)).isEqualTo(before);
        }
        assertThat(requests.post(own.director, last + "/undoing")).hasStatus3xxRedirection();
        assertThat(page(head)).doesNotContain(TOGETHER);
        assertThat(requests.post(own.director, first + "/undoing")).hasStatus3xxRedirection();
    }

    /** Read in once more, the years stand as one again. */
    @Test
    void aYearThatIsReadInAgainBringsTheSumBack() {
        read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        var last = read("2026-27-P1", "6;3");
        var before = together(head);
        assertThat(requests.post(own.director, last + "/undoing")).hasStatus3xxRedirection();
        read("2026-27-P1", "6;3");
        assertThat(together(head)).isEqualTo(before);
    }

    /** Of how many people, and which years: each leads to where it came from, and one that is withheld by itself stays so. */
    @Test
    @Covers("IMP-02")
    void whatStandsAsOneLeadsToTheYearsItIsPutTogetherOf() {
        read("2024-25-P1", "6;2");
        read("2025-26-P1", "6;1");
        read("2026-27-P1", "6;3");
        var third = origin("grade%3D3");
        var page = text(requests.get(head, third));
        assertThat(page)
                .contains("2024–25", "2026–27", "3. trinn", "n\u00A0=\u00A018", "Regnet ut av 3 år lagt sammen")
                .doesNotContain("Ingen annen verdi er vist før");
        for (var year : List.of("2024-25-P1", "2025-26-P1", "2026-27-P1"))
            assertThat(row(page, "/origin/" + year + "?unit=" + own.secondSchool + "&amp;part=grade%3D3\""))
                    .contains("skjermet")
                    .doesNotContain("33", "17", "50", "n\u00A0=");
        assertThat(row(
                        text(requests.get(head, origin("grade%3D4"))),
                        "/origin/2025-26-P1?unit=" + own.secondSchool + "&amp;part=grade%3D4\""))
                .contains(">50", "n\u00A0=\u00A020")
                .doesNotContain("skjermet", ".csv", "rad ");
        assertThat(text(requests.get(
                        head,
                        URLDecoder.decode(
                                found("href=\"([^\"]*/origin/2025-26-P1[^\"]*)\"", page)
                                        .replace("&amp;", "&"),
                                StandardCharsets.UTF_8))))
                .as("a year by itself")
                .contains("skjermet");

        for (var nobody : List.of(own.director, own.firstPrincipal))
            assertThat(requests.get(nobody, third)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(requests.get(head, third.replace("years=3", "years=9"))).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** What is put together of the file’s figures is none of them, and neither is what stands of a school that is not in it. */
    @Test
    void aPreviewCountsTheFiguresOfTheFileAndSeveralYearsByThemselves() {
        read("2024-25-P1", "20;10");
        read("2025-26-P1", "20;10");
        var page = preview("2026-27-P1", rows("3;1", "975280136", "975280152"));
        assertThat(page)
                .contains(
                        "Flere år under ett gir 20 tall til, som regnes ut av disse. 2 holdes tilbake, også for dem de er ment for.",
                        ">4 tall holdes tilbake i «Det alle får se», for å verne få.");

        var once = preview("2025-26-P1", rows("20;10", "975280152"));
        assertThat(once).contains("<dt>Som før</dt><dd>22</dd>");
    }

    private String preview(String period, String rows) {
        var path = redirected(
                requests.upload(own.director, "/knowledge/imports", "ny.csv", rows.getBytes(StandardCharsets.UTF_8)));
        return text(requests.get(own.director, path + "?year=" + period));
    }

    private String origin(String part) {
        var link = found("href=\"([^\"]*/origin/2026-27-P1[^\"]*part=" + part + "(?:;|%3B)years%3D3)\"", page(head));
        return URLDecoder.decode(link.replace("&amp;", "&"), StandardCharsets.UTF_8);
    }

    private String page(Actor reader) {
        return text(requests.get(reader, "/knowledge/key-figures/ABSENCE_OVER_15?unit=" + own.secondSchool));
    }

    private String together(Actor reader) {
        var page = page(reader);
        assertThat(page).contains(TOGETHER);
        int at = page.indexOf(TOGETHER);
        return page.substring(at, page.indexOf("</section>", at));
    }

    private static String row(String table, String heading) {
        int at = table.indexOf(heading);
        assertThat(at).as(table).isPositive();
        return withoutIds(table.substring(at, table.indexOf("</tr>", at)));
    }

    /** Reads in a time of a year: twenty in each grade, but for the third of the second school. */
    private String read(String period, String third) {
        var asked = redirected(requests.upload(
                own.director,
                "/knowledge/imports",
                period + ".csv",
                rows(third, "975280136", "975280152").getBytes(StandardCharsets.UTF_8)));
        boolean first = asked.endsWith("/mapping");
        var preview = first ? mapped(asked, period) : asked + "?year=" + period;
        var seen = found("name=\"seen\" value=\"([^\"]+)\"", text(requests.get(own.director, preview)));
        int year = preview.indexOf("?year=");
        return redirected(requests.post(
                own.director,
                (year < 0 ? preview : preview.substring(0, year)) + "/confirmation",
                "seen",
                seen,
                "year",
                year < 0 ? "" : preview.substring(year + 6)));
    }

    private static String rows(String third, String... schools) {
        var rows = new StringBuilder("Orgnr;Årskurs;Antal elever;Elever med hög frånvaro\n");
        for (var school : schools)
            for (int grade = 1; grade <= 10; grade++)
                if (!third.isEmpty() || grade != 3)
                    rows.append("%s;%d;%s\n"
                            .formatted(school, grade, grade == 3 && school.endsWith("52") ? third : "20;10"));
        return rows.toString();
    }

    /** The first time it is said what the columns mean; no other is asked. */
    private String mapped(String asked, String period) {
        var fields = new ArrayList<String>();
        BrowserForm.of(text(requests.get(own.director, asked)), asked)
                .fill("period", period)
                .send((name, value) -> {
                    if (!name.equals("_csrf")) fields.addAll(List.of(name, value));
                });
        return redirected(requests.post(own.director, asked, fields.toArray(String[]::new)));
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern + " in " + text).isTrue();
        return match.group(1);
    }
}
