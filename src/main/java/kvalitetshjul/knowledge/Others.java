package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.imports.Breakdown;

/**
 * Those who are in none of the parts of a place that are told apart, as the children who are not in their last year. Nobody writes them in and nobody is shown them,
 * but whoever sees everybody and the parts can reckon them: they must be guarded as if they were a part too.
 */
final class Others {
    private static final String CODE = "-";

    private Others() {}

    /** One for each place and each thing it is divided by, where somebody is left. */
    static List<Entry> of(KeyFigure figure, Collection<Entry> told) {
        var all = new LinkedHashMap<Place, Entry>();
        for (var entry : told) if (entry.part().equals(Breakdown.NONE)) all.put(entry.place(), entry);
        record Division(Place place, String dimension) {}
        var parts = new LinkedHashMap<Division, Entry>();
        for (var entry : told) {
            if (entry.part().codes().size() != 1) continue;
            var part = entry.part().codes().firstEntry();
            if (part.getValue().indexOf('/') < 0)
                parts.merge(
                        new Division(entry.place(), part.getKey()),
                        entry,
                        (one, other) -> one.and(other, entry.place(), figure));
        }
        var others = new ArrayList<Entry>();
        parts.forEach((division, sum) -> {
            var whole = all.get(division.place);
            if (whole != null)
                left(figure, whole, sum, Breakdown.of(Map.of(division.dimension, CODE)))
                        .ifPresent(others::add);
        });
        return others;
    }

    private static Optional<Entry> left(KeyFigure figure, Entry whole, Entry sum, Breakdown part) {
        int persons = whole.persons() - sum.persons();
        if (persons <= 0) return Optional.empty();
        if (figure.measuredIn() != KeyFigure.MeasuredIn.PERCENT)
            return Optional.of(new Entry(whole.keyFigure(), whole.place(), part, persons, whole.value()));
        var trueOf = whole.value().orElseThrow().subtract(sum.value().orElseThrow());
        return trueOf.signum() < 0 || trueOf.compareTo(BigDecimal.valueOf(persons)) > 0
                ? Optional.empty()
                : Optional.of(new Entry(whole.keyFigure(), whole.place(), part, persons, Optional.of(trueOf)));
    }
}
