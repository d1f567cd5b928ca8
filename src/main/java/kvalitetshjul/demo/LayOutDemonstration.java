package kvalitetshjul.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Tasks;
import kvalitetshjul.wheel.Wheels;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Lays out each demonstration owner that is not there yet, as a whole or not at all. */
@Component
@ConditionalOnProperty({"kvalitetshjul.demonstration", "kvalitetshjul.lay-out-demonstration"})
class LayOutDemonstration implements ApplicationRunner {
    private static final LocalDate SINCE = LocalDate.of(2010, 8, 1);

    private final Owners owners;
    private final Tenants tenants;
    private final Actors actors;
    private final Units units;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Bodies bodies;
    private final Packs packs;
    private final Wheels wheels;
    private final Tasks tasks;
    private final FigureImports figures;
    private final LayOutWork work;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    LayOutDemonstration(
            Owners owners,
            Tenants tenants,
            Actors actors,
            Units units,
            Organisation organisation,
            Assignments assignments,
            Bodies bodies,
            Packs packs,
            Wheels wheels,
            Tasks tasks,
            FigureImports figures,
            LayOutWork work,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.owners = owners;
        this.tenants = tenants;
        this.actors = actors;
        this.units = units;
        this.organisation = organisation;
        this.assignments = assignments;
        this.bodies = bodies;
        this.packs = packs;
        this.wheels = wheels;
        this.tasks = tasks;
        this.figures = figures;
        this.work = work;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var there = owners.list().stream().map(SchoolOwner::name).collect(Collectors.toSet());
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:demo/*/owner.yaml")) {
            try (var yaml = resource.getInputStream()) {
                var owner = DemoOwner.read(yaml, json);
                if (there.contains(owner.name())) continue;
                var published = published(owner, resource);
                transaction.executeWithoutResult(running -> layOut(owner, published));
            }
        }
    }

    private static byte[] published(DemoOwner owner, Resource beside) throws IOException {
        try (var rows = new BufferedReader(
                new InputStreamReader(beside.createRelative("figures.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return PublishedFigures.asPublished(
                    rows, owner.municipalityCodes().getLast().code());
        }
    }

    private void layOut(DemoOwner owner, byte[] published) {
        var id = owners.register(
                owner.name(), owner.country(), Locale.of(owner.language()), owner.colour(), true, codes(owner));
        tenants.enter(id);
        packs.adopt(owner.pack());
        var units = addUnits(owner);
        var people = addPeople(owner, id, units);
        if (people.isEmpty()) throw new IllegalStateException(owner.name() + " has no people");
        var director = people.getFirst();
        addAbsences(owner, people);
        fillBodies(owner, people, units);
        actors.runAs(director, () -> {
            var year = owners.schoolYear();
            wheels.open(year);
            figures.take("nasjonale-proever_20260224-1157.csv", published);
            for (var delivered : owner.evidence()) {
                var source = delivered.source().orElse(null);
                for (var key : delivered.units().orElse(List.of())) {
                    var unit = unit(units, key);
                    if (source == null) tasks.deliver(delivered.kind(), null, unit, year, "demonstration");
                    else if (!work.tell(source, unit)) // evidence without it would say something else than the monitor
                    throw new IllegalStateException(source + " is not told of in " + key);
                }
                if (delivered.units().isEmpty()) tasks.deliver(delivered.kind(), source, null, year, "demonstration");
            }
        });
        var year = owners.schoolYear();
        for (var goal : owner.goals())
            actors.runAs(head(owner, people, goal.unit()), () -> work.propose(goal, unit(units, goal.unit()), year));
        actors.runAs(director, () -> owner.reports().forEach(report -> work.write(report, year)));
    }

    private static List<SchoolOwner.MunicipalityCode> codes(DemoOwner owner) {
        return owner.municipalityCodes().stream()
                .map(code -> new SchoolOwner.MunicipalityCode(
                        code.code(), new DateWindow(code.from(), code.to().orElse(DateWindow.NO_END))))
                .toList();
    }

    private Map<String, UnitId> addUnits(DemoOwner owner) {
        var units = new HashMap<String, UnitId>();
        for (var unit : owner.units()) {
            units.put(
                    unit.key(),
                    this.units.addUnit(
                            unit.name(),
                            unit.kind(),
                            null,
                            unit.officialId().orElse(null),
                            unit.ownership().orElse(Unit.Ownership.MUNICIPAL),
                            unit.gradesTaught().orElse(null),
                            SINCE));
        }
        return units;
    }

    /** The people in the file’s order; the first acts for the owner while it is laid out. */
    private List<Actor> addPeople(DemoOwner owner, OwnerId id, Map<String, UnitId> units) {
        return owner.people().stream()
                .map(one -> {
                    var person = organisation.addPerson(one.name(), address(one.name()), null);
                    organisation.assign(
                            person,
                            one.role(),
                            one.unit().map(key -> unit(units, key)).orElse(null),
                            SINCE);
                    return new Actor(id, person, one.name());
                })
                .toList();
    }

    /** The first whom the file places in the unit. */
    private static Actor head(DemoOwner owner, List<Actor> people, String unit) {
        for (int i = 0; i < people.size(); i++)
            if (owner.people().get(i).unit().equals(Optional.of(unit))) return people.get(i);
        throw new IllegalStateException("Nobody leads " + unit);
    }

    private void addAbsences(DemoOwner owner, List<Actor> people) {
        for (var away : owner.away().orElse(List.of())) {
            var from = owners.today().minusDays(away.since());
            var role = assignments.list(person(people, away.person()).person()).getFirst();
            assignments.beAway(
                    role.id(),
                    new DateWindow(from, from.plusDays(away.days())),
                    person(people, away.substitute()).person());
        }
    }

    private void fillBodies(DemoOwner owner, List<Actor> people, Map<String, UnitId> units) {
        var year = owners.schoolYear().days().from();
        bodies.setUpMissing(year);
        for (var seat : owner.seats().orElse(List.of())) {
            var place = seat.unit().map(key -> unit(units, key));
            var body = bodies.list().stream()
                    .filter(one -> one.code().equals(seat.body()) && one.unit().equals(place))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No body is called " + seat.body()));
            bodies.seat(body.id(), seat.seat(), person(people, seat.person()).person(), null, year, null);
        }
    }

    private static Actor person(List<Actor> people, String name) {
        return people.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is called " + name));
    }

    private static UnitId unit(Map<String, UnitId> units, String key) {
        var unit = units.get(key);
        if (unit == null) throw new IllegalStateException("No unit is called " + key);
        return unit;
    }

    /** An address nobody has: the domain is kept free for examples (RFC 2606). */
    private static String address(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@demo.example";
    }
}
