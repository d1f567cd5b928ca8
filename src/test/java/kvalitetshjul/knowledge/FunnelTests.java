package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.Requests.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.NamesInPreview;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The units of one key figure beside what chance alone gives, from a survey that is read in. */
@ModuleTest
class FunnelTests {
    private static final String FUNNEL = "/knowledge/key-figures/PUPILS_SAFE/funnel";

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

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.swedishMunicipality();
        fixtures.as(own.director, () -> packs.adopt("svenljunga"));
    }

    @Test
    void thoseOutsideWhatChanceGivesAreNamedAndNobodyIsRanked() {
        survey(Map.of("Nordre skole", "40;30", "Søndre skole", "50;84"), 24);
        var page = page(own.director, FUNNEL);
        assertThat(page)
                .doesNotContain("??")
                .contains(
                        "Av 26 virksomheter ligger 1 utenfor det tilfeldigheter alene vanligvis gir: Nordre skole.",
                        "under 99,8\u00A0%-grensen",
                        "Av 26 ville omtrent 1 ligge utenfor 95\u00A0%-grensen av ren tilfeldighet.",
                        "<polyline",
                        "sier ikke hvorfor")
                .containsSubsequence(">Nordre skole<", ">Skola 00<", ">Skola 23<", ">Søndre skole<");
        assertThat(page(own.director, "/knowledge/key-figures/PUPILS_SAFE")).contains(FUNNEL);
    }

    @Test
    void whoeverIsHiddenIsCountedAndNotPlaced() {
        survey(Map.of("Nordre skole", "4;75", "Søndre skole", "50;84"), 24);
        var page = page(own.director, FUNNEL);
        assertThat(page).contains("ikke tegnet", "Tallet, eller hvor mange som er bak det, er ikke vist.");
        var row = page.substring(page.indexOf(">Nordre skole<"));
        assertThat(withoutIds(row.substring(0, row.indexOf("</tr>"))))
                .contains("skjermet", ">–<", "ikke tegnet")
                .doesNotContain("75");
    }

    @Test
    void whatIsTakenAlongTellsAsMuchAsThePage() throws Exception {
        survey(Map.of("Nordre skole", "4;75", "Søndre skole", "50;84"), 24);
        var table = page(own.director, FUNNEL + "/table");
        assertThat(table)
                .contains("\"Sted\";\"Periode\";\"Verdi\"", "\"Mot det tilfeldige\"", "\"50\";\"målt\";")
                .containsSubsequence("\"Nordre skole\"", "\"skjermet\";\"ikke tegnet\"", "\"Søndre skole\"", "\"84\"");
        assertThat(table.lines().filter(line -> line.startsWith("\"Nordre skole")))
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotContain("75"));
        var workbook = requests.get(own.director, FUNNEL + "/workbook");
        assertThat(workbook).hasStatusOk();
        assertThat(SideDoorsTests.content(workbook.getResponse().getContentAsByteArray()))
                .contains("Nordre skole", "skjermet", "<v>84</v>", "ikke tegnet", "Hvem filen er for")
                .doesNotContain("<v>75");
        for (var door : List.of("", "/drawing"))
            assertThat(page(own.director, FUNNEL + door))
                    .contains("<svg", "<circle", "<polyline", "chart-cut")
                    .containsPattern("Aksen begynner på [1-9]0, ikke på 0");
        assertThat(requests.get(own.director, FUNNEL + "/picture"))
                .hasStatusOk()
                .hasContentType("image/png");
        assertThat(page(own.director, FUNNEL))
                .contains("/funnel/table?", "/funnel/workbook?", "/funnel/picture?", "/funnel/drawing?");
    }

    @Test
    void ofAFigureThatThePackDoesNotHaveThereIsNone() {
        assertThat(requests.get(own.director, "/knowledge/key-figures/NO_SUCH/funnel"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void withoutFiguresThePageSaysSo() {
        assertThat(page(own.director, FUNNEL)).contains("Ingen tall er lest inn ennå");
        assertThat(page(own.director, FUNNEL + "?period=x")).contains("Ingen tall er lest inn ennå");
    }

    /** Absence is counted three times a school year, by grade: the page of the key figure has the grades beside each other too. */
    @Test
    void figuresOfACheckpointAreHeldAgainstChanceToo() {
        var rows = new StringBuilder("Orgnr;Årskurs;Antal elever;Elever med hög frånvaro\n");
        for (var school : List.of("975280136", "975280152"))
            for (int grade = 1; grade <= 10; grade++)
                rows.append("%s;%d;40;%d\n".formatted(school, grade, school.endsWith("36") ? 18 : 9 + grade % 3));
        readIn(rows.toString(), "2026-27-P1");
        assertThat(page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15/funnel"))
                .contains(
                        "Av 2 virksomheter ligger 2 utenfor", "over 99,8\u00A0%-grensen", "under 99,8\u00A0%-grensen");
        var figure = page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15?unit=" + own.firstSchool);
        assertThat(figure.substring(figure.indexOf("id=\"groups-grade\"")))
                .contains("og blir ikke rangert", "Trinn for trinn", "chart-cut")
                .containsPattern("Aksen begynner på [1-9][05]?, ikke på 0")
                .containsSubsequence(">Alle<", ">1. trinn<", ">2. trinn<", ">10. trinn<", "Kilde: ", "Lest inn ")
                .doesNotContain("Forskjellen er");
        assertThat(page(own.director, "/knowledge/key-figures/ABSENCE_OVER_15/table?unit=" + own.firstSchool))
                .as("how sure each grade is, and its file")
                .containsPattern(", 2\\. trinn\";\"[^\"]*\";\"45\";\"1[45],[0-9]\";\"40\";.*\\.csv\"");
    }

    @Test
    void aHeadSeesTheirOwnSchoolAlone() {
        survey(Map.of("Nordre skole", "40;30", "Søndre skole", "50;84"), 3);
        assertThat(page(own.firstPrincipal, FUNNEL))
                .contains("Nordre skole")
                .doesNotContain("Søndre skole", "Skola 00");
    }

    @Test
    void manyUnitsStandOnSeveralPagesAndAllAreWeighed() {
        survey(Map.of("Nordre skole", "40;30", "Søndre skole", "50;84"), 110);
        assertThat(page(own.director, FUNNEL))
                .contains("Av 112 virksomheter ligger 1 utenfor", "Side 1 av 2", "page=2", "<bdi>Nordre skole</bdi>")
                .doesNotContain("<bdi>Søndre skole</bdi>", "page=0");
        assertThat(page(own.director, FUNNEL + "?page=2"))
                .contains("Av 112 virksomheter ligger 1 utenfor", "Side 2 av 2", "<bdi>Søndre skole</bdi>")
                .doesNotContain("<bdi>Nordre skole</bdi>", "page=3");
        assertThat(page(own.director, FUNNEL + "?page=99")).contains("Side 2 av 2");
    }

    @Test
    void manyUnitsTakeTheSameFewStatements() {
        survey(Map.of("Nordre skole", "40;80", "Søndre skole", "50;84"), 3);
        page(own.director, FUNNEL);
        var few = statements.during(() -> page(own.director, FUNNEL));
        fixtures.as(own.director, () -> {
            for (int i = 0; i < 120; i++) own.unit("Annan %03d".formatted(i), "SCHOOL", null, null);
        });
        var many = statements.during(() -> page(own.director, FUNNEL));
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(8);
    }

    /** @param more schools with fifty answers each, eight of ten safe */
    private void survey(Map<String, String> own, int more) {
        var rows = new StringBuilder("Skola;Läsår;Antal svar;Trygga elever (%)\n");
        own.forEach((school, figures) -> rows.append(row(school, figures)));
        for (int i = 0; i < more; i++) {
            var name = "Skola %02d".formatted(i);
            this.own.unit(name, "SCHOOL", null, new Unit.Grades(1, 9));
            rows.append(row(name, "50;80"));
        }
        readIn(rows.toString(), "");
    }

    /** @param period where the table does not say it */
    private void readIn(String table, String period) {
        var asked = redirected(upload(table.getBytes(StandardCharsets.UTF_8)));
        var preview = redirected(save(asked, page(this.own.director, asked), period));
        NamesInPreview.confirmAll(browser, this.own.director, preview, "");
        var shown = page(this.own.director, preview);
        redirected(requests.post(
                this.own.director,
                preview.replaceFirst("\\?.*", "") + "/confirmation",
                "seen",
                found("name=\"seen\" value=\"([^\"]+)\"", shown),
                "year",
                period));
    }

    private static String row(String school, String figures) {
        return school + ";2026-27;" + figures + "\n";
    }

    private MvcTestResult upload(byte[] content) {
        return browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", "enkät.csv", null, content))
                .cookie(new Cookie("language", "nb"))
                .with(csrf())
                .with(signedIn(own.director))
                .exchange();
    }

    private static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What a browser sends when nothing but the period is changed. */
    private MvcTestResult save(String asked, String page, String period) {
        var form = page.substring(page.indexOf("method=\"post\" action=\"" + asked));
        var fields = new LinkedHashMap<String, String>();
        var input = Pattern.compile("<input [^>]*name=\"([^\"]+)\"[^>]*>").matcher(form);
        while (input.find()) {
            var tag = input.group();
            if (tag.contains("type=\"checkbox\"") && !tag.contains("checked")) continue;
            var value = Pattern.compile("value=\"([^\"]*)\"").matcher(tag);
            fields.putIfAbsent(input.group(1), value.find() ? value.group(1) : "");
        }
        var select = Pattern.compile("<select [^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL)
                .matcher(form);
        while (select.find()) {
            var chosen = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group(2));
            fields.put(select.group(1), chosen.find() ? chosen.group(1) : "");
        }
        if (!period.isEmpty()) fields.put("period", period);
        fields.remove("_csrf");
        return requests.post(
                own.director,
                asked,
                fields.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern + " in " + text).isTrue();
        return match.group(1);
    }
}
