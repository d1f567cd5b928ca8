package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a unit has counted, before it is released: mail, print, calendars and searches tell it to nobody, not even to those who may see it on its own page. Pages, files and
 * answers to programs are looked through by {@link SideDoorsTests} and {@link OwnFiguresTests}.
 */
@ModuleTest
class UnreleasedFiguresTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final String FIGURE = "LANGUAGE_ON_TRACK";
    private static final String ROUND = "/knowledge/collections/CHILD_OBSERVATION/2026-27";
    /** 613 of 997 children, the share of them, and what was written beside. */
    private static final Pattern TOLD = Pattern.compile("\\b(613|997|61[.,]5)\\b|Kikkertmerknad|Kikkertgrunn");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Requests requests;

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<Letter> letters;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private Fixtures.Municipality own;
    private Actor head;

    @BeforeEach
    void aUnitHasCounted() {
        own = fixtures.municipality();
        head = own.firstKindergartenHead;
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });
        var unit = "/units/" + own.firstKindergarten + "/2026-27";
        var goal = made(head, unit + "/goals", "under", "INCLUSIVE_KINDERGARTEN", "title", "Språk", "description", "");
        made(
                head,
                goal + "/indicators",
                "keyFigure",
                FIGURE,
                "currentValue",
                "",
                "currentWords",
                "Noen",
                "desiredWords",
                "Flere");
        made(head, goal + "/adoption", "version", "2");
        made(
                head,
                "/units/" + own.firstKindergarten + "/collections/CHILD_OBSERVATION/2026-27",
                "version",
                "0",
                "f0p0n",
                "997",
                "f0p0v",
                "613",
                "comment",
                "Kikkertmerknad",
                "act",
                "deliver");
        assertThat(TOLD.matcher(Requests.text(requests.get(own.director, ROUND)))
                        .find())
                .as("or nothing would be proved")
                .isTrue();
    }

    private String made(Actor by, String path, String... fields) {
        var answer = requests.post(by, path, fields);
        assertThat(answer).as(path).hasStatus3xxRedirection();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    @Test
    void noMailTellsThem() {
        made(own.director, ROUND + "/check");
        made(own.director, ROUND + "/return", "unit", own.firstKindergarten.toString(), "reason", "Kikkertgrunn");

        assertThat(letters)
                .as("no module with figures writes mails")
                .isNotEmpty()
                .noneMatch(letter -> letter.getClass().getName().matches("kvalitetshjul\\.(knowledge|analysis)\\..*"));
        var waiting = tenants.callAs(
                own.owner,
                () -> transaction.execute(status -> db.sql("select to_jsonb(m)::text from mail_outbox m order by id")
                        .query(String.class)
                        .list()));
        assertThat(waiting).noneMatch(mail -> TOLD.matcher(mail).find());
    }

    @Test
    void noPrintedPageTellsThem() throws Exception {
        var report = "/reports/OWNER_QUALITY_REPORT/2026-27";
        made(own.director, report + "/sections/SUMMARY", "version", "0", "text", "Et godt år.");
        var version = tenants.callAs(
                own.owner,
                () -> transaction.execute(status -> db.sql("select version from report")
                        .query(Integer.class)
                        .single()));
        made(own.director, report + "/editions", "kind", "DRAFT", "version", String.valueOf(version));
        var printed = new LinkedHashMap<String, MvcTestResult>();
        for (var reader : List.of(own.director, head))
            printed.put("wheel of " + reader.name(), requests.get(reader, "/wheel/2026-27/pdf"));
        printed.put("draft of the report", requests.get(own.director, report + "/drafts/1/pdf"));
        for (var each : printed.entrySet()) {
            assertThat(each.getValue()).as(each.getKey()).hasStatusOk();
            try (var pdf = Loader.loadPDF(each.getValue().getResponse().getContentAsByteArray())) {
                var text = new PDFTextStripper().getText(pdf);
                assertThat(text).as(each.getKey()).isNotBlank().doesNotContainPattern(TOLD);
            }
        }
        assertThat(Requests.text(requests.get(own.director, report + "/preview")))
                .doesNotContainPattern(TOLD);
    }

    @Test
    void noCalendarTellsThem() {
        var addresses = new LinkedHashMap<String, String>();
        for (var reader : List.of(own.director, head)) {
            addresses.put("own of " + reader.name(), calendar(reader, "/me/calendar"));
            addresses.put(
                    "unit’s of " + reader.name(),
                    calendar(reader, "/me/calendar/units", "unit", own.firstKindergarten.toString()));
        }
        addresses.forEach((whose, address) -> {
            var read = browser.get().uri(address).exchange();
            assertThat(read).as(whose).hasStatusOk();
            assertThat(Requests.text(read))
                    .as(whose)
                    .contains("BEGIN:VCALENDAR")
                    .doesNotContainPattern(TOLD);
        });
    }

    private String calendar(Actor reader, String path, String... fields) {
        var made = requests.post(reader, path, fields);
        return made.getMvcResult().getFlashMap().get("link").toString().replaceAll("^https?://[^/]+", "");
    }

    /** A search that finds nothing answers as for a word that stands nowhere. */
    @Test
    void noSearchFindsThem() {
        var searches = Map.of(
                "/administration/units?search=", own.administrator,
                "/administration/partners?search=", own.administrator,
                "/administration/bodies?words=", own.administrator,
                "/administration/people?words=", own.administrator,
                "/law?q=", own.director);
        searches.forEach((search, by) -> {
            for (var word : List.of("613", "997", "Kikkertmerknad")) {
                var nothing = "x".repeat(word.length());
                assertThat(searched(by, search, word)).as(search + word).isEqualTo(searched(by, search, nothing));
            }
        });
    }

    private String searched(Actor by, String search, String word) {
        return Requests.text(requests.get(by, search + word))
                .replaceAll("\\b" + word + "\\b", "")
                .replaceAll("(_csrf|once)\"( autocomplete=\"off\")? value=\"[^\"]*\"", "$1")
                .replaceAll("name=\"csrf\" content=\"[^\"]*\"", "csrf");
    }
}
