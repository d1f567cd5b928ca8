package kvalitetshjul.wheel;

import static kvalitetshjul.Requests.text;
import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** A unit with a wheel for quality work and one for operations plans each of them, and sees both in the year. */
@ModuleTest
class SeveralWheelsOfAUnitTests {
    private static final Pattern MONTH =
            Pattern.compile("<text class=\"wheel-month-name\"[^>]*><textPath[^>]*>([^<]+)</textPath>");

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    Wheels wheels;

    SwedishYear year;
    UnitId school;
    Actor director;
    Actor head;

    @BeforeEach
    void aSwedishOwner() {
        year = new SwedishYear(context, "ystad");
        school = year.school;
        director = year.director;
        head = year.head;
    }

    @Test
    void whatIsAddedStandsInTheWheelThatIsChosen() {
        var here = "/wheel/2026-27/units/" + school;
        assertThat(text(get(head, here + "/items/new")))
                .contains("I vilket av hjulen?", "Enhetens årshjul för kvalitetsarbete", "Enhetens årshjul för drift");
        assertThat(text(get(head, here + "/items/new?wheel=UNIT_OPERATIONS")))
                .containsPattern("value=\"UNIT_OPERATIONS\"[^>]* selected=\"selected\"");
        assertThat(add("Brandövning", "")).hasStatus(422).bodyText().contains("Välj vilket av hjulen");
        assertThat(add("Brandövning", "HEADS")).hasStatus(422);
        assertThat(add("Brandövning", "UNIT_OPERATIONS"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(here + "?wheel=UNIT_OPERATIONS");
        assertThat(add("Teatervecka", "UNIT_QUALITY")).hasStatus3xxRedirection();

        assertThat(text(get(head, here)))
                .contains("Brandövning", "Teatervecka", "Alla hjulen", "aria-current=\"true\"")
                .doesNotContain("??");
        assertThat(text(get(head, here + "?wheel=UNIT_OPERATIONS")))
                .contains("Brandövning")
                .doesNotContain("Teatervecka");
        assertThat(text(get(head, here + "?wheel=UNIT_QUALITY")))
                .contains("Teatervecka")
                .doesNotContain("Brandövning");
        assertThat(text(get(head, here + "?wheel=ZZ"))).contains("Brandövning", "Teatervecka");
        assertThat(year.tasks().stream().filter(task -> task.unit().equals(Optional.of(school))))
                .filteredOn(task -> task.item().code().startsWith("OWN_"))
                .extracting(Task::wheel)
                .containsExactlyInAnyOrder("UNIT_OPERATIONS", "UNIT_QUALITY");
    }

    @Test
    void bothStandInTheCircleTheListAndTheFilter() {
        add("Brandövning", "UNIT_OPERATIONS");
        add("Teatervecka", "UNIT_QUALITY");
        for (var view : List.of("circle", "list", "table")) {
            var path = "/wheel/2026-27?view=" + view;
            assertThat(text(get(head, path))).as(view).contains("Brandövning", "Teatervecka");
            assertThat(text(get(head, path + "&wheel=UNIT_OPERATIONS")))
                    .as(view)
                    .contains("Brandövning")
                    .doesNotContain("Teatervecka");
            assertThat(text(get(head, path + "&wheel=UNIT_QUALITY")))
                    .as(view)
                    .contains("Teatervecka")
                    .doesNotContain("Brandövning");
            assertThat(text(get(head, path + "&wheel=QUALITY"))).as(view).doesNotContain("Teatervecka", "Brandövning");
        }
        assertThat(text(get(head, "/wheel/2026-27"))).contains(">Enhetens årshjul för drift</option>");
    }

    @Test
    void eachIsChangedAndCarriedIntoTheNextYearWhereItStands() {
        add("Brandövning", "UNIT_OPERATIONS");
        add("Teatervecka", "UNIT_QUALITY");
        assertThat(text(get(director, "/wheel/2027-28/opening"))).contains("Enhetens årshjul för drift");
        year.run(director, () -> wheels.open(YEAR.next()));
        var here = "/wheel/2027-28/units/" + school;
        assertThat(text(get(head, here + "?wheel=UNIT_OPERATIONS")))
                .contains("Brandövning")
                .doesNotContain("Teatervecka");
        var code = year.read(() -> wheels.find(YEAR.next()).map(wheels::template).orElseThrow().all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.name().texts().containsValue("Teatervecka"))
                .findFirst()
                .orElseThrow()
                .code());
        assertThat(post(
                        head,
                        here + "/items/" + code,
                        "name",
                        "Musikvecka",
                        "from",
                        "2028-03-06",
                        "to",
                        "2028-03-10",
                        "level",
                        "UNIT",
                        "phase",
                        "IMPLEMENT",
                        "role",
                        "UNIT_HEAD",
                        "version",
                        "0"))
                .hasStatus3xxRedirection();
        assertThat(text(get(head, here + "?wheel=UNIT_QUALITY"))).contains("Musikvecka");
        assertThat(post(head, here + "/items/" + code + "/dropping", "version", "1", "reason", "Inte i år"))
                .hasStatus3xxRedirection();
        assertThat(text(get(head, here + "?wheel=UNIT_OPERATIONS"))).contains("Brandövning");
    }

    @Test
    void whatTheMunicipalityAddsStandsInTheOneOfItsWheelsThatIsChosenAlsoInTheNextYear() {
        assertThat(text(get(director, "/wheel/2026-27/items/new")))
                .contains("I vilket av hjulen?", "value=\"HEADS\"", "value=\"COMMITTEE_KEY_FIGURES\"")
                .doesNotContain("value=\"UNIT_OPERATIONS\"");
        for (var none : List.of("", "UNIT_OPERATIONS", "ZZ"))
            assertThat(addForAll("Rektorsdag", none))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Välj vilket av hjulen", "value=\"Rektorsdag\"");
        assertThat(addForAll("Rektorsdag", "HEADS")).hasStatus3xxRedirection();
        assertThat(year.tasks())
                .filteredOn(task -> task.item().code().startsWith("OWN_"))
                .extracting(Task::wheel)
                .containsExactly("HEADS");
        assertThat(text(get(director, "/wheel/2026-27?view=list&wheel=HEADS"))).contains("Rektorsdag");
        assertThat(text(get(director, "/wheel/2026-27?view=list&wheel=QUALITY")))
                .doesNotContain("Rektorsdag");
        year.run(director, () -> wheels.open(YEAR.next()));
        var next =
                year.read(() -> wheels.find(YEAR.next()).map(wheels::template).orElseThrow());
        assertThat(next.all())
                .filteredOn(placed -> placed.item().code().startsWith("OWN_"))
                .extracting(placed -> placed.wheel().code())
                .containsExactly("HEADS");
    }

