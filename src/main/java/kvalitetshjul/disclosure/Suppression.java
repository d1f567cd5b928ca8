package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final int INSIDERS_BY_RANGE = 2_500;

    private static final Comparator<Counted> WIDEST_FIRST = Comparator.comparingInt(
                    (Counted figure) -> figure.group().depth())
            .thenComparing(Counted::persons, Comparator.reverseOrder())
            .thenComparing(figure -> figure.group().toString());

    private final Map<Group, Counted> figures;
    private final Threshold threshold;
    private final List<Released> earlier;
    private final List<Set<Group>> insiders;
    /** Shown already, and not to be withheld. */
    private final Set<Group> out;

    private final Atoms atoms;
    /** For each release, this one last, the first that is about the same people. */
    private final int[] people;
    /** Those whose range has been found wide enough: withholding more makes it no narrower. */
    private final Set<Wide> wide;
    /** For each count a table that has the figures. */
    private final Map<Fitting, double[]> fittings;

    private final Map<Group, Decision> primary = new HashMap<>();

    /** @param besides what else is known of the same people */
    private record Wide(Count count, Set<Group> insider, Group group, Set<Group> besides) {}

    private record Fitting(Count count, Set<Group> besides) {}

    private Suppression(
            Map<Group, Counted> figures,
            Threshold threshold,
            List<Released> earlier,
            List<Set<Group>> insiders,
            Set<Group> out,
            Atoms atoms,
            Set<Wide> wide,
            Map<Fitting, double[]> fittings) {
        this.figures = figures;
        this.threshold = threshold;
        this.earlier = earlier;
        this.insiders = insiders;
        this.out = out;
        this.atoms = atoms;
        this.wide = wide;
        this.fittings = fittings;
        this.people = people();
        figures.values().stream()
                .filter(figure -> !out.contains(figure.group()))
                .forEach(figure -> primary(figure, threshold, primary));
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
        var told = Stream.concat(figures.stream(), standing.figures().values().stream())
                .collect(Collectors.toMap(Counted::group, figure -> figure));
        var groups = new HashSet<>(told.keySet());
        earlier.forEach(release -> groups.addAll(release.figures().keySet()));
        var rests = new Rests(groups);
        var byGroup = rests.with(told);
        var before = earlier.stream()
                .map(release -> new Released(rests.with(release.figures()), release.shown()))
                .toList();
        groups.addAll(byGroup.keySet());
        before.forEach(release -> groups.addAll(release.figures().keySet()));
        var atoms = Atoms.of(groups);
        var areas = insiders.stream()
                .map(area -> area.stream().filter(byGroup::containsKey).collect(Collectors.toSet()))
                .toList();
        var withheld = new HashMap<Group, Decision>();
        byGroup.values().stream()
                .filter(figure -> figure.persons() > 0)
                .map(Counted::group)
                .filter(group -> !told.containsKey(group)
                        || (standing.figures().containsKey(group)
                                && !standing.shown().contains(group)))
                .forEach(group -> withheld.put(group, Decision.WOULD_TELL));
        var wide = new HashSet<Wide>();
        var fittings = new HashMap<Fitting, double[]>();
        for (int releases = 0; releases <= before.size(); releases++) {
            Object last = null;
            for (var step : steps(threshold)) {
                var suppression = new Suppression(
                        byGroup, step, before.subList(0, releases), areas, standing.shown(), atoms, wide, fittings);
                var guards = suppression.guards();
                if (!guards.equals(last)) suppression.decide(withheld);
                last = guards;
            }
        }
        var telling = new HashSet<Group>();
        for (int edition = 0; edition < before.size(); edition++)
            telling.addAll(
                    tellingOf(edition, byGroup, threshold, before, areas, standing.shown(), atoms, withheld.keySet()));
        if (!telling.isEmpty()) {
            telling.forEach(group -> withheld.put(group, Decision.WOULD_TELL));
            var suppression =
                    new Suppression(byGroup, threshold, before, areas, standing.shown(), atoms, wide, fittings);
            telling.forEach(group -> suppression.primary.putIfAbsent(group, Decision.WOULD_TELL));
            suppression.decide(withheld);
        }
        withheld.keySet().removeAll(known(byGroup, withheld, atoms));
        var decisions = new LinkedHashMap<Group, Decision>();
        figures.forEach(figure -> decisions.put(figure.group(), withheld.getOrDefault(figure.group(), Decision.SHOWN)));
        return decisions;
    }

    /**
     * What was withheld in an earlier release is told by figures that have not changed since, where they are shown now: of a sum that was shown then, they leave the
     * few. Such a figure is decided on as one of that release, and withheld as if it were about few itself: the sum that is shown now must not tell it.
     */
    private static Set<Group> tellingOf(
            int edition,
            Map<Group, Counted> now,
            Threshold threshold,
            List<Released> before,
            List<Set<Group>> insiders,
            Set<Group> standing,
            Atoms atoms,
            Set<Group> withheld) {
        var then = before.get(edition).figures();
        boolean changed = then.values().stream()
                .anyMatch(was -> now.containsKey(was.group()) && !was.equals(now.get(was.group())));
        if (!changed) return Set.of();
        var known = new HashSet<Group>();
        for (var release : before)
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
        for (var step : steps(threshold)) {
            var hidden = new HashMap<Group, Decision>();
            then.values().stream()
                    .filter(figure -> figure.persons() > 0)
                    .map(Counted::group)
                    .filter(group -> !known.contains(group) && (!asked.contains(group) || telling.contains(group)))
                    .forEach(group -> hidden.put(group, Decision.WOULD_TELL));
            new Suppression(then, step, List.of(), areas, known, atoms, new HashSet<>(), new HashMap<>())
                    .decide(hidden);
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

    /** What must not be told: two thresholds with the same come to the same. */
    private Object guards() {
        var guards = new ArrayList<Object>(List.of(primary));
        for (int i = 0; i <= earlier.size(); i++)
            for (var figure : edition(i).values()) {
                var few = new HashMap<Group, Decision>();
                primary(figure, threshold, few);
                guards.add(few);
                for (int j = 0; j < i; j++) {
                    var was = edition(j).get(figure.group());
                    guards.add(was != null && isChangeOfFew(was, figure));
                }
            }
        return guards;
    }

    /** From the least strict to the one asked for. */
    private static List<Threshold> steps(Threshold threshold) {
        var steps = new ArrayList<Threshold>(List.of(threshold));
        while (!steps.getFirst().lower().equals(steps.getFirst()))
            steps.addFirst(steps.getFirst().lower());
        if (threshold.all()) steps.addAll(0, steps(new Threshold(threshold.group(), threshold.divided(), false)));
        return steps;
    }

    private static void primary(Counted figure, Threshold threshold, Map<Group, Decision> found) {
        int least = threshold.of(figure.group());
        int persons = figure.persons();
        if (persons == 0) return;
        if (persons < least) found.put(figure.group(), Decision.FEW);
        else if (figure.with().isPresent()) {
            int with = figure.with().getAsInt();
            if (with == 0 || with == persons) {
                if (threshold.all()) found.put(figure.group(), Decision.ALL_ALIKE);
            } else if (with < Threshold.LEAST || persons - with < Threshold.LEAST)
                found.put(figure.group(), Decision.FEW);
        }
    }

    private void decide(Map<Group, Decision> withheld) {
        primary.forEach(withheld::putIfAbsent);
        figures.values().stream()
                .filter(figure -> !out.contains(figure.group()) && isOneOfThemAndFew(figure))
                .forEach(figure -> withheld.putIfAbsent(figure.group(), Decision.WOULD_TELL));
        byElimination(withheld);
        for (var count : counts())
            byRange(count, Set.of(), withheld); // withholding more tells nothing that was not told
        for (var area : insiders)
            for (var count : counts()) {
                byWhatIsLeft(area, count, withheld);
                if (insiders.size() * atoms.count() <= INSIDERS_BY_RANGE) byRange(count, area, withheld);
            }
    }

    /** What is counted: everybody, those it is true of, those it is not. */
    private enum Count {
        PERSONS,
        WITH,
        WITHOUT;

        boolean counts(Counted figure) {
            return this == PERSONS || figure.with().isPresent();
        }

        int of(Counted figure) {
            return switch (this) {
                case PERSONS -> figure.persons();
                case WITH -> figure.with().orElseThrow();
                case WITHOUT -> figure.persons() - figure.with().orElseThrow();
            };
        }
    }

    private List<Count> counts() {
        return figures.values().stream().anyMatch(figure -> figure.with().isPresent())
                ? List.of(Count.values())
                : List.of(Count.PERSONS);
    }

    /** Shows what can be shown, the widest first, until nothing more can. */
    private void byElimination(Map<Group, Decision> withheld) {
        while (true) {
            var known = new EnumMap<Count, Echelon>(Count.class);
            for (var count : counts()) known.put(count, before(count));
            var candidates = figures.values().stream()
                    .filter(figure -> figure.persons() > 0
                            && !withheld.containsKey(figure.group())
                            && !out.contains(figure.group()))
                    .sorted(WIDEST_FIRST)
                    .toList();
            for (var figure : candidates) {
                var after = new EnumMap<Count, Echelon>(Count.class);
                boolean tells = false;
                for (var count : counts()) {
                    var tried = Objects.requireNonNull(known.get(count)).copy();
                    tells |= count.counts(figure)
                            && (!shows(tried, figure, count)
                                    || (isWithinNone(figure)
                                            && toldToAnInsider(tried).isPresent()));
                    after.put(count, tried);
                }
                if (tells) withheld.put(figure.group(), reason(figure));
                else known.putAll(after);
            }
            var shown = candidates.stream()
                    .filter(figure -> !withheld.containsKey(figure.group()))
                    .toList();
            var more = known.values().stream()
                    .flatMap(told -> toldToAnInsider(told).stream())
                    .findFirst()
                    .flatMap(told -> mostFitting(told, shown));
            if (more.isEmpty()) return;
            withheld.put(more.get(), Decision.WOULD_TELL);
        }
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
                    if (!area.contains(part.group()) && !out.contains(part.group())) taken.add(part);
                }
                if (persons == 0 || rest >= Threshold.LEAST || !holdsFew(left)) break;
                if (taken.isEmpty() && out.contains(whole.group())) break;
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
                        .thenComparing(figure -> figure.group().toString()))
                .toList();
    }

    private boolean holdsFew(BitSet parts) {
        return primary.keySet().stream().anyMatch(few -> isIn(atoms.of(few), parts));
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
                .anyMatch(own -> counts().stream()
                        .filter(count -> count.counts(figure) && count.counts(own))
                        .anyMatch(count -> count.of(figure) - count.of(own) < Threshold.LEAST));
    }

    private boolean isWithinNone(Counted figure) {
        return insiders.stream().noneMatch(area -> area.contains(figure.group()));
    }

    /** What one of those who have counted their own could reckon of the others’. */
    private Optional<Group> toldToAnInsider(Echelon shown) {
        int now = earlier.size();
        for (var area : insiders) {
            var parts = new BitSet();
            area.forEach(own -> parts.or(atoms.of(own)));
            var theirs = shown.copyGuarding(of -> !isIn(atoms.of(of), parts));
            for (var own : area)
                for (int i = 0; i <= now; i++) if (!theirs.show(vector(own, i))) return Optional.of(theirs.told());
        }
        return Optional.empty();
    }

    /** Nobody or nothing in a group is the same of every part of it. */
    private boolean shows(Echelon known, Counted figure, Count count) {
        int now = earlier.size();
        if (!known.show(vector(figure.group(), now))) return false;
        if (count.of(figure) > 0) return true;
        return atoms.of(figure.group()).stream().allMatch(atom -> known.show(unit(atom, now)));
    }

    private Decision reason(Counted figure) {
        boolean changed = false;
        for (int i = 0; i < earlier.size(); i++) {
            var before = earlier.get(i).figures().get(figure.group());
            changed |= before != null
                    && isChangeOfFew(before, figure)
                    && earlier.get(i).shown().contains(figure.group());
        }
        return changed ? Decision.CHANGE_OF_FEW : Decision.WOULD_TELL;
    }

    /** What is known before anything of this release is shown, and what must not be told. */
    private Echelon before(Count count) {
        int now = earlier.size();
        var known = new Echelon();
        for (int i = 0; i <= now; i++) {
            for (var figure : edition(i).values()) {
                if (!count.counts(figure)) continue;
                boolean told = figure.persons() == 0;
                if ((i < now ? earlier.get(i).shown() : out).contains(figure.group())) {
                    known.know(vector(figure.group(), i));
                    told |= count.of(figure) == 0;
                }
                if (told) for (int atom : bits(figure.group())) known.know(unit(atom, i));
                for (int j = 0; j < i; j++)
                    if (figure.equals(edition(j).get(figure.group()))) known.know(change(figure.group(), j, i));
            }
        }
        for (int i = 0; i <= now; i++) {
            for (var figure : edition(i).values()) {
                if (!count.counts(figure)) continue;
                var few = new HashMap<Group, Decision>();
                primary(figure, threshold, few);
                if (!few.isEmpty() || (i == now && primary.containsKey(figure.group())))
                    known.guard(vector(figure.group(), i), figure.group(), figure.persons() == 1);
                for (int j = 0; j < i; j++) {
                    var was = edition(j).get(figure.group());
                    if (was != null && isChangeOfFew(was, figure))
                        known.guard(change(figure.group(), j, i), figure.group(), false);
                }
            }
        }
        return known;
    }

    private Map<Group, Counted> edition(int number) {
        return number < earlier.size() ? earlier.get(number).figures() : figures;
    }

    /** The difference, were it a figure of its own, would be about few: those who came, those who went, or those who answered otherwise. */
    private boolean isChangeOfFew(Counted was, Counted is) {
        if (was.with().isPresent() != is.with().isPresent()) return false;
        int persons = is.persons() - was.persons();
        if (persons != 0 && Math.abs(persons) < threshold.of(is.group())) return true;
        if (is.with().isEmpty()) return false;
        int with = (is.with().getAsInt() - was.with().getAsInt()) * (persons < 0 ? -1 : 1);
        int without = Math.abs(persons) - with;
        if (with == 0 || without == 0) return persons != 0 && threshold.all();
        return Math.abs(with) < Threshold.LEAST || Math.abs(without) < Threshold.LEAST;
    }

    /** Where no figure that two releases have both has changed, nothing else has either: other tables of the same people. */
    private int[] people() {
        var first = new int[earlier.size() + 1];
        for (int i = 0; i < first.length; i++) {
            int now = i;
            first[i] = IntStream.range(0, i)
                    .filter(j -> first[j] == j
                            && IntStream.range(j, now)
                                    .filter(k -> first[k] == j)
                                    .allMatch(k -> isUnchanged(k, now)))
                    .findFirst()
                    .orElse(i);
        }
        return first;
    }

    private boolean isUnchanged(int from, int to) {
        boolean met = false;
        for (var is : edition(to).values()) {
            var was = edition(from).get(is.group());
            if (was != null && !was.equals(is)) return false;
            met |= was != null && is.persons() > 0;
        }
        return met;
    }

    private int[] bits(Group group) {
        return atoms.of(group).stream().toArray();
    }

    private Sparse unit(int atom, int edition) {
        return Sparse.one(people[edition] * atoms.count() + atom);
    }

    private Sparse vector(Group group, int edition) {
        return Sparse.ones(atoms.of(group), people[edition] * atoms.count());
    }

    private Sparse change(Group group, int from, int to) {
        return vector(group, to).minus(vector(group, from));
    }

    /** Withholds more until what is about few could be within a range as wide as five. */
    private void byRange(Count count, Set<Group> insider, Map<Group, Decision> withheld) {
        var counted = figures.values().stream().filter(count::counts).toList();
        var besides = besides(count, withheld);
        var asked = counted.stream()
                .filter(figure -> isFew(figure, count)
                        && !insider.contains(figure.group())
                        && wide.add(new Wide(count, insider, figure.group(), besides.keySet())))
                .collect(Collectors.toCollection(ArrayList::new));
        while (!asked.isEmpty()) {
            var shown = counted.stream()
                    .filter(figure -> !withheld.containsKey(figure.group()))
                    .toList();
            var ranges = new Ranges(
                    atoms,
                    Stream.concat(counted.stream(), besides.values().stream())
                            .map(Counted::group)
                            .toList(),
                    Stream.of(
                                    shown.stream(),
                                    besides.values().stream(),
                                    counted.stream()
                                            .filter(figure -> insider.contains(figure.group())
                                                    && withheld.containsKey(figure.group())))
                            .flatMap(figures -> figures)
                            .map(Counted::group)
                            .distinct()
                            .toList(),
                    fitting(count, besides));
            var near = new BitSet();
            for (var figures = asked.iterator(); figures.hasNext(); ) {
                var hidden = figures.next().group();
                if (isNear(hidden, near, shown)) continue; // it may be wider by now
                var more = ranges.isAsWideAs(Threshold.LEAST, hidden)
                        ? Optional.<Group>empty()
                        : mostFitting(hidden, shown);
                if (more.isEmpty()) figures.remove();
                else {
                    withheld.put(more.get(), Decision.WOULD_TELL);
                    near.or(atoms.of(hidden));
                    near.or(atoms.of(more.get()));
                }
            }
        }
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

    /** What was shown before of the same people, or has not changed since, and is not shown by this release. */
    private Map<Group, Counted> besides(Count count, Map<Group, Decision> withheld) {
        var besides = new HashMap<Group, Counted>();
        for (int i = 0; i < earlier.size(); i++) {
            boolean same = people[i] == people[earlier.size()];
            for (var group : earlier.get(i).shown()) {
                var figure = earlier.get(i).figures().get(group);
                if (figure != null
                        && (same || figure.equals(figures.get(group)))
                        && count.counts(figure)
                        && (!figures.containsKey(group) || withheld.containsKey(group))) besides.put(group, figure);
            }
        }
        return besides;
    }

    private double[] fitting(Count count, Map<Group, Counted> besides) {
        return fittings.computeIfAbsent(new Fitting(count, besides.keySet()), one -> {
            var all = new HashMap<Group, Integer>();
            besides.forEach((group, figure) -> all.put(group, count.of(figure)));
            figures.values().stream()
                    .filter(count::counts)
                    .forEach(figure -> all.put(figure.group(), count.of(figure)));
            return Ranges.fitting(atoms, all);
        });
    }

    private boolean isFew(Counted figure, Count count) {
        if (figure.persons() == 0) return false;
        int least = count == Count.PERSONS ? threshold.of(figure.group()) : Threshold.LEAST;
        return primary.containsKey(figure.group()) && count.of(figure) < least;
    }

    /** Beside the withheld one and with few in it, so that little is lost; else one that holds it. */
    private Optional<Group> mostFitting(Group hidden, List<Counted> shown) {
        var parts = atoms.of(hidden);
        Set<Counted> beside = new HashSet<>();
        Set<Counted> around = new HashSet<>();
        for (var figure : shown) {
            if (figure.persons() == 0 || out.contains(figure.group())) continue;
            var of = atoms.of(figure.group());
            if (of.intersects(parts)) around.add(figure);
            else if (shown.stream()
                    .anyMatch(wide -> isIn(parts, atoms.of(wide.group())) && isIn(of, atoms.of(wide.group()))))
                beside.add(figure);
        }
        return beside.stream()
                .max(WIDEST_FIRST)
                .or(() -> around.stream().max(WIDEST_FIRST))
                .map(Counted::group);
    }

    static boolean isIn(BitSet part, BitSet whole) {
        var outside = (BitSet) part.clone();
        outside.andNot(whole);
        return outside.isEmpty();
    }
}
