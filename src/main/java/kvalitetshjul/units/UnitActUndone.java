package kvalitetshjul.units;

import java.util.List;
import java.util.UUID;
import kvalitetshjul.owners.OwnerId;

/**
 * An act that had taken effect was a mistake and does not hold: units it ended go on.
 *
 * @param units those that are as they were before it
 * @param withdrawn units it had added, which are gone again
 */
public record UnitActUndone(OwnerId tenant, UUID act, List<UnitId> units, List<UnitId> withdrawn, UUID by) {
    public UnitActUndone {
        units = List.copyOf(units);
        withdrawn = List.copyOf(withdrawn);
    }
}
