package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Units write much of their own: it is bounded, costs no other unit anything, and leaves the circle to be read. */
@ModuleTest
class OwnItemsInNumbersTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void aUnitAddsAHundredAndIsThenToldWhatToDo() throws UnsupportedEncodingException {
        var path = WHEEL + "/units/" + year.municipality.firstSchool;
        assertThat(add(principal, year.municipality.firstSchool, "Teateruke")).hasStatus3xxRedirection();
        copies(year.municipality.firstSchool, WheelPlanning.MOST_OF_UNIT - 1);
        assertThat(add(principal, year.municipality.firstSchool, "En til"))
                .hasStatus(422)
                .bodyText()
                .contains("har 100 egne punkter dette skoleåret", "Skriv om et som er der", "value=\"En til\"");
        assertThat(text(requests.get(principal, path))).doesNotContain("En til");
        // another unit has room of its own
        assertThat(add(year.municipality.secondPrincipal, year.municipality.secondSchool, "Turdag"))
                .hasStatus3xxRedirection();
    }

    @Test
    void theMunicipalityAddsTwoHundredAndIsThenToldWhatToDo() throws UnsupportedEncodingException {
        assertThat(addForAll("Fagdag")).hasStatus3xxRedirection();
        year.run(
                director,
                () -> transaction.executeWithoutResult(status -> db.sql("""
                        insert into wheel_item (id, wheel_id, code, definition)
                        select gen_random_uuid(), i.wheel_id, i.code || n, jsonb_set(i.definition, '{code}', to_jsonb(i.code || n))
                          from wheel_item i, generate_series(1, :number) n where i.definition is not null""")
                        .param("number", WheelPlanning.MOST_OF_OWNER - 1)
                        .update()));
        assertThat(addForAll("En til"))
                .hasStatus(422)
                .bodyText()
                .contains("har lagt til 200 egne punkter dette skoleåret", "value=\"En til\"");
        // a unit has room of its own
        assertThat(add(principal, year.municipality.firstSchool, "Turdag")).hasStatus3xxRedirection();
    }

    @Test
    void whatAnotherUnitHasAddedIsNotReadForAUnitsPagesAndActs() {
        add(principal, year.municipality.firstSchool, "Teateruke");
        var other = year.municipality.secondPrincipal;
        add(other, year.municipality.secondSchool, "Turdag");
        // what cannot be read shows who reads it
        year.run(
                director,
                () -> transaction.executeWithoutResult(status -> db.sql("""
                        update wheel_item set definition = '{"code": 1, "level": "NONE"}'
                         where wheel_id = (select id from annual_wheel where unit_id = :unit)""")
                        .param("unit", year.municipality.firstSchool.value())
                        .update()));
        assertThatThrownBy(() -> text(requests.get(director, WHEEL))).isNotNull();

        var school = year.municipality.secondSchool;
        var tests = WHEEL + "/tasks/" + taskOf("NATIONAL_TESTS", school);
        for (var page :
                List.of("/", WHEEL, WHEEL + "?view=list", WHEEL + "?view=table", WHEEL + "/matrix", "/tasks", tests))
            assertThat(requests.get(other, page))
                    .as(page)
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).hasStatusOk(),
                            answer -> assertThat(answer).hasStatus3xxRedirection());
        assertThat(requests.get(other, WHEEL + "/units/" + school))
                .hasStatusOk()
                .bodyText()
                .contains("Turdag");
        assertThat(requests.post(other, tests + "/day", "version", "0", "day", "2026-11-24"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(other, tests + "/sign-off", "version", "0", "comment", "Gjennomført og lest inn"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(other, "/tasks/sign-off", "task", taskOf("OTHER_MAPPINGS", school) + ":0"))
                .hasStatus3xxRedirection();
        assertThat(add(other, school, "Turdag til")).hasStatus3xxRedirection();
        // and the one who plans for the municipality reads none of it either
        assertThat(requests.get(director, WHEEL + "/plan")).hasStatusOk();
        assertThat(requests.get(director, tests)).hasStatusOk();
        assertThat(requests.get(director, WHEEL + "/matrix")).hasStatusOk();
    }

    @Test
    void theCircleDrawsAsMuchAsItHasRoomForAndTheListHasTheRestOnPages() throws UnsupportedEncodingException {
        var units = List.of(
                year.municipality.firstSchool,
                year.municipality.secondSchool,
                year.municipality.firstKindergarten,
                year.municipality.secondKindergarten);
        for (var unit : units) {
            add(director, unit, "Eget arbeid");
            copies(unit, 89);
        }
        var circle = text(requests.get(director, WHEEL));
        assertThat(count(circle, "class=\"wheel-band")).isEqualTo(160);
        var more = Pattern.compile("(\\d+) til er det ikke plass til her").matcher(circle);
        assertThat(more.find()).isTrue();
        assertThat(circle).contains("Nasjonale prøver");

        var paths = new HashSet<String>();
        int page = 1;
        for (; ; page++) {
            var list = text(requests.get(director, WHEEL + "?view=list&page=" + page));
            var task = Pattern.compile("href=\"(" + WHEEL + "/(?:tasks|items)/[^\"?]+)\"")
                    .matcher(list);
            int here = 0;
            for (; task.find(); here++) paths.add(task.group(1));
            assertThat(here).isBetween(1, 200);
            if (!list.contains("rel=\"next\"")) break;
        }
        assertThat(page).isGreaterThan(1);
        assertThat(paths).hasSizeGreaterThanOrEqualTo(360 + 10);
    }

    @Test
    void aYearIsReckonedInATimeThatGrowsAsItsItemsDo() {
        var template = JsonMapper.shared().readValue("""
                {"code": "QUALITY", "name": {"nb": "Hjul"}, "owner": "DIRECTOR", "items": []}""", WheelTemplate.class);
        var own = IntStream.range(0, 60_000)
                .mapToObj(number -> new OwnItem(
                        new UUID(0, number % 200),
                        "UNIT",
                        Optional.of(new UnitId(new UUID(1, number % 200))),
                        "OWN_" + number,
                        Optional.of(JsonMapper.shared().readValue("""
                                {"code": "OWN_%d", "name": {"nb": "Eget"}, "level": "UNIT", "phase": "IMPLEMENT", "target": "ONCE",
                                 "when": {"from": "10-01", "to": "10-05"}, "signOff": "RESPONSIBLE"}""".formatted(number), WheelItem.class)),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        0))
                .toList();
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            var read = WheelOfYear.of(
                    List.of(template), own, YearPlan.of(new SchoolYear(2026)), FreeDays.WEEKENDS, BodyNames.NONE);
            assertThat(read.items()).hasSize(60_000);
            assertThat(Alignment.check(read)).isEmpty();
        });
    }

    /** As many more of the one the unit has, with their tasks. */
    private void copies(UnitId unit, int number) {
        year.run(
                director,
                () -> transaction.executeWithoutResult(status -> {
                    db.sql("""
                            insert into wheel_item (id, wheel_id, code, definition)
                            select gen_random_uuid(), i.wheel_id, i.code || n, jsonb_set(i.definition, '{code}', to_jsonb(i.code || n))
                              from wheel_item i join annual_wheel w on w.id = i.wheel_id, generate_series(1, :number) n
                             where w.unit_id = :unit""")
                            .param("number", number)
                            .param("unit", unit.value())
                            .update();
                    db.sql("""
                            insert into wheel_task (id, wheel_id, item_code, unit_id, occurrence, opens, deadline, version)
                            select gen_random_uuid(), t.wheel_id, t.item_code || n, t.unit_id, 1, t.opens, t.deadline, 0
                              from wheel_task t join annual_wheel w on w.id = t.wheel_id, generate_series(1, :number) n
                             where w.unit_id = :unit""")
                            .param("number", number)
                            .param("unit", unit.value())
                            .update();
                }));
    }

    private UUID taskOf(String item, UnitId unit) {
        return year.as(
                director,
                () -> transaction.execute(
                        status -> db.sql("select id from wheel_task where item_code = :item and unit_id = :unit")
                                .param("item", item)
                                .param("unit", unit.value())
                                .query(UUID.class)
                                .single()));
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    private static String text(MvcTestResult answer) throws UnsupportedEncodingException {
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private MvcTestResult addForAll(String name) {
        return requests.post(
                director,
                WHEEL + "/items",
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
                "Bestemt i fellesmøtet");
    }

    private MvcTestResult add(Actor by, UnitId unit, String name) {
        return requests.post(
                by,
                WHEEL + "/units/" + unit + "/items",
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
}
