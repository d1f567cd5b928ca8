package kvalitetshjul.bodies;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;

/**
 * A council, committee or group as it is at this owner.
 *
 * @param name from the pack, or the owner’s own; the code itself where the pack no longer has it
 * @param unit absent for one of the whole owner’s
 * @param memberUnitKinds those with a role in a unit sit here only from units of these kinds; none for units of all kinds
 * @param mandateReference the document that gives the mandate
 * @param plannedPerYear meetings
 */
public record Body(
        BodyId id,
        String code,
        LocalizedText name,
        Optional<UnitId> unit,
        Optional<String> unitName,
        List<String> memberUnitKinds,
        String mandate,
        String mandateReference,
        OptionalInt plannedPerYear,
        Optional<BodyId> preparesFor,
        DateWindow valid,
        int version) {}
