package kvalitetshjul.organisation;

import java.util.Optional;
import kvalitetshjul.units.UnitId;

/** Somebody holding a role, in a unit or, without one, for the whole owner. */
public record RoleHolder(String role, Optional<UnitId> unit, PersonId person, String name) {}
