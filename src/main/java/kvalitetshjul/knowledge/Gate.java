package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.Period;

/**
 * Decides what of one figure of one period may be shown, and to whom, when it is released. Everybody’s figures are decided first, knowing that each unit has its own;
 * then those for the owner’s leaders, and those of each unit for the unit, knowing what everybody sees.
 *
 * <p>A correction is held against every earlier release of the same period. Another period is not the same people’s answer to the same question, until several are put
 * together: then all of them are held against each other.
 */
final class Gate {
    private final KeyFigure figure;
    private final Guard guard;
    private final Past past;
    private final Map<Group, Entry> byGroup = new LinkedHashMap<>();
    private final List<Counted> all = new ArrayList<>();
    private final Map<Audience, Map<Group, Shown>> shown = new EnumMap<>(Audience.class);

    /**
     * What figures are let out by.
     *
     * @param together units that one person has the figures of, where they are several
     */
    record Guard(DisclosureSection.Disclosure rules, List<Set<Place>> together) {
        static Guard of(Definitions definitions, Permissions permissions) {
            return new Guard(
                    definitions.disclosure(),
                    permissions.reachedTogether(Permission.SEE_FIGURES).stream()
                            .map(units -> units.stream().map(Place::of).collect(Collectors.toSet()))
                            .toList());
        }
    }

    private Gate(KeyFigure figure, Guard guard, Period period, List<Entry> entries, Past past) {
        this.figure = figure;
        this.guard = guard;
        this.past = past;
        for (var entry : entries) {
            var counted = past.counted(entry, period);
            all.add(counted);
            byGroup.put(counted.group(), entry);
        }
    }

    /**
     * @param counted what the units, or the owner, wrote in
     * @param past the earlier releases of the figure
     */
    static Gate of(KeyFigure figure, Guard guard, Period period, List<Entry> counted, Past past) {
        var gate = new Gate(figure, guard, period, withTheWhole(figure, counted), past);
        for (var audience : Audience.values()) gate.decide(audience);
        return gate;
    }

    /** Of several years together, for those the rules put them together for. */
    static Gate ofYearsTogether(KeyFigure figure, Guard guard, Period last, List<Entry> together, Past past) {
        var gate = new Gate(figure, guard, last, together, past);
        for (var audience : Audience.values())
            if (guard.rules().yearsTogether(figure, audience).isPresent()) gate.decide(audience);
        return gate;
    }

    /** What each audience is shown of a figure. A figure that is for the unit only is about that unit. */
    record Outcome(Entry entry, Map<Audience, Shown> shown) {
        /** The widest audience that sees it. */
        Optional<Audience> shownTo() {
            return Arrays.stream(Audience.values())
                    .filter(audience -> shown.get(audience) instanceof Shown.Measured)
                    .findFirst();
        }

        InLedger inLedger() {
            return new InLedger(entry, shownTo());
        }
    }

    /** The owner’s own figures beside those of the units, each part by itself, where every unit that has such people tells of them. */
    private static List<Entry> withTheWhole(KeyFigure figure, List<Entry> counted) {
        var all = new ArrayList<>(counted);
        Map<Breakdown, Entry> whole = new LinkedHashMap<>();
        var parts = new Parts(counted);
        for (var entry : counted)
            if (entry.place().unit().isPresent() && parts.areToldByAll(entry.part()))
                whole.merge(
                        entry.part(),
                        new Entry(entry.keyFigure(), Place.MUNICIPALITY, entry.part(), entry.persons(), entry.value()),
                        (one, other) -> one.and(other, Place.MUNICIPALITY, figure));
        all.addAll(whole.values());
        return all;
    }

    private void decide(Audience audience) {
        shown.put(audience, new LinkedHashMap<>());
        switch (audience) {
            case PUBLIC -> decide(audience, all, true);
            case OWNER -> decide(audience, all, false);
            case UNIT -> byPlace(all).values().forEach(area -> decide(audience, area, false));
        }
    }

