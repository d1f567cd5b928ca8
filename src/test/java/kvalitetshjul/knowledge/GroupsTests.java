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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Groups of the pupils beside each other: what differs where both are shown, and not a word where one is not. */
@ModuleTest
class GroupsTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5";
    private static final String OWN = "\t55\t4,5\t11\t";
    private static final String NBSP = "\u00A0";

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

    @Test
    void girlsAndBoysStandBesideEachOtherWithWhatDiffers() {
        var own = municipality(girls("\t58\t1,1\t31\t"), boys("\t52\t1,2\t29\t"));
        assertThat(get(own.director, ENGLISH))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??")
                .contains(
                        "Jenter lå på 58 og gutter på 52 (2024–25). Forskjellen er 6\u00A0skalapoeng, og det er mer enn tilfeldigheter vanligvis gir.",
                        "58" + NBSP + "±" + NBSP + "1,1",
                        "Landet: Jenter")
                .containsSubsequence("groups-gender", ">Alle<", ">Jenter<", ">Gutter<");
    }

    /** In a file the rows of groups say as much as those of everybody: how sure, when it was published, and in which file. */
    @Test
    void whatIsTakenAlongOfGroupsSaysWhereItComesFrom() throws Exception {
        var own = municipality(girls("\t58\t1,1\t31\t"), boys("\t52\t1,2\t29\t"));
        var table = get(own.director, ENGLISH + "/table").getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(table.lines().filter(line -> line.contains(", Jenter\"")))
                .singleElement()
                .asString()
                .contains("\"2024–25\";\"58\";\"1,1\";", "np0.csv");
        var workbook = get(own.director, ENGLISH + "/workbook").getResponse().getContentAsByteArray();
        assertThat(SideDoorsTests.content(workbook)).contains("np0.csv", "np1.csv", ", Jenter<");
    }

    @Test
    void aDifferenceThatMayBeChanceIsCalledSo() {
        var own = municipality(girls("\t58\t4,5\t11\t"), boys("\t52\t4,9\t12\t"));
        assertThat(get(own.director, ENGLISH))
                .bodyText()
                .contains("Forskjellen er 6\u00A0skalapoeng, men den kan være tilfeldig.");
    }

    @Test
    void groupsThatAreAlikeAreSaidToBe() {
        var own = municipality(girls("\t55\t1,1\t31\t"), boys("\t55\t1,2\t29\t"));
        assertThat(get(own.director, ENGLISH)).bodyText().contains("Jenter og gutter lå likt, på 55 (2024–25).");
    }

    @Covers("IMP-02")
    @Test
    void whereOneIsHiddenNothingIsSaidOfTheDifference() {
        var own = municipality(girls("\t58\t1,1\t31\t"), boys("\t*\t*\t*\t"));
        var page = section(get(own.director, ENGLISH));
        assertThat(page)
                .contains(
                        "For 2024–25 sier vi ikke noe om forskjellen mellom jenter og gutter",
                        "skal ikke regnes ut av de andre",
                        ">skjermet<")
                .doesNotContain("Forskjellen er", "lå på 58 og");
    }

    @Test
    void whereBothAreHiddenThereIsATableAndThoseWhoAreShown() {
        var own = municipality(girls("\t*\t*\t*\t"), boys("\t*\t*\t*\t"));
        assertThat(section(get(own.director, ENGLISH)))
                .contains("sier vi ikke noe om forskjellen", "Landet: Gutter", "<svg");
        assertThat(section(get(own.firstPrincipal, ENGLISH + "?unit=" + own.firstSchool)))
                .as("a school of whom nothing is shown has no drawing")
                .contains("sier vi ikke noe om forskjellen")
                .doesNotContain("<svg");
    }

    @Test
    void theNewestYearIsToldAndTheOnesBeforeStandInTheTable() {
        var own = municipality(
                girls("\t58\t1,1\t31\t"),
                boys("\t52\t1,2\t29\t"),
                girls("\t40\t1,1\t31\t").replace("2024-25.", "2023-24."),
                boys("\t41\t1,2\t29\t").replace("2024-25.", "2023-24."));
        assertThat(section(get(own.director, ENGLISH)))
                .contains("(2024–25)", "40" + NBSP + "±" + NBSP + "1,1")
                .as("the newest stands beside the name")
                .containsSubsequence(">2024–25<", ">2023–24<")
                .doesNotContain("(2023–24)");
    }

    /** What leads the page is of everybody, and so may be older than what stands below. */
    @Test
    void aNewerYearThatIsKnownByGroupsOnlyIsToldOfAtTheTop() {
        var own = municipality(girls("\t58\t1,1\t31\t"), boys("\t52\t1,2\t29\t"));
        assertThat(get(own.director, ENGLISH)).bodyText().doesNotContain("finnes tall bare");
        assertThat(get(own.director, "/knowledge?unit=all")).bodyText().doesNotContain("Nyere tall");
        fixtures.as(
                own.director,
                () -> imports.take(
                        "newer.csv",
                        PublishedFiles.bytesOf(girls("\t57\t1,1\t31\t").replace("2024-25.", "2025-26."))));
        assertThat(get(own.director, ENGLISH))
                .bodyText()
                .containsSubsequence(
                        "For 2025–26 finnes tall bare etter kjønn, ikke for alle samlet.",
                        "href=\"#groups-gender\">Se tallene for 2025–26</a>",
                        "class=\"finding\"",
                        "id=\"groups-gender\"");
        assertThat(get(own.director, "/knowledge?unit=all"))
                .bodyText()
                .containsSubsequence("NATIONAL_TEST_ENGLISH_5", "Nyere tall, 2025–26: bare etter kjønn", "2024–25");
        assertThat(get(own.firstPrincipal, ENGLISH + "?unit=" + own.firstSchool))
                .as("where nothing of the groups is shown there is nothing to lead to")
                .bodyText()
                .doesNotContain("finnes tall bare");
    }

    @Test
    void aFigureOfEverybodyOnlyHasNoSuchSection() {
        var own = municipality();
        assertThat(get(own.director, ENGLISH)).hasStatusOk().bodyText().doesNotContain("groups-gender");
    }

    @Test
    void theGroupsTakeOneStatementHoweverManyTheyAre() {
        var own = municipality();
        get(own.director, ENGLISH);
        var without = statements.during(() -> get(own.director, ENGLISH));
        fixtures.as(own.director, () -> {
            imports.take("g.csv", PublishedFiles.bytesOf(girls(OWN)));
            imports.take("b.csv", PublishedFiles.bytesOf(boys(OWN)));
        });
        assertThat(statements.during(() -> get(own.director, ENGLISH))).hasSameSizeAs(without);
    }

    private static String girls(String own) {
        return of("Jente", own);
    }

    private static String boys(String own) {
        return of("Gutt", own);
    }

    /** The publisher’s file as it would be of the one half, with the municipality’s figures of English. */
    private static String of(String gender, String own) {
        return PublishedFiles.rows(PublishedFiles.text("np5-2024-25.csv"), "I", "5624", "975280136", "975280152")
                .replace("Alle kjønn", gender)
                .replace(OWN, own);
    }

    /** What the page says of the groups. */
    private static String section(MvcTestResult page) {
        assertThat(page).hasStatusOk();
        var text = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        int from = text.indexOf("id=\"groups-gender\"");
        assertThat(from).isPositive();
        return text.substring(from, text.indexOf("</section>", from));
    }

    private Fixtures.Municipality municipality(String... more) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            imports.take("20260224-1157_np5-2024-25.csv", PublishedFiles.bytes("np5-2024-25.csv"));
            for (int i = 0; i < more.length; i++) imports.take("np" + i + ".csv", PublishedFiles.bytesOf(more[i]));
        });
        return municipality;
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }
}
