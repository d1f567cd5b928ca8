package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Decision;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.disclosure.Suppression;
import kvalitetshjul.disclosure.Threshold;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.PublishersLimit;
import kvalitetshjul.shared.Period;

/**
 * What a file tells of that its publisher never shows: the file is not the published table, but what somebody may see who is signed in. A publisher’s sets keep the
 * publisher’s state; such a set has none, and is decided on here, of the units and the municipality together, before anything of it is kept.
 */
final class Unmasked {
    private final Definitions definitions;
    private final Map<Cell.Key, PublishersLimit> limits = new HashMap<>();

    /** One table of ours: a key figure in one period. */
    private record Table(String keyFigure, Period period) {}

    /**
     * @param few what is about too few
     * @param telling what those could be reckoned from
     */
    record Withheld(Set<Cell.Key> few, Set<Cell.Key> telling) {}

    Unmasked(Definitions definitions) {
        this.definitions = definitions;
    }

    void add(Cell.Key key, Observation observation) {
        if (isOurs(key)) limits.put(key, observation.limit());
    }

    private static boolean isOurs(Cell.Key key) {
        return key.place().unit().isPresent() || key.place().equals(Place.MUNICIPALITY);
    }

    Withheld in(Collection<Cell> cells) {
        var tables = new LinkedHashMap<Table, List<Cell>>();
        for (var cell : cells)
            if (limits.containsKey(cell.key()))
                tables.computeIfAbsent(
                                new Table(cell.key().keyFigure(), cell.key().period()), none -> new ArrayList<>())
                        .add(cell);
        var withheld = new Withheld(new HashSet<>(), new HashSet<>());
        for (var table : tables.values()) if (table.stream().anyMatch(this::isUnmasked)) decide(table, withheld);
        return withheld;
    }

    private boolean isUnmasked(Cell cell) {
        return cell.shown() instanceof Shown.Measured measured
                && limit(cell).isBelow(measured.value(), measured.respondents());
    }

    private PublishersLimit limit(Cell cell) {
        return Objects.requireNonNull(limits.get(cell.key()));
    }

    private void decide(List<Cell> table, Withheld withheld) {
        var figures = new LinkedHashMap<Group, Counted>();
        var keys = new HashMap<Group, Cell.Key>();
        int least = Threshold.LEAST;
        for (var cell : table) {
            if (!(cell.shown() instanceof Shown.Measured) && !(cell.shown() instanceof Shown.Suppressed)) continue;
            var group = Entry.group(cell.key().place(), cell.key().breakdown());
            figures.put(group, counted(group, cell));
            if (cell.shown() instanceof Shown.Measured) keys.put(group, cell.key());
            least = Math.max(least, limit(cell).least());
        }
        Suppression.decide(figures.values(), new Threshold(least, least, false), List.of())
                .forEach((group, decision) -> {
                    var key = keys.get(group);
                    if (key == null || decision == Decision.SHOWN) return;
                    (decision == Decision.FEW ? withheld.few : withheld.telling).add(key);
                });
    }

    /** What is hidden, and what does not say of how many it is, is taken to be about one. */
    private Counted counted(Group group, Cell cell) {
        if (!(cell.shown() instanceof Shown.Measured measured)) return Counted.persons(group, 1);
        if (limit(cell).count()) return Counted.persons(group, measured.value().intValue());
        int persons = Math.max(1, measured.respondents().orElse(1));
        return definitions.get(cell.key().keyFigure()).isShare()
                ? Counted.share(
                        group,
                        Math.clamp(Entry.trueOf(measured.value(), persons).intValue(), 0, persons),
                        persons)
                : Counted.persons(group, persons);
    }
}
