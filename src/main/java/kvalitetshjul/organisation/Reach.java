package kvalitetshjul.organisation;

import java.util.List;
import java.util.Set;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Where a person may do one thing, read once so that a list can be sifted without asking again.
 *
 * @param forOwner also for the owner as a whole, and so in every unit of the owner’s own
 * @param units those reached by a role in a unit or by a role of the authority
 * @param others private units: a role over the whole owner does not reach them
 */
public record Reach(boolean forOwner, Set<UnitId> units, Set<UnitId> others) {
    static final Reach NOWHERE = new Reach(false, Set.of(), Set.of());

    public Reach {
        units = Set.copyOf(units);
        others = Set.copyOf(others);
    }

    public boolean anywhere() {
        return forOwner || !units.isEmpty();
    }

    public boolean in(UnitId unit) {
        return units.contains(unit) || (forOwner && !others.contains(unit));
    }

    /** Those of the units that are reached, in the order they came. */
    public List<Unit> of(List<Unit> all) {
        return all.stream().filter(unit -> in(unit.id())).toList();
    }
}
