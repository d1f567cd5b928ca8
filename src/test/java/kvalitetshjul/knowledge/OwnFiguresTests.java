package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static kvalitetshjul.Requests.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kvalitetshjul.BrowserForm;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitFacts;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the kindergartens count themselves: written in, delivered, looked through and released, and what others see of it. */
@ModuleTest
class OwnFiguresTests {
    private static final String ROUND = "/knowledge/collections/CHILD_OBSERVATION/2026-27";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    @Autowired
    UnitActs units;

    @Autowired
    Wheels wheels;

    @Autowired
    ApiKeys keys;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Statements statements;

    @Autowired
    JsonMapper json;

    private Fixtures.Municipality own;
    private Actor secondHead;
    private Actor authority;

    @BeforeEach
    void adopt() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
        authority = own.person("Bjarne Barnehagemyndighet", "KINDERGARTEN_AUTHORITY", null);
    }

    @Test
    void aHeadWritesInOnceAndFindsItAgain() {
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains("TRAS, Alle med og MIO", "Nordre barnehage", "Ikke begynt")
                .doesNotContain("Søndre barnehage");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("for=\"f0p0n\">Av hvor mange</label>", "for=\"f0p0v\">Hvor mange det gjelder</label>");
        assertThat(save(0, "f0p0n", "20", "f0p0v", "12")).hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("value=\"20\"", "value=\"12\"", "Påbegynt");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsKept() {
        var refused = save(
                0, "f0p0n", "20", "f0p0v", "21", "f1p0n", "tjue", "f1p0v", "3", "f2p0n", "10", "f2p0v", "5", "f2p1n",
                "8", "f2p1v", "3", "f2p2n", "7", "f2p2v", "2");
        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyText()
                .contains(
                        "Det kan ikke være flere enn 20.",
                        "Skriv et helt tall, som 12.",
                        "Gruppene er til sammen 15, og det er flere enn alle.",
                        "value=\"tjue\"",
                        "href=\"#f0p0v\"");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Ikke begynt");
        assertThat(deliver(0)).hasStatus(422).bodyText().contains("Skriv minst ett tall før du leverer.");
    }

    /** The groups of a figure lie folded, and every figure has the same: where to mend is said, and lies open. */
    @Test
    void whatIsWrongIsNamedByFigureAndGroupAndLiesOpen() {
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("<details>")
                .doesNotContain("<details open");
        var group = save(0, "f0p0n", "20", "f0p0v", "12", "f0p1n", "ti", "f0p1v", "3");
        assertThat(group).hasStatus(422);
        assertThat(group)
                .bodyText()
                .containsPattern("href=\"#f0p1n\">[^<:]+, Jenter: Skriv et helt tall, som 12.</a>")
                .containsOnlyOnce("<details open");
        var sum = save(
                0,
                "f1p0n",
                "20",
                "f1p0v",
                "12",
                "f1p1n",
                "15",
                "f1p1v",
                "3",
                "f1p2n",
                "10",
                "f1p2v",
                "2",
                "invited",
                "10",
                "tookPart",
                "12");
        assertThat(sum).hasStatus(422);
        assertThat(sum)
                .bodyText()
                .containsPattern(
                        "href=\"#f1p0n\">[^<:]+, Alle: Gruppene er til sammen 25, og det er flere enn alle.</a>")
                .containsPattern("href=\"#tookPart\">Hvor mange [^<:]+: Det kan ikke være flere enn 10.</a>")
                .containsOnlyOnce("<details open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2150-51", "2027-28", "2015-16"})
    void aYearThatHasNotBegunOrIsLongPastIsNotWrittenOf(String year) {
        var sheet = sheet(own.firstKindergarten).replace("2026-27", year);
        var why = "Det kan bare skrives inn tall for år som har begynt";
        assertThat(page(own.firstKindergartenHead, sheet)).contains(why).doesNotContain("value=\"deliver\"");
        assertThat(requests.post(
                        own.firstKindergartenHead,
                        sheet,
                        "version",
                        "0",
                        "act",
                        "deliver",
                        "f0p0n",
                        "20",
                        "f0p0v",
                        "12"))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#period\"", why, "value=\"20\"", "value=\"12\"");
        assertThat(requests.post(
                        own.firstKindergartenHead, sheet + "/absence", "version", "0", "reason", "Ingen barn i år"))
                .hasStatus(422)
                .bodyText()
                .contains(why, "Ingen barn i år");
    }

    @Test
    void yearsFromTenBackToTheOneThatRunsAreWrittenOf() {
        for (var year : List.of("2016-17", "2025-26", "2026-27"))
            assertThat(requests.post(
                            own.firstKindergartenHead,
                            sheet(own.firstKindergarten).replace("2026-27", year),
                            "version",
                            "0",
                            "f0p0n",
                            "20",
                            "f0p0v",
                            "12"))
                    .hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains("year=2025-26")
                .doesNotContain("year=2027-28");
        assertThat(requests.get(own.firstKindergartenHead, "/knowledge/collections?year=2150-51"))
                .hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "2027, 2026-12-31, false",
        "2027, 2027-01-01, true",
        "2027-28, 2027-07-31, false",
        "2027-28, 2027-08-01, true",
        "2016-17, 2027-07-31, true",
        "2016-17, 2027-08-01, false"
    })
    void aYearIsToldOfFromItsFirstDay(String period, LocalDate today, boolean told) {
        assertThat(Round.isTold(Period.of(period), today)).isEqualTo(told);
    }

    @Test
    void aChildsNumberIsNotWrittenAsAComment() {
        var refused = save(0, "f0p0n", "20", "f0p0v", "12", "comment", "Gjelder 05853810187");
        assertThat(refused).hasStatus(422).bodyText().contains("href=\"#comment\"");
    }

    /** Whoever writes knows whether it tells of a child: the text is given back with all else, and saved where they say so. */
    @Test
    void aCommentThatMayTellOfAPersonIsAskedAboutFirst() {
        for (var comment : List.of(
                "Ola Nordmann f. 15.03.2010 var ikke med", "Spør mor: kari@example.test", "Gjelder Kari Nordmann")) {
            var asked = save(0, "f0p0n", "20", "f0p0v", "12", "comment", comment);
            assertThat(asked)
                    .as(comment)
                    .hasStatus(422)
                    .bodyText()
                    .contains("value=\"20\"", comment, "href=\"#comment\"", "name=\"asWritten\"")
                    .containsAnyOf(
                            ": Ola Nordmann, f. 15.03.2010.",
                            ": f. 15.03.2010, Ola Nordmann.",
                            ": kari@example.test.",
                            ": Kari Nordmann.");
        }
        assertThat(page(own.director, ROUND)).doesNotContain("Nordmann");
        var meant = "Prøven er laget av Kari Nordmann ved universitetet.";
        var asked = save(0, "f0p0n", "20", "f0p0v", "12", "comment", meant);
        var seen = found("name=\"asWritten\" value=\"([0-9a-f]+)\"", asked);
        assertThat(save(0, "f0p0n", "20", "f0p0v", "12", "comment", meant + " Og Ola Nordmann.", "asWritten", seen))
                .as("it is that text which was looked at")
                .hasStatus(422);
        assertThat(save(0, "f0p0n", "20", "f0p0v", "12", "comment", meant, "asWritten", seen))
                .hasStatus3xxRedirection();
        assertThat(save(1, "f0p0n", "20", "f0p0v", "11", "comment", meant))
                .as("what stands is not asked about again")
                .hasStatus3xxRedirection();
        var without = sheet(own.secondKindergarten) + "/absence";
        assertThat(requests.post(own.director, without, "version", "0", "reason", "Signe Nordmann er syk."))
                .hasStatus(422)
                .bodyText()
                .contains("Signe Nordmann er syk.", "name=\"asWritten\"");
    }

    /** A kindergarten may be called after somebody; that is no person’s name in a text about it. */
    @Test
    void whatTheOwnerCallsItsUnitsIsNotAskedAbout() {
        own.unit("Kari Trestakk", "KINDERGARTEN", "975314999", null);
        assertThat(save(
                        0,
                        "f0p0n",
                        "20",
                        "f0p0v",
                        "12",
                        "comment",
                        "Vi gjorde som Kari Trestakk, og Kari Trestakks skjema ble brukt."))
                .hasStatus3xxRedirection();
        assertThat(save(1, "f0p0n", "20", "f0p0v", "12", "comment", "Kari Trestakk meldte fra om Kari Nordmann."))
                .hasStatus(422)
                .bodyText()
                .contains("fortelle om enkeltpersoner: Kari Nordmann.");
    }

    /** What is ticked stays ticked while something else is mended. */
    @Test
    void whoeverGivesBackAndWhoeverMendsIsAskedOnce() {
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Av hvor mange")
                .doesNotContain("asWritten");
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        var asked = giveBack("Spør Kari Nordmann i PPT.");
        assertThat(asked)
                .hasStatus(422)
                .bodyText()
                .contains("Spør Kari Nordmann i PPT.</textarea>", "fortelle om enkeltpersoner: Kari Nordmann.");
        var answer = found("name=\"asWritten\" value=\"([0-9a-f]+)\"", asked);
        assertThat(requests.post(
                        own.director,
                        ROUND + "/return",
                        "unit",
                        own.firstKindergarten.toString(),
                        "reason",
                        "Spør Kari Nordmann i PPT.",
                        "asWritten",
                        answer))
                .hasStatus3xxRedirection();
        var comment = "Prøven er laget av Kari Nordmann.";
        var again = save(2, "f0p0n", "20", "f0p0v", "12", "comment", comment);
        var ticked = found("name=\"asWritten\" value=\"([0-9a-f]+)\"", again);
        assertThat(save(2, "f0p0n", "20", "f0p0v", "21", "comment", comment, "asWritten", ticked))
                .hasStatus(422)
                .bodyText()
                .containsPattern("value=\"" + ticked + "\" checked")
                .doesNotContain("fortelle om enkeltpersoner");
    }

    @Test
    void whatIsDeliveredWaitsForWhoeverChecksIt() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var places = List.of("/wheel/2026-27", "/tasks");
        for (var where : places) assertThat(page(own.director, where)).doesNotContain("på kontroll");
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        for (var where : places)
            assertThat(page(own.director, where))
                    .contains("Én levering venter på kontroll", "href=\"" + ROUND + "\"")
                    .doesNotContain("Ingenting venter på deg");
        var one = statements.during(() -> requests.get(own.director, "/tasks")).size();
        deliverSecond(0, "f0p0n", "34", "f0p0v", "25");
        assertThat(statements.during(() -> requests.get(own.director, "/tasks")))
                .hasSize(one);
        for (var where : places) {
            assertThat(page(own.director, where)).contains("2 leveringer venter på kontroll");
            assertThat(page(own.firstKindergartenHead, where)).doesNotContain("på kontroll");
        }
        requests.post(own.director, ROUND + "/check");
        for (var where : places) assertThat(page(own.director, where)).doesNotContain("på kontroll");
    }

    @Test
    void whatIsDeliveredIsOpenedWhereItIsLookedThroughByWhoeverMay() {
        var here = "href=\"" + sheet(own.firstKindergarten) + "\"";
        assertThat(page(own.director, "/knowledge/collections")).contains(here);
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        var line = "place-" + own.firstKindergarten;
        assertThat(page(own.director, "/knowledge/collections"))
                .contains("href=\"" + ROUND + "#" + line + "\"")
                .doesNotContain(here);
        assertThat(page(own.director, ROUND)).contains("<tr id=\"" + line + "\">", here, "Send tilbake");
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains(here)
                .doesNotContain(line);
    }

    /** Nothing else brings it up again: its deadline may have passed, and the year may ask for nothing. */
    @Test
    void whatIsSentBackWaitsForWhoeverDeliversIt() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var before = waiting();
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        assertThat(waiting()).isNotEqualTo(before);
        assertThat(page(own.firstKindergartenHead, "/tasks")).doesNotContain("Sendt tilbake");
        giveBack("Tallet på barn stemmer ikke.\nSe gruppe to.");
        assertThat(waiting()).isEqualTo(before);
        for (var where : List.of("/wheel/2026-27", "/tasks")) {
            assertThat(page(own.firstKindergartenHead, where))
                    .contains(
                            "Sendt tilbake",
                            "Nordre barnehage",
                            "Tallet på barn stemmer ikke.",
                            "href=\"" + sheet(own.firstKindergarten) + "\"")
                    .doesNotContain("Se gruppe to.", "Ingenting venter på deg");
            for (var other : List.of(secondHead, own.director))
                assertThat(page(other, where)).doesNotContain("Tallet på barn stemmer ikke.");
        }
        deliver(2, "f0p0n", "20", "f0p0v", "13");
        for (var where : List.of("/wheel/2026-27", "/tasks"))
            assertThat(page(own.firstKindergartenHead, where)).doesNotContain("Sendt tilbake");
    }

    /** How many things wait for the head, as the page of the year and the list of tasks both say it. */
    private String waiting() {
        var said = Pattern.compile("([\\p{L}\\d]+ (?:ting )?venter på deg nå)");
        var found = new ArrayList<String>();
        for (var where : List.of("/wheel/2026-27", "/tasks")) {
            var match = said.matcher(page(own.firstKindergartenHead, where));
            assertThat(match.find()).as(where).isTrue();
            found.add(match.group(1));
        }
        assertThat(found.getFirst()).isEqualTo(found.getLast());
        return found.getFirst();
    }

    private static String found(String pattern, MvcTestResult answer) {
        var match = Pattern.compile(pattern)
                .matcher(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    @Test
    void twoWhoWriteAtTheSameTimeAreTold() {
        save(0, "f0p0n", "20", "f0p0v", "12");
        var second = save(0, "f0p0n", "20", "f0p0v", "13");
        assertThat(second).hasStatus(409);
        assertThat(second).bodyText().contains("Noen andre lagret mens du skrev", "value=\"13\"");
        assertThat(save(1, "f0p0n", "20", "f0p0v", "13")).hasStatus3xxRedirection();
    }

    @Test
    void nobodyWritesForAnotherUnit() {
        assertThat(requests.get(own.firstKindergartenHead, sheet(own.secondKindergarten)))
                .hasStatus(404);
        assertThat(save(own.firstKindergartenHead, own.secondKindergarten, 0, "f0p0n", "20", "f0p0v", "12"))
                .hasStatus(404);
        assertThat(requests.get(own.firstKindergartenHead, ROUND)).hasStatus(404);
        assertThat(requests.get(own.firstKindergartenHead, sheet(own.firstSchool)))
                .hasStatus(404);
    }

    /** Two kindergartens, of which one has three children it is true of: neither is the small one told of, nor by the difference. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whatIsReleasedTellsOfNoFew() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        deliverSecond(0, "f0p0n", "12", "f0p0v", "3");
        assertThat(page(own.director, ROUND)).contains("12 av 20", "3 av 12", "2 av 2 har levert.");
        assertThat(page(own.director, ROUND + "/release")).contains("Se gjennom alt som er levert");
        assertThat(requests.post(own.director, ROUND + "/release", "seen", "")).hasStatus(409);
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .as("before the release")
                .doesNotContain("60");
        assertThat(release(ROUND)).hasStatus3xxRedirection();

        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("60")
                .doesNotContain("34");
        assertThat(table(secondHead, own.secondKindergarten))
                .contains("\"skjermet\"")
                .doesNotContain("25");
        assertThat(table(own.director, null)).contains("\"skjermet\"").doesNotContain("46,9");
        assertThat(table(authority, own.secondKindergarten)).doesNotContain("25");
        var figure = "/knowledge/key-figures/LANGUAGE_ON_TRACK";
        assertThat(page(own.firstKindergartenHead, figure + "?unit=" + own.firstKindergarten))
                .contains(
                        "på 60\u00A0prosent av 20 barn.",
                        "går usikkerheten (95\u00A0%) fra 40 til 80\u00A0prosent",
                        "chart-interval")
                .contains(">100</text>")
                .contains("60\u00A0±\u00A0");
        var nothing = figure + "%s?unit=" + own.secondKindergarten;
        assertThat(page(secondHead, nothing.formatted("")))
                .contains("Ingen av tallene kan vises, så det er ingenting å tegne.")
                .doesNotContain("chart-drawing");
        assertThat(page(secondHead, nothing.formatted("/drawing"))).doesNotContain("<line", ">1,0<");
        assertThat(page(own.director, figure)).doesNotContain("/funnel");
    }

    /** Two defects of a building: things, and so everybody may know how many. */
    @Test
    void fewThingsAreNotWithheld() {
        var round = "/collections/HSE_ROUND/2026-27";
        twoDefects(round);
        requests.post(own.director, "/knowledge" + round + "/check");
        var preview = page(own.director, "/knowledge" + round + "/release");
        assertThat(preview).contains("Avvik etter vernerunden", ">2</span>").doesNotContain("skjermet: ");
        assertThat(requests.post(own.director, "/knowledge" + round + "/release", "seen", seen(preview)))
                .hasStatus3xxRedirection();
    }

    /** The head is told who else sees what, and of what is withheld from them no more than that. */
    @Test
    void theHeadIsToldWhoSeesWhat() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        deliverSecond(0, "f0p0n", "12", "f0p0v", "3");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .doesNotContain("Hvem ser hva");
        assertThat(page(own.director, ROUND + "/release")).contains("«Alle» er de som har en rolle som ser tall her");
        release(ROUND);

        var figure = "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=";
        for (var path : List.of(sheet(own.firstKindergarten), figure + own.firstKindergarten))
            assertThat(whoSees(page(own.firstKindergartenHead, path)))
                    .as(path)
                    .contains("«Alle» er", "Alle ser: 60", "Ledelsen ser: 60", "Stedet selv ser: 60");
        for (var path : List.of(sheet(own.secondKindergarten), figure + own.secondKindergarten))
            assertThat(whoSees(page(secondHead, path)))
                    .as(path)
                    .contains("Alle ser: skjermet", "Ledelsen ser: skjermet", "Stedet selv ser: skjermet")
                    .doesNotContain("25", "gjelder få");
        var mayor = own.person("Oda Ordfører", "MAYOR", null);
        assertThat(page(mayor, figure + own.firstKindergarten)).contains("60").doesNotContain("Hvem ser hva");
    }

    /** The part of the page that tells it, as plain text with each cell after its heading. */
    private static String whoSees(String page) {
        var part = page.substring(page.indexOf("id=\"who-sees\""));
        return part.substring(0, part.indexOf("</section>"))
                .replaceAll("<td[^>]*data-label=\"([^\"]*)\"[^>]*>", "$1: ")
                .replaceAll("<[^>]*>", "");
    }

    /** Thirty children, and twenty-nine girls: the one boy is nowhere written down, and told of by the difference. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whoIsLeftOutOfTheFormIsNotTold() {
        deliver(0, "f0p0n", "30", "f0p0v", "15", "f0p1n", "29", "f0p1v", "15");
        deliverSecond(0, "f0p0n", "40", "f0p0v", "30");
        checkAndRelease();
        var page = page(own.director, "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten);
        assertThat(page).contains("på 50\u00A0prosent av 30 barn.");
        var girls = page.substring(page.indexOf("<th scope=\"row\">Jenter</th>"));
        assertThat(withoutIds(girls.substring(0, girls.indexOf("</tr>"))))
                .contains("withheld")
                .doesNotContain("52");
    }

    /** Fifteen of thirty cannot be five girls and five boys who are all there is. */
    @Test
    void partsThatCannotBeAllAreNotKept() {
        var refused = save(0, "f0p0n", "30", "f0p0v", "15", "f0p1n", "15", "f0p1v", "5", "f0p2n", "15", "f0p2v", "5");
        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyText()
                .contains("Delene er til sammen 10 av 30, men dere skrev 15 av 30.<", "href=\"#f0p0v\"");
    }

    /** Three of four are not what the municipality has, before the other kindergarten has told of its children, or of having none to tell of. */
    @Test
    void whatNotAllHaveDeliveredIsNotTheMunicipalitys() {
        deliver(0, "f0p0n", "40", "f0p0v", "30");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release"))
                .contains("blir det ikke noe tall for kommunen samlet", "ikke alle har levert");
        assertThat(release(ROUND)).hasStatus3xxRedirection();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).contains("75");
        assertThat(table(own.director, null)).contains("ikke alle har levert").doesNotContain("75");

        deliverSecond(0, "f0p0n", "40", "f0p0v", "20");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release")).doesNotContain("ikke alle har levert");
        assertThat(release(ROUND)).hasStatus3xxRedirection();
        assertThat(table(own.director, null)).contains("62,5");
    }

    /** Two of twelve in the only kindergarten there is: they are the municipality’s two of twelve. */
    @Test
    @Covers("IMP-04")
    void whereThereIsOneKindergartenTheTotalIsHiddenToo() {
        actors.runAs(
                own.administrator,
                () -> units.carryOut(
                        new UnitAct.Close(LocalDate.of(2026, 7, 1), "Nedlagt", own.secondKindergarten, 1)));
        deliver(0, "f0p0n", "12", "f0p0v", "2");
        checkAndRelease();
        var politician = own.person("Ordfører", "MAYOR", null);
        for (var reader : List.of(own.director, politician))
            for (var way : List.of("", "/table", "/drawing"))
                assertThat(page(reader, "/knowledge/key-figures/LANGUAGE_ON_TRACK" + way))
                        .as(way)
                        .doesNotContainPattern("\\b(17|16,7|2 av 12|av 12)\\b")
                        .contains("skjermet");
        assertThat(page(
                        own.firstKindergartenHead,
                        "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten))
                .contains("skjermet");
    }

    /** Six children in their last year: no year of them may be shown, and three together may. */
    @Test
    @Covers("IMP-02")
    void threeYearsOfTheOldestStandAsOne() {
        for (int year = 2024; year <= 2026; year++) {
            var round = "/collections/CHILD_OBSERVATION/%d-%d".formatted(year, year + 1 - 2000);
            for (var kindergarten : List.of(own.firstKindergarten, own.secondKindergarten)) {
                var head = kindergarten.equals(own.firstKindergarten) ? own.firstKindergartenHead : secondHead;
                var sent = new ArrayList<>(List.of("version", "0", "act", "deliver"));
                sent.addAll(List.of("f0p0n", "40", "f0p0v", "25", "f0p3n", "6", "f0p3v", "3"));
                assertThat(requests.post(head, "/units/" + kindergarten + round, sent.toArray(String[]::new)))
                        .hasStatus3xxRedirection();
            }
            requests.post(own.director, "/knowledge" + round + "/check");
            if (year == 2026)
                assertThat(page(own.director, "/knowledge" + round + "/release"))
                        .contains("Siste år i barnehagen, 2024–27 under ett");
            assertThat(release("/knowledge" + round)).hasStatus3xxRedirection();
        }
        var page = page(own.director, "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten);
        assertThat(page.substring(page.indexOf("id=\"together\""))).contains("2024–27", ", av 18");
        programsAreTold("LANGUAGE_ON_TRACK");
    }

    /** What everybody sees as one on the page, programs are given, and whoever takes the table with them. */
    private void programsAreTold(String keyFigure) {
        var key = new String[1];
        fixtures.as(own.administrator, () -> key[0] = keys.make("Prøve", LocalDate.of(2027, 7, 31)));
        var address = "/api/v1/figures?keyFigure=" + keyFigure + "&unit=" + own.firstKindergarten + "&grade=0";
        var answer = asked(key[0], address + "&years=3").at("/series/0");
        assertThat(answer.get("years").asInt()).isEqualTo(3);
        assertThat(answer.at("/part/grade").asString()).isEqualTo("0");
        assertThat(answer.get("part").has("years")).isFalse();
        assertThat(answer.at("/cells/0/period").asString()).isEqualTo("2026-27");
        assertThat(answer.at("/cells/0/together").toString()).isEqualTo("[\"2024-25\",\"2025-26\",\"2026-27\"]");
        assertThat(answer.at("/cells/0/respondents").asInt()).isEqualTo(18);
        assertThat(asked(key[0], address + "&years=2").get("series")).isEmpty();
        assertThat(asked(key[0], address).at("/series/0").has("years")).isFalse();
        assertThat(browser.get()
                        .uri(address + "&years=1")
                        .header("Authorization", "Bearer " + key[0])
                        .exchange())
                .hasStatus(400);
        var figure = "/knowledge/key-figures/" + keyFigure;
        assertThat(page(own.director, figure + "/table?unit=" + own.firstKindergarten))
                .containsPattern("Nordre barnehage, Siste år i barnehagen, flere år under ett\"?;\"?2024–27");
        assertThat(requests.get(own.director, figure + "/workbook?unit=" + own.firstKindergarten))
                .hasStatusOk();
    }

    private JsonNode asked(String key, String address) {
        var answer = browser.get()
                .uri(address)
                .header("Authorization", "Bearer " + key)
                .exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    @Test
    void whatWasReleasedIsGivenBackAndCorrected() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        checkAndRelease();
        assertThat(save(3, "f0p0n", "20", "f0p0v", "6"))
                .hasStatus(409)
                .bodyText()
                .contains("Tallene er kontrollert");
        assertThat(page(own.director, ROUND)).contains("Det andre ser nå, står til de gis ut på nytt.");
        assertThat(giveBack("")).hasStatus(422).bodyText().contains("Skriv hva som må rettes.");
        assertThat(giveBack("Gjelder 05853810187"))
                .hasStatus(422)
                .bodyText()
                .contains("Gjelder 05853810187</textarea>");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Gitt ut");
        assertThat(giveBack("Antallet under streken er for høyt")).hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Sendt tilbake: ", "Antallet under streken er for høyt");
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains(">Sendt tilbake<", "Antallet under streken er for høyt");
        assertThat(page(own.director, ROUND)).contains("Antallet under streken er for høyt");
        deliver(4, "f0p0n", "20", "f0p0v", "6");
        checkAndRelease();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("30")
                .doesNotContain("60");
    }

    /** One more child answered for since the last release: beside the figure before, the new one would tell of that child. */
    @Test
    void aCorrectionThatWouldTellOfOneIsNotShown() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        checkAndRelease();
        giveBack("Ett barn til");
        deliver(4, "f0p0n", "21", "f0p0v", "13");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release")).contains("skjermet: endringen gjelder få");
    }

    /** Whichever rule withholds it, the same is said: that it is the change which is about few would tell of it. */
    @ParameterizedTest
    @CsvSource({"21, 13", "3, 1", "20, 20"})
    void thatWhatWasShownBeforeWeighsTooIsSaidOfAWithheldFigure(String children, String onTrack) {
        var seen = "Tallene er gitt ut mer enn én gang.";
        var key = "/knowledge/key-figures/LANGUAGE_ON_TRACK";
        var unit = "?unit=" + own.firstKindergarten;
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        deliverSecond(0, "f0p0n", "3", "f0p0v", "1");
        checkAndRelease();
        assertThat(page(own.director, key + "?unit=" + own.secondKindergarten))
                .contains("skjermet")
                .doesNotContain(seen);
        giveBack("Rett tallet");
        deliver(4, "f0p0n", children, "f0p0v", onTrack);
        checkAndRelease();
        for (var way : List.of("", "/table", "/origin/2026-27"))
            assertThat(page(own.firstKindergartenHead, key + way + unit))
                    .as(way)
                    .contains("skjermet", "2026–27: " + seen)
                    .doesNotContain("gjelder få", "få bak", "alle eller ingen");
    }

    /** The page shows 60; meanwhile a file tells of one more, and beside that 60 would tell of one child. */
    @Test
    @Covers("IMP-03")
    void whatWasSeenBeforeAFileWasReadInIsNotReleased() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        requests.post(own.director, ROUND + "/check");
        var page = page(own.director, ROUND + "/release");
        assertThat(page).contains(">60<").doesNotContain("siden du så på siden");
        readIn("Orgnr;Barn;Barn på sporet\n975314243;20;13\n");

        var refused = requests.post(own.director, ROUND + "/release", "seen", seen(page));
        assertThat(refused).hasStatus(409);
        assertThat(refused)
                .bodyText()
                .contains("Ingenting er gitt ut nå.", "skjermet: endringen gjelder få", "Ja, gi ut tallene");
        Map.of(
                        "nn", "Ingenting er gitt ut no.",
                        "sv", "Inget har släppts nu.",
                        "en", "Nothing has been released now.")
                .forEach((language, said) -> assertThat(
                                requests.in(language).post(own.director, ROUND + "/release", "seen", seen(page)))
                        .hasStatus(409)
                        .bodyText()
                        .contains(said));
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .doesNotContain("Gitt ut");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("65")
                .doesNotContain("60");

        assertThat(requests.post(own.director, ROUND + "/release", "seen", seen(text(refused))))
                .hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Gitt ut");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).doesNotContain("60", "65");
    }

    @Test
    @Covers("IMP-03")
    void whatWasSeenBeforeItWasReleasedOrDeliveredAnewIsNotReleased() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        requests.post(own.director, ROUND + "/check");
        var seen = seen(page(own.director, ROUND + "/release"));
        deliverSecond(0, "f0p0n", "30", "f0p0v", "15");
        assertThat(requests.post(own.director, ROUND + "/release", "seen", seen))
                .hasStatus(409)
                .bodyText()
                .contains("Ingenting er gitt ut nå.", "Se gjennom alt som er levert");
        requests.post(own.director, ROUND + "/check");
        var both = seen(page(own.director, ROUND + "/release"));
        assertThat(requests.post(own.director, ROUND + "/release", "seen", both))
                .hasStatus3xxRedirection();
        assertThat(requests.post(own.director, ROUND + "/release", "seen", both))
                .hasStatus(409)
                .bodyText()
                .contains("Ingenting er gitt ut nå.", "Alt som er levert, er gitt ut.")
                .doesNotContain("Ja, gi ut tallene");
    }

    @Test
    void whoeverChecksSeesTheGroupsAndTheDayAndReleasesOnce() {
        deliver(
                0,
                "f0p0n",
                "20",
                "f0p0v",
                "12",
                "f0p1n",
                "11",
                "f0p1v",
                "7",
                "f0p2n",
                "9",
                "f0p2v",
                "5",
                "conductedOn",
                "2026-10-15");
        assertThat(page(own.director, ROUND))
                .contains("7 av 11", "15. oktober 2026")
                .as("in the order of the form")
                .containsSubsequence("Jenter", "Gutter");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release")).contains("Ja, gi ut tallene");
        release(ROUND);
        assertThat(page(own.director, ROUND + "/release"))
                .contains("Alt som er levert, er gitt ut.")
                .doesNotContain("Ja, gi ut tallene");
    }

    /** What is true of all is told by the word for it; whoever checks sees what was counted anyway. */
    @Test
    void whichRuleWithholdsAFigureIsToldToNobodyButThoseWhoCheck() {
        deliver(0, "f0p0n", "8", "f0p0v", "8");
        deliverSecond(0, "f0p0n", "30", "f0p0v", "15");
        requests.post(own.director, ROUND + "/check");
        assertThat(page(own.director, ROUND + "/release")).contains("skjermet: gjelder alle eller ingen");
        release(ROUND);
        var figure = "/knowledge/key-figures/LANGUAGE_ON_TRACK";
        for (var reader : java.util.List.of(own.director, authority, own.firstKindergartenHead))
            for (var way : java.util.List.of("", "/table", "/drawing")) {
                var path = figure + way + "?unit=" + own.firstKindergarten;
                assertThat(page(reader, path)).as(path).doesNotContain("alle eller ingen", "gjelder få", "få bak");
            }
        assertThat(table(authority, own.firstKindergarten))
                .contains("\"skjermet\"", "Gitt ut ", "Antall bak tallet")
                .contains("«Skjermet» betyr at tallet ikke vises")
                .doesNotContain("Lest inn", "elever", "kilden ikke", "prøven");
        assertThat(page(authority, figure + "?unit=" + own.firstKindergarten))
                .contains("så det ikke forteller om enkeltpersoner");
    }

    @Test
    void whatIsDeliveredStaysDeliveredUntilItIsWithdrawn() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Levert", "De kontrolleres av: Oppvekstsjef", "Trekk leveringen tilbake …")
                .doesNotContain("Lagre til senere");
        save(1, "f0p0n", "20", "f0p0v", "13");
        assertThat(page(own.director, ROUND)).contains("13 av 20", "1 av 2 har levert.");
        assertThat(write(own.firstKindergartenHead, own.firstKindergarten, 2, "withdraw", "f0p0n", "20", "f0p0v", "14"))
                .hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Påbegynt", "value=\"14\"", "Lagre til senere")
                .doesNotContain("Trekk leveringen tilbake");
        assertThat(page(own.director, ROUND)).contains("0 av 2 har levert.");
    }

    @Test
    void whatWasNotCarriedOutHasAReason() {
        var without =
                requests.post(own.firstKindergartenHead, sheet(own.firstKindergarten) + "/absence", "version", "0");
        assertThat(without).hasStatus(422).bodyText().contains("Skriv hvorfor det ikke ble gjennomført.");
        assertThat(requests.post(
                        own.firstKindergartenHead,
                        sheet(own.firstKindergarten) + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Ingen av oss har kurset i verktøyet."))
                .hasStatus3xxRedirection();
        assertThat(page(own.director, ROUND))
                .contains("Ikke gjennomført", "Ingen av oss har kurset", "Send tilbake til Nordre barnehage");

        assertThat(giveBack("Det kan gjøres uten kurs")).hasStatus3xxRedirection();
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("Det kan gjøres uten kurs");
        assertThat(page(own.director, ROUND)).doesNotContain("Send tilbake til Nordre barnehage");
        assertThat(deliver(2, "f0p0n", "20", "f0p0v", "12")).hasStatus3xxRedirection();
    }

    /** The sum of the defects is of those who have looked, and whoever reads it is told who has not. */
    @Test
    void theFigureOfTheOwnerSaysWhoDidNotCarryItOut() {
        var round = "/collections/HSE_ROUND/2026-27";
        twoDefects(round);
        notCarriedOut(secondHead, own.secondKindergarten, round);
        notCarriedOut(own.firstPrincipal, own.firstSchool, round);
        notCarriedOut(own.secondPrincipal, own.secondSchool, round);
        requests.post(own.director, "/knowledge" + round + "/check");
        assertThat(page(own.director, "/knowledge" + round + "/release"))
                .contains(
                        "Tallet for kommunen samlet blir uten <bdi>Nordre skole, Søndre barnehage og Søndre skole</bdi>, der det ikke ble gjennomført.");
        assertThat(release("/knowledge" + round)).hasStatus3xxRedirection();

        var figure = "/knowledge/key-figures/SAFETY_ROUND_REMARKS";
        assertThat(page(secondHead, figure + "/drawing?unit=" + own.secondKindergarten))
                .as("the picture says of the unit what the page says")
                .contains(">barnehagen: ikke gjennomført</text>", ">0</text>");
        assertThat(page(own.director, figure))
                .contains(
                        "2026–27: Kommunens tall er uten Nordre skole, Søndre barnehage og Søndre skole, der det ikke ble gjennomført.");
        assertThat(page(own.director, figure + "/drawing")).contains("2026–27: Kommunens tall er uten Nordre skole");
        assertThat(page(secondHead, figure + "?unit=" + own.secondKindergarten))
                .contains("Det ble ikke gjennomført for barnehagen i 2026–27.")
                .doesNotContain("ikke lest inn");
        assertThat(page(secondHead, figure + "/origin/2026-27?unit=" + own.secondKindergarten))
                .contains("ikke gjennomført")
                .doesNotContain("ikke lest inn");
        assertThat(page(own.director, "/knowledge/units?area=BUILDINGS_AND_OUTDOORS"))
                .contains("ikke gjennomført", "uten 3 som ikke gjennomførte")
                .doesNotContain("stengt hele høsten");
        assertThat(page(own.director, "/knowledge?unit=all")).contains("uten 3 som ikke gjennomførte");
        assertThat(page(secondHead, "/knowledge?unit=" + own.secondKindergarten))
                .contains("ikke gjennomført");
    }

    /** In the drawing and in the picture as on the page. */
    @Test
    void anAxisThatDoesNotBeginAtNothingIsCutWhereverItIsDrawn() {
        for (var told : Map.of("2025-26", "176", "2026-27", "184").entrySet()) {
            var round = ROUND.replace("2026-27", told.getKey());
            requests.post(
                    own.firstKindergartenHead,
                    sheet(own.firstKindergarten).replace("2026-27", told.getKey()),
                    "version",
                    "0",
                    "act",
                    "deliver",
                    "f0p0n",
                    "200",
                    "f0p0v",
                    told.getValue());
            requests.post(own.director, round + "/check");
            assertThat(release(round)).hasStatus3xxRedirection();
        }
        var figure = "/knowledge/key-figures/LANGUAGE_ON_TRACK";
        var unit = "?unit=" + own.firstKindergarten;
        for (var door : List.of(figure + unit, figure + "/drawing" + unit))
            assertThat(page(own.director, door)).contains("Aksen begynner på 80, ikke på 0");
        assertThat(requests.get(own.director, figure + "/picture" + unit)).hasStatusOk();
    }

    /** The file of 2024–25 tells of two kindergartens that became one since: they are those that the municipality had. */
    @Test
    void aTableOfAnOldYearIsOfTheUnitsOfThatYear() {
        var merged = actors.callAs(
                own.administrator,
                () -> units.carryOut(new UnitAct.Merge(
                                LocalDate.of(2026, 8, 1),
                                "Vedtak",
                                own.firstKindergarten,
                                1,
                                List.of(own.secondKindergarten),
                                Optional.empty(),
                                "Solvik barnehage"))
                        .unit());
        var one = previewOf("Orgnr;Barn;Barn på sporet\n975314243;40;30\n", "2024-25");
        assertThat(page(own.director, one)).contains("Nordre barnehage").doesNotContain("Nummeret er ikke");
        confirm(one, "2024-25");
        assertThat(table(own.director, null)).contains("ikke alle har levert");

        confirm(previewOf("Orgnr;Barn;Barn på sporet\n975314251;40;20\n", "2024-25"), "2024-25");
        assertThat(table(own.director, null)).contains("62,5").doesNotContain("ikke alle har levert");
        assertThat(table(own.director, merged)).contains("\"Solvik barnehage\";\"2024–25\";\"\"");
    }

    /** Of years in which one of them was run by others already: told of since, or before anybody knew. */
    @Test
    void whatOthersRanIsNotInTheMunicipalitysFigure() {
        own.unit("Østre barnehage", "KINDERGARTEN", "975314278", null);
        var all = "Orgnr;Barn;Barn på sporet\n975314243;40;30\n975314251;40;20\n975314278;40;20\n";
        confirm(previewOf(all, "2024-25"), "2024-25");
        assertThat(table(own.director, null)).contains("58,3");
        actors.runAs(
                own.administrator,
                () -> units.carryOut(new UnitAct.Edit(
                        LocalDate.of(2020, 8, 1),
                        "Solgt",
                        own.secondKindergarten,
                        1,
                        new UnitFacts(
                                "KINDERGARTEN",
                                Set.of(),
                                Unit.Ownership.PRIVATE,
                                Optional.empty(),
                                Optional.empty()))));
        var revision = previewOf(all.replace("40;30", "40;10"), "2024-25");
        assertThat(page(own.director, revision)).contains("Nummeret er ikke nummeret til en av våre");
        confirm(revision, "2024-25");
        assertThat(table(own.director, null)).doesNotContain("58,3", "41,7");

        confirm(previewOf(all, "2023-24"), "2023-24");
        assertThat(table(own.director, null)).contains("62,5").doesNotContain("58,3");
    }

    /** What is delivered here is corrected here; the others of the file are taken in. */
    @Test
    void aFileDoesNotOverrideWhatIsReleasedFromASheet() {
        deliver(0, "f0p0n", "20", "f0p0v", "12");
        checkAndRelease();

        var preview = previewOf("Orgnr;Barn;Barn på sporet\n975314243;40;30\n975314251;40;20\n", "2026-27");
        assertThat(page(own.director, preview))
                .containsPattern("Nordre barnehage har levert dette selv, og det ble gitt ut \\d+\\. \\S+ \\d{4}\\.");
        confirm(preview, "2026-27");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("60")
                .doesNotContain("75");
        assertThat(table(secondHead, own.secondKindergarten)).contains("50");
        assertThat(table(own.director, null)).contains("53,3");
    }

    @Test
    void aSheetThatIsReleasedStandsInsteadOfWhatAFileTold() {
        readIn("Orgnr;Barn;Barn på sporet\n975314243;40;30\n");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).contains("75");
        deliver(0, "f0p0n", "80", "f0p0v", "40");
        checkAndRelease();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten))
                .contains("50")
                .doesNotContain("75");
    }

    /** Both have figures from a file; one of them writes others in. Nobody is surprised, and the municipality keeps its figure. */
    @Test
    void whatAFileHasToldIsSaidBeforeOthersTakeItsPlaceAndIsReckonedWith() {
        readIn("Orgnr;Barn;Barn på sporet\n975314243;40;30\n975314251;40;20\n");
        assertThat(table(own.director, null)).contains("62,5");
        assertThat(page(own.firstKindergartenHead, "/knowledge/collections"))
                .contains("Delvis lest inn fra fil")
                .doesNotContain("spor.csv");
        assertThat(page(own.firstKindergartenHead, sheet(own.firstKindergarten)))
                .contains("alt lest inn fra en fil", "Barn med alderssvarende språk (TRAS): lest inn fra en fil")
                .doesNotContain("Ikke begynt", "spor.csv");
        assertThat(page(own.director, sheet(own.firstKindergarten))).containsPattern("fra \\S*spor\\.csv\\S* av ");

        deliver(0, "f0p0n", "80", "f0p0v", "40");
        assertThat(page(own.director, ROUND)).contains("spor.csv");
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        assertThat(page(own.director, ROUND + "/release"))
                .contains("erstatter dem når det gis ut", "blir stående: <bdi>Søndre barnehage</bdi>.")
                .doesNotContain("Har ikke levert");
        assertThat(release(ROUND)).hasStatus3xxRedirection();
        assertThat(table(own.director, null)).contains("50").doesNotContain("ikke alle har levert");
        assertThat(table(secondHead, own.secondKindergarten)).contains("50");
        assertThat(page(secondHead, sheet(own.secondKindergarten)))
                .as("what stands of the file is the file’s")
                .contains("alt lest inn fra en fil");
    }

    /** Two children more and one more of them on track: the new figure would tell of them. */
    @Test
    void whatNobodyWouldSeeAnyMoreIsSaidBeforeItIsReleased() {
        readIn("Orgnr;Barn;Barn på sporet\n975314243;40;30\n");
        deliver(0, "f0p0n", "41", "f0p0v", "30");
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        assertThat(page(own.director, ROUND + "/release"))
                .contains(
                        "Gir du ut, vises de ikke lenger",
                        "Nordre barnehage: 75 nå, skjermet",
                        "Har ikke levert: <bdi>Søndre barnehage</bdi>");
    }

    /** A kindergarten whose file told three small years: why they are not put together. */
    @Test
    void whySeveralYearsAreNotOneIsSaid() {
        readIn("Orgnr;Barn;Barn på sporet\n975314243;12;9\n975314251;40;20\n");
        assertThat(page(
                        own.firstKindergartenHead,
                        "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + own.firstKindergarten))
                .contains("Flere år legges bare sammen der hvert år gjelder andre barn");
    }

    @ParameterizedTest
    @CsvSource({"'0,5', false", "'99,6', false", "'40,4', false", "'33,3', true", "33, true", "'66,67', true"})
    void aShareIsOneThatSoManyCanHave(String share, boolean possible) {
        var preview = previewOf("Orgnr;Barn;Andel på sporet\n975314243;30;%s\n".formatted(share), "2026-27");
        assertThat(text(requests.get(own.director, preview)).contains("kan ikke være denne andelen av 30"))
                .isNotEqualTo(possible);
    }

    @Test
    void theDayItWasCarriedOutIsOfThePeriod() {
        for (var day : List.of("1999-01-01", "2026-04-30"))
            assertThat(save(0, "conductedOn", day))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Dagen hører ikke til perioden. Skriv en dag fra 1. mai 2026 til 31. oktober 2027.");
        assertThat(save(0, "conductedOn", "2026-05-01")).hasStatus3xxRedirection();
    }

    /** As whoever has looked at what would be shown. */
    private MvcTestResult release(String round) {
        return requests.post(own.director, round + "/release", "seen", seen(page(own.director, round + "/release")));
    }

    private static String seen(String page) {
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
        assertThat(seen.find()).as(page).isTrue();
        return seen.group(1);
    }

    /** Of the first kindergarten, delivered by its head. */
    private void twoDefects(String round) {
        requests.post(
                own.firstKindergartenHead,
                "/units/" + own.firstKindergarten + round,
                "version",
                "0",
                "act",
                "deliver",
                "f0p0v",
                "2");
    }

    private void notCarriedOut(Actor by, UnitId unit, String round) {
        assertThat(requests.post(
                        by,
                        "/units/" + unit + round + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Bygget var stengt hele høsten."))
                .hasStatus3xxRedirection();
    }

    /** A table of the owner’s own, of how many are on track of how many. */
    private void readIn(String rows) {
        confirm(previewOf(rows, "2026-27"), "2026-27");
    }

    private String previewOf(String rows, String year) {
        var asked = redirected(browser.post()
                .uri("/knowledge/imports")
                .multipart()
                .file(new MockMultipartFile("file", "spor.csv", null, rows.getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(signedIn(own.director))
                .exchange());
        if (!asked.endsWith("/mapping")) return asked + "?year=" + year;
        var fields = new ArrayList<String>();
        BrowserForm.of(page(own.director, asked), asked)
                .fill("c0", "UNIT_NUMBER")
                .fill("c1", "PERSONS")
                .fill("c2", rows.contains("Andel") ? "VALUE:LANGUAGE_ON_TRACK" : "TRUE_OF:LANGUAGE_ON_TRACK")
                .fill("period", year)
                .send((name, value) -> {
                    if (!name.equals("_csrf")) fields.addAll(List.of(name, value));
                });
        return redirected(requests.post(own.director, asked, fields.toArray(String[]::new)));
    }

    private void confirm(String preview, String year) {
        assertThat(requests.post(
                        own.director,
                        preview.replaceFirst("\\?.*", "") + "/confirmation",
                        "seen",
                        seen(page(own.director, preview)),
                        "year",
                        year))
                .hasStatus3xxRedirection();
    }

    private static String redirected(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult giveBack(String reason) {
        return requests.post(
                own.director, ROUND + "/return", "unit", own.firstKindergarten.toString(), "reason", reason);
    }

    private String table(Actor reader, @Nullable UnitId unit) {
        return page(reader, "/knowledge/key-figures/LANGUAGE_ON_TRACK/table" + (unit == null ? "" : "?unit=" + unit));
    }

    private static String sheet(UnitId unit) {
        return "/units/" + unit + "/collections/CHILD_OBSERVATION/2026-27";
    }

    private void checkAndRelease() {
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        assertThat(release(ROUND)).hasStatus3xxRedirection();
    }

    /** Of the first kindergarten, by its head. */
    private MvcTestResult save(int version, String... fields) {
        return save(own.firstKindergartenHead, own.firstKindergarten, version, fields);
    }

    private MvcTestResult deliver(int version, String... fields) {
        return deliver(own.firstKindergartenHead, own.firstKindergarten, version, fields);
    }

    private MvcTestResult deliverSecond(int version, String... fields) {
        return deliver(secondHead, own.secondKindergarten, version, fields);
    }

    private MvcTestResult save(Actor by, UnitId unit, int version, String... fields) {
        return write(by, unit, version, "save", fields);
    }

    private MvcTestResult deliver(Actor by, UnitId unit, int version, String... fields) {
        return write(by, unit, version, "deliver", fields);
    }

    private MvcTestResult write(Actor by, UnitId unit, int version, String act, String... fields) {
        var all = new java.util.ArrayList<>(java.util.List.of(fields));
        all.addAll(java.util.List.of("version", "" + version, "act", act));
        return requests.post(by, sheet(unit), all.toArray(String[]::new));
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        return text(page);
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
