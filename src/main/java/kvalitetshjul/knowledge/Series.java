package kvalitetshjul.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kvalitetshjul.shared.SchoolYear;

/** What may be shown of one figure for one place over the school years. A year in no file is missing. */
record Series(Place place, SortedMap<SchoolYear, Shown> shown) {
    Series {
        shown = Collections.unmodifiableSortedMap(new TreeMap<>(shown));
    }

    /** The same over all these years. */
    Series over(List<SchoolYear> years, boolean concerned) {
        var all = new TreeMap<SchoolYear, Shown>();
        for (var year : years) {
            var absent = concerned ? new Shown.Missing(Shown.Absent.NOT_IMPORTED) : new Shown.NotApplicable();
            all.put(year, shown.getOrDefault(year, absent));
        }
        return new Series(place, all);
    }

    Shown at(SchoolYear year) {
        return shown.getOrDefault(year, new Shown.Missing(Shown.Absent.NOT_IMPORTED));
    }

    Optional<Shown.Measured> measuredAt(SchoolYear year) {
        return at(year) instanceof Shown.Measured measured ? Optional.of(measured) : Optional.empty();
    }

    /** The last year with a figure, and the figure. */
    Optional<Map.Entry<SchoolYear, Shown.Measured>> lastMeasured() {
        return lastMeasuredBefore(null);
    }

    Optional<Map.Entry<SchoolYear, Shown.Measured>> lastMeasuredBefore(
            @org.jspecify.annotations.Nullable SchoolYear end) {
        var years = end == null ? shown : shown.headMap(end);
        return years.entrySet().stream()
                .flatMap(e -> e.getValue() instanceof Shown.Measured m
                        ? Optional.of(Map.entry(e.getKey(), m)).stream()
                        : java.util.stream.Stream.empty())
                .reduce((a, b) -> b);
    }

    List<SchoolYear> withheldYears() {
        return shown.entrySet().stream()
                .filter(e -> e.getValue() instanceof Shown.Suppressed)
                .map(Map.Entry::getKey)
                .toList();
    }
}
