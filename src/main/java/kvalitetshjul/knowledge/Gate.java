package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.disclosure.Counted;
import kvalitetshjul.disclosure.Decision;
import kvalitetshjul.disclosure.Group;
import kvalitetshjul.disclosure.Released;
import kvalitetshjul.disclosure.Suppression;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;

/**
 * Decides what of one figure of one period may be shown, and to whom, when it is released. Everybody’s figures are decided first, knowing that each unit has its own;
 * then those for the owner’s leaders, and those of each unit for the unit, knowing what everybody sees.
 *
 * <p>A correction is held against every earlier release of the same period. Another period is not the same people’s answer to the same question.
 */
final class Gate {
    private final KeyFigure figure;
    private final DisclosureSection.Disclosure rules;
    private final List<Entry> entries;
    private final List<Entry> others;
    private final Map<Group, Entry> byGroup = new LinkedHashMap<>();
    private final List<List<InLedger>> ledger;
    private final Map<Audience, Map<Group, Shown>> shown = new HashMap<>();

    /**
     * @param counted what the units, or the owner, wrote in
     * @param ledger the earlier releases of the figure and period, the first first
     */
    Gate(KeyFigure figure, DisclosureSection.Disclosure rules, List<Entry> counted, List<List<InLedger>> ledger) {
        this.figure = figure;
        this.rules = rules;
        this.entries = withTheWhole(figure, counted);
        this.others = Others.of(figure, entries);
        this.ledger = ledger;
        reckoned().forEach(entry -> byGroup.put(entry.counted(figure).group(), entry));
        decide();
    }

    /** What each audience is shown of a figure. A figure that is for the unit only is about that unit. */
    record Outcome(Entry entry, Map<Audience, Shown> shown) {
        /** The widest audience that sees it. */
        Optional<Audience> shownTo() {
            return Arrays.stream(Audience.values())
                    .filter(audience -> shown.get(audience) instanceof Shown.Measured)
                    .findFirst();
        }
    }

    /** The owner’s own figures beside those of the units, each part by itself. */
    private static List<Entry> withTheWhole(KeyFigure figure, List<Entry> counted) {
        var all = new ArrayList<>(counted);
        Map<Breakdown, Entry> whole = new LinkedHashMap<>();
        for (var entry : counted)
            if (entry.place().unit().isPresent())
                whole.merge(
                        entry.part(),
                        new Entry(entry.keyFigure(), Place.MUNICIPALITY, entry.part(), entry.persons(), entry.value()),
                        (one, other) -> one.and(other, Place.MUNICIPALITY, figure));
        all.addAll(whole.values());
        return all;
    }

    private List<Entry> reckoned() {
        return Stream.concat(entries.stream(), others.stream()).toList();
    }

    private void decide() {
        var all = reckoned().stream().map(entry -> entry.counted(figure)).toList();
        var areas = byPlace(all);
        decide(Audience.PUBLIC, all, areas.values().stream().toList());
        decide(Audience.OWNER, all, List.of());
        areas.values()
                .forEach(area -> decide(
                        Audience.UNIT,
                        all.stream().filter(one -> area.contains(one.group())).toList(),
                        List.of()));
    }

    private static Map<String, Set<Group>> byPlace(List<Counted> all) {
        return all.stream()
                .map(Counted::group)
                .filter(group -> group.codes().containsKey("place"))
                .collect(Collectors.groupingBy(
                        group -> group.codes().get("place"), LinkedHashMap::new, Collectors.toSet()));
    }

    private void decide(Audience audience, List<Counted> figures, List<Set<Group>> insiders) {
        var result = shown.computeIfAbsent(audience, one -> new LinkedHashMap<>());
        var threshold = rules.threshold(figure, audience);
        if (threshold.isEmpty()) {
            figures.forEach(one -> result.put(one.group(), new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER)));
            return;
        }
        boolean unitsToo = audience == Audience.OWNER || !rules.onlyOwner(figure);
        var earlier = new ArrayList<Released>();
        for (var release : ledger) earlier.add(released(release, audience));
        if (audience != Audience.PUBLIC) earlier.add(everybodys(figures));
        var decisions = Suppression.decide(figures, threshold.get(), earlier, insiders);
        for (var one : figures) {
            var group = one.group();
            if (isEverybodys(group)) result.put(group, measured(group));
            else if (!unitsToo && group.codes().containsKey("place"))
                result.put(group, new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER));
            else result.put(group, shown(group, Objects.requireNonNull(decisions.get(group))));
        }
    }

    /** What everybody sees is not hidden from those who see more. */
    private boolean isEverybodys(Group group) {
        var everybody = shown.get(Audience.PUBLIC);
        return everybody != null && everybody.get(group) instanceof Shown.Measured;
    }

    private Shown shown(Group group, Decision decision) {
        return switch (decision) {
            case SHOWN -> measured(group);
            case FEW -> new Shown.Suppressed(Shown.Withheld.FEW);
            case ALL_ALIKE -> new Shown.Suppressed(Shown.Withheld.ALL_ALIKE);
            case WOULD_TELL -> new Shown.Suppressed(Shown.Withheld.WOULD_TELL);
            case CHANGE_OF_FEW -> new Shown.Suppressed(Shown.Withheld.CHANGE_OF_FEW);
        };
    }

    private Shown measured(Group group) {
        var entry = Objects.requireNonNull(byGroup.get(group));
        return entry.figure(figure)
                .<Shown>map(value -> new Shown.Measured(value, Optional.empty(), OptionalInt.of(entry.persons())))
                .orElseGet(Shown.NotApplicable::new);
    }

    private Released everybodys(List<Counted> figures) {
        var visible =
                figures.stream().map(Counted::group).filter(this::isEverybodys).collect(Collectors.toSet());
        return new Released(figures.stream().collect(Collectors.toMap(Counted::group, one -> one)), visible);
    }

    private Released released(List<InLedger> release, Audience audience) {
        var figures = new HashMap<Group, Counted>();
        var visible = new HashSet<Group>();
        for (var one : release) {
            var counted = one.entry().counted(figure);
            figures.put(counted.group(), counted);
            if (one.shownTo().filter(to -> to.compareTo(audience) <= 0).isPresent()) visible.add(counted.group());
        }
        for (var other : Others.of(figure, release.stream().map(InLedger::entry).toList())) {
            var counted = other.counted(figure);
            figures.put(counted.group(), counted);
        }
        return new Released(figures, visible);
    }

    List<Outcome> outcomes() {
        return entries.stream()
                .map(entry -> {
                    var group = entry.counted(figure).group();
                    var to = new HashMap<Audience, Shown>();
                    shown.forEach((audience, figures) -> {
                        var one = figures.get(group);
                        if (one != null) to.put(audience, one);
                    });
                    return new Outcome(entry, to);
                })
                .toList();
    }
}
