package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
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
import kvalitetshjul.disclosure.Onlooker;
import kvalitetshjul.disclosure.Released;
import kvalitetshjul.disclosure.Suppression;
import kvalitetshjul.disclosure.Threshold;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.CollectionRepository.InLedger;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.Sha256;

/**
 * Decides what of one figure of one period may be shown, and to whom, when it is released. Everybody’s figures are decided first, knowing that each unit has its own;
 * then those for the owner’s leaders, and those of each unit for the unit, knowing what everybody sees.
 *
 * <p>A correction is held against every earlier release of the same period. Another period is not the same people’s answer to the same question, until several are put
 * together: then all of them are held against each other.
 */
final class Gate {
    private static final DecidedLately LATELY = new DecidedLately();

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
                    Stream.concat(
                                    permissions.reachedTogether(Permission.SEE_FIGURES).stream(),
                                    permissions.withinSeveral(Permission.ENTER_FIGURES).stream())
                            .distinct()
                            .map(units -> units.stream().map(Place::of).collect(Collectors.toSet()))
                            .toList());
        }

        /** What tells it from every other: the same figures are decided on alike by two that have the same. */
        String code(Definitions definitions) {
            var several = together.stream()
                    .map(units -> units.stream().map(Place::code).sorted().collect(Collectors.joining(",")))
                    .sorted()
                    .collect(Collectors.joining(";"));
            return Sha256.of(String.join("\n", definitions.local().toString(), rules.toString(), several));
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
        return LATELY.decide(false, figure, guard, period, counted, past, () -> {
            var gate = new Gate(figure, guard, period, withTheWhole(figure, counted), past);
            for (var audience : Audience.values()) gate.decide(audience);
            return gate;
        });
    }

    /** Of several years together, for those the rules put them together for. */
    static Gate ofYearsTogether(KeyFigure figure, Guard guard, Period last, List<Entry> together, Past past) {
        return LATELY.decide(true, figure, guard, last, together, past, () -> {
            var gate = new Gate(figure, guard, last, together, past);
            for (var audience : Audience.values())
                if (guard.rules().yearsTogether(figure, audience).isPresent()) gate.decide(audience);
            return gate;
        });
    }

    /** What each audience is shown of a figure. A figure that is for the unit only is about that unit. */
    record Outcome(Entry entry, Map<Audience, Shown> shown) {
        Set<Audience> shownTo() {
            var audiences = EnumSet.allOf(Audience.class);
            audiences.removeIf(audience -> !(shown.get(audience) instanceof Shown.Measured));
            return audiences;
        }

        /** The owner’s, where not every unit has told of its people. */
        Outcome unlessWhole(boolean whole) {
            return wholeAs(whole ? Optional.empty() : Optional.of(new Shown.Missing(Shown.Absent.NOT_ALL)));
        }

        /** The owner’s, where something else stands instead. */
        Outcome wholeAs(Optional<Shown> instead) {
            if (instead.isEmpty() || !entry.place().equals(Place.MUNICIPALITY)) return this;
            var other = new EnumMap<Audience, Shown>(Audience.class);
            shown.keySet().forEach(audience -> other.put(audience, instead.get()));
            return new Outcome(entry, other);
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
        var threshold = guard.rules().threshold(figure, audience);
        if (threshold.isEmpty())
            all.forEach(one -> put(audience, one.group(), new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER)));
        else if (figure.isOfThings())
            put(audience, all.stream().collect(Collectors.toMap(Counted::group, one -> Decision.SHOWN)));
        else
            switch (audience) {
                case PUBLIC -> put(audience, forEverybody(threshold.get()));
                case OWNER -> put(audience, forLeaders(threshold.get()));
                case UNIT -> byPlace(all).forEach((unit, area) -> put(audience, forUnit(unit, area, threshold.get())));
            }
    }

    /** Each unit’s own people must not reckon another’s from it; nor anybody what was withheld from them, beside all that they were shown before. */
    private Map<Group, Decision> forEverybody(Threshold threshold) {
        var held = past.held(Audience.PUBLIC, all);
        var decisions = decided(all, threshold, held, areas(held));
        var leaders = past.held(Audience.OWNER, all);
        if (!leaders.equals(held)) stricter(decisions, decided(all, threshold, leaders, List.of()));
        for (var unit : past.unitsShownMore()) withhold(decisions, tellingOf(unit, decisions, past.heldIn(unit, all)));
        return decisions;
    }

    private Map<Group, Decision> forLeaders(Threshold threshold) {
        return decided(all, threshold, past.held(Audience.OWNER, all).knowing(everybodys(all)), List.of());
    }

    /** Its figures by themselves, knowing what everybody sees of them; then beside all that everybody sees. */
    private Map<Group, Decision> forUnit(String unit, List<Counted> area, Threshold threshold) {
        var own = past.heldIn(unit, area).of(standing -> of(standing, unit)).knowing(everybodys(area));
        var decisions = decided(area, threshold, own, List.of());
        var beside = past.heldIn(unit, all);
        var visible = new LinkedHashSet<>(beside.standing().shown());
        visible.addAll(everybodys(all).shown());
        withhold(
                decisions,
                tellingOf(
                        unit,
                        decisions,
                        new Past.Held(
                                beside.earlier(),
                                new Released(beside.standing().figures(), visible),
                                beside.corrected(),
                                List.of())));
        return decisions;
    }

    private static Map<Group, Decision> decided(
            List<Counted> figures, Threshold threshold, Past.Held held, List<Set<Group>> insiders) {
        var decisions = Suppression.decide(figures, threshold, held.editions(), insiders, held.standing());
        held.asOneTable().ifPresent(one -> stricter(decisions, decided(figures, threshold, one, insiders)));
        return decisions;
    }

    /** What would tell the unit’s own people of the few in it. */
    private Set<Group> tellingOf(String unit, Map<Group, Decision> decisions, Past.Held held) {
        var showing = decisions.entrySet().stream()
                .filter(one -> one.getValue() == Decision.SHOWN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return guard.rules()
                .threshold(figure, Audience.UNIT)
                .map(threshold -> Stream.concat(Stream.of(held), held.asOneTable().stream())
                        .flatMap(known -> Onlooker.tellingOf(
                                all, showing, threshold, known.editions(), known.standing(), group -> isOf(group, unit))
                                .stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static void withhold(Map<Group, Decision> decisions, Set<Group> telling) {
        telling.forEach(group -> decisions.put(group, Decision.WOULD_TELL));
    }

    private static boolean isOf(Group group, String unit) {
        return unit.equals(group.codes().get(Group.PLACE));
    }

    private static Map<String, List<Counted>> byPlace(Collection<Counted> figures) {
        return figures.stream()
                .filter(figure -> figure.group().codes().containsKey(Group.PLACE))
                .collect(Collectors.groupingBy(
                        figure -> figure.group().codes().get(Group.PLACE), LinkedHashMap::new, Collectors.toList()));
    }

    private void put(Audience audience, Map<Group, Decision> decisions) {
        boolean unitsToo = audience == Audience.OWNER || !guard.rules().onlyOwner(figure);
        decisions.forEach((group, decision) -> {
            if (isEverybodys(group)) put(audience, group, measured(group));
            else if (!unitsToo && group.codes().containsKey(Group.PLACE))
                put(audience, group, new Shown.Suppressed(Shown.Withheld.NOT_FOR_READER));
            else put(audience, group, shown(group, decision));
        });
    }

    private void put(Audience audience, Group group, Shown what) {
        Objects.requireNonNull(shown.get(audience)).put(group, what);
    }

    private static void stricter(Map<Group, Decision> decisions, Map<Group, Decision> others) {
        others.forEach((group, other) -> {
            if (decisions.get(group) == Decision.SHOWN) decisions.put(group, other);
        });
    }

    /** What each unit’s own people know, and those who are of several units: of every release. */
    private List<Set<Group>> areas(Past.Held held) {
        var known = new ArrayList<>(all);
        known.addAll(held.standing().figures().values());
        known.addAll(held.corrected().figures().values());
        held.earlier().forEach(release -> known.addAll(release.figures().values()));
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

    private static Released of(Released all, String unit) {
        var figures = new LinkedHashMap<>(all.figures());
        figures.keySet().removeIf(group -> !isOf(group, unit));
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
