package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tasks somebody answered for on their last day, and who answers for them the day after. Nothing is moved: it follows from the roles. */
@Service
@Transactional(readOnly = true)
public class HandedOn {
    private final Wheels wheels;
    private final YearReader years;
    private final Units units;
    private final Organisation organisation;
    private final Owners owners;

    HandedOn(Wheels wheels, YearReader years, Units units, Organisation organisation, Owners owners) {
        this.wheels = wheels;
        this.years = years;
        this.units = units;
        this.organisation = organisation;
        this.owners = owners;
    }

    /** @param to who answers next, which may be nobody */
    public record Line(String path, String name, Optional<String> unit, LocalDate deadline, List<String> to) {
        public Line {
            to = List.copyOf(to);
        }
    }

    /** The tasks of the running school year that are still to be done, by deadline. */
    public List<Line> from(PersonId person, LocalDate lastDay, Locale reader) {
        var wheel = wheels.find(owners.schoolYear()).orElse(null);
        if (wheel == null) return List.of();
        var template = wheels.template(wheel);
        var all = units.listUnits();
        var roles = organisation.listRoles();
        var before = new Responsibility(all, roles, organisation.listRoleHolders(lastDay));
        var after = new Responsibility(all, roles, organisation.listRoleHolders(lastDay.plusDays(1)));
        return years.listTasks(template, wheel.pack()).stream()
                .filter(Task::isToDo)
                .filter(task -> before.answers(task).stream().anyMatch(answer -> answer.has(person)))
                .sorted(java.util.Comparator.comparing(task -> task.window().to()))
                .map(task -> new Line(
                        "/wheel/" + wheel.year() + "/tasks/" + task.id(),
                        task.item().name().in(reader),
                        task.unit().flatMap(unit -> name(all, unit)),
                        task.window().to(),
                        after.answers(task).stream()
                                .flatMap(answer -> answer.holders().stream())
                                .map(RoleHolder::name)
                                .distinct()
                                .toList()))
                .toList();
    }

    private static Optional<String> name(List<Unit> units, UnitId id) {
        return units.stream()
                .filter(unit -> Objects.equals(unit.id(), id))
                .map(Unit::name)
                .findFirst();
    }
}
