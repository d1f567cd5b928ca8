package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.units.UnitId;

/**
 * Somebody with a role, in a unit or, without one, for the whole owner.
 *
 * @param awayUntil the last day of the absence, where they hold it and are away on the day
 */
public record RoleHolder(
        String role,
        Optional<UnitId> unit,
        PersonId person,
        String name,
        Standing standing,
        Optional<LocalDate> awayUntil) {
    public RoleHolder(String role, Optional<UnitId> unit, PersonId person, String name) {
        this(role, unit, person, name, Standing.HELD, Optional.empty());
    }

    public boolean away() {
        return awayUntil.isPresent();
    }
}
