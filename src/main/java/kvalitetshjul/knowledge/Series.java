package kvalitetshjul.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kvalitetshjul.shared.Period;

/** What may be shown of one figure for one place over the periods it is followed in. One that is in no file is missing. */
record Series(Place place, SortedMap<Period, Shown> shown) {
    Series {
        var inOrder = new TreeMap<Period, Shown>(Period.IN_ORDER);
        inOrder.putAll(shown);
        shown = Collections.unmodifiableSortedMap(inOrder);
    }

    /**
     * The same over all these periods, and no other.
     *
     * @param absent what stands where there is nothing in any of them
     */
    Series over(List<Period> periods, Shown absent) {
        boolean unknown = absent instanceof Shown.Missing && !shown.isEmpty();
        var otherwise = unknown ? new Shown.Missing(Shown.Absent.NOT_IMPORTED) : absent;
        var all = new TreeMap<Period, Shown>(Period.IN_ORDER);
        for (var period : periods) all.put(period, shown.getOrDefault(period, otherwise));
        return new Series(place, all);
    }

    Shown at(Period period) {
        return shown.getOrDefault(period, new Shown.Missing(Shown.Absent.NOT_IMPORTED));
    }

    Optional<Shown.Measured> measuredAt(Period period) {
        return at(period) instanceof Shown.Measured measured ? Optional.of(measured) : Optional.empty();
    }

    /** The last period with a figure, and the figure. */
    Optional<Map.Entry<Period, Shown.Measured>> lastMeasured() {
        return lastMeasuredBefore(null);
    }

    Optional<Map.Entry<Period, Shown.Measured>> lastMeasuredBefore(@org.jspecify.annotations.Nullable Period end) {
        var earlier = end == null ? shown : shown.headMap(end);
        return earlier.entrySet().stream()
                .flatMap(e -> e.getValue() instanceof Shown.Measured m
                        ? Optional.of(Map.entry(e.getKey(), m)).stream()
                        : java.util.stream.Stream.empty())
                .reduce((a, b) -> b);
    }

    List<Period> withheld() {
        return shown.entrySet().stream()
                .filter(e -> e.getValue() instanceof Shown.Suppressed)
                .map(Map.Entry::getKey)
                .toList();
    }
}
