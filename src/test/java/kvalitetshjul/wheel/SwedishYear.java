package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** A Swedish owner with one school and its head, working by the pack that is named, with the school year that runs opened. */
final class SwedishYear extends YearUnderTest {
    final OwnerId owner;
    final UnitId school;
    final Actor director;
    final Actor head;
    private final Organisation organisation;

    SwedishYear(ApplicationContext context, String pack) {
        super(context);
        organisation = context.getBean(Organisation.class);
        var units = context.getBean(Units.class);
        owner = context.getBean(Owners.class)
                .register("Kommun " + Ids.next(), Country.SE, Locale.of("sv"), "#0a3d6b", true, List.of());
        school = in(() -> {
            organisation.define(Fixtures.ROLES, List.of());
            return units.addUnit(
                    "Norra skolan",
                    "SCHOOL",
                    null,
                    null,
                    Unit.Ownership.MUNICIPAL,
                    new Unit.Grades(1, 9),
                    Fixtures.LONG_AGO);
        });
        director = person("Disa Direktör", "EDUCATION_DIRECTOR", null);
        head = person("Rut Rektor", "UNIT_HEAD", school);
        person("Arne Administratör", "ADMINISTRATOR", null);
        open(pack);
    }

    private Actor person(String name, String role, @Nullable UnitId unit) {
        return in(() -> {
            var person = organisation.addPerson(name, Ids.next() + "@example.test", null);
            organisation.assign(person, role, unit, Fixtures.LONG_AGO);
            return new Actor(owner, person, name);
        });
    }

    private <T> T in(Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(owner, () -> result.set(work.get()));
        return result.get();
    }

    @Override
    Actor director() {
        return director;
    }
}
