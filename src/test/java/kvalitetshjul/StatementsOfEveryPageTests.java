package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.BodyId;
import kvalitetshjul.bodies.Guests;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.goals.Activity;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Departments;
import kvalitetshjul.units.Partners;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How many SQL statements each page of the running application takes: a number that stands in a table, so that a page that becomes heavier is seen
 * where it is reviewed, and that does not grow with what a municipality has.
 */
@ModuleTest
class StatementsOfEveryPageTests {
    private static final Path TABLE = Path.of("src/test/resources/statements-per-page.tsv");
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final int MANY = 12;

    /** Asks once for each kind of thing named on it: here of one. */
    private static final String LOG = "GET /administration/log";

    /** Asks each owner of the installation for its people, one after the other, since nothing may be read across them. */
    private static final String EVERY_OWNER = "GET /demo";

    @Autowired
    WholeProduct product;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Statements statements;

    @Autowired
    Goals goals;

    @Autowired
    Wheels wheels;

    @Autowired
    UnitActs acts;

    @Autowired
    Departments departments;

    @Autowired
    Bodies bodies;

    @Autowired
    Guests guests;

    @Autowired
    Partners partners;

    @Test
    void everyPageTakesTheNumberOfTheTableHoweverMuchThereIs() throws IOException {
        var own = product.municipality();
        var pages = new TreeMap<String, Page>();
        for (var endpoint : product.endpoints()) {
            if (!endpoint.startsWith("GET ") || endpoint.contains("{secret}") || endpoint.equals(EVERY_OWNER)) continue;
            var path = product.path(endpoint, own) + (endpoint.equals(LOG) ? "?object=" + own.firstSchool : "");
            reader(own, endpoint, path).ifPresent(reader -> pages.put(endpoint, new Page(path, reader)));
        }
        grow(own, 1);
        var few = count(pages);
        grow(own, MANY);
        var many = count(pages);

        assertThat(few)
                .as("pages that take more statements when there is more of everything")
                .allSatisfy((endpoint, number) ->
                        assertThat(many.get(endpoint)).as(endpoint).isLessThanOrEqualTo(number));
        var table = few.entrySet().stream()
                .map(page -> page.getKey() + "\t" + page.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("statements.write")) Files.writeString(TABLE, table);
        assertThat(TABLE)
                .as("write it anew with: mvn test -Dtest=StatementsOfEveryPageTests -Dstatements.write=true")
                .hasContent(table);
    }

    private record Page(String path, Actor reader) {}

    /** The first of these who is shown it; absent for a page of nobody who is signed in. */
    private Optional<Actor> reader(Municipality own, String endpoint, String path) {
        return List.of(own.director, own.administrator, own.firstPrincipal).stream()
                .filter(actor -> answer(endpoint, path, actor) == 200)
                .findFirst();
    }

    private int answer(String endpoint, String path, Actor actor) {
        return product.send(endpoint, path, actor, Map.of()).getStatus();
    }

    private SequencedMap<String, Integer> count(SequencedMap<String, Page> pages) {
        var counted = new TreeMap<String, Integer>();
        pages.forEach((endpoint, page) -> {
            product.forgetHowOften();
            answer(endpoint, page.path(), page.reader()); // what is read once for all is read
            counted.put(
                    endpoint, Math.min(once(endpoint, page), once(endpoint, page))); // a job may run beside one of them
        });
        return counted;
    }

    private int once(String endpoint, Page page) {
        return statements
                .during(() ->
                        assertThat(answer(endpoint, page.path(), page.reader())).isEqualTo(200))
                .size();
    }

    /** More of everything that a page lists, each with something under it. */
    private void grow(Municipality own, int times) {
        var council = BodyId.of(product.value("", "body", own).toString());
        for (int i = 0; i < times; i++) {
            var name = times + "-" + i;
            var school = own.unit("Skole " + name, "SCHOOL", null, new Unit.Grades(1, 10));
            own.unit("Barnehage " + name, "KINDERGARTEN", null, null);
            own.person("Rektor " + name, "UNIT_HEAD", school);
            own.person("Rektor to " + name, "UNIT_HEAD", own.firstSchool);
            var member = own.person("Medlem " + name, "COUNCIL", null);
            fixtures.as(own.director, () -> {
                var body = bodies.add(
                        "Gruppe " + name,
                        "UNIT",
                        own.firstSchool,
                        "Gir råd",
                        4,
                        4,
                        YEAR.days().from());
                for (var sitting : List.of(council, body))
                    bodies.seat(
                            sitting,
                            Seat.Kind.MEMBER,
                            member.person(),
                            null,
                            YEAR.days().from(),
                            null);
                guests.invite(council, "Gjest " + name, "", null, LocalDate.of(2026, 12, 31));
                goal(own.firstSchool, name);
                goal(school, name);
                departments.add(own.firstSchool, "Trinn " + name, Fixtures.LONG_AGO);
                partners.add(new Partners.Content(
                        "Samarbeid " + name,
                        Partners.Kind.HEALTH,
                        "",
                        new DateWindow(Fixtures.LONG_AGO, DateWindow.NO_END)));
                acts.carryOut(new UnitAct.Rename(
                        YEAR.days().from(), "Vedtak", school, 1, "Ny skole " + name, Optional.empty()));
            });
        }
        fixtures.as(own.director, () -> wheels.open(YEAR));
    }

    private void goal(UnitId unit, String name) {
        var goal = goals.propose(unit, YEAR, new Goal.Wording("GOOD_TEACHING", "Mål " + name, ""));
        var here = new Indicator.Level("Halvparten", Optional.empty());
        var indicator = goals.measure(goal, new Indicator.Content("Lesing", Optional.empty(), here, here));
        for (int each = 0; each < 2; each++)
            goals.plan(
                    goal,
                    new Activity.Content(indicator, "Tiltak " + each, "Øving", "Flere", "UNIT_HEAD", YEAR.days()));
    }
}
