package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;

/**
 * A role somebody has had, has or will have.
 *
 * @param roleName what it is called in the unit; the code itself where the pack no longer has it
 * @param unit absent for the whole owner
 * @param insteadOf whose role it is, for a substitute and for what is delegated
 * @param reference the document that delegates
 * @param reason why somebody gave it to themselves
 * @param away days on which a holder does not answer, by date
 */
public record Assignment(
        UUID id,
        PersonId person,
        String personName,
        String role,
        LocalizedText roleName,
        Optional<UnitId> unit,
        Optional<String> unitName,
        DateWindow valid,
        Standing standing,
        Optional<String> insteadOf,
        Optional<String> reference,
        Optional<String> reason,
        List<Away> away) {
    /** @param substitutes who has the role meanwhile; empty when nobody was found */
    public record Away(DateWindow days, String substitutes) {}

    public Assignment {
        away = List.copyOf(away);
    }

    public boolean isOn(LocalDate day) {
        return valid.contains(day);
    }

    public boolean isAfter(LocalDate day) {
        return valid.from().isAfter(day);
    }

    public boolean isBefore(LocalDate day) {
        return valid.to().isBefore(day);
    }

    /** Whether no last day is set. */
    public boolean isOpen() {
        return valid.to().equals(DateWindow.NO_END);
    }
}
