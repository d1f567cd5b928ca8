package kvalitetshjul.wheel;

import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.UnitId;

/**
 * A task to be: what the pack and the units of today ask for.
 *
 * @param body code of the body that does it
 * @param occurrence the how manieth time of the year, counted from 1
 */
record Planned(String item, Optional<UnitId> unit, Optional<String> body, int occurrence, DateWindow window) {
    Planned(String item, Optional<UnitId> unit, DateWindow window) {
        this(item, unit, Optional.empty(), 1, window);
    }
}
