package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/**
 * Somebody who wants what was withheld, and reckons in another way than the product: the least and the most whole number it can be, over the smallest parts
 * there are, by linear programs of which only whole tables count. Shares are taken as if they were not rounded.
 *
 * <p>They know everything that was shown at any time, who is in which group, which groups nobody is in, which figures have not changed from one time to
 * another, and perhaps some figures besides.
 */
final class Attacker {
    private static final int MOST_IN_A_PART = 1_000;
    private static final int TILTS = 6;
    private static final double NEAR = 1e-6;

    static final Map<String, ToIntFunction<Counted>> COUNTS = new TreeMap<>(Map.of(
            "persons",
            Counted::persons,
            "with",
            figure -> figure.with().orElseThrow(),
            "without",
            figure -> figure.persons() - figure.with().orElseThrow()));

    /** What was told at one time. */
    record Told(Town town, List<Counted> figures, Map<Group, Decision> decisions) {
        boolean shows(Group group) {
            return decisions.get(group) == Decision.SHOWN;
        }

        List<Counted> withheld() {
            return figures.stream()
                    .filter(figure -> figure.persons() > 0 && !shows(figure.group()))
                    .toList();
        }

        Released released() {
            return Released.of(figures, decisions);
        }
    }

    /** So many more in some parts together than in others. */
    private record Equation(BitSet more, BitSet less, int sum) {
        int times(int part) {
            return (more.get(part) ? 1 : 0) - (less.get(part) ? 1 : 0);
        }
    }

    record Range(long least, long most) {
        long width() {
            return most - least;
        }
    }

    /** How many were found to be several numbers by linear programs alone: no whole table was met on the way. */
    private int loosely;

    private final List<Told> times;
    private final boolean same;
    private final List<Equation> equations = new ArrayList<>();
    /** Every part at every time. */
    private final Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
    /** Parts that always stand together, by how they stand in the equations. */
    private final Map<List<Integer>, BitSet> together = new LinkedHashMap<>();

    /**
     * @param besides what else is known of each time
     * @param same whether it is known that the people, and what is true of them, have not changed
     * @param empty whether it is known which groups nobody is in
     */
    Attacker(
            List<Told> times,
            List<? extends Collection<Counted>> besides,
            boolean same,
            boolean empty,
            ToIntFunction<Counted> count) {
        this.times = times;
        this.same = same;
        for (int now = 0; now < times.size(); now++) {
            for (var part : times.get(now).town().pupils().keySet())
                numbers.putIfAbsent(key(now, part), numbers.size());
            var known = new LinkedHashMap<Group, Counted>();
            for (var figure : times.get(now).figures())
                if (figure.persons() == 0 ? empty : times.get(now).shows(figure.group()))
                    known.put(figure.group(), figure);
            besides.get(now).forEach(figure -> known.put(figure.group(), figure));
            for (var figure : known.values())
                equations.add(new Equation(parts(now, figure.group()), new BitSet(), count.applyAsInt(figure)));
            for (int then = 0; then < now && !same; then++)
                for (var figure : times.get(now).figures())
                    if (times.get(then).figures().contains(figure))
                        equations.add(new Equation(parts(now, figure.group()), parts(then, figure.group()), 0));
        }
        for (int part = 0; part < numbers.size(); part++) {
            int number = part;
            together.computeIfAbsent(
                            equations.stream().map(sum -> sum.times(number)).toList(), how -> new BitSet())
                    .set(part);
        }
    }

    /** An outsider. */
    Attacker(List<Told> times, boolean same, ToIntFunction<Counted> count) {
        this(times, times.stream().map(told -> List.<Counted>of()).toList(), same, true, count);
    }

    /** Somebody who counted the people of some figures of the only release. */
    Attacker(Told told, List<Counted> own, ToIntFunction<Counted> count) {
        this(List.of(told), List.of(own), true, true, count);
    }

    /** An outsider who does not know which groups nobody is in. */
    static Attacker ofTheEmptyUnknowing(List<Told> times, boolean same, ToIntFunction<Counted> count) {
        return new Attacker(
                times, times.stream().map(told -> List.<Counted>of()).toList(), same, false, count);
    }

    private List<Object> key(int time, Map<String, String> part) {
        return List.of(same ? 0 : time, part);
    }

    /** At least so far apart can it be; its number is one it can be. */
    Range figure(int time, Group withheld, int number) {
        var near = near(parts(time, withheld), new BitSet());
        return new Range(Math.min(number, end(near, false, number)), Math.max(number, end(near, true, number)));
    }

    private BitSet parts(int time, Group group) {
        var parts = new BitSet();
        for (var part : times.get(time).town().pupils().keySet())
            if (group.holds(Group.of(part))) parts.set(Objects.requireNonNull(numbers.get(key(time, part))));
        return parts;
    }

    /** One unknown: parts that stand together in all that is known, and in what is wanted. */
    private record Unknown(List<Integer> rows, int wanted) {}

    /** Whether no table but those with this number of it is like what is known. */
    boolean isTold(int time, Group withheld, int number) {
        return isTold(near(parts(time, withheld), new BitSet()), number);
    }