    private static Map<String, List<Counted>> byPlace(Collection<Counted> figures) {
        return figures.stream()
                .filter(figure -> figure.group().codes().containsKey(Group.PLACE))
                .collect(Collectors.groupingBy(
                        figure -> figure.group().codes().get(Group.PLACE), LinkedHashMap::new, Collectors.toList()));
    }

    /** @param beforeHeads whether each unit’s own people must not reckon another’s from it */
    private void decide(Audience audience, List<Counted> figures, boolean beforeHeads) {
        var result = Objects.requireNonNull(shown.get(audience));
        var threshold = guard.rules().threshold(figure, audience);
        if (threshold.isEmpty()) {
            figures.forEach(one -> result.put(one.group(), new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER)));
            return;
        }
        boolean unitsToo = audience == Audience.OWNER || !guard.rules().onlyOwner(figure);
        var groups = figures.stream().map(Counted::group).toList();
        var held = past.held(audience, groups);
        var standing = audience == Audience.UNIT ? of(held.standing(), places(figures)) : held.standing();
        var earlier = new ArrayList<>(held.earlier());
        if (audience != Audience.PUBLIC) earlier.add(everybodys(figures));
        var decisions = Suppression.decide(
                figures, threshold.get(), earlier, beforeHeads ? areas(standing) : List.of(), standing);
        var leaders = audience == Audience.PUBLIC ? past.held(Audience.OWNER, groups) : held;
        if (!leaders.equals(held))
            stricter(
                    decisions,
                    Suppression.decide(figures, threshold.get(), leaders.earlier(), List.of(), leaders.standing()));
        for (var one : figures) {
            var group = one.group();
            if (isEverybodys(group)) result.put(group, measured(group));
            else if (!unitsToo && group.codes().containsKey(Group.PLACE))
                result.put(group, new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER));
            else result.put(group, shown(group, Objects.requireNonNull(decisions.get(group))));
        }
    }

    /** What everybody is shown now, the owner’s leaders see beside all they were shown before. */
    private static void stricter(Map<Group, Decision> decisions, Map<Group, Decision> others) {
        others.forEach((group, other) -> {
            if (decisions.get(group) == Decision.SHOWN) decisions.put(group, other);
        });
    }

    /** What each unit’s own people know, and those who are of several units. */
    private List<Set<Group>> areas(Released standing) {
        var known = new ArrayList<>(all);
        known.addAll(standing.figures().values());
        var byPlace = byPlace(known);
        return Stream.concat(
                        byPlace.keySet().stream().map(Set::of),
                        guard.together().stream()
                                .map(units -> units.stream().map(Place::code).collect(Collectors.toSet())))
                .map(places -> places.stream()
                        .flatMap(place -> byPlace.getOrDefault(place, List.of()).stream())
                        .map(Counted::group)
                        .collect(Collectors.toSet()))
                .filter(area -> !area.isEmpty())
                .distinct()
                .toList();
    }

    private static Set<String> places(List<Counted> figures) {
        return byPlace(figures).keySet();
    }

    private static Released of(Released all, Set<String> places) {
        var figures = new LinkedHashMap<>(all.figures());
        figures.keySet().removeIf(group -> !places.contains(group.codes().getOrDefault(Group.PLACE, "")));
        var visible = new LinkedHashSet<>(all.shown());
        visible.retainAll(figures.keySet());
        return new Released(figures, visible);
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

    List<Outcome> outcomes() {
        return byGroup.entrySet().stream()
                .map(one -> {
                    var group = one.getKey();
                    var to = new EnumMap<Audience, Shown>(Audience.class);
                    shown.forEach((audience, figures) -> {
                        var seen = figures.get(group);
                        if (seen != null) to.put(audience, seen);
                    });
                    return new Outcome(one.getValue(), to);
                })
                .toList();
    }
}
