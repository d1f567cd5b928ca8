package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/**
 * Somebody who wants what was withheld, and reckons in another way than the product: the least and the most whole number it can be, over the smallest parts
 * there are, by integer programs. Shares are taken as if they were not rounded.
 *
 * <p>They know everything that was shown at any time, who is in which group, which groups nobody is in, which figures have not changed from one time to
 * another, and perhaps some figures besides.
 */
final class Attacker {
    private static final int MOST_IN_A_PART = 1_000;
    private static final int MOST_STEPS = 2_000;
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

    static int solved, searched;
    private final List<Told> times;
    private final List<Equation> equations = new ArrayList<>();
    /** Every part at every time. */
    private final Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
    /** Parts that always stand together, by how they stand in the equations. */
    private final Map<List<Integer>, BitSet> together = new LinkedHashMap<>();

    /** @param besides what else is known of each time */
    Attacker(List<Told> times, List<? extends Collection<Counted>> besides, ToIntFunction<Counted> count) {
        this.times = times;
        for (int now = 0; now < times.size(); now++) {
            for (var part : times.get(now).town().pupils().keySet()) numbers.put(List.of(now, part), numbers.size());
            var known = new LinkedHashMap<Group, Counted>();
            for (var figure : times.get(now).figures())
                if (figure.persons() == 0 || times.get(now).shows(figure.group())) known.put(figure.group(), figure);
            besides.get(now).forEach(figure -> known.put(figure.group(), figure));
            for (var figure : known.values())
                equations.add(new Equation(parts(now, figure.group()), new BitSet(), count.applyAsInt(figure)));
            for (int then = 0; then < now; then++)
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

    Attacker(List<Told> times, ToIntFunction<Counted> count) {
        this(times, times.stream().map(told -> List.<Counted>of()).toList(), count);
    }

    Range figure(int time, Group withheld) {
        return range(parts(time, withheld), new BitSet());
    }

    private BitSet parts(int time, Group group) {
        var parts = new BitSet();
        for (var part : times.get(time).town().pupils().keySet())
            if (group.holds(Group.of(part))) parts.set(Objects.requireNonNull(numbers.get(List.of(time, part))));
        return parts;
    }

    /** One unknown: parts that stand together in all that is known, and in what is wanted. */
    private record Unknown(List<Integer> rows, int wanted) {}

    private Range range(BitSet more, BitSet less) {
        var near = near(more, less);
        return new Range(end(near, false), end(near, true));
    }

    /** Whether no table but those with this number of it is like what is known. */
    boolean isTold(int time, Group withheld, int number) {
        return isTold(near(parts(time, withheld), new BitSet()), number);
    }

    boolean isDifferenceTold(Group group, int before, int after, int number) {
        return isTold(near(parts(after, group), parts(before, group)), number);
    }

    private boolean isTold(List<Unknown> near, int number) {
        for (boolean most : List.of(true, false)) {
            var loose = solved(near, most, false);
            if (Math.abs(loose.getValue() - number) < NEAR) continue;
            if (isWhole(loose, near)) return false;
            if (Math.round(solved(near, most, true).getValue()) != number) return false;
        }
        return true;
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

    private long end(List<Unknown> unknown, boolean most) {
        var loose = solved(unknown, most, false);
        return Math.round((isWhole(loose, unknown) ? loose : solved(unknown, most, true)).getValue());
    }

    private static boolean isWhole(Optimisation.Result result, List<Unknown> unknown) {
        for (int i = 0; i < unknown.size(); i++)
            if (Math.abs(result.doubleValue(i) - Math.rint(result.doubleValue(i))) > NEAR) return false;
        return true;
    }

    /** Each end is sought in a model of its own: solving leaves its traces in one. */
    private Optimisation.Result solved(List<Unknown> unknown, boolean most, boolean whole) {
        solved++;
        if (whole) searched++;
        var model = new ExpressionsBasedModel();
        model.options.iterations_abort = MOST_STEPS;
        for (int i = 0; i < unknown.size(); i++)
            model.newVariable("p" + i)
                    .lower(0)
                    .upper(MOST_IN_A_PART)
                    .integer(whole)
                    .weight(unknown.get(i).wanted);
        for (int row = 0; row < equations.size(); row++) {
            int at = row;
            if (unknown.stream().allMatch(one -> one.rows.get(at) == 0)) continue;
            var sum = model.newExpression("r" + row).level(equations.get(row).sum);
            for (int i = 0; i < unknown.size(); i++)
                if (unknown.get(i).rows.get(row) != 0)
                    sum.set(i, unknown.get(i).rows.get(row));
        }
        var result = most ? model.maximise() : model.minimise();
        if (!result.getState().isFeasible()) throw new AssertionError("No table is like this: " + result);
        return result;
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
