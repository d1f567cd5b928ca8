package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which surveys, tests and analyses are due in which unit, told by those who carry them out, chosen by those who may choose. It is 21 November 2026. */
@ModuleTest
class MonitoringSourcesTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Requests requests;

    @Autowired
    Statements statements;

    @Autowired
    TestClock clock;

    @Autowired
    FigureImports imports;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        clock.reset();
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
    }

    private String page(Actor reader, String path) {
        return Requests.text(requests.get(reader, path));
    }

    private static String monitor(UnitId unit) {
        return "/units/" + unit + "/monitor";
    }

    private static String report(UnitId unit, String source) {
        return "/units/" + unit + "/sources/" + source + "/2026-27";
    }

    private MvcTestResult tell(Actor by, UnitId unit, String source, int version, String day) {
        return requests.post(by, report(unit, source), "version", "" + version, "conductedOn", day);
    }

    /** The row of a source in the table of a unit’s sources. */
    private String row(Actor reader, UnitId unit, String source) {
        var page = page(reader, monitor(unit));
        int from = page.indexOf("<tr id=\"" + source + "\"");
        assertThat(from).as(source).isNotNegative();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void nothingIsKnownYetAndThatIsSaid() {
        assertThat(row(own.firstPrincipal, own.firstSchool, "REFLEX"))
                .contains(
                        "Ikke kjent",
                        "Ingen har meldt når dette sist ble gjort",
                        "Si når det sist ble gjort",
                        "Minst hvert 2. år");
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY"))
                .contains("Må gjøres nå", "30. november 2026", "Staten krever det", "Hvert skoleår");
        assertThat(row(own.firstPrincipal, own.firstSchool, "BASELINE_ANALYSIS_SCHOOL"))
                .contains("Nøyaktig hvert 2. år");
        assertThat(row(own.firstPrincipal, own.firstSchool, "SCHOOL_CONTRIBUTION"))
                .contains("Uten frist", "Når tallene kommer")
                .as("nobody at a school carries it out")
                .doesNotContain("Meld gjennomført", "/sources/SCHOOL_CONTRIBUTION");
        assertThat(requests.get(own.firstPrincipal, report(own.firstSchool, "SCHOOL_CONTRIBUTION")))
                .hasStatus(404);
    }

    @Test
    void theDirectorSeesWhatIsDueWhereAndGoesStraightToIt() {
        var page = page(own.director, "/knowledge/monitor");
        assertThat(page)
                .contains("Det som må gjøres nå", "Nordre skole", "Søndre barnehage", "Budsjett og regnskap")
                .contains("href=\"" + report(own.secondSchool, "REFLEX") + "\"")
                .contains("/units/" + own.firstKindergarten + "/collections/CHILD_OBSERVATION/2026-27");
        assertThat(tell(own.director, own.secondSchool, "REFLEX", 0, "2026-10-05"))
                .hasStatus3xxRedirection();
        assertThat(page(own.director, "/knowledge/monitor?source=REFLEX&kind=SCHOOL"))
                .contains("I orden: 1", "Ikke kjent: 1")
                .doesNotContain("Nordre barnehage");
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(page(own.director, "/knowledge/monitor?source=PUPIL_SURVEY"))
                .contains("Over fristen: 2", "Fristen var 30. november 2026.", "data-sign=\"late\"");
    }

    /** Also where none is: whoever looks for them is to know that there are none. */
    @Test
    void whetherASourceIsOfNoUseIsFoundFromTheDeadlines() {
        assertThat(page(own.director, "/knowledge/monitor")).contains("href=\"/knowledge/sources#unused\"");
        assertThat(page(own.director, "/knowledge/sources")).containsOnlyOnce("id=\"unused\"");
        assertThat(page(own.firstPrincipal, "/knowledge/sources")).doesNotContain("id=\"unused\"");
    }

    @Test
    void whoSeesOneUnitBeginsThereAndNobodySeesAnother() {
        assertThat(page(own.firstPrincipal, "/knowledge/monitor"))
                .contains("Nordre skole")
                .doesNotContain("Søndre skole");
        assertThat(requests.get(own.firstPrincipal, monitor(own.secondSchool))).hasStatus(404);
        assertThat(requests.get(own.firstPrincipal, report(own.secondSchool, "REFLEX")))
                .hasStatus(404);
        assertThat(tell(own.firstPrincipal, own.secondSchool, "REFLEX", 0, "2026-10-05"))
                .hasStatus(404);
        assertThat(requests.get(own.firstPrincipal, "/knowledge/sources/BUDGET_AND_ACCOUNTS/2026-27"))
                .hasStatus(404);
        assertThat(requests.get(own.firstPrincipal, "/units/%s/source-choice/2026-27".formatted(own.secondSchool)))
                .hasStatus(404);
    }

    @Test
    void aSurveyIsToldOfWithThoseWhoTookPartAndTheHistoryIsKept() {
        assertThat(page(own.firstPrincipal, report(own.firstSchool, "GUARDIAN_SURVEY")))
                .contains("Foreldreundersøkelsen", "Ragna Rektor", "Minst hvert 2. år");
        assertThat(requests.post(
                        own.firstPrincipal,
                        report(own.firstSchool, "GUARDIAN_SURVEY"),
                        "version",
                        "0",
                        "conductedOn",
                        "2026-10-05",
                        "invited",
                        "200",
                        "tookPart",
                        "121",
                        "comment",
                        "Svart på møtet"))
                .hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "GUARDIAN_SURVEY"))
                .contains("I orden", "5. oktober 2026", "31. juli 2029");
        assertThat(requests.post(
                        own.director,
                        report(own.firstSchool, "GUARDIAN_SURVEY"),
                        "version",
                        "1",
                        "conductedOn",
                        "2026-10-05",
                        "percent",
                        "60,5"))
                .hasStatus3xxRedirection();
        assertThat(page(own.firstPrincipal, report(own.firstSchool, "GUARDIAN_SURVEY")))
                .contains(
                        "60,5\u00A0% deltok", "121 av 200 deltok", "Svart på møtet", "Dagny Direktør", "Ragna Rektor");
        assertThat(page(own.director, "/knowledge/collections")).contains("Foreldreundersøkelsen", "Gjennomført");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndEverythingWrittenStays() {
        var refused = requests.post(
                own.firstPrincipal,
                report(own.firstSchool, "GUARDIAN_SURVEY"),
                "version",
                "0",
                "conductedOn",
                "2026-12-24",
                "invited",
                "20",
                "tookPart",
                "21",
                "percent",
                "101",
                "comment",
                "Gjelder 05853810187");
        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains(
                        "href=\"#conductedOn\"",
                        "href=\"#tookPart\"",
                        "href=\"#percent\"",
                        "href=\"#comment\"",
                        "value=\"2026-12-24\"",
                        "value=\"101\"");
        assertThat(row(own.firstPrincipal, own.firstSchool, "GUARDIAN_SURVEY")).contains("Ikke kjent");
        assertThat(requests.post(
                        own.firstPrincipal, report(own.firstSchool, "GUARDIAN_SURVEY") + "/absence", "version", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor det ikke ble gjennomført.");
    }

    @Test
    void twoWhoTellAtTheSameTimeAreTold() {
        tell(own.firstPrincipal, own.firstSchool, "REFLEX", 0, "2026-10-05");
        assertThat(tell(own.director, own.firstSchool, "REFLEX", 0, "2026-10-06"))
                .hasStatus(409)
                .bodyText()
                .contains("Noen andre lagret mens du skrev", "value=\"2026-10-06\"", "5. oktober 2026");
    }

    @Test
    void aDayInAnEarlierYearIsToldOfThatYear() {
        assertThat(tell(own.firstPrincipal, own.firstSchool, "REFLEX", 0, "2025-03-01"))
                .hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "REFLEX"))
                .as("2024–25 and two years")
                .contains("Kommer senere", "1. mars 2025", "31. juli 2027");
        assertThat(tell(own.firstPrincipal, own.firstSchool, "REFLEX", 0, "2025-04-01"))
                .hasStatus(422)
                .bodyText()
                .contains("Noe er alt meldt for 2024–25.");
        clock.set(LocalDate.of(2027, 8, 1));
        assertThat(row(own.firstPrincipal, own.firstSchool, "REFLEX")).contains("Over fristen", "31. juli 2027");
    }

    @Test
    void whatIsLeftOutHasAReasonAndComesTheYearAfter() {
        assertThat(requests.post(
                        own.firstPrincipal,
                        report(own.firstSchool, "PUPIL_SURVEY") + "/absence",
                        "version",
                        "0",
                        "reason",
                        "Brannen i september"))
                .hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY"))
                .contains("Ikke gjennomført", "30. november 2027");
        assertThat(page(own.director, report(own.firstSchool, "PUPIL_SURVEY"))).contains("Brannen i september");
    }

    /** Amber is what is to be done, and green is neither that nor what was left out: in the table, in the words beside it and in the numbers above. */
    @Test
    void theColourSaysWhatTheWordsSay() {
        var survey = "/knowledge/monitor?source=PUPIL_SURVEY";
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(page(own.director, survey))
                .contains("data-light=\"RED\" data-sign=\"late\"")
                .contains("data-color=\"danger\" data-sign=\"late\">Over fristen: 2<")
                .doesNotContain("GREEN", "data-color=\"success\"");
        clock.reset();
        assertThat(page(own.director, survey))
                .contains("data-light=\"AMBER\" data-sign=\"dot\"")
                .contains("data-color=\"warning\" data-sign=\"dot\">Må gjøres nå: 2<")
                .doesNotContain("GREEN", "data-color=\"success\"");
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY"))
                .contains("data-color=\"warning\" data-sign=\"dot\">Må gjøres nå<");
        requests.post(
                own.firstPrincipal,
                report(own.firstSchool, "PUPIL_SURVEY") + "/absence",
                "version",
                "0",
                "reason",
                "Brannen i september");
        assertThat(page(own.director, survey))
                .contains("data-light=\"NONE\" data-sign=\"skip\"")
                .contains("data-color=\"neutral\" data-sign=\"skip\">Ikke gjennomført: 1<")
                .doesNotContain("GREEN", "data-color=\"success\"");
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY"))
                .contains("data-color=\"neutral\" data-sign=\"skip\">Ikke gjennomført<");
        tell(own.director, own.secondSchool, "PUPIL_SURVEY", 0, "2026-10-05");
        assertThat(page(own.director, survey)).containsOnlyOnce("data-light=\"GREEN\" data-sign=\"check\"");
    }

    /** Tests are told of by the figures of their own year, exams by those of the year before. */
    @Test
    void figuresThatAreReadInTellOfTheYearTheirSourceSays() {
        var tests = PublishedFiles.text("np5-2024-25.csv");
        read(tests);
        assertThat(row(own.firstPrincipal, own.firstSchool, "NATIONAL_TESTS"))
                .contains("2024–25")
                .doesNotContain("I orden");
        read(tests.replace("2024-25", "2026-27"));
        assertThat(row(own.firstPrincipal, own.firstSchool, "NATIONAL_TESTS")).contains("I orden", "2026–27");
        var points = PublishedFiles.text("grade-points.csv").replace("4601\t974738465", "5624\t975280136");
        read(points);
        assertThat(row(own.firstPrincipal, own.firstSchool, "EXAM_AND_GRADES"))
                .contains("2024–25")
                .doesNotContain("I orden");
        read(points.replace("2024-25", "2025-26"));
        assertThat(row(own.firstPrincipal, own.firstSchool, "EXAM_AND_GRADES")).contains("I orden", "2025–26");
    }

    private void read(String file) {
        actors.runAs(own.director, () -> imports.take("udir.csv", PublishedFiles.bytesOf(file)));
    }

    @Test
    void aReasonOrACommentThatMayTellOfAPersonIsAskedAboutFirst() {
        var absence = report(own.firstSchool, "PUPIL_SURVEY") + "/absence";
        var reason = "Foresatte til Ola Nordmann sa nei";
        var asked = requests.post(own.firstPrincipal, absence, "version", "0", "reason", reason);
        assertThat(asked)
                .hasStatus(422)
                .bodyText()
                .contains(
                        ">" + reason + "</textarea>", "fortelle om enkeltpersoner: Ola Nordmann.", "href=\"#reason\"");
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY")).doesNotContain("Ikke gjennomført");
        assertThat(requests.post(
                        own.firstPrincipal, absence, "version", "0", "reason", reason, "asWritten", answer(asked)))
                .hasStatus3xxRedirection();
        var done = report(own.firstSchool, "GUARDIAN_SURVEY");
        var told = new String[] {
            "version", "0", "conductedOn", "2026-10-05", "comment", "Kari Nordmann har ikke svart", "percent", "60"
        };
        assertThat(requests.post(own.firstPrincipal, done, told))
                .hasStatus(422)
                .bodyText()
                .contains("fortelle om enkeltpersoner: Kari Nordmann.", "value=\"60\"", "name=\"asWritten\"");
    }

    private static String answer(MvcTestResult asked) {
        var box = java.util.regex.Pattern.compile("name=\"asWritten\" value=\"([0-9a-f]+)\"")
                .matcher(new String(
                        asked.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(box.find()).isTrue();
        return box.group(1);
    }

    @Test
    void doneOneYearTooEarlyIsRemarkedUponForTheExactRuleAlone() {
        tell(own.firstPrincipal, own.firstSchool, "BASELINE_ANALYSIS_SCHOOL", 0, "2025-10-01");
        tell(own.firstPrincipal, own.firstSchool, "BASELINE_ANALYSIS_SCHOOL", 0, "2026-10-01");
        tell(own.firstPrincipal, own.firstSchool, "REFLEX", 0, "2025-10-01");
        tell(own.firstPrincipal, own.firstSchool, "REFLEX", 0, "2026-10-01");
        assertThat(row(own.firstPrincipal, own.firstSchool, "BASELINE_ANALYSIS_SCHOOL"))
                .contains("Gjort før tiden", "Regelen er nøyaktig hvert 2. år.");
        assertThat(row(own.firstPrincipal, own.firstSchool, "REFLEX")).contains("I orden");
    }

    @Test
    void ownFiguresThatAreDeliveredTellOfTheirSource() {
        var sheet = "/units/%s/collections/CHILD_OBSERVATION/2026-27".formatted(own.firstKindergarten);
        assertThat(row(own.firstKindergartenHead, own.firstKindergarten, "CHILD_OBSERVATION"))
                .contains("Må gjøres nå", "Skriv inn tallene", sheet);
        requests.post(own.firstKindergartenHead, sheet, "version", "0", "act", "deliver", "f0p0n", "20", "f0p0v", "12");
        assertThat(row(own.firstKindergartenHead, own.firstKindergarten, "CHILD_OBSERVATION"))
                .contains("I orden", "2026–27, egne tall");
        assertThat(requests.get(own.firstKindergartenHead, report(own.firstKindergarten, "CHILD_OBSERVATION")))
                .as("it is not told of twice")
                .hasStatus(404);
    }

    @Test
    @Covers("LEB-61")
    void aUnitChoosesWhatItCollectsBeyondWhatIsRequiredAndTheDeadlinesFollow() {
        var choice = "/units/%s/source-choice/2026-27".formatted(own.firstSchool);
        assertThat(row(own.firstPrincipal, own.firstSchool, "RELATION_MAPPING")).contains("Ikke bestemt");
        assertThat(page(own.firstPrincipal, choice))
                .contains("Relasjonskartlegging", "Elevsamtaler", "Nasjonale prøver");
        assertThat(page(own.director, "/knowledge/monitor")).contains("2 har ikke bestemt seg");
        assertThat(requests.post(own.firstPrincipal, choice, "version", "0", "source", "RELATION_MAPPING"))
                .hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "RELATION_MAPPING"))
                .contains("Kommer senere", "31. juli 2027", "Meld gjennomført");
        assertThat(row(own.firstPrincipal, own.firstSchool, "PUPIL_TALKS"))
                .contains("Ikke valgt")
                .doesNotContain("Meld gjennomført");
        assertThat(page(own.director, "/knowledge/monitor"))
                .contains("Valgt i tillegg, 2026–27", "Én har ikke bestemt seg");
        assertThat(requests.post(own.firstPrincipal, choice, "version", "0"))
                .hasStatus(409)
                .bodyText()
                .contains("Noen andre valgte imens");
        assertThat(requests.post(own.firstPrincipal, choice, "version", "1", "source", "NATIONAL_TESTS"))
                .as("what is required is nobody’s choice")
                .hasStatus(404);
        assertThat(requests.post(own.firstPrincipal, choice, "version", "1")).hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "RELATION_MAPPING")).contains("Ikke valgt");
        assertThat(page(own.firstPrincipal, choice.replace("2026-27", "2027-28")))
                .contains("2027–28");
        assertThat(requests.get(own.firstPrincipal, choice.replace("2026-27", "2028-29")))
                .hasStatus(404);
        assertThat(page(own.firstPrincipal, choice.replace("2026-27", "2025-26")))
                .contains("er over");
        assertThat(requests.post(own.firstPrincipal, choice.replace("2026-27", "2025-26"), "version", "0"))
                .hasStatus(409);
    }

    @Test
    void whatIsToldIsEvidenceInTheWheel() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var matrix = "/wheel/2026-27/matrix?month=all&item=PUPIL_SURVEY";
        assertThat(page(own.director, matrix)).contains("0 av 2");
        tell(own.firstPrincipal, own.firstSchool, "PUPIL_SURVEY", 0, "2026-10-05");
        assertThat(page(own.director, matrix)).contains("1 av 2");
        requests.post(
                own.firstPrincipal,
                report(own.firstSchool, "PUPIL_SURVEY") + "/absence",
                "version",
                "1",
                "reason",
                "Det var et annet år");
        assertThat(page(own.director, matrix)).contains("0 av 2");
    }

    /** Told when the wheel of the year is open: what it asks for by name has this year’s deadline, also where nobody knows what was done before. */
    @Test
    void theMonitorSaysOfASourceWhatTheWheelSays() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        assertThat(row(own.firstPrincipal, own.firstSchool, "GSI"))
                .contains("Over fristen", "Fristen var 31. oktober 2026.");
        assertThat(row(own.firstPrincipal, own.firstSchool, "COMPETENCE_SCHOOL"))
                .as("every year too, and the wheel of the year is open")
                .contains("Over fristen", "Fristen var 31. oktober 2026.");
        assertThat(row(own.firstPrincipal, own.firstSchool, "STAFF_SURVEY"))
                .contains("Ikke kjent", "Er det aldri gjort, er fristen 30. november 2026");
        assertThat(row(own.firstPrincipal, own.firstSchool, "REFLEX"))
                .as("the wheel does not ask for it")
                .contains("Ikke kjent", "31. juli 2028");
        clock.set(LocalDate.of(2026, 12, 1));
        assertThat(row(own.firstPrincipal, own.firstSchool, "STAFF_SURVEY"))
                .contains("Over fristen", "Fristen var 30. november 2026.");
        clock.reset();

        var task = task(own.firstPrincipal, "GSI_REPORTING");
        assertThat(requests.post(own.firstPrincipal, task + "/sign-off", "version", "0", "comment", "Ført i GSI"))
                .hasStatus3xxRedirection();
        assertThat(row(own.firstPrincipal, own.firstSchool, "GSI")).contains("I orden", "31. oktober 2027");

        var observation = task(own.firstKindergartenHead, "CHILD_OBSERVATION");
        requests.post(own.firstKindergartenHead, observation + "/sign-off", "version", "0", "comment", "Gjort");
        assertThat(row(own.firstKindergartenHead, own.firstKindergarten, "CHILD_OBSERVATION"))
                .as("and of figures that are asked for, that they have not come")
                .contains("I orden", "kvittert ut i hjulet; tallene er ikke levert");
    }

    @Test
    void whatHasATaskOfItsOwnIsNoEvidenceForOtherMappings() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var sheet = "/units/%s/collections/CHILD_OBSERVATION/2026-27".formatted(own.firstKindergarten);
        requests.post(own.firstKindergartenHead, sheet, "version", "0", "act", "deliver", "f0p0n", "20", "f0p0v", "12");
        assertThat(page(own.firstKindergartenHead, task(own.firstKindergartenHead, "CHILD_OBSERVATION")))
                .contains("data-sign=\"check\">kom ");
        assertThat(page(own.firstKindergartenHead, task(own.firstKindergartenHead, "OTHER_MAPPINGS")))
                .doesNotContain("data-sign=\"check\">kom ");
        requests.post(
                own.firstKindergartenHead,
                sheet.replace("CHILD_OBSERVATION", "HSE_ROUND"),
                "version",
                "0",
                "act",
                "deliver",
                "f0p0v",
                "2");
        tell(own.firstKindergartenHead, own.firstKindergarten, "GUARDIAN_SURVEY", 0, "2026-10-05");
        assertThat(row(own.firstKindergartenHead, own.firstKindergarten, "HSE_ROUND"))
                .contains("2026–27, egne tall");
        assertThat(page(own.firstKindergartenHead, task(own.firstKindergartenHead, "OTHER_MAPPINGS")))
                .as("neither a safety round nor the survey of guardians")
                .doesNotContain("data-sign=\"check\">kom ");
    }

    @Test
    @Covers("LEB-87")
    void otherMappingsAreProvedByTheRequiredTestsAndAllThatTheUnitHasChosen() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var task = task(own.firstPrincipal, "OTHER_MAPPINGS");
        var proved = "data-sign=\"check\">kom ";
        tell(own.firstPrincipal, own.firstSchool, "MAPPING_TESTS", 0, "2026-10-05");
        assertThat(page(own.firstPrincipal, task)).as("nothing is chosen yet").doesNotContain(proved);
        requests.post(
                own.firstPrincipal,
                "/units/%s/source-choice/2026-27".formatted(own.firstSchool),
                "version",
                "0",
                "source",
                "RELATION_MAPPING");
        assertThat(page(own.firstPrincipal, task)).doesNotContain(proved);
        tell(own.firstPrincipal, own.firstSchool, "RELATION_MAPPING", 0, "2026-10-06");
        assertThat(page(own.firstPrincipal, task)).contains(proved);
        requests.post(
                own.firstPrincipal,
                report(own.firstSchool, "MAPPING_TESTS") + "/absence",
                "version",
                "1",
                "reason",
                "Prøvene ble avlyst på grunn av flom.");
        assertThat(page(own.firstPrincipal, task)).doesNotContain(proved);
    }

    @Test
    void competenceIsMappedWhenEveryUnitHasToldOfIt() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var task = Pattern.compile("/wheel/2026-27/tasks/[-0-9a-f]{36}")
                .matcher(page(own.director, "/tasks") + page(own.director, "/wheel/2026-27"))
                .results()
                .map(MatchResult::group)
                .filter(path -> page(own.director, path).matches("(?s).*<h1[^>]*><span[^>]*>Kompetansekartlegging.*"))
                .findFirst()
                .orElseThrow();
        var proved = "data-sign=\"check\">kom ";
        tell(own.director, own.firstSchool, "COMPETENCE_SCHOOL", 0, "2026-10-05");
        tell(own.director, own.secondSchool, "COMPETENCE_SCHOOL", 0, "2026-10-05");
        assertThat(page(own.director, task)).doesNotContain(proved);
        tell(own.director, own.firstKindergarten, "COMPETENCE_KINDERGARTEN", 0, "2026-10-05");
        tell(own.director, own.secondKindergarten, "COMPETENCE_KINDERGARTEN", 0, "2026-10-05");
        assertThat(page(own.director, task)).contains(proved);
    }

    @Test
    void whatIsReportedToTheStateIsToldOfOnce() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        tell(own.firstPrincipal, own.firstSchool, "GSI", 0, "2026-10-05");
        assertThat(row(own.firstPrincipal, own.firstSchool, "GSI")).contains("I orden", "5. oktober 2026");
        assertThat(page(own.firstPrincipal, task(own.firstPrincipal, "GSI_REPORTING")))
                .contains("data-sign=\"check\">kom ");
    }

    @Test
    void aDutyOfTheStateIsLeftOutForAReasonThatIsASentence() {
        var absence = report(own.firstSchool, "GSI") + "/absence";
        assertThat(requests.post(own.firstPrincipal, absence, "version", "0", "reason", "x"))
                .hasStatus(422)
                .bodyText()
                .contains("Staten krever dette. Skriv grunnen i en setning", "href=\"#reason\"");
        assertThat(page(own.director, "/knowledge/monitor")).doesNotContain("Ikke gjennomført, og hvorfor");
        assertThat(requests.post(
                        own.firstPrincipal,
                        report(own.firstSchool, "REFLEX") + "/absence",
                        "version",
                        "0",
                        "reason",
                        "x"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv grunnen slik at andre forstår den.");
        var reason = "Systemet var nede hele oktober, og vi fører tallene så snart det åpner igjen. "
                .repeat(3)
                .strip();
        assertThat(requests.post(own.firstPrincipal, absence, "version", "0", "reason", reason))
                .hasStatus3xxRedirection();
        assertThat(page(own.director, "/knowledge/monitor?source=GSI"))
                .contains("Ikke gjennomført, og hvorfor", "Grunnen er: «Systemet var nede hele oktober", " …»")
                .doesNotContain(reason);
        assertThat(row(own.firstPrincipal, own.firstSchool, "GSI")).contains("Grunnen er: «Systemet var nede");
        assertThat(page(own.director, report(own.firstSchool, "GSI"))).contains(reason);
    }

    @Test
    void theTaskShowsWhatWasToldInTheMonitorAndIsLeftOutForTheSameReason() {
        actors.runAs(own.director, () -> wheels.open(new SchoolYear(2026)));
        var task = task(own.firstPrincipal, "GSI_REPORTING");
        assertThat(page(own.firstPrincipal, task)).doesNotContain("Meldt som ikke gjennomført");
        var reason = "Systemet var nede hele oktober.";
        requests.post(
                own.firstPrincipal, report(own.firstSchool, "GSI") + "/absence", "version", "0", "reason", reason);
        assertThat(page(own.firstPrincipal, task))
                .contains("Meldt som ikke gjennomført: Grunnskolens informasjonssystem", reason, "Ragna Rektor")
                .contains("Skal ikke gjøres i år, av samme grunn", "name=\"reason\" value=\"" + reason + "\"")
                .as("nothing is closed by itself")
                .contains("Kvitter ut");
        assertThat(requests.post(own.firstPrincipal, task + "/skipping", "version", "0", "reason", reason))
                .hasStatus3xxRedirection();
        assertThat(page(own.firstPrincipal, task))
                .contains(reason)
                .doesNotContain("Meldt som ikke gjennomført", "av samme grunn");
    }

    /** The address of the reader’s task of an item, which they find in the matrix. */
    private String task(Actor reader, String item) {
        var found = Pattern.compile("/wheel/2026-27/tasks/[-0-9a-f]{36}")
                .matcher(page(reader, "/wheel/2026-27/matrix?month=all&item=" + item));
        assertThat(found.find()).as(item).isTrue();
        return found.group();
    }

    @Test
    void theAreasStandAboveWhatIsKnownOfThem() {
        var page = page(own.firstPrincipal, "/knowledge/sources");
        assertThat(page)
                .contains(
                        "Strukturkvalitet",
                        "Prosesskvalitet",
                        "Resultatkvalitet",
                        "id=\"area-LEADERSHIP\"",
                        "id=\"source-REFLEX\"")
                .contains("href=\"/knowledge/monitor?source=REFLEX\"", "Minst hvert 2. år", "Oppvekstsjef")
                .contains("Rektor og styrer", "Staten stenger 15. des.", "Kommuneloven § 25-1")
                .doesNotContain("brukes ikke til noe");
    }

    @Test
    void anOwnerWithoutAPackIsToldSo() {
        var none = fixtures.municipality();
        assertThat(page(none.director, "/knowledge/monitor")).contains("Modellen har ingen kilder");
        assertThat(page(none.director, "/knowledge/sources")).contains("Modellen har ingen kvalitetsområder.");
    }

    @Test
    void aHundredAndTwentyUnitsAreReadWithAsManyStatementsAsFour() {
        requests.get(own.director, "/knowledge/monitor"); // what is kept of the pack
        int few = statements
                .during(() -> page(own.director, "/knowledge/monitor"))
                .size();
        for (int unit = 0; unit < 116; unit++) own.unit("Skole " + unit, "SCHOOL", "97" + (1_000_000 + unit), null);
        assertThat(statements.during(() -> page(own.director, "/knowledge/monitor")))
                .hasSize(few);
        assertThat(page(own.director, "/knowledge/monitor")).contains("Alle 120", "Side 1 av 3");
        assertThat(page(own.director, "/knowledge/monitor?page=99")).contains("Side 3 av 3");
    }

    /** On a telephone a row is its name and what is to be done now; a page that is one of several begins with who has most of it. */
    @Test
    void aRowIsFoldedUnderWhatIsToBeDoneAndThoseWithMostOfItStandFirst() {
        clock.set(LocalDate.of(2026, 12, 1));
        var whole = "/knowledge/monitor?source=PUPIL_SURVEY";
        assertThat(page(own.director, whole))
                .containsPattern(
                        "<details class=\"row-fold\"><summary><span class=\"ds-tag\"[^>]*>Over fristen: 1</span>"
                                + "<span class=\"ds-sr-only\">, Nordre skole</span></summary></details></th>")
                .doesNotContain("står først");
        for (int unit = 0; unit < 60; unit++) own.unit("Åsen skole " + unit, "SCHOOL", "97" + (1_000_000 + unit), null);
        var reflex = "/knowledge/monitor?kind=SCHOOL&source=REFLEX";
        assertThat(table(reflex)).contains(">Nordre skole<", ">Søndre skole<");
        assertThat(tell(own.director, own.firstSchool, "REFLEX", 0, "2026-10-05"))
                .hasStatus3xxRedirection();
        assertThat(table(reflex)).contains(">Søndre skole<").doesNotContain(">Nordre skole<");
        assertThat(table(reflex + "&page=2")).contains(">Nordre skole<", "Ingenting haster");
        assertThat(page(own.director, reflex)).contains("De som har mest over fristen, står først");
    }

    private String table(String path) {
        var page = page(own.director, path);
        return page.substring(page.indexOf("id=\"units\""), page.indexOf("</table>", page.indexOf("id=\"units\"")));
    }
}
