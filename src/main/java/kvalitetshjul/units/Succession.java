package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Which units followed which on a day. Figures before the day are the predecessors’, figures from it the successors’: a break in the series.
 *
 * @param kind {@code MERGE} or {@code SPLIT}
 * @param day the first day of the successors
 */
public record Succession(UUID act, UnitAct.Kind kind, LocalDate day, List<Named> predecessors, List<Named> successors) {
    public Succession {
        predecessors = List.copyOf(predecessors);
        successors = List.copyOf(successors);
    }

    /** A unit by the name it had then. */
    public record Named(UnitId unit, String name) {}

    public boolean isFollowedBy(UnitId unit) {
        return successors.stream().anyMatch(named -> named.unit().equals(unit));
    }
}
