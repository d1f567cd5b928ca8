package kvalitetshjul.bodies;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.DateWindow;

/**
 * A place in a body for some time.
 *
 * @param person whose it is; absent for a place that goes with a role
 * @param role code of the role whose holders have it
 * @param roleName what the role is called here, in the language of the reader
 * @param position deputies are called in this order, 1 first
 * @param names who sits there on the day asked for; empty while the role is vacant
 */
public record Seat(
        UUID id,
        Kind kind,
        Optional<PersonId> person,
        Optional<String> role,
        String roleName,
        int position,
        DateWindow valid,
        List<String> names) {
    public Seat {
        names = List.copyOf(names);
    }

    public enum Kind {
        CHAIR,
        SECRETARY,
        MEMBER,
        /** Called when a member cannot come (varamedlem, ersättare). */
        DEPUTY
    }

    public boolean isOn(LocalDate day) {
        return valid.contains(day);
    }

    public boolean isOpen() {
        return valid.to().equals(DateWindow.NO_END);
    }
}
