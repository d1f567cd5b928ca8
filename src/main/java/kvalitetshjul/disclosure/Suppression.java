package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.disclosure.Echelon.Secret;

/**
 * Which figures of a table may be shown. A figure about too few is withheld; then those from which it could be reckoned exactly, alone, together or with all that
 * was released before; then more, until what is withheld could be within a range as wide as the least threshold. Whoever attacks is taken to know how the groups are
 * put together, which groups nobody is in, which figures have not changed since the last release, and their own answer; and whoever counted a part of the people,
 * what they counted.
 *
 * <p>Being stricter, or holding against more releases, never shows what was withheld.
 */
public final class Suppression {
    /** Insiders times parts up to which each insider’s ranges are reckoned; beyond that, what is left when they take away what they know. */
    private static final int INSIDERS_BY_RANGE = 40_000;

    private static final Comparator<Counted> WIDEST_FIRST = Comparator.comparingInt(
                    (Counted figure) -> figure.group().depth())
            .thenComparing(Counted::persons, Comparator.reverseOrder())
            .thenComparing(Counted::group);

    private static final Comparator<Set<Group>> BY_NAME = Comparator.<Set<Group>, Group>comparing(Collections::min)
            .thenComparingInt(Set::size)
            .thenComparing(area -> area.stream().sorted().toList().toString());

    private final Map<Group, Counted> figures;
    private final Threshold threshold;
    private final Editions editions;
    private final List<Set<Group>> insiders;
    private final Atoms atoms;
    /** Those whose range has been found wide enough: withholding more makes it no narrower. */
    private final Set<Wide> wide;
    /** For each count the tables that have the figures, as far as they have been found. */
    private final Map<Fitting, Ranges.Known> tables;
    /** What each insider can reckon of the others’ before anything of this release is shown: to withhold more hides none of it. */
    private final Map<Count, Anyway> anyway = new EnumMap<>(Count.class);

    /** What each insider has counted, by parts. */
    private final IdentityHashMap<Set<Group>, BitSet> partsOf = new IdentityHashMap<>();

    /**
     * Before anything of this release is shown.
     *
     * @param told what each insider can reckon
     * @param known to each of them, guarding what they cannot
     */
    private record Anyway(Map<Set<Group>, Set<Secret>> told, List<Echelon> known) {}

    private record Wide(Onlooking by, Group group) {}

