package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The editions of one table, that which is to be released last: what is known from the earlier ones, and what must not be told of any of them. */
final class Editions {
    private final Map<Group, Counted> figures;
    private final List<Released> earlier;
    private final Threshold threshold;
    private final Atoms atoms;
    /** Shown already, and not to be withheld. */
    private final Set<Group> out;

    /** What is known by each count before anything is shown or guarded, which is the same for every threshold. */
    private final Map<Told, Echelon> told;

    private final Map<Count, Echelon> guardingAll = new EnumMap<>(Count.class);

    /** For each release, this one last, the first that is about the same people. */
    private final int[] people;

    private final Map<Group, Decision> few = new HashMap<>();
    private final Map<Group, Counted> samePeople;
    private final Set<Group> shownBefore = new HashSet<>();

    /** What is known before anything is shown now. */
    record Told(Count count, int releases, Set<Group> out) {}

    /** @param releases how many of the earlier releases are reckoned with */
    Editions(Lattice lattice, Threshold threshold, int releases, Set<Group> out) {
        this.figures = lattice.figures();
        this.earlier = lattice.earlier().subList(0, releases);
        this.threshold = threshold;
        this.atoms = lattice.atoms();
        this.out = out;
        this.told = lattice.toldAlready();
        this.people = people();
        figures.values().stream()
                .filter(figure -> !out.contains(figure.group()))
                .forEach(figure -> few(figure).ifPresent(decision -> few.put(figure.group(), decision)));
        this.samePeople = new LinkedHashMap<>(figures);
        for (int i = 0; i < releases; i++) {
            boolean same = isOfTheSamePeople(i);
            var release = earlier.get(i);
            if (same) release.figures().forEach(samePeople::putIfAbsent);
            for (var group : release.shown()) {
                var figure = release.figures().get(group);
                if (figure != null && (same || figure.equals(figures.get(group)))) shownBefore.add(group);
            }
        }
    }

    /** Those of this release that are about few themselves; what is added is guarded as they are. */
    Map<Group, Decision> few() {
        return few;
    }

    List<Released> earlier() {
        return earlier;
    }

    boolean isOut(Group group) {
        return out.contains(group);
    }

    private boolean isOfTheSamePeople(int edition) {
        return people[edition] == people[earlier.size()];
    }

    /** The figures of this release, and those of earlier ones that were of the same people and are not in it. */
    Collection<Counted> ofTheSamePeople() {
        return samePeople.values();
    }

    /** What was shown before of the same people, or has not changed since: to withhold it hides nothing. */
    Set<Group> shownBefore() {
        return shownBefore;
    }

    boolean isAboutFew(Counted figure) {
        return figures.containsKey(figure.group())
                ? few.containsKey(figure.group())
                : few(figure).isPresent();
    }

    List<Count> counts() {
        return figures.values().stream().anyMatch(figure -> figure.with().isPresent())
                ? List.of(Count.values())
                : List.of(Count.PERSONS);
    }

    private Optional<Decision> few(Counted figure) {
        int persons = figure.persons();
        if (persons == 0) return Optional.empty();
        if (persons < threshold.of(figure.group())) return Optional.of(Decision.FEW);
        var points = figure.onItsScale();
        if (points.filter(Counted.Points::isAtAnEnd).isPresent())
            return threshold.all() ? Optional.of(Decision.ALL_ALIKE) : Optional.empty();
        return points.filter(Counted.Points::isNearAnEnd).map(near -> Decision.FEW);
    }

    /** What must not be told: two thresholds with the same come to the same. */
    Object guards() {
        var guards = new ArrayList<Object>(List.of(few));
        for (int i = 0; i <= earlier.size(); i++)
            for (var figure : edition(i).values()) {
                guards.add(few(figure));
                for (int j = 0; j < i; j++) {
                    var was = edition(j).get(figure.group());
                    guards.add(was != null && isChangeOfFew(was, figure));
                }
            }
        return guards;
    }

    /** Nobody or nothing in a group is the same of every part of it. */
    boolean shows(Echelon known, Counted figure, Count count) {
        int now = earlier.size();
        if (!known.show(vector(figure.group(), now))) return false;
        if (count.of(figure) > 0) return true;
        return atoms.of(figure.group()).stream().allMatch(atom -> known.show(unit(atom, now)));
    }

