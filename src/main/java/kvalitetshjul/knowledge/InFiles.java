package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;

/** What stands of the units’ own figures because a file told it: the same figure may also be written in. */
record InFiles(List<Told> told) {
    static final InFiles NONE = new InFiles(List.of());

    /**
     * @param file what it is called, and {@code by} who read it in, only for those who may open the import log
     */
    record Told(
            String keyFigure, Place place, Period period, LocalDate day, Optional<String> file, Optional<String> by) {}

    /** How much of what a round asks a place for is told. */
    enum Part {
        NOTHING,
        SOME,
        ALL
    }

    /** Of one place in a round, the last first. */
    List<Told> of(Round round, Place place) {
        var codes = round.byCode().keySet();
        return told.stream()
                .filter(one -> one.place().equals(place)
                        && one.period().equals(round.period())
                        && codes.contains(one.keyFigure()))
                .toList();
    }

    Part part(Round round, Definitions definitions, Optional<Unit> unit) {
        var codes =
                of(round, OwnFigures.place(unit)).stream().map(Told::keyFigure).toList();
        if (codes.isEmpty()) return Part.NOTHING;
        return round.figures(definitions, unit).stream().allMatch(figure -> codes.contains(figure.code()))
                ? Part.ALL
                : Part.SOME;
    }
}
