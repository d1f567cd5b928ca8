package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;

/** Where the product makes evidence, and for whom. */
@Component
class EvidencePlaces {
    private final List<EvidencePlace> places;
    private final Permissions permissions;

    EvidencePlaces(List<EvidencePlace> places, Permissions permissions) {
        this.places = List.copyOf(places);
        this.permissions = permissions;
    }

    /** Empty for a kind that is confirmed by signing off. */
    private Optional<EvidencePlace> find(EvidenceKind kind, Optional<UnitId> unit) {
        return places.stream()
                .filter(place -> place.kind() == kind && place.reaches(unit))
                .findFirst();
    }

    /**
     * The place as the page of a task shows it: the way there for who may make the evidence, and the roles that do, which are those of the unit where
     * some are, else of the administration.
     *
     * @param unitKind of the task’s unit; empty where it has none
     * @param roles in the order they are to be named
     */
    Optional<TaskPage.Place> show(
            EvidenceKind kind, Task task, String unitKind, List<RoleDefinition> roles, Locale locale) {
        return find(kind, task.unit()).map(place -> {
            var able = roles.stream()
                    .filter(role -> role.permissions().contains(place.permission()))
                    .toList();
            var level = task.unit().isPresent() && able.stream().anyMatch(role -> isOf(Level.UNIT, role))
                    ? Level.UNIT
                    : Level.ADMINISTRATIVE;
            return new TaskPage.Place(
                    place.linkKey(),
                    Optional.of(place.path(task.unit(), task.year())).filter(path -> mayMake(place, task.unit())),
                    able.stream()
                            .filter(role -> isOf(level, role))
                            .map(role -> withinSentence(role.nameIn(unitKind).in(locale), locale))
                            .toList());
        });
    }

    /** The way there, for who may make it there. */
    Optional<String> path(EvidenceKind kind, Optional<UnitId> unit, SchoolYear year) {
        return find(kind, unit).filter(place -> mayMake(place, unit)).map(place -> place.path(unit, year));
    }

    private static boolean isOf(Level level, RoleDefinition role) {
        return role.level().equals(level.name());
    }

    /** Names of the pack begin with a capital letter; within a sentence they keep it only where a capital follows, as in an abbreviation. */
    static String withinSentence(String name, Locale locale) {
        if (name.isEmpty() || (name.length() > 1 && Character.isUpperCase(name.charAt(1)))) return name;
        return name.substring(0, 1).toLowerCase(locale) + name.substring(1);
    }

    /** Whether the reader may make it there: in the unit, or, where it is not the unit’s, for the owner. */
    private boolean mayMake(EvidencePlace place, Optional<UnitId> unit) {
        return (place.reach() == EvidencePlace.Reach.UNITS && unit.isPresent())
                ? permissions.may(place.permission(), unit.get())
                : permissions.mayForOwner(place.permission());
    }

    /** Whether the task closes when all that is missing has been made where it is made. */
    boolean closeByThemselves(Task task) {
        return task.item().signOff() == WheelItem.SignOff.AUTOMATIC
                && task.missing().stream()
                        .allMatch(kind -> find(kind, task.unit()).isPresent());
    }
}
