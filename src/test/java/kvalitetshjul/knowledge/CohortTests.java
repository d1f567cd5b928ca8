package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.Requests.text;
import static kvalitetshjul.Requests.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitId;
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
    Requests requests;

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
                        "Kullet som begynte på skolen i 2018–19: 52\u00A0skalapoeng (5. trinn), 48 (8. trinn) og 53 (9. trinn).",
                        "Fra 8. trinn til 9. trinn steg tallet med 5, mer enn tilfeldigheter vanligvis gir.",
                        "Det samme kullet i hele landet lå på 49 begge gangene.",
                        "Begynte 2018–19, nå i 9. trinn",
                        "48\u00A0±\u00A01,1",
                        "kan ikke sammenlignes")
                .doesNotContain("Fra 5. trinn", "gikk fra 49");
        assertThat(get(own.director, COHORTS))
                .bodyText()
                .doesNotContain("??")
                .contains("aldri den enkelte", "Barn og elever flytter inn og ut");
        assertThat(get(own.director, "/knowledge")).bodyText().contains("href=\"/knowledge/cohorts\"");
    }

    /** Counted in the form of the kindergartens, looked through and released as all they count. */
    @Covers("LEB-30")
    @Test
    void aCohortIsFollowedFromKindergartenToSchool() {
        var own = municipality(
                reading("2022-23", 5, "\t52\t3,3\t11\t"),
                reading("2025-26", 8, "\t48\t1,1\t40\t"),
                reading("2026-27", 9, "\t53\t1,2\t39\t"));
        var other = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
        assertThat(get(own.firstKindergartenHead, sheet(own.firstKindergarten, "2017-18")))
                .bodyText()
                .contains("Siste år i barnehagen");
        deliver(own.firstKindergartenHead, own.firstKindergarten, "2017-18", 40, 30, 16, 11);
        deliver(other, own.secondKindergarten, "2017-18", 36, 26, 14, 9);
        release(own, "2017-18");

        var whole = reading(get(own.director, COHORTS));
        assertThat(whole)
                .contains(
                        "Kullet som begynte på skolen i 2018–19: 67\u00A0prosent (siste år i barnehagen), 52\u00A0skalapoeng (5. trinn), 48 (8. trinn) og 53 (9. trinn).",
                        "Fra 8. trinn til 9. trinn steg tallet med 5",
                        "data-label=\"Siste år i barnehagen, prosent\"",
                        "2017–18",
                        "chart-cut",
                        "prosent og skalapoeng")
                .containsPattern(">prosent: Aksen begynner på [1-9][05], ikke på 0<")
                .doesNotContain("Fra siste år", "gikk fra 67");
        assertThat(whole.split("stroke-dasharray=\"2 5\"", -1))
                .as("rules before grade 5 and grade 8, in the wide drawing and in the narrow one")
                .hasSize(5);

        assertThat(reading(get(own.director, COHORTS + "?unit=" + own.firstSchool)))
                .contains("For skolen begynner den i 5. trinn", "ingen skole har hele gruppen")
                .doesNotContain("prosent", ">67", " 67");
        assertThat(reading(get(own.firstKindergartenHead, COHORTS + "?unit=" + own.firstKindergarten)))
                .contains(
                        "Kullet som begynte på skolen i 2018–19: 69 (siste år i barnehagen).",
                        "Her vises bare siste år i barnehagen",
                        "Kommunen samlet viser hele linjen")
                .doesNotContain("skalapoeng", ">5. trinn<", "bare ett av trinnene");
        assertThat(get(own.firstKindergartenHead, COHORTS + "?unit=" + own.secondKindergarten))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void thoseWhoHaveNotBegunSchoolAreNamedByTheYearTheyWill() {
        var own = municipality();
        deliver(own.firstKindergartenHead, own.firstKindergarten, "2026-27", 40, 30, 16, 11);
        doesNotObserve(own);
        release(own, "2026-27");
        assertThat(reading(get(own.director, COHORTS)))
                .contains(
                        "Kullet som begynner på skolen i 2027–28: 69\u00A0prosent (siste år i barnehagen).",
                        "Begynner 2027–28, nå siste året i barnehagen",
                        "kommer");
        assertThat(text(requests.in("nn").get(own.director, COHORTS)))
                .contains("Kullet som begynner på skulen i 2027–28: 69\u00A0prosent (siste år i barnehagen).");
        assertThat(text(requests.in("sv").get(own.director, COHORTS)))
                .contains("Årskullen som börjar skolan 2027–28: 69\u00A0procent (sista året på förskolan).");
        assertThat(text(requests.in("en").get(own.director, COHORTS)))
                .contains(
                        "The cohort that will begin school in 2027–28: 69\u00A0per cent (last year of kindergarten).");
    }

    /** All of them and those in their last year would tell of the three who are younger. */
    @Covers("IMP-02")
    @Test
    void whereFewAreYoungerTheLastYearIsNotShown() {
        var own = municipality();
        deliver(own.firstKindergartenHead, own.firstKindergarten, "2026-27", 20, 13, 17, 11);
        doesNotObserve(own);
        release(own, "2026-27");
        assertThat(reading(get(own.director, COHORTS)))
                .contains("Skjermet: siste år i barnehagen.")
                .doesNotContain("65", ">65<");
        assertThat(get(own.director, "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten))
                .bodyText()
                .contains("65");
    }

    @Test
    void aSchoolThatFollowedOthersSaysWhereTheFiguresBeforeAre() {
        var own = municipality(reading("2025-26", 8, "\t48\t1,1\t40\t"), reading("2026-27", 9, "\t53\t1,2\t39\t"));
        var merged = own.mergeSchools();
        assertThat(text(requests.get(own.director, COHORTS + "?unit=" + merged)))
                .contains(
                        "Slått sammen av Nordre skole og Søndre skole 1. august 2026. Tallene fra før hører til dem.",
                        "href=\"/knowledge/cohorts?unit=" + own.firstSchool + "\"");
        assertThat(text(requests.get(own.director, COHORTS + "?unit=" + own.firstSchool)))
                .contains("Gikk inn i Fjellheim skole 1. august 2026", "unit=" + merged);
        assertThat(text(requests.get(own.director, COHORTS))).doesNotContain("Slått sammen av", "Se også tallene for");
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
                .contains(
                        "Kullet som begynte på skolen i 2018–19: 48\u00A0skalapoeng (8. trinn).",
                        "Skjermet: 9. trinn.",
                        ">skjermet<")
                .doesNotContain("Fra 8. trinn", "Endringen", "gikk fra");
    }

    /** A single step is not drawn, and the page speaks of no drawing. */
    @Test
    void whereNothingIsDrawnNoDrawingIsSpokenOf() {
        var drawn = municipality(reading("2021-22", 8, "\t48\t1,1\t40\t"), reading("2022-23", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(drawn.director, COHORTS))).contains("<svg", "vist i tegningen", "stiplet strek");
        var own = municipality(reading("2025-26", 8, "\t48\t1,1\t40\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains("omtalt over", "De tallene kan ikke sammenlignes")
                .doesNotContain("<svg", "vist i tegningen", "stiplet");
    }

    @Test
    void aBreakInTheSeriesBreaksTheLine() {
        var own = municipality(reading("2021-22", 8, "\t48\t1,1\t40\t"), reading("2022-23", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.director, COHORTS)))
                .contains("48\u00A0skalapoeng (8. trinn) og 53 (9. trinn)", "Brudd fra 2022–23")
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
        assertThat(reading(get(own.director, COHORTS))).contains("Kullet som begynte på skolen i 2018–19: 48");
        assertThat(reading(get(own.director, COHORTS + "?cohort=2017-18")))
                .contains("Kullet som begynte på skolen i 2017–18: 41");
        assertThat(get(own.director, COHORTS + "?cohort=x")).hasStatusOk();
    }

    @Test
    void aSchoolIsToldOfItsOwnAndNobodySeesAnother() {
        var own = municipality(reading("2025-26", 8, "\t48\t1,1\t40\t"), reading("2026-27", 9, "\t53\t1,2\t39\t"));
        assertThat(reading(get(own.firstPrincipal, COHORTS + "?unit=" + own.firstSchool)))
                .contains("Ingen tall kan vises.", ">skjermet<");
        assertThat(get(own.firstPrincipal, COHORTS + "?unit=" + own.secondSchool))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void withoutFiguresOrLinesThePageSaysSo() {
        var own = municipality();
        assertThat(get(own.director, COHORTS)).hasStatusOk().bodyText().contains("Ingen tall er lest inn for noe kull");
        var without = fixtures.swedishMunicipality();
        fixtures.as(without.director, () -> packs.adopt("ystad"));
        assertThat(get(without.director, COHORTS)).hasStatusOk().bodyText().contains("Inga årskullar följs här");
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

    /** @param persons of all children, {@code with} of whom it is true, and the same of those in their last year */
    private void deliver(Actor by, UnitId unit, String year, int persons, int with, int last, int lastWith) {
        assertThat(requests.post(
                        by,
                        sheet(unit, year),
                        "version",
                        "0",
                        "act",
                        "deliver",
                        "f0p0n",
                        "" + persons,
                        "f0p0v",
                        "" + with,
                        "f0p3n",
                        "" + last,
                        "f0p3v",
                        "" + lastWith))
                .hasStatus3xxRedirection();
    }

    /** The other kindergarten has no children to observe. */
    private void doesNotObserve(Fixtures.Municipality own) {
        assertThat(requests.post(
                        own.director,
                        sheet(own.secondKindergarten, "2026-27") + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Ingen barn dette året"))
                .hasStatus3xxRedirection();
    }

    private void release(Fixtures.Municipality own, String year) {
        var round = "/knowledge/collections/CHILD_OBSERVATION/" + year;
        assertThat(requests.post(own.director, round + "/check")).hasStatus3xxRedirection();
        var page = text(requests.get(own.director, round + "/release"));
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
        assertThat(seen.find()).as(page).isTrue();
        assertThat(requests.post(own.director, round + "/release", "seen", seen.group(1)))
                .hasStatus3xxRedirection();
    }

    private static String sheet(UnitId unit, String year) {
        return "/units/" + unit + "/collections/CHILD_OBSERVATION/" + year;
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
        return withoutIds(text.substring(from, text.indexOf("</section>", from)));
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
