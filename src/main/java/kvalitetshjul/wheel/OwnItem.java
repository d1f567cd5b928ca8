package kvalitetshjul.wheel;

import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.UnitId;

/**
 * What is otherwise in one year than the pack has it.
 *
 * @param wheel the wheel of the year it stands in
 * @param wheelCode code of that wheel in the pack
 * @param unit whose own it is; absent for the municipality’s
 * @param added the item, where the pack has none of this code
 * @param moved when it is done instead
 * @param attached documents and law beside those of the pack
 * @param dropped whether it is left out this year
 */
record OwnItem(
        UUID wheel,
        String wheelCode,
        Optional<UnitId> unit,
        String code,
        Optional<WheelItem> added,
        Optional<When> moved,
        boolean dropped,
        Optional<Attached> attached,
        int version) {}