    /** Whether it could be shown. */
    boolean wouldShow(Echelon known, Counted figure, Count count) {
        return count.of(figure) > 0
                ? known.wouldShow(vector(figure.group(), earlier.size()))
                : shows(known.copy(), figure, count);
    }

    Decision reason(Counted figure) {
        boolean changed = false;
        for (int i = 0; i < earlier.size(); i++) {
            var before = earlier.get(i).figures().get(figure.group());
            changed |= before != null
                    && isChangeOfFew(before, figure)
                    && earlier.get(i).shown().contains(figure.group());
        }
        return changed ? Decision.CHANGE_OF_FEW : Decision.WOULD_TELL;
    }

    /** What is known before anything of this release is shown, and of nobody’s few is anything to be told. */
    Echelon known(Count count) {
        return guardingAll.computeIfAbsent(count, one -> known(one, of -> true)).copy();
    }

    /**
     * What is known before anything of this release is shown, and what must not be told.
     *
     * @param guarded whose few must not be told
     */
    Echelon known(Count count, Predicate<Group> guarded) {
        var known = told.computeIfAbsent(new Told(count, earlier.size(), out), one -> told(count))
                .copy();
        for (int i = 0; i <= earlier.size(); i++)
            for (var figure : edition(i).values())
                if (count.counts(figure) && guarded.test(figure.group())) guard(known, figure, i);
        return known;
    }

    private Echelon told(Count count) {
        var known = new Echelon();
        for (int i = 0; i <= earlier.size(); i++)
            for (var figure : edition(i).values()) if (count.counts(figure)) know(known, count, figure, i);
        return known;
    }

    private void know(Echelon known, Count count, Counted figure, int edition) {
        var group = figure.group();
        boolean told = figure.persons() == 0;
        if ((edition < earlier.size() ? earlier.get(edition).shown() : out).contains(group)) {
            known.know(vector(group, edition));
            told |= count.of(figure) == 0;
        }
        if (told) for (int atom : bits(group)) known.know(unit(atom, edition));
        for (int before = 0; before < edition; before++)
            if (figure.equals(edition(before).get(group))) known.know(change(group, before, edition));
    }

    private void guard(Echelon known, Counted figure, int edition) {
        var group = figure.group();
        if (few(figure).isPresent() || (edition == earlier.size() && few.containsKey(group)))
            known.guard(vector(group, edition), group, figure.persons() == 1);
        for (int before = 0; before < edition; before++) {
            var was = edition(before).get(group);
            if (was != null && isChangeOfFew(was, figure)) known.guard(change(group, before, edition), group, false);
        }
    }

    private Map<Group, Counted> edition(int number) {
        return number < earlier.size() ? earlier.get(number).figures() : figures;
    }

    /** The difference, were it a figure of its own, would be about few: those who came, those who went, or those who answered otherwise. */
    private boolean isChangeOfFew(Counted was, Counted is) {
        if (was.with().isPresent() != is.with().isPresent()) return false;
        int persons = is.persons() - was.persons();
        if (persons == 0)
            return was.onItsScale()
                    .flatMap(before -> is.onItsScale().filter(before::isFewFrom))
                    .isPresent();
        if (Math.abs(persons) < threshold.of(is.group())) return true;
        if (is.with().isEmpty()) return false;
        int with = (is.with().getAsInt() - was.with().getAsInt()) * (persons < 0 ? -1 : 1);
        int without = Math.abs(persons) - with;
        if (with == 0 || without == 0) return threshold.all();
        return Math.abs(with) < Threshold.LEAST || Math.abs(without) < Threshold.LEAST;
    }

    /** Where no figure that two releases have both has changed, nothing else has either: other tables of the same people. So have two that have none in common. */
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
        var before = edition(from);
        return edition(to).values().stream().allMatch(is -> is.equals(before.getOrDefault(is.group(), is)));
    }

    private int[] bits(Group group) {
        return atoms.of(group).stream().toArray();
    }

    private Sparse unit(int atom, int edition) {
        return Sparse.one(people[edition] * atoms.count() + atom);
    }

    Sparse vector(Group group, int edition) {
        return Sparse.ones(atoms.of(group), people[edition] * atoms.count());
    }

    private Sparse change(Group group, int from, int to) {
        return vector(group, to).minus(vector(group, from));
    }
}
