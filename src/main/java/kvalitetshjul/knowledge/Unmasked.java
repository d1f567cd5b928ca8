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
import java.util.stream.Collectors;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Decision;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.disclosure.Released;
import kvalitetshjul.disclosure.Suppression;
import kvalitetshjul.disclosure.Threshold;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.PublishersLimit;
import kvalitetshjul.shared.Period;

/**
 * What a file tells of that its publisher never shows: the file is not the published table, but what somebody may see who is signed in. A publisher’s sets keep the
 * publisher’s state; such a set has none, and is decided on here, of the units and the municipality together and with what stands of the same, before anything of it is
 * kept.
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

    /**
     * @param cells of the file
     * @param standing what is shown now: a second file must not tell what was withheld of a first, and the other way round
     */
    Withheld in(Collection<Cell> cells, Collection<Cell> standing) {
        var tables = new LinkedHashMap<Table, List<Cell>>();
        for (var cell : cells)
            if (limits.containsKey(cell.key()))
                tables.computeIfAbsent(table(cell), none -> new ArrayList<>()).add(cell);
        var beside = standing.stream()
                .filter(cell ->
                        isOurs(cell.key()) && !limits.containsKey(cell.key()) && tables.containsKey(table(cell)))
                .collect(Collectors.groupingBy(Unmasked::table));
        var withheld = new Withheld(new HashSet<>(), new HashSet<>());
        tables.forEach((table, inFile) -> {
            var stands = beside.getOrDefault(table, List.of());
            if (inFile.stream().anyMatch(this::isUnmasked) || stands.stream().anyMatch(Unmasked::isWithheldHere))
                decide(inFile, stands, withheld);
        });
        return withheld;
    }

    private static Table table(Cell cell) {
        return new Table(cell.key().keyFigure(), cell.key().period());
    }

    private boolean isUnmasked(Cell cell) {
        return cell.shown() instanceof Shown.Measured measured
                && limit(cell).isBelow(measured.value(), measured.respondents());
    }

    /** Not by the publisher, who then would not have shown it to anybody. */
    private static boolean isWithheldHere(Cell cell) {
        return cell.shown() instanceof Shown.Suppressed suppressed
                && (suppressed.reason() == Shown.Withheld.FEW || suppressed.reason() == Shown.Withheld.WOULD_TELL);
    }

    private PublishersLimit limit(Cell cell) {
        return Objects.requireNonNull(limits.get(cell.key()));
    }

    private void decide(List<Cell> table, List<Cell> stands, Withheld withheld) {
        var figures = new LinkedHashMap<Group, Counted>();
        var keys = new HashMap<Group, Cell.Key>();
        int least = Threshold.LEAST;
        for (var cell : table) {
            if (!isAboutPeople(cell)) continue;
            var group = group(cell);
            figures.put(group, counted(group, cell, limit(cell)));
            if (cell.shown() instanceof Shown.Measured) keys.put(group, cell.key());
            least = Math.max(least, limit(cell).least());
        }
        var limit = limit(table.getFirst());
        var standing = new Released(
                stands.stream()
                        .filter(Unmasked::isAboutPeople)
                        .collect(Collectors.toMap(Unmasked::group, cell -> counted(group(cell), cell, limit))),
                stands.stream()
                        .filter(cell -> cell.shown() instanceof Shown.Measured)
                        .map(Unmasked::group)
                        .collect(Collectors.toSet()));
        Suppression.decide(figures.values(), new Threshold(least, least, false), List.of(), List.of(), standing)
                .forEach((group, decision) -> {
                    var key = keys.get(group);
                    if (key == null || decision == Decision.SHOWN) return;
                    (decision == Decision.FEW ? withheld.few : withheld.telling).add(key);
                });
    }

    private static boolean isAboutPeople(Cell cell) {
        return cell.shown() instanceof Shown.Measured || cell.shown() instanceof Shown.Suppressed;
    }

    private static Group group(Cell cell) {
        return Entry.group(cell.key().place(), cell.key().breakdown());
    }

    /** What is hidden, and what does not say of how many it is, is taken to be about one. */
    private Counted counted(Group group, Cell cell, PublishersLimit limit) {
        if (!(cell.shown() instanceof Shown.Measured measured)) return Counted.persons(group, 1);
        if (limit.count()) return Counted.persons(group, measured.value().intValue());
        int persons = Math.max(1, measured.respondents().orElse(1));
        return definitions.get(cell.key().keyFigure()).isShare()
                ? Counted.share(
                        group,
                        Math.clamp(Entry.trueOf(measured.value(), persons).intValue(), 0, persons),
                        persons)
                : Counted.persons(group, persons);
    }
}
