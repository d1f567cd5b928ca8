package kvalitetshjul.wheel;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.units.UnitId;

/**
 * Which units’ own work is read with a year. What the municipality’s wheels have is always read; what other units have added is read only by those who see it,
 * so that what one unit writes costs nobody else anything.
 *
 * @param all of every unit
 */
record OwnOf(boolean all, Set<UnitId> units) {
    static final OwnOf EVERY_UNIT = new OwnOf(true, Set.of());
    static final OwnOf NO_UNIT = new OwnOf(false, Set.of());

    OwnOf {
        units = Set.copyOf(units);
    }

    static OwnOf unit(Optional<UnitId> unit) {
        return unit.map(one -> new OwnOf(false, Set.of(one))).orElse(NO_UNIT);
    }

    static OwnOf in(Reach reach) {
        return reach.forOwner() ? EVERY_UNIT : new OwnOf(false, reach.units());
    }

    /** As a statement takes them. */
    UUID[] ids() {
        return units.stream().map(UnitId::value).toArray(UUID[]::new);
    }
}
