package kvalitetshjul.wheel;

import java.util.Optional;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * A task of the wheel was done or deliberately skipped.
 *
 * @param item code of the wheel item in the pack
 * @param unit absent for a task that is done once for the whole owner
 */
public record TaskClosed(
        OwnerId tenant, TaskId task, SchoolYear year, String item, Optional<UnitId> unit, boolean done) {}
