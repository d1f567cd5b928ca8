package kvalitetshjul.units;

import java.util.List;
import java.util.UUID;
import kvalitetshjul.owners.OwnerId;

/**
 * The day has come on which a unit ended: others follow it, or none when it was closed.
 *
 * @param act what was decided; ask {@link UnitActs#stands} before acting on it, for it may be undone by then
 * @param by the person who decided it
 */
public record UnitSucceeded(OwnerId tenant, UUID act, UnitId unit, List<UnitId> successors, UUID by) {
    public UnitSucceeded {
        successors = List.copyOf(successors);
    }
}