    /**
     * What somebody reckons a count from.
     *
     * @param before what else is known of the same people
     * @param hash reckoned once for all that is asked of
     */
    private record Onlooking(Count count, Set<Group> insider, Set<Group> before, int hash) {
        Onlooking(Count count, Set<Group> insider, Set<Group> before) {
            this(count, insider, Set.copyOf(before), Objects.hash(count, insider, before));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private record Fitting(Count count, Set<Group> all) {}

    private Suppression(
            Lattice lattice,
            Threshold threshold,
            int releases,
            List<Set<Group>> insiders,
            Set<Group> out,
            Set<Wide> wide,
            Map<Fitting, Ranges.Known> tables) {
        this.figures = lattice.figures();
        this.threshold = threshold;
        this.editions = new Editions(lattice, threshold, releases, out);
        this.insiders = insiders;
        this.atoms = lattice.atoms();
        this.wide = wide;
        this.tables = tables;
    }

    /** As {@link #decide(Collection, Threshold, List, Collection)}, where nobody knows more than an outsider and their own answer. */
    public static Map<Group, Decision> decide(
            Collection<Counted> figures, Threshold threshold, List<Released> earlier) {
        return decide(figures, threshold, earlier, List.of());
    }

    /** As {@link #decide(Collection, Threshold, List, Collection, Released)}, where nothing stands beside the figures. */
    public static Map<Group, Decision> decide(
            Collection<Counted> figures, Threshold threshold, List<Released> earlier, Collection<Set<Group>> insiders) {
        return decide(figures, threshold, earlier, insiders, Released.NOTHING);
    }

    /**
     * @param earlier what was released before about the same people, the first first
     * @param insiders the groups each of those knows who counted them, as a head those of their own school: nobody is to reckon the others’ from them
     * @param standing what has been decided and stays as it is, as the single years beside several together
     * @return for every group of the figures
     * @throws IllegalArgumentException when a group stands there twice, or people are divided in more ways than can be reckoned with
     */
    public static Map<Group, Decision> decide(
            Collection<Counted> figures,
            Threshold threshold,
            List<Released> earlier,
            Collection<Set<Group>> insiders,
            Released standing) {
        var lattice = Lattice.of(figures, earlier, standing);
        var byGroup = lattice.figures();
        var ever = new HashSet<>(byGroup.keySet());
        lattice.earlier().forEach(edition -> ever.addAll(edition.figures().keySet()));
        var areas = insiders.stream()
                .map(area -> area.stream().filter(ever::contains).collect(Collectors.toSet()))
                .filter(area -> !area.isEmpty())
                .sorted(BY_NAME)
                .toList();
        var withheld = new HashMap<Group, Decision>();
        byGroup.values().stream()
                .filter(figure -> figure.persons() > 0)
                .map(Counted::group)
                .filter(group -> !lattice.told().containsKey(group)
                        || (standing.figures().containsKey(group)
                                && !standing.shown().contains(group)))
                .forEach(group -> withheld.put(group, Decision.WOULD_TELL));
        var wide = new HashSet<Wide>();
        var tables = new HashMap<Fitting, Ranges.Known>();
        for (int releases = 0; releases <= earlier.size(); releases++) {
            int known = releases;
            stepwise(
                    threshold,
                    step -> new Suppression(lattice, step, known, areas, standing.shown(), wide, tables),
                    suppression -> suppression.decide(withheld));
        }
        var telling = new HashSet<Group>();
        for (var edition : lattice.earlier())
            telling.addAll(
                    tellingOf(edition.figures(), lattice, threshold, areas, standing.shown(), withheld.keySet()));
        if (!telling.isEmpty()) {
            telling.forEach(group -> withheld.put(group, Decision.WOULD_TELL));
            var suppression =
                    new Suppression(lattice, threshold, earlier.size(), areas, standing.shown(), wide, tables);
            telling.forEach(group -> suppression.editions.few().putIfAbsent(group, Decision.WOULD_TELL));
            suppression.decide(withheld);
        }
        withheld.keySet().removeAll(known(byGroup, withheld, lattice.atoms()));
        var decisions = new LinkedHashMap<Group, Decision>();
        figures.forEach(figure -> decisions.put(figure.group(), withheld.getOrDefault(figure.group(), Decision.SHOWN)));
        return decisions;
    }

    /**
     * What was withheld in an earlier release is told by figures that have not changed since, where they are shown now: of a sum that was shown then, they leave the
     * few. Such a figure is decided on as one of that release, and withheld as if it were about few itself: the sum that is shown now must not tell it.
     */
    private static Set<Group> tellingOf(
            Map<Group, Counted> then,
            Lattice lattice,
            Threshold threshold,
            List<Set<Group>> insiders,
            Set<Group> standing,
            Set<Group> withheld) {
        var now = lattice.figures();
        boolean changed = then.values().stream()
                .anyMatch(was -> now.containsKey(was.group()) && !was.equals(now.get(was.group())));
        if (!changed) return Set.of();
        var known = new HashSet<Group>();
        for (var release : lattice.earlier())
            for (var group : release.shown())
                if (then.containsKey(group)
                        && then.get(group).equals(release.figures().get(group))) known.add(group);
        var asked = new HashSet<Group>();
        now.forEach((group, figure) -> {
            if (figure.equals(then.get(group)) && !withheld.contains(group) && !known.contains(group))
                (standing.contains(group) ? known : asked).add(group);
        });
        if (asked.isEmpty()) return Set.of();
        var areas = insiders.stream()
                .map(area -> area.stream().filter(then::containsKey).collect(Collectors.toSet()))
                .filter(area -> !area.isEmpty())
                .toList();
        var telling = new HashSet<Group>();
        var edition = new Lattice(then, then, List.of(), lattice.atoms());
        for (var step : threshold.steps()) {
            var hidden = new HashMap<Group, Decision>();
            then.values().stream()
                    .filter(figure -> figure.persons() > 0)
                    .map(Counted::group)
                    .filter(group -> !known.contains(group) && (!asked.contains(group) || telling.contains(group)))
                    .forEach(group -> hidden.put(group, Decision.WOULD_TELL));
            new Suppression(edition, step, 0, areas, known, new HashSet<>(), new HashMap<>()).decide(hidden);
            asked.stream().filter(hidden::containsKey).forEach(telling::add);
        }
        return telling;
    }

    /** Of what was withheld beside others, that which what is shown tells all the same. */
    private static Set<Group> known(Map<Group, Counted> figures, Map<Group, Decision> withheld, Atoms atoms) {
        var known = new EnumMap<Count, Echelon>(Count.class);
        for (var count : Count.values()) {
            var shown = new Echelon();
            for (var figure : figures.values()) {
                if (!count.counts(figure) || withheld.containsKey(figure.group())) continue;
                if (count.of(figure) > 0) shown.show(Sparse.ones(atoms.of(figure.group()), 0));
                else atoms.of(figure.group()).stream().forEach(atom -> shown.show(Sparse.one(atom)));
            }
            known.put(count, shown);
        }
        return figures.values().stream()
                .filter(figure -> withheld.get(figure.group()) == Decision.WOULD_TELL)
                .filter(figure -> known.entrySet().stream()
                        .allMatch(one -> !one.getKey().counts(figure)
                                || one.getValue().canBeReckoned(Sparse.ones(atoms.of(figure.group()), 0))))
                .map(Counted::group)
                .collect(Collectors.toSet());
    }

    private void decide(Map<Group, Decision> withheld) {
        editions.few().forEach(withheld::putIfAbsent);
        figures.values().stream()
                .filter(figure -> !editions.isOut(figure.group()) && isOneOfThemAndFew(figure))
                .forEach(figure -> withheld.putIfAbsent(figure.group(), Decision.WOULD_TELL));
        byElimination(withheld);
        for (var count : editions.counts())
            byRange(count, Set.of(), of -> true, withheld); // withholding more tells nothing that was not told
        var alone = figures.values().stream()
                .filter(figure -> figure.persons() == 1)
                .map(figure -> Set.of(figure.group()))
                .toList();
        if (isSmall(alone.size()))
            for (var one : alone) for (var count : editions.counts()) byRange(count, one, of -> true, withheld);
        for (var area : insiders)
            for (var count : editions.counts()) {
                byWhatIsLeft(area, count, withheld);
                if (isSmall(insiders.size())) byRange(count, area, own -> true, withheld);
            }
    }

    /**
     * Withholds more until an onlooker is told of none of their own few.
     *
     * @param lattice with what the onlooker has seen
     * @param out what the onlooker is shown beside what is decided on
     */
    static void decideFor(
            Predicate<Group> own, Lattice lattice, Threshold threshold, Set<Group> out, Map<Group, Decision> withheld) {
        var wide = new HashSet<Wide>();
        var tables = new HashMap<Fitting, Ranges.Known>();
        stepwise(
                threshold,
                step -> new Suppression(lattice, step, lattice.earlier().size(), List.of(), out, wide, tables),
                suppression -> suppression.decideFor(own, withheld));
    }

    /** A step that guards the same as the one before has nothing to decide. */
    private static void stepwise(
            Threshold threshold, Function<Threshold, Suppression> at, Consumer<Suppression> decision) {
        Object last = null;
        for (var step : threshold.steps()) {
            var suppression = at.apply(step);
            var guards = suppression.editions.guards();
            if (!guards.equals(last)) decision.accept(suppression);
            last = guards;
        }
    }

    private void decideFor(Predicate<Group> own, Map<Group, Decision> withheld) {
        var known = new EnumMap<Count, Echelon>(Count.class);
        for (var count : editions.counts()) known.put(count, editions.known(count, own));
        candidates(withheld)
                .forEach(figure -> known.forEach((count, echelon) -> {
                    if (count.counts(figure) && !editions.shows(echelon, figure, count))
                        withheld.put(figure.group(), Decision.WOULD_TELL);
                }));
        if (isSmall(places())) for (var count : editions.counts()) byRange(count, Set.of(), own, withheld);
    }

    /** What may still be shown or withheld, the widest first. */
    private List<Counted> candidates(Map<Group, Decision> withheld) {
        return figures.values().stream()
                .filter(figure -> figure.persons() > 0
                        && !withheld.containsKey(figure.group())
                        && !editions.isOut(figure.group()))
                .sorted(WIDEST_FIRST)
                .toList();
    }

    private long places() {
        return figures.keySet().stream()
                .map(group -> group.codes().getOrDefault(Group.PLACE, ""))
                .distinct()
                .count();
    }

    /** Whether the ranges can be reckoned for so many. */
    private boolean isSmall(long insiders) {
        return insiders * atoms.count() <= INSIDERS_BY_RANGE;
    }

    /** Shows what can be shown, the widest first, until nothing more can. */
    private void byElimination(Map<Group, Decision> withheld) {
        while (true) {
            var known = new EnumMap<Count, Echelon>(Count.class);
            var theirs = new EnumMap<Count, Insiders>(Count.class);
            for (var count : editions.counts()) {
                known.put(count, editions.known(count));
                theirs.put(count, new Insiders(count));
            }
            var candidates = candidates(withheld);
            for (var figure : candidates) {
                boolean tells = known.entrySet().stream()
                        .filter(one -> one.getKey().counts(figure))
                        .anyMatch(one -> !editions.wouldShow(one.getValue(), figure, one.getKey())
                                || (isWithinNone(figure)
                                        && Objects.requireNonNull(theirs.get(one.getKey()))
                                                .wouldBeTold(figure)));
                if (tells) withheld.put(figure.group(), editions.reason(figure));
                else {
                    known.forEach((count, echelon) -> {
                        if (count.counts(figure)) editions.shows(echelon, figure, count);
                    });
                    theirs.values().forEach(insiders -> insiders.see(figure));
                }
            }
            if (theirs.values().stream().noneMatch(insiders -> insiders.told)) return;
            var shown = candidates.stream()
                    .filter(figure -> !withheld.containsKey(figure.group()))
                    .toList();
            var more = known.entrySet().stream()
                    .flatMap(one -> toldToAnInsider(one.getValue(), one.getKey()).stream())
                    .findFirst()
                    .flatMap(told -> mostFitting(told, shown).or(() -> thatTells(shown)));
            if (more.isEmpty()) return;
            withheld.put(more.get(), Decision.WOULD_TELL);
        }
    }

    /** The first, the widest first, with which an insider is told of anything, wherever in the table it lies. */
    private Optional<Group> thatTells(List<Counted> shown) {
        var known = new EnumMap<Count, Echelon>(Count.class);
        for (var count : editions.counts()) known.put(count, editions.known(count));
        for (var figure : shown)
            for (var one : known.entrySet()) {
                var count = one.getKey();
                if (!count.counts(figure)) continue;
                editions.shows(one.getValue(), figure, count);
                if (!editions.shownBefore().contains(figure.group())
                        && toldToAnInsider(one.getValue(), count).isPresent()) return Optional.of(figure.group());
            }
        return Optional.empty();
    }

    /** Withholds more until what is left of a figure, when an insider takes away their own and all that is shown in it, is not about few. */
    private void byWhatIsLeft(Set<Group> area, Count count, Map<Group, Decision> withheld) {
        var counted = figures.values().stream().filter(count::counts).toList();
        for (var whole : counted) {
            if (withheld.containsKey(whole.group()) || !isWithinNone(whole)) continue;
            while (true) {
                var left = (BitSet) atoms.of(whole.group()).clone();
                int persons = whole.persons();
                int rest = count.of(whole);
                var taken = new ArrayList<Counted>();
                for (var part : within(whole, area, withheld)) {
                    if (!isIn(atoms.of(part.group()), left) || !count.counts(part)) continue;
                    left.andNot(atoms.of(part.group()));
                    persons -= part.persons();
                    rest -= count.of(part);
                    if (!area.contains(part.group()) && !editions.isOut(part.group())) taken.add(part);
                }
                if (persons == 0 || rest >= Threshold.LEAST || !holdsFew(left)) break;
                if (taken.isEmpty() && editions.isOut(whole.group())) break;
                withheld.put(taken.isEmpty() ? whole.group() : taken.getLast().group(), Decision.WOULD_TELL);
                if (taken.isEmpty()) break;
            }
        }
    }

    /** The insider’s own first, then the largest of what is shown. */
    private List<Counted> within(Counted whole, Set<Group> area, Map<Group, Decision> withheld) {
        var parts = atoms.of(whole.group());
        return figures.values().stream()
                .filter(figure -> !figure.equals(whole)
                        && figure.persons() > 0
                        && (area.contains(figure.group()) || !withheld.containsKey(figure.group()))
                        && isIn(atoms.of(figure.group()), parts))
                .sorted(Comparator.comparing((Counted figure) -> !area.contains(figure.group()))
                        .thenComparing(Counted::persons, Comparator.reverseOrder())
                        .thenComparing(Counted::group))
                .toList();
    }

    private boolean holdsFew(BitSet parts) {
        return editions.few().keySet().stream().anyMatch(few -> isIn(atoms.of(few), parts));
    }

    /** Whether it is about a part that one of the insiders counted and few besides, of whom it would tell them. */
    private boolean isOneOfThemAndFew(Counted figure) {
        var whole = atoms.of(figure.group());
        return insiders.stream()
                .flatMap(area -> area.stream()
                        .map(figures::get)
                        .filter(own -> own != null && isIn(atoms.of(own.group()), whole))
                        .max(Comparator.comparingInt(Counted::persons))
                        .stream())
                .filter(own -> own.persons() < figure.persons())
                .anyMatch(own -> editions.counts().stream()
                        .filter(count -> count.counts(figure) && count.counts(own))
                        .anyMatch(count -> count.of(figure) - count.of(own) < Threshold.LEAST));
    }

    private boolean isWithinNone(Counted figure) {
        return insiders.stream().noneMatch(area -> area.contains(figure.group()));
    }

    /** What one of those who have counted their own could reckon of the others’, and could not before anything of this release is shown. */
    private Optional<Group> toldToAnInsider(Echelon shown, Count count) {
        if (insiders.isEmpty()) return Optional.empty();
        var before = anyway.computeIfAbsent(count, this::anyway).told();
        return insiders.stream()
                .flatMap(area -> told(area, shown, before.getOrDefault(area, Set.of())).stream())
                .map(Secret::of)
                .findFirst();
    }

    private Anyway anyway(Count count) {
        int now = editions.earlier().size();
        var before = editions.known(count);
        var all = new HashMap<Set<Group>, Set<Secret>>();
        var known = new ArrayList<Echelon>();
        for (var area : insiders) {
            var told = new HashSet<Secret>();
            var theirs = before.copyGuarding(isOfOthersThan(area));
            for (var own : area) for (int i = 0; i <= now; i++) theirs.showAnyway(editions.vector(own, i), told::add);
            all.put(area, told);
            known.add(theirs);
        }
        return new Anyway(all, known);
    }

    /** What those who have counted their own can reckon of the others’, while more and more is shown. */
    private final class Insiders {
        private final Count count;
        private final List<Echelon> known;
        private boolean told;

        Insiders(Count count) {
            this.count = count;
            this.known = insiders.isEmpty()
                    ? List.of()
                    : anyway.computeIfAbsent(count, Suppression.this::anyway).known().stream()
                            .map(Echelon::copy)
                            .toList();
        }

        /** Whether any of them is told of the others’, were this shown too. */
        boolean wouldBeTold(Counted figure) {
            return told || known.stream().anyMatch(one -> !editions.wouldShow(one, figure, count));
        }

        void see(Counted figure) {
            if (!count.counts(figure)) return;
            for (var one : known) told |= !editions.shows(one, figure, count);
        }
    }

    private Optional<Secret> told(Set<Group> area, Echelon shown, Set<Secret> but) {
        int now = editions.earlier().size();
        var theirs = shown.copyGuarding(isOfOthersThan(area).and(secret -> !but.contains(secret)));
        for (var own : area)
            for (int i = 0; i <= now; i++) if (!theirs.show(editions.vector(own, i))) return Optional.of(theirs.told());
        return Optional.empty();
    }

    private Predicate<Secret> isOfOthersThan(Set<Group> area) {
        var parts = partsOf.computeIfAbsent(area, this::parts);
        return secret -> !isIn(atoms.of(secret.of()), parts);
    }

    /** All that are in any of these. */
    private BitSet parts(Set<Group> area) {
        var parts = new BitSet();
        area.forEach(own -> parts.or(atoms.of(own)));
        return parts;
    }

    /**
     * Withholds more until what is about few could be within a range as wide as five.
     *
     * @param asking whose few are asked of
     */
    private void byRange(Count count, Set<Group> insider, Predicate<Group> asking, Map<Group, Decision> withheld) {
        var people = editions.ofTheSamePeople().stream().filter(count::counts).toList();
        var before = editions.shownBefore();
        var theirs = parts(insider);
        var of = new Onlooking(count, insider, before);
        var asked = people.stream()
                .filter(figure -> isFew(figure, count)
                        && !isIn(atoms.of(figure.group()), theirs)
                        && asking.test(figure.group())
                        && wide.add(new Wide(of, figure.group())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (asked.isEmpty()) return;
        var sizes = sizes(people);
        var all = people.stream().map(Counted::group).toList();
        var known = known(count, people);
        while (!asked.isEmpty()) {
            var shown = figures.values().stream()
                    .filter(figure -> count.counts(figure) && isShown(figure, withheld))
                    .toList();
            var told = people.stream()
                    .filter(figure -> figure.persons() == 0
                            || before.contains(figure.group())
                            || insider.contains(figure.group())
                            || isShown(figure, withheld))
                    .map(Counted::group)
                    .toList();
            var ranges = new Ranges(atoms, all, told, known);
            var bySizes = count == Count.PERSONS ? Optional.<Ranges>empty() : Optional.of(ranges.within(sizes));
            var near = new BitSet();
            for (var figures = asked.iterator(); figures.hasNext(); ) {
                var hidden = figures.next().group();
                if (isNear(hidden, near, shown)) continue; // it may be wider by now
                boolean isSafe = ranges.isAsWideAs(Threshold.LEAST, hidden)
                        && bySizes.map(within -> within.isAsWideAs(1, hidden)).orElse(true);
                var more = isSafe
                        ? Optional.<Group>empty()
                        : mostFitting(hidden, shown).or(() -> nearest(hidden, shown));
                if (more.isEmpty()) figures.remove();
                else {
                    withheld.put(more.get(), Decision.WOULD_TELL);
                    near.or(atoms.of(hidden));
                    near.or(atoms.of(more.get()));
                }
            }
        }
    }

    /** How many there are in each group, which whoever is there knows: the count is no more, and where two sums differ by as many, they tell of all. */
    private static Map<Group, Integer> sizes(List<Counted> people) {
        return people.stream()
                .filter(figure -> figure.persons() > 0)
                .collect(Collectors.toMap(Counted::group, Counted::persons));
    }

    /** By this release. */
    private boolean isShown(Counted figure, Map<Group, Decision> withheld) {
        return figures.containsKey(figure.group()) && !withheld.containsKey(figure.group());
    }

    /** Whether the narrowest of what is shown around it meets these. */
    private boolean isNear(Group hidden, BitSet near, List<Counted> shown) {
        if (near.isEmpty()) return false;
        return shown.stream()
                .map(figure -> atoms.of(figure.group()))
                .filter(parts -> isIn(atoms.of(hidden), parts))
                .min(Comparator.comparingInt(BitSet::cardinality))
                .orElse(atoms.of(hidden))
                .intersects(near);
    }

    private Ranges.Known known(Count count, List<Counted> people) {
        var all = people.stream().collect(Collectors.toMap(Counted::group, count::of));
        return tables.computeIfAbsent(new Fitting(count, all.keySet()), one -> new Ranges.Known(atoms, all));
    }

    private boolean isFew(Counted figure, Count count) {
        if (figure.persons() == 0) return false;
        int least = count == Count.PERSONS ? threshold.of(figure.group()) : Threshold.LEAST;
        return editions.isAboutFew(figure) && count.of(figure) < least;
    }

    /** Beside the withheld one, in something that is or was shown, and with few in it, so that little is lost; else one that holds it. */
    private Optional<Group> mostFitting(Group hidden, List<Counted> shown) {
        var parts = atoms.of(hidden);
        var holding = Stream.concat(
                        shown.stream().map(Counted::group),
                        editions.earlier().stream().flatMap(release -> release.shown().stream()))
                .map(atoms::of)
                .filter(holder -> isIn(parts, holder))
                .toList();
        Set<Counted> beside = new HashSet<>();
        Set<Counted> around = new HashSet<>();
        for (var figure : shown) {
            if (!helps(figure)) continue;
            var of = atoms.of(figure.group());
            if (of.intersects(parts)) around.add(figure);
            else if (holding.stream().anyMatch(holder -> isIn(of, holder))) beside.add(figure);
        }
        return beside.stream()
                .max(WIDEST_FIRST)
                .or(() -> around.stream().max(WIDEST_FIRST))
                .map(Counted::group);
    }

    /** Whether it hides anything to withhold it: that nobody is there, and what is out already, is known. */
    private boolean helps(Counted figure) {
        return figure.persons() > 0
                && !editions.isOut(figure.group())
                && !editions.shownBefore().contains(figure.group());
    }

    /** Wherever it lies: the narrowest that has to do with the withheld one by way of the fewest others that are or were shown. */
    private Optional<Group> nearest(Group hidden, List<Counted> shown) {
        var candidates = shown.stream().filter(this::helps).toList();
        var seen = Stream.concat(shown.stream().map(Counted::group), editions.shownBefore().stream())
                .map(atoms::of)
                .toList();
        var reached = (BitSet) atoms.of(hidden).clone();
        while (true) {
            var found = candidates.stream()
                    .filter(figure -> atoms.of(figure.group()).intersects(reached))
                    .max(WIDEST_FIRST);
            if (found.isPresent()) return found.map(Counted::group);
            int size = reached.cardinality();
            seen.stream().filter(reached::intersects).forEach(reached::or);
            if (reached.cardinality() == size) return Optional.empty();
        }
    }

    static boolean isIn(BitSet part, BitSet whole) {
        for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) if (!whole.get(i)) return false;
        return true;
    }
}
