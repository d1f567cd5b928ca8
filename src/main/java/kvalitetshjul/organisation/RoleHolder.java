package kvalitetshjul.organisation;

import java.util.Optional;
import kvalitetshjul.units.UnitId;

/**
 * Somebody with a role, in a unit or, without one, for the whole owner.
 *
 * @param away whether they hold it and are away on the day
 */
public record RoleHolder(
        String role, Optional<UnitId> unit, PersonId person, String name, Standing standing, boolean away) {
    public RoleHolder(String role, Optional<UnitId> unit, PersonId person, String name) {
        this(role, unit, person, name, Standing.HELD, false);
    }
}
