package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** The pupils who began the same year, followed from grade to grade as a group. */
@ModuleTest
class CohortTests {
    private static final String COHORTS = "/knowledge/cohorts";

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

    @Covers("LEB-30")
    @Test
    void aCohortIsFollowedFromGradeToGrade() {
        var own = municipality(
                reading("2022-23", 5, "\t52\t3,3\t11\t"),
                reading("2025-26", 8, "\t48\t1,1\t40\t"),
                reading("2026-27", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains(
                        "Kullet som begynte i 2018–19: 52 (5. trinn), 48 (8. trinn) og 53 (9. trinn).",
                        "Fra 8. trinn til 9. trinn steg tallet med 5, mer enn tilfeldigheter vanligvis gir.",
                        "Det samme kullet i hele landet gikk fra 49 til 49.",
                        "Begynte 2018–19, nå i 9. trinn",
                        "48\u00A0±\u00A01,1",
                        "kan ikke sammenlignes")
                .doesNotContain("Fra 5. trinn");
        assertThat(get(own.director, COHORTS))
                .bodyText()
                .doesNotContain("??")
                .contains("aldri den enkelte", "Elever flytter inn og ut");
        assertThat(get(own.director, "/knowledge")).bodyText().contains("href=\"/knowledge/cohorts\"");
    }

    @Test
    void whatMayBeChanceIsCalledSo() {
        var own = municipality(reading("2025-26", 8, "\t48\t4,1\t11\t"), reading("2026-27", 9, "\t53\t4,2\t11\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains("Endringen fra 8. trinn til 9. trinn er 5 og kan være tilfeldig.");
    }

    @Test
    void whereOneOfThemIsHiddenNoChangeIsTold() {
        var own = municipality(reading("2025-26", 8, "\t48\t1,1\t40\t"), reading("2026-27", 9, "\t*\t*\t*\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains("Kullet som begynte i 2018–19: 48 (8. trinn).", "Skjermet: 9. trinn.", ">skjermet<")
                .doesNotContain("Fra 8. trinn", "Endringen", "gikk fra");
    }

    @Test
    void aBreakInTheSeriesBreaksTheLine() {
        var own = municipality(reading("2021-22", 8, "\t48\t1,1\t40\t"), reading("2022-23", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains("48 (8. trinn) og 53 (9. trinn)", "Brudd fra 2022–23")
                .doesNotContain(
                        "steg tallet",
                        "<line class=\"chart-main\" fill=\"none\" stroke=\"#0b3d66\" stroke-width=\"3.4\"");
    }

    @Test
    void theReaderChoosesTheCohortThatIsDrawn() {
        var own = municipality(
                reading("2024-25", 8, "\t41\t1,1\t40\t"),
                reading("2025-26", 9, "\t42\t1,1\t40\t"),
                reading("2025-26", 8, "\t48\t1,1\t40\t"),
                reading("2026-27", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.director, COHORTS))).contains("Kullet som begynte i 2018–19: 48");
        assertThat(reading(get(own.director, COHORTS + "?cohort=2017-18")))
                .contains("Kullet som begynte i 2017–18: 41");
        assertThat(get(own.director, COHORTS + "?cohort=x")).hasStatusOk();
    }

    @Test
    void aSchoolIsToldOfItsOwnAndNobodySeesAnother() {
        var own = municipality(reading("2025-26", 8, "\t48\t1,1\t40\t"), reading("2026-27", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.firstPrincipal, COHORTS + "?unit=" + own.firstSchool)))
                .contains("Ingen tall kan vises.", ">skjermet<");
        assertThat(get(own.firstPrincipal, COHORTS + "?unit=" + own.secondSchool))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(own.director, COHORTS + "?unit=" + own.firstKindergarten))
                .hasStatusOk()
                .bodyText()
                .contains("Ingen kull følges her");
    }

    @Test
    void withoutFiguresOrLinesThePageSaysSo() {
        var own = municipality();
        assertThat(get(own.director, COHORTS)).hasStatusOk().bodyText().contains("Ingen tall er lest inn for noe kull");
        var without = fixtures.municipality();
        fixtures.as(without.director, () -> packs.adopt("sandnes"));
        assertThat(get(without.director, COHORTS)).hasStatusOk().bodyText().contains("Ingen kull følges her");
        assertThat(get(without.director, "/knowledge")).bodyText().doesNotContain("/knowledge/cohorts");
    }

    @Test
    void manyCohortsTakeTheSameFewStatements() {
        var own = municipality(reading("2026-27", 9, "\t53\t1,2\t39\t"));
        get(own.director, COHORTS);
        var few = statements.during(() -> get(own.director, COHORTS));
        fixtures.as(own.director, () -> {
            for (int year = 2010; year < 2026; year++) {
                var label = "%d-%02d".formatted(year, (year + 1) % 100);
                imports.take("np.csv", PublishedFiles.bytesOf(reading(label, 8, "\t48\t1,1\t40\t")));
                imports.take("np.csv", PublishedFiles.bytesOf(reading(label, 9, "\t48\t1,1\t40\t")));
            }
        });
        var many = statements.during(() -> get(own.director, COHORTS));
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(9);
    }

    /** The publisher’s file as it would be of another year and grade, with the municipality’s figures of reading. */
    private static String reading(String year, int grade, String own) {
        return PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136", "975280152")
                .replace("2024-25.", year + ".")
                .replace("5. årstrinn", grade + ". årstrinn")
                .replace("\t49\t3,3\t11\t", own);
    }

    private static String reading(MvcTestResult page) {
        assertThat(page).hasStatusOk();
        var text = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        int from = text.indexOf("id=\"READING\"");
        assertThat(from).isPositive();
        return text.substring(from, text.indexOf("</section>", from));
    }

    private Fixtures.Municipality municipality(String... files) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            for (int i = 0; i < files.length; i++) imports.take("np" + i + ".csv", PublishedFiles.bytesOf(files[i]));
        });
        return municipality;
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }
}
