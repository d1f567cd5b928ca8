package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What may stand in no source, template or message of the product. */
class ProductTextTests {
    private static final Path SOURCES = Path.of("src/main");
    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final String[] WRITTEN = {
        ".java", ".html", ".properties", ".sql", ".css", ".js", ".svg", ".yaml", ".json"
    };

    /** A municipality is data: what is special about one stands in its pack. */
    private static final TextRule NAMES_NO_MUNICIPALITY =
            new TextRule("(?i)\\b(lebesby|sandnes|kvam|ystad|svenljunga)(s|\\b)");

    /** What someone typed is always escaped; only a chart, drawn by us with its texts escaped, is markup already. */
    private static final TextRule ESCAPES_TEXT =
            new TextRule("\\bth:utext\\b(?!=\"\\$\\{block\\.chart}\")|\\[\\(\\s*[$*#@~]\\{");

    /** The content security policy refuses anything inline. */
    private static final TextRule HOLDS_NOTHING_INLINE = new TextRule(
            "(?i)\\b(th:)?style\\s*=|<script(?![^>]*\\bsrc\\s*=)|\\s(th:)?on[a-z]+\\s*=\\s*[\"']|\\bhx-on\\b|javascript:");

    /**
     * A provision is named by the law catalogue alone, for the law changes and the product does not: no section sign with a number, no Norwegian section
     * such as 17-12, no Swedish chapter such as 4:3 or 4 kap., no number an act is published under.
     */
    private static final TextRule CITES_NO_LAW = new TextRule(
            "§\\s*\\d|\\d\\s*§|\\b\\d+( ?[a-z])? kap\\.|\\bkap(\\.|ittel|itlet)? \\d|\\b(LOV|FOR|SFS|NOU)[- ]?\\d{4}"
                    + "|\\b(19|20)\\d\\d:\\d{2,4}\\b|\\b(NO|SE)-[A-Z]{2,}[0-9A-Z]*-\\d"
                    + "|(?i)(loven|lova|lagen|\\bact|\\bsections?|paragraf(en)?) \\d{1,2}[-:]\\d");

    /** A word has one gender throughout; a file may be packed. */
    private static final TextRule PACK_IN_NYNORSK =
            new TextRule("(?i)\\b(modell)?pakka\\b(?! fil)|\\bei (anna )?(modell)?pakke\\b");

    @Test
    void thePackIsCalledTheSameThroughout() {
        assertThat(PACK_IN_NYNORSK.brokenIn(SOURCES, "_nn.properties")).isEmpty();
    }

    @Test
    void theProductNamesNoMunicipality() {
        assertThat(NAMES_NO_MUNICIPALITY.brokenIn(SOURCES, WRITTEN)).isEmpty();
    }

    @Test
    void theLawIsCitedFromTheCatalogueAlone() {
        assertThat(CITES_NO_LAW.brokenIn(SOURCES, WRITTEN)).isEmpty();
    }

    @Test
    void templatesEscapeText() {
        assertThat(ESCAPES_TEXT.brokenIn(SOURCES, ".html")).isEmpty();
    }

    @Test
    void pagesHoldNothingInline() {
        assertThat(HOLDS_NOTHING_INLINE.brokenIn(SOURCES, ".html", ".svg")).isEmpty();
        assertThat(HOLDS_NOTHING_INLINE.brokenInStringsOf(SOURCES)).isEmpty();
    }

    @Test
    void aTemplateThatBreaksEachRuleIsFound() {
        assertThat(NAMES_NO_MUNICIPALITY.brokenIn(BROKEN, ".html"))
                .containsExactly("page.html:2: <h1>Kvams skolar</h1>");
        assertThat(CITES_NO_LAW.brokenIn(BROKEN, ".html"))
                .containsExactly(
                        "page.html:10: <p>Opplæringslova § 17-12</p>",
                        "page.html:11: <p>Opplæringslova 17-12</p>",
                        "page.html:12: <p>Skollagen 4 kap. 3 §</p>",
                        "page.html:13: <p>SFS 2010:800</p>",
                        "page.html:14: <p>NO-OPL-17-12</p>",
                        "page.html:15: <p>Skollagen 4:3</p>");
        assertThat(ESCAPES_TEXT.brokenIn(BROKEN, ".html"))
                .containsExactly(
                        "page.html:3: <p th:utext=\"${unit.name}\">A school</p>",
                        "page.html:4: <p th:inline=\"text\">[(${unit.name})]</p>");
        assertThat(HOLDS_NOTHING_INLINE.brokenIn(BROKEN, ".html"))
                .containsExactly(
                        "page.html:5: <p style=\"color: red\">A word</p>",
                        "page.html:6: <p th:style=\"'width:' + ${share}\">A bar</p>",
                        "page.html:7: <button onclick=\"go()\">Go</button>",
                        "page.html:8: <script>go()</script>");
    }
}
