package kvalitetshjul.organisation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.shared.LocalizedText;

/**
 * A body or forum as the adopted pack defines it: a council, a committee, a leadership group. Members are given by role.
 *
 * @param unitKinds every unit of these kinds has its own; none for one for the whole owner
 * @param memberUnitKinds those whose role is in a unit are members only in units of these kinds; none for units of all kinds
 * @param preparesFor code of the body its cases go to
 * @param plannedPerYear meetings
 * @param periodYears years between elections; absent for a body that is not elected
 */
public record BodyDefinition(
        String code,
        String level,
        LocalizedText name,
        List<String> memberRoles,
        List<String> unitKinds,
        List<String> memberUnitKinds,
        Optional<String> preparesFor,
        Optional<String> chairRole,
        Optional<String> secretaryRole,
        Optional<LocalizedText> mandate,
        OptionalInt plannedPerYear,
        OptionalInt periodYears) {
    public BodyDefinition {
        memberRoles = List.copyOf(memberRoles);
        unitKinds = List.copyOf(unitKinds);
        memberUnitKinds = List.copyOf(memberUnitKinds);
    }

    /** One for the whole owner, of which no more is said. */
    public BodyDefinition(String code, String level, LocalizedText name, List<String> memberRoles) {
        this(
                code,
                level,
                name,
                memberRoles,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