    private MvcTestResult addForAll(String name, String wheel) {
        return post(
                director,
                "/wheel/2026-27/items",
                "wheel",
                wheel,
                "name",
                name,
                "from",
                "2027-03-08",
                "to",
                "2027-03-12",
                "level",
                "ADMINISTRATIVE",
                "phase",
                "IMPLEMENT",
                "role",
                "EDUCATION_DIRECTOR",
                "reason",
                "Beslutat på rektorsmötet");
    }

    @Test
    void whatStandsInAUnitsWheelIsHeldAgainstTheOthers() {
        var json = JsonMapper.shared();
        var main = wheel(
                "QUALITY",
                "{'code': 'ANALYSIS', 'name': {'nb': 'Analyse'}, 'level': 'UNIT', 'target': 'ONCE', 'when': {'month': 3}, 'signOff': 'AUTOMATIC', 'deliversFigures': ['MERIT']}");
        var mine = wheel("UNIT_OPERATIONS", "");
        var other = wheel("UNIT_QUALITY", "");
        var item = json.readValue(
                "{'code': 'OWN_1', 'name': {'nb': 'Vår gjennomgang'}, 'level': 'UNIT', 'target': 'ONCE', 'when': {'month': 2}, 'signOff': 'AUTOMATIC', 'usesFigures': ['MERIT']}"
                        .replace('\'', '"'),
                WheelItem.class);
        var own = new OwnItem(
                UUID.randomUUID(),
                "UNIT_OPERATIONS",
                Optional.of(school),
                "OWN_1",
                Optional.of(item),
                Optional.empty(),
                false,
                Optional.empty(),
                0);
        var year = WheelOfYear.of(
                List.of(main),
                List.of(other, mine),
                List.of(own),
                YearPlan.of(YEAR),
                FreeDays.WEEKENDS,
                BodyNames.NONE);
        assertThat(year.placed("OWN_1").wheel().code()).isEqualTo("UNIT_OPERATIONS");
        assertThat(year.wheelsInUse()).extracting(WheelTemplate::code).containsExactly("QUALITY", "UNIT_OPERATIONS");
        assertThat(Alignment.check(year))
                .singleElement()
                .satisfies(finding -> assertThat(finding.item().name())
                        .isEqualTo(new LocalizedText(java.util.Map.of("nb", "Vår gjennomgang"))));
    }

