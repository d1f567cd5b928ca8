package kvalitetshjul.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * How far apart the least and the most are that a withheld count can be for somebody who sees those that are shown: two linear programs each, over counts that are
 * not negative, and no more than there are people, where that is known. Only a few parts of the table are let vary at first, the others stay as one table that fits: what is as wide as asked for among a few is so among all.
 */
final class Ranges {
    private static final int ROUNDS = 2;
    private static final int MANY = 60;
    private static final int FITTINGS = 2_000;
    private static final double NEAR = 1e-7;
    /** What the program could not answer is not taken to be wide. */
    private static final double UNKNOWN = 0;

    private final Atoms atoms;
    private final Collection<Group> shown;
    private final List<BitSet> movable;
    private final double[] fitting;
    private final Map<Group, Integer> most;

    /**
     * @param all every figure of the count, shown and withheld
     * @param fitting a table that has them
     */
    Ranges(Atoms atoms, Collection<Group> all, Collection<Group> shown, double[] fitting) {
        this(atoms, shown, movable(atoms, all, shown), fitting, Map.of());
    }

    private Ranges(
            Atoms atoms, Collection<Group> shown, List<BitSet> movable, double[] fitting, Map<Group, Integer> most) {
        this.atoms = atoms;
        this.shown = shown;
        this.movable = movable;
        this.fitting = fitting;
        this.most = most;
    }

    /** The same for somebody who knows what the count cannot be more than in some groups. */
    Ranges within(Map<Group, Integer> most) {
        return new Ranges(atoms, shown, movable, fitting, most);
    }

    private static List<BitSet> movable(Atoms atoms, Collection<Group> all, Collection<Group> shown) {
        var hidden = new HashSet<>(all);
        hidden.removeAll(shown);
        return Stream.concat(sets(atoms, hidden), sets(atoms, shown)).toList();
    }

    private static Stream<BitSet> sets(Atoms atoms, Collection<Group> groups) {
        return groups.stream().map(atoms::of).sorted(Comparator.comparingInt(BitSet::cardinality));
    }

    /** A table that has the figures, not the only one: every part in proportion, again and again until they are met. */
    static double[] fitting(Atoms atoms, Map<Group, Integer> all) {
        var table = new double[atoms.count()];
        Arrays.fill(table, 1);
        for (int round = 0; round < FITTINGS; round++) {
            double off = 0;
            for (var figure : all.entrySet()) {
                var parts = atoms.of(figure.getKey());
                double sum = parts.stream().mapToDouble(i -> table[i]).sum();
                off = Math.max(off, Math.abs(sum - figure.getValue()));
                double times = sum == 0 ? 0 : figure.getValue() / sum;
                parts.stream().forEach(i -> table[i] *= times);
            }
            if (off < NEAR) break;
        }
        return table;
    }

    /** Whether what is withheld of the group can be so different; not so, too, where that would take a long search. */
    boolean isAsWideAs(int width, Group hidden) {
        var vary = (BitSet) atoms.of(hidden).clone();
        around(hidden).ifPresent(vary::or);
        for (int round = 0; round < ROUNDS || vary.cardinality() < MANY; round++) {
            if (width(hidden, vary) >= width - NEAR) return true;
            if (!grow(vary)) return false;
        }
        return false;
    }

    /** The narrowest of what is shown that holds it. */
    private Optional<BitSet> around(Group hidden) {
        var parts = atoms.of(hidden);
        return shown.stream()
                .map(atoms::of)
                .filter(holds -> holds.cardinality() < MANY && Suppression.isIn(parts, holds))
                .min(Comparator.comparingInt(BitSet::cardinality));
    }

    /** Lets more vary where a shown figure holds what does. False when none does any more. */
    private boolean grow(BitSet vary) {
        boolean grown = false;
        for (var group : shown) {
            var holds = atoms.of(group);
            if (!holds.intersects(vary)) continue;
            var fixed = (BitSet) holds.clone();
            fixed.andNot(vary);
            if (fixed.isEmpty()) continue;
            movable.stream().filter(fixed::intersects).findFirst().ifPresent(vary::or);
            grown = true;
        }
        return grown;
    }

    private double width(Group hidden, BitSet vary) {
        var most = model(hidden, vary).maximise();
        if (most.getState() == Optimisation.State.UNBOUNDED) return Double.POSITIVE_INFINITY;
        if (!most.getState().isOptimal()) return UNKNOWN;
        var least = model(hidden, vary).minimise();
        return least.getState().isOptimal() ? most.getValue() - least.getValue() : UNKNOWN;
    }

    private ExpressionsBasedModel model(Group hidden, BitSet vary) {
        var model = new ExpressionsBasedModel();
        var variables = new Variable[atoms.count()];
        vary.stream().forEach(i -> variables[i] = model.newVariable("a" + i).lower(0));
        atoms.of(hidden).stream().filter(vary::get).forEach(i -> variables[i].weight(1));
        for (var group : shown) {
            var held = (BitSet) atoms.of(group).clone();
            held.and(vary);
            if (!held.isEmpty()) sum(model, held, variables).level(sum(held));
        }
        most.forEach((group, bound) -> {
            var held = (BitSet) atoms.of(group).clone();
            held.and(vary);
            var fixed = (BitSet) atoms.of(group).clone();
            fixed.andNot(vary);
            if (!held.isEmpty()) sum(model, held, variables).upper(Math.max(bound - sum(fixed), sum(held)));
        });
        return model;
    }

    private static Expression sum(ExpressionsBasedModel model, BitSet parts, Variable[] variables) {
        var sum = model.newExpression("r" + model.countExpressions());
        parts.stream().forEach(i -> sum.set(variables[i], 1));
        return sum;
    }

    private double sum(BitSet parts) {
        return parts.stream().mapToDouble(i -> fitting[i]).sum();
    }
}
