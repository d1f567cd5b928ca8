package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kvalitetshjul.shared.Period;

/**
 * Where it is said that what units count themselves was not carried out. Such a unit has no figure, and is not in that of the owner.
 *
 * @param places in the order of their codes
 */
record NotConducted(Map<Of, List<Place>> places) {
    private static final Shown.Missing SHOWN = new Shown.Missing(Shown.Absent.NOT_CONDUCTED);

    /** What was not carried out. */
    record Of(String source, Period period) {}

    /** Sources of the figures that units write in. */
    static List<String> sources(Stream<KeyFigure> figures) {
        return figures.filter(figure -> figure.entered() != null)
                .map(KeyFigure::source)
                .distinct()
                .toList();
    }

    List<Place> of(KeyFigure figure, Period period) {
        return figure.entered() == null ? List.of() : places.getOrDefault(new Of(figure.source(), period), List.of());
    }

    /** What stands there: what somebody has told goes before that it was not carried out. */
    Shown beside(KeyFigure figure, Place place, Period period, Shown read) {
        return !read.isFromSource() && of(figure, period).contains(place) ? SHOWN : read;
    }
}
