package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.bodies.BodyId;
import kvalitetshjul.goals.GoalId;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the {@link Scene}s of the matrix: the same municipality as it is worked on, when things are decided, and when the year is over. */
@Component
@Lazy
class Scenes {
    /** When the year of the scenes is over. */
    static final LocalDate AFTERWARDS = LocalDate.of(2027, 8, 15);

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);

    private final WholeProduct product;
    private final Fixtures fixtures;
    private final Tenants tenants;
    private final Units units;
    private final UnitActs acts;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Goals goals;
    private final Bodies bodies;

    Scenes(
            WholeProduct product,
            Fixtures fixtures,
            Tenants tenants,
            Units units,
            UnitActs acts,
            Organisation organisation,
            Assignments assignments,
            Goals goals,
            Bodies bodies) {
        this.product = product;
        this.fixtures = fixtures;
        this.tenants = tenants;
        this.units = units;
        this.acts = acts;
        this.organisation = organisation;
        this.assignments = assignments;
        this.goals = goals;
        this.bodies = bodies;
    }

    /** @param state of {@code authorisation-words.tsv} */
    Scene scene(String state) {
        var own = product.municipality();
        var places = places(own);
        var people = people(own, places);
        var objects = objects(own);
        var scene = new Scene(state, own, people, places, objects, product);
        switch (state) {
            case "draft" -> {}
            case "decided" -> decide(scene);
            case "closed" -> {
                decide(scene);
                close(scene);
            }
            default -> throw new AssertionError("Say here what makes things " + state);
        }
        return scene;
    }

    /** A unit above both schools, one below the first, and one below it that is no more. */
    private Map<String, UnitId> places(Municipality own) {
        var centre = own.unit("Oppvekstsenteret", "SCHOOL", null, null);
        for (var school : new UnitId[] {own.firstSchool, own.secondSchool})
            carryOut(own, new UnitAct.Move(LocalDate.of(2026, 8, 1), "Vedtak", school, 1, Optional.of(centre)));
        var closed = unit(own, "Gamle skole", "SCHOOL", own.firstSchool, Unit.Ownership.MUNICIPAL);
        carryOut(own, new UnitAct.Close(LocalDate.of(2025, 8, 1), "Vedtak", closed, 1));
        return Map.of(
                "school",
                own.firstSchool,
                "above",
                centre,
                "below",
                unit(own, "Skolefritidsordningen", "SCHOOL", own.firstSchool, Unit.Ownership.MUNICIPAL),
                "kindergarten",
                own.firstKindergarten,
                "private kindergarten",
                unit(own, "Solgløtt barnehage", "KINDERGARTEN", null, Unit.Ownership.PRIVATE),
                "closed school",
                closed);
    }

    private UnitActs.Done carryOut(Municipality own, UnitAct act) {
        var done = new UnitActs.Done[1];
        fixtures.as(own.administrator, () -> done[0] = acts.carryOut(act));
        return done[0];
    }

    private UnitId unit(Municipality own, String name, String kind, @Nullable UnitId parent, Unit.Ownership ownership) {
        return tenants.callAs(
                own.owner, () -> units.addUnit(name, kind, parent, null, ownership, null, Fixtures.LONG_AGO));
    }

    private Map<String, Actor> people(Municipality own, Map<String, UnitId> places) {
        var people = new HashMap<String, Actor>();
        people.put("council member", own.councilMember);
        people.put("municipal director", own.person("Kari Kommunedirektør", "MUNICIPAL_DIRECTOR", null));
        people.put("director", own.director);
        people.put("administrator", own.administrator);
        people.put("auditor", own.person("Rune Revisor", "AUDITOR", null));
        people.put("kindergarten authority", own.person("Tone Tilsyn", "KINDERGARTEN_AUTHORITY", null));
        people.put("head", own.firstPrincipal);
        people.put("head beside", own.secondPrincipal);
        people.put("head above", own.person("Siri Senterleder", "UNIT_HEAD", places.get("above")));
        people.put("head below", own.person("Sindre Leder", "UNIT_HEAD", places.get("below")));
        people.put("staff", own.person("Trude Lærer", "STAFF", own.firstSchool));
        people.put("staff beside", own.person("Turid Lærer", "STAFF", own.secondSchool));
        people.put("former head", formerHead(own));
        var away = own.person("Bodil Borte", "UNIT_HEAD", own.firstSchool);
        people.put("substitute", substitute(own, away, new DateWindow(TODAY.minusDays(1), TODAY.plusYears(2))));
        people.put(
                "former substitute", substitute(own, away, new DateWindow(TODAY.minusDays(60), TODAY.minusDays(30))));
        return people;
    }

    private Actor formerHead(Municipality own) {
        var former = own.person("Finn Forrige", "UNIT_HEAD", own.firstSchool);
        fixtures.as(
                own.administrator,
                () -> organisation.endAssignment(former.person(), "UNIT_HEAD", own.firstSchool, TODAY.minusDays(1)));
        return former;
    }

    private Actor substitute(Municipality own, Actor away, DateWindow days) {
        var substitute = own.person("Vera Vikar", "NO_SUCH_ROLE", null);
        fixtures.as(
                own.administrator,
                () -> assignments.beAway(
                        assignments.list(away.person()).getFirst().id(), days, substitute.person()));
        return substitute;
    }

    private Map<String, Object> objects(Municipality own) {
        var objects = new HashMap<String, Object>();
        var person = own.person("Petra Person", "STAFF", own.secondSchool);
        objects.put("person", person.person());
        objects.put(
                "assignment",
                product.read(own, "select id from role_assignment where person_id = '%s'".formatted(person.person())));
        objects.put(
                "act",
                carryOut(
                                own,
                                new UnitAct.Rename(
                                        LocalDate.of(2026, 8, 2),
                                        "Vedtak",
                                        own.firstSchool,
                                        2,
                                        "Nordlys skole",
                                        Optional.empty()))
                        .act());
        objects.put("guest", product.value("", "guest", own));
        objects.put("register", product.value("", "register", own));
        objects.put("department", product.value("", "department", own));
        objects.put("id", product.value("/confirmation", "id", own));
        objects.put("number", 1);
        objects.put("draft", 1);
        done(
                own,
                own.director,
                "POST /reports/{type}/{year}/editions",
                Map.of("kind", "DRAFT", "version", version(own)));
        return objects;
    }

    private String version(Municipality own) {
        return product.read(own, "select version from report").toString();
    }

    private void done(Municipality own, Actor by, String endpoint, Map<String, String> form) {
        done(product.path(endpoint, own), by, endpoint, form);
    }

    private void done(String path, Actor by, String endpoint, Map<String, String> form) {
        assertThat(product.send(endpoint, path, by, form).getStatus())
                .as(endpoint)
                .isBetween(300, 399);
    }

    private void decide(Scene scene) {
        var own = scene.own();
        var head = own.firstPrincipal;
        fixtures.as(
                head,
                () -> goals.adopt(
                        GoalId.of(product.read(own, "select id from goal").toString()), 3));
        done(own, head, "POST /wheel/{year}/tasks/{task}/sign-off", Map.of());
        var approval = product.path("POST /wheel/{year}/tasks/{task}/approval", own);
        done(approval.replace("/approval", "/sign-off"), head, "POST /wheel/{year}/tasks/{task}/sign-off", Map.of());
        conclude(own, head, "POST /units/{unit}/{year}/analyses/{analysis}/steps");
        conclude(own, own.director, "POST /analyses/{year}/{analysis}/steps");
        scene.objects().put("id", product.value("", "id", own));
        product.value("", "number", own);
    }

    private void conclude(Municipality own, Actor by, String endpoint) {
        var steps = List.of("SHARED", "DISCUSSED", "FINAL");
        for (var step : steps)
            done(
                    own,
                    by,
                    endpoint,
                    Map.of(
                            "step",
                            step,
                            "version",
                            Integer.toString(steps.indexOf(step) + 1),
                            "on",
                            TODAY.toString(),
                            "with",
                            "Personalet"));
    }

    private void close(Scene scene) {
        var own = scene.own();
        var of = new AuthorisationTable.Situation(scene.state(), Optional.of("school"));
        var endings = Map.of(
                "POST /knowledge/imports/{id}/undoing", own.director,
                "POST /administration/units/{unit}/log/{act}/undoing", own.administrator,
                "POST /administration/units/register/{register}/undoing", own.administrator,
                "POST /administration/units/{unit}/departments/{department}/end", own.administrator,
                "POST /administration/people/{person}/leaving", own.administrator);
        endings.forEach((endpoint, by) -> done(
                scene.path(endpoint, of),
                by,
                endpoint,
                Map.of("leaves", LAST_DAY.toString(), "lastDay", LAST_DAY.toString())));
        var body = BodyId.of(product.value("", "body", own).toString());
        fixtures.as(own.administrator, () -> bodies.dissolve(body, LAST_DAY));
    }
}
