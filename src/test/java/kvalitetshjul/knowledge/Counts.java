package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;

/** A share that kindergartens count themselves, and what they counted. */
final class Counts {
    /** As the least an owner may ask for. */
    static final int LEAST = 5;

    static final KeyFigure FIGURE = new KeyFigure(
            "LANGUAGE_ON_TRACK",
            new LocalizedText(Map.of("nb", "Språk")),
            null,
            "CHILD_OBSERVATION",
            "RESULTS",
            KeyFigure.MeasuredIn.PERCENT,
            0,
            KeyFigure.Direction.HIGHER_BETTER,
            null,
            null,
            null,
            null,
            new KeyFigure.Entered("UNIT_HEAD", null, null, null, null),
            null,
            null,
            null,
            null,
            null);

    private Counts() {}

    static Entry of(Place place, Breakdown part, int persons, int with) {
        return new Entry(FIGURE.code(), place, part, persons, Optional.of(BigDecimal.valueOf(with)));
    }

    /** The several years that stand as one where nothing is undone: the last that was said of each. */
    static Map<Cell.Key, Entry> sums(List<CollectionRepository.Recorded> history) {
        var sums = new HashMap<Cell.Key, Entry>();
        for (var release : history)
            release.figures()
                    .forEach((period, let) -> let.forEach(one -> {
                        var entry = one.entry();
                        if (entry.part().codes().containsKey(YearsTogether.YEARS))
                            sums.put(new Cell.Key(FIGURE.code(), entry.place(), period, entry.part()), entry);
                    }));
        return sums;
    }

    /** Whether it is about few: of those there are, of whom it is true or of whom it is not. */
    static boolean isFew(Entry entry) {
        return isFew(entry.persons()) || isFew(with(entry)) || isFew(entry.persons() - with(entry));
    }

    static boolean isFew(int count) {
        return count > 0 && count < LEAST;
    }

    static int with(Entry entry) {
        return entry.value().orElse(BigDecimal.ZERO).intValue();
    }

    /** The order of the units is of the chance too: where two figures hide as much, the gate takes one by its name. */
    static Place unit(Random chance) {
        return Place.of(UnitId.of(new UUID(chance.nextLong(), chance.nextLong()).toString()));
    }

    static Place unit() {
        return Place.of(UnitId.of(UUID.randomUUID().toString()));
    }
}