    boolean isDifferenceTold(Group group, int before, int after, int number) {
        return isTold(near(parts(after, group), parts(before, group)), number);
    }

    int loosely() {
        return loosely;
    }

    private boolean isTold(List<Unknown> near, int number) {
        boolean several = false;
        for (boolean most : List.of(true, false)) {
            var loose = solved(near, most, 0);
            if (loose.isPresent() && Math.abs(loose.get().getValue() - number) < NEAR) continue;
            several |= loose.isEmpty() || Math.abs(loose.get().getValue() - number) > 1 - NEAR;
            for (int tilt = 1; tilt <= TILTS && !isWhole(loose, near); tilt++) loose = solved(near, most, tilt);
            if (isWhole(loose, near) && of(loose, near) != number) return false;
        }
        if (several) loosely++;
        return !several;
    }

    private List<Unknown> near(BitSet more, BitSet less) {
        var wanted = new Equation(more, less, 0);
        var unknown = new LinkedHashSet<Unknown>();
        together.forEach((rows, parts) ->
                parts.stream().forEach(part -> unknown.add(new Unknown(rows, wanted.times(part)))));
        return near(unknown);
    }

    /** Those that hang together with what is wanted. */
    private List<Unknown> near(Collection<Unknown> unknown) {
        var reached = new boolean[equations.size()];
        var near = new LinkedHashSet<Unknown>();
        for (boolean more = true; more; ) {
            more = false;
            for (var one : unknown) {
                if (near.contains(one)) continue;
                boolean touches = one.wanted != 0;
                for (int row = 0; row < reached.length; row++) touches |= reached[row] && one.rows.get(row) != 0;
                if (!touches) continue;
                near.add(one);
                for (int row = 0; row < reached.length; row++) reached[row] |= one.rows.get(row) != 0;
                more = true;
            }
        }
        return List.copyOf(near);
    }

    private long end(List<Unknown> unknown, boolean most, int number) {
        long best = number;
        for (int tilt = 0; tilt <= TILTS; tilt++) {
            var found = solved(unknown, most, tilt);
            if (!isWhole(found, unknown)) continue;
            best = most ? Math.max(best, of(found, unknown)) : Math.min(best, of(found, unknown));
            if (tilt == 0) break;
        }
        return best;
    }

    private static long of(Optional<Optimisation.Result> found, List<Unknown> unknown) {
        var result = found.orElseThrow(() -> new AssertionError("No table is like this"));
        double sum = 0;
        for (int i = 0; i < unknown.size(); i++) sum += unknown.get(i).wanted * result.doubleValue(i);
        return Math.round(sum);
    }

    private static boolean isWhole(Optional<Optimisation.Result> found, List<Unknown> unknown) {
        if (found.isEmpty()) return false;
        var result = found.get();
        for (int i = 0; i < unknown.size(); i++)
            if (Math.abs(result.doubleValue(i) - Math.rint(result.doubleValue(i))) > NEAR) return false;
        return true;
    }

    /**
     * Each end is sought in a model of its own: solving leaves its traces in one.
     *
     * @param tilt asks, where it is not nothing, for a bit more or less of each part too, so that another table is found than the one with broken numbers
     */
    private Optional<Optimisation.Result> solved(List<Unknown> unknown, boolean most, int tilt) {
        var random = new Random(tilt);
        var model = new ExpressionsBasedModel();
        for (int i = 0; i < unknown.size(); i++)
            model.newVariable("p" + i)
                    .lower(0)
                    .upper(MOST_IN_A_PART)
                    .weight(unknown.get(i).wanted + (tilt == 0 ? 0 : (random.nextInt(2_001) - 1_000) / 5_000.0));
        for (int row = 0; row < equations.size(); row++) {
            int at = row;
            if (unknown.stream().allMatch(one -> one.rows.get(at) == 0)) continue;
            var sum = model.newExpression("r" + row).level(equations.get(row).sum);
            for (int i = 0; i < unknown.size(); i++)
                if (unknown.get(i).rows.get(row) != 0)
                    sum.set(i, unknown.get(i).rows.get(row));
        }
        var result = most ? model.maximise() : model.minimise();
        return result.getState().isFeasible() ? Optional.of(result) : Optional.empty();
    }

    /** Whether it follows from what is known by adding and taking away alone, reckoned exactly, as the product reckons. */
    boolean canBeReckoned(int time, Group withheld) {
        var known = new Echelon();
        for (var sum : equations) known.know(Sparse.ones(sum.more, 0).minus(Sparse.ones(sum.less, 0)));
        return known.canBeReckoned(Sparse.ones(parts(time, withheld), 0));
    }

    /** Whether everybody in the group is in one of the others. */
    static boolean isWithin(Town town, Group group, Collection<Group> others) {
        return town.pupils().entrySet().stream()
                .filter(part -> part.getValue().persons() > 0 && group.holds(Group.of(part.getKey())))
                .allMatch(part -> others.stream().anyMatch(other -> other.holds(Group.of(part.getKey()))));
    }
}
