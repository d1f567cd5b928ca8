package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What changed in one act on one day.
 *
 * @param begins provisions in force from the day
 * @param ends provisions no longer in force on the day
 * @param amendment what the act itself was amended by
 */
public record LawChange(
        LocalDate on, Act act, List<Provision> begins, List<Provision> ends, Optional<Act.Amendment> amendment) {
    public LawChange {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }
}
