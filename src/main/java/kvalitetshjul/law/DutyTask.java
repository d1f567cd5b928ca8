package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;

/**
 * Work of the owner’s own plan that carries a duty: in one year, in a unit or once for the owner.
 *
 * @param item what it is every year, so that the same work of several years is known as one
 * @param cites as {@link Citation#cites()}
 * @param current whether it belongs to the year that runs or a later one
 * @param done the day it was closed; absent while it is to be done
 * @param skipped closed because it was not to be done that year
 * @param evidenceKeys what was delivered, as messages
 * @param path its page
 */
public record DutyTask(
        String item,
        LocalizedText name,
        List<String> cites,
        Optional<UnitId> unit,
        DateWindow window,
        boolean current,
        Optional<LocalDate> done,
        boolean skipped,
        List<String> evidenceKeys,
        String path) {
    public DutyTask {
        cites = List.copyOf(cites);
        evidenceKeys = List.copyOf(evidenceKeys);
    }

    boolean isToDo() {
        return done.isEmpty() && !skipped;
    }
}
