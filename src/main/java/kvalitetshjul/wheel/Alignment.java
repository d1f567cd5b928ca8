package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.shared.DateWindow;

/**
 * Whether the wheels of a year go together (M-WHL-3): what delivers a key figure must be planned before what uses it, in whatever wheel they stand, and what
 * should be done first must not begin when the other is due.
 */
final class Alignment {
    private Alignment() {}

    enum Fault {
        /** The figure is used before it is ready. */
        USED_TOO_EARLY,
        /** What is used nobody delivers, though other figures are delivered. */
        DELIVERED_BY_NOBODY,
        /** What should be done first begins after the other is due. */
        FIRST_COMES_LAST
    }

    /**
     * @param figures codes of the key figures it is about
     * @param other what it does not go together with
     */
    record Finding(Fault fault, WheelItem item, Set<String> figures, Optional<WheelItem> other) {}

    static List<Finding> check(WheelOfYear year) {
        var findings = new ArrayList<Finding>();
        var items = year.items();
        var delivering = items.stream()
                .filter(item -> !item.deliversFigures().isEmpty())
                .sorted(Comparator.comparing(
                        item -> year.windows(item).getFirst().to()))
                .toList();
        for (var item : items) {
            figures(year, item, delivering, findings);
            for (var first : item.predecessors())
                year.findPlaced(first)
                        .map(WheelOfYear.Placed::item)
                        .filter(before -> opensAfter(year, before, item))
                        .ifPresent(before ->
                                findings.add(new Finding(Fault.FIRST_COMES_LAST, item, Set.of(), Optional.of(before))));
        }
        return findings;
    }

    /** @param delivering what delivers figures, the first to be ready first */
    private static void figures(WheelOfYear year, WheelItem item, List<WheelItem> delivering, List<Finding> findings) {
        var unmet = new HashSet<>(item.usesFigures());
        if (unmet.isEmpty()) return;
        var last = year.windows(item).getLast().to();
        for (var other : delivering) {
            boolean ready = !year.windows(other).getFirst().to().isAfter(last);
            var both = new HashSet<>(other.deliversFigures());
            both.retainAll(unmet);
            if (both.isEmpty()) continue;
            unmet.removeAll(both);
            if (!ready) findings.add(new Finding(Fault.USED_TOO_EARLY, item, both, Optional.of(other)));
        }
        if (!delivering.isEmpty() && !unmet.isEmpty())
            findings.add(new Finding(Fault.DELIVERED_BY_NOBODY, item, unmet, Optional.empty()));
    }

    private static boolean opensAfter(WheelOfYear year, WheelItem before, WheelItem item) {
        var first = year.find(before.code());
        return first.map(DateWindow::from)
                .filter(day -> day.isAfter(year.window(item).to()))
                .isPresent();
    }
}