    @Test
    void aWheelOfTheCalendarYearAloneBeginsInJanuaryInEveryView() {
        assertThat(months("/wheel/2026-27")).first().isEqualTo("aug");
        assertThat(months("/wheel/2026-27?wheel=HEADS")).first().isEqualTo("aug");
        assertThat(months("/wheel/2026-27?wheel=COMMITTEE_KEY_FIGURES"))
                .containsExactly(
                        "jan 2027",
                        "feb",
                        "mars",
                        "apr",
                        "maj",
                        "juni",
                        "juli",
                        "aug 2026",
                        "sep",
                        "okt",
                        "nov",
                        "dec");
        var page = text(get(director, "/wheel/2026-27?wheel=COMMITTEE_KEY_FIGURES"));
        assertThat(page).contains("högst upp med januari");
        var options = page.substring(page.indexOf("<select class=\"ds-input\" id=\"month\""));
        assertThat(options.indexOf("Januari 2027")).isPositive().isLessThan(options.indexOf("Augusti 2026"));
        var december = text(get(director, "/wheel/2026-27?wheel=COMMITTEE_KEY_FIGURES&month=12"));
        assertThat(december).contains("December 2026", "rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(text(get(director, "/wheel/2026-27?wheel=COMMITTEE_KEY_FIGURES&month=1")))
                .contains("Januari 2027", "rel=\"next\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(get(director, "/wheel/2026-27/pdf?wheel=COMMITTEE_KEY_FIGURES"))
                .hasStatusOk();
    }

    private List<String> months(String path) {
        return MONTH.matcher(text(get(director, path)))
                .results()
                .map(found -> found.group(1).replace(".", ""))
                .toList();
    }

    private static WheelTemplate wheel(String code, String item) {
        return JsonMapper.shared()
                .readValue(
                        "{'code': '%s', 'name': {'nb': 'Hjul'}, 'purpose': '%s', 'owner': 'DIRECTOR', 'items': [%s]}"
                                .formatted(code, code.startsWith("UNIT") ? "UNIT" : "QUALITY", item)
                                .replace('\'', '"'),
                        WheelTemplate.class);
    }

    private MvcTestResult add(String name, String wheel) {
        return post(
                head,
                "/wheel/2026-27/units/" + school + "/items",
                "wheel",
                wheel,
                "name",
                name,
                "from",
                "2027-03-08",
                "to",
                "2027-03-12",
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD");
    }

    private MvcTestResult get(Actor actor, String path) {
        return requests.in("sv").get(actor, path);
    }

    private MvcTestResult post(Actor actor, String path, String... fields) {
        return requests.in("sv").post(actor, path, fields);
    }
}
