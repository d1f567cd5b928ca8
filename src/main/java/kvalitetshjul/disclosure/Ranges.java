package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * How far apart the least and the most are that a withheld count can be for somebody who sees those that are shown: two linear programs each, over counts that are
 * not negative, and no more than there are people, where that is known. Only a few parts of the table are let vary at first, the others stay as one table that fits: what is as wide as asked for among a few is so among all.
 *
 * <p>What a program has found is an answer for every other count too, and most are answered so.
 */
final class Ranges {
    private static final int ROUNDS = 3;
    private static final int MANY = 400;
    private static final int FITTINGS = 2_000;
    private static final double NEAR = 1e-7;
    /** Parts that are sooner looked up one by one than looked for among all that differ. */
    private static final int FEW = 8;

    private final Atoms atoms;
    private final List<BitSet> shown;
    private final List<BitSet> movable;
    private final Known known;
    private final double[] fitting;
    /** What there can be at most in groups whose size is known. */
    private final Map<BitSet, Integer> most;
    /** The same where what the count cannot be more than is not known; null for that itself. */
    private final @Nullable Ranges unbounded;

    /** By their number, those of the tables found that have been looked at. */
    private final BitSet seen = new BitSet();
    /** By their number, what the true table could differ by for whoever asks; null where it could not. */
    private final List<@Nullable Difference> possible = new ArrayList<>();

    private final Sums figures;
    private final Sums groups;
    /** How many more there can be in each of the groups. */
    private final double[] rooms;

    /** By what is let vary: many are asked of within the same. */
    private final Map<BitSet, Program> programs = new HashMap<>();

    /** @param all every figure of the count, shown and withheld */
    Ranges(Atoms atoms, Collection<Group> all, Collection<Group> shown, Known known) {
        this(atoms, sets(atoms, shown).distinct().toList(), movable(atoms, all, shown), known, Map.of(), null);
    }

    private Ranges(
            Atoms atoms,
            List<BitSet> shown,
            List<BitSet> movable,
            Known known,
            Map<BitSet, Integer> most,
            @Nullable Ranges unbounded) {
        this.atoms = atoms;
        this.shown = shown;
        this.movable = movable;
        this.known = known;
        this.fitting = known.fitting;
        this.most = most;
        this.unbounded = unbounded;
        this.figures = new Sums(atoms, shown);
        this.groups = new Sums(atoms, most.keySet());
        this.rooms = most.entrySet().stream()
                .mapToDouble(bound -> Math.max(bound.getValue() - sum(bound.getKey(), fitting), 0))
                .toArray();
    }

    /** The same for somebody who knows what the count cannot be more than in some groups. */
    Ranges within(Map<Group, Integer> sizes) {
        var bounds = new LinkedHashMap<BitSet, Integer>();
        sizes.forEach((group, size) -> bounds.merge(atoms.of(group), size, Math::min));
        return new Ranges(atoms, shown, movable, known, bounds, this);
    }

    private static List<BitSet> movable(Atoms atoms, Collection<Group> all, Collection<Group> shown) {
        var hidden = new HashSet<>(all);
        hidden.removeAll(shown);
        return Stream.concat(sets(atoms, hidden), sets(atoms, shown)).distinct().toList();
    }

    private static Stream<BitSet> sets(Atoms atoms, Collection<Group> groups) {
        return groups.stream()
                .map(group -> new Sized(atoms.of(group)))
                .sorted(Comparator.comparingInt(Sized::size))
                .map(Sized::parts);
    }

    private record Sized(BitSet parts, int size) {
        Sized(BitSet parts) {
            this(parts, parts.cardinality());
        }
    }

    /** Whether what is withheld of the group can be so different; not so, too, where that would take a long search. */
    boolean isAsWideAs(int width, Group hidden) {
        var asked = atoms.of(hidden);
        if (isKnownToBe(width, asked)) return true;
        var vary = (BitSet) asked.clone();
        around(hidden).ifPresent(vary::or);
        for (int round = 0; round < ROUNDS || vary.cardinality() < MANY; round++) {
            if (isUnbounded(asked, vary)) return true;
            var program = programs.computeIfAbsent((BitSet) vary.clone(), Program::new);
            for (int sign : List.of(-1, 1)) {
                program.extreme(asked, sign).ifPresent(this::keep);
                if (isKnownToBe(width, asked)) return true;
            }
            if (!grow(vary)) return false;
        }
        return false;
    }

    /** Whether the least and the most are so far apart in tables that are known to be possible. */
    private boolean isKnownToBe(int width, BitSet asked) {
        double least = 0;
        double most = 0;
        var around = known.around(asked);
        for (int i = around.length(); (i = around.previousSetBit(i - 1)) >= 0; ) {
            var one = possible(i);
            if (one == null) continue;
            double by = one.in(asked);
            least = Math.min(least, by);
            most = Math.max(most, by);
            if (most - least >= width - NEAR) return true;
        }
        return false;
    }

    private @Nullable Difference possible(int number) {
        if (!seen.get(number)) {
            var one = unbounded == null ? leaving(number) : unbounded.possible(number);
            put(number, one == null ? null : within(one));
        }
        return possible.get(number);
    }

    private void put(int number, @Nullable Difference one) {
        while (possible.size() <= number) possible.add(null);
        possible.set(number, one);
        seen.set(number);
    }

    private void keep(Difference one) {
        put(known.keep(one), one);
    }

    /** The one found, where it leaves what is shown as it is. */
    private @Nullable Difference leaving(int number) {
        var one = known.found.get(number);
        for (double by : figures.of(one)) if (Math.abs(by) > NEAR) return null;
        return one;
    }

    /** As much of it as leaves no more in a group than there can be. */
    private Difference within(Difference one) {
        if (rooms.length == 0) return one;
        double share = 1;
        var more = groups.of(one);
        for (int i = 0; i < rooms.length; i++) if (more[i] > rooms[i]) share = Math.min(share, rooms[i] / more[i]);
        return share == 1 ? one : one.times(share);
    }

    /** The narrowest of what is shown that holds it. */
    private Optional<BitSet> around(Group hidden) {
        var parts = atoms.of(hidden);
        return shown.stream()
                .filter(holds -> holds.cardinality() < MANY && Suppression.isIn(parts, holds))
                .min(Comparator.comparingInt(BitSet::cardinality));
    }

    /** Lets more vary where a shown figure holds what does. False when none does any more. */
    private boolean grow(BitSet vary) {
        boolean grown = false;
        for (var holds : shown) {
            if (!holds.intersects(vary)) continue;
            var fixed = (BitSet) holds.clone();
            fixed.andNot(vary);
            if (fixed.isEmpty()) continue;
            movable.stream().filter(fixed::intersects).findFirst().ifPresent(vary::or);
            grown = true;
        }
        return grown;
    }

    /** Whether some of it varies that is in nothing that is known. */
    private boolean isUnbounded(BitSet asked, BitSet vary) {
        var free = held(asked, vary);
        shown.forEach(free::andNot);
        most.keySet().forEach(free::andNot);
        return !free.isEmpty();
    }

    private static BitSet held(BitSet parts, BitSet vary) {
        var held = (BitSet) parts.clone();
        held.and(vary);
        return held;
    }

    private static double sum(BitSet parts, double[] table) {
        double sum = 0;
        for (int i = parts.nextSetBit(0); i >= 0; i = parts.nextSetBit(i + 1)) sum += table[i];
        return sum;
    }

    /** Tables that have the figures of one count, as far as they have been found: whoever asks next need not search for them. */
    static final class Known {
        private final double[] fitting;
        /** What others differ by that have what was shown when they were found. */
        private final List<Difference> found = new ArrayList<>();
        /** For each part the numbers of those in which it differs. */
        private final BitSet[] at;

        /** A table that has the figures, not the only one: every part in proportion, again and again until they are met. */
        Known(Atoms atoms, Map<Group, Integer> all) {
            fitting = new double[atoms.count()];
            at = new BitSet[fitting.length];
            Arrays.setAll(at, part -> new BitSet());
            Arrays.fill(fitting, 1);
            for (int round = 0; round < FITTINGS; round++) {
                double off = 0;
                for (var figure : all.entrySet()) {
                    var parts = atoms.of(figure.getKey());
                    double sum = sum(parts, fitting);
                    off = Math.max(off, Math.abs(sum - figure.getValue()));
                    double times = sum == 0 ? 0 : figure.getValue() / sum;
                    parts.stream().forEach(i -> fitting[i] *= times);
                }
                if (off < NEAR) break;
            }
        }

        private int keep(Difference one) {
            int number = found.size();
            found.add(one);
            for (int part : one.parts) at[part].set(number);
            return number;
        }

        /** The numbers of those that differ in any of these parts. */
        BitSet around(BitSet parts) {
            var around = new BitSet();
            parts.stream().forEach(part -> around.or(at[part]));
            return around;
        }
    }

    /** What groups of parts come to. */
    private static final class Sums {
        private final int count;
        /** For each part the groups it is in. */
        private final int[][] groups;

        Sums(Atoms atoms, Collection<BitSet> of) {
            count = of.size();
            var sizes = new int[atoms.count()];
            for (var parts : of) parts.stream().forEach(part -> sizes[part]++);
            groups = new int[atoms.count()][];
            for (int part = 0; part < groups.length; part++) groups[part] = new int[sizes[part]];
            int number = 0;
            for (var parts : of) {
                int group = number++;
                parts.stream().forEach(part -> groups[part][--sizes[part]] = group);
            }
        }

        double[] of(Difference one) {
            var sums = new double[count];
            for (int i = 0; i < one.parts.length; i++) for (int group : groups[one.parts[i]]) sums[group] += one.by[i];
            return sums;
        }
    }

    /**
     * What a table differs by from the one that fits.
     *
     * @param parts those that differ, in their order
     * @param by how much each of them does
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Difference(int[] parts, double[] by) {
        static Difference of(int[] vary, double[] by) {
            var parts = IntStream.range(0, vary.length).filter(i -> by[i] != 0).toArray();
            return new Difference(
                    Arrays.stream(parts).map(i -> vary[i]).toArray(),
                    Arrays.stream(parts).mapToDouble(i -> by[i]).toArray());
        }

        double in(BitSet asked) {
            double sum = 0;
            if (asked.cardinality() > FEW) {
                for (int i = 0; i < parts.length; i++) if (asked.get(parts[i])) sum += by[i];
                return sum;
            }
            for (int part = asked.nextSetBit(0); part >= 0; part = asked.nextSetBit(part + 1)) {
                int i = Arrays.binarySearch(parts, part);
                if (i >= 0) sum += by[i];
            }
            return sum;
        }

        Difference times(double share) {
            return new Difference(
                    parts, Arrays.stream(by).map(one -> one * share).toArray());
        }
    }

    /**
     * Tables that differ from the one that fits in some parts, and have what is shown and no more than there can be. What the solver finds is held against that: what
     * does not meet it is no answer.
     */
    private final class Program {
        private final int[] vary;
        /** What varies of each shown figure. */
        private final Set<BitSet> rows = new LinkedHashSet<>();

        private final Map<BitSet, Double> bounds = new LinkedHashMap<>();
        private final LinearSolver.Builder solver;

        Program(BitSet where) {
            this.vary = where.stream().toArray();
            for (var figure : shown) if (figure.intersects(where)) rows.add(held(figure, where));
            most.forEach((parts, bound) -> {
                if (!parts.intersects(where)) return;
                var held = held(parts, where);
                if (rows.contains(held)) return;
                double room = Math.max(bound - sum(parts, fitting), 0);
                bounds.merge(held, sum(held, fitting) + room, Math::min);
            });
            solver = LinearSolver.newBuilder(new double[vary.length]);
            rows.forEach(row -> solver.equality(sum(row, fitting), ones(row, 1)));
            bounds.forEach((row, bound) -> solver.inequality(bound, ones(row, 1)));
        }

        /** The table with the least of it, times the sign. */
        Optional<Difference> extreme(BitSet asked, int sign) {
            var answer = solver.objective(ones(asked, sign)).build().solve();
            return Optional.of(answer)
                    .filter(result -> result.getState().isFeasible())
                    .map(this::difference)
                    .filter(this::isPossible);
        }

        private Difference difference(Optimisation.Result answer) {
            var by = new double[vary.length];
            for (int i = 0; i < vary.length; i++) by[i] = answer.doubleValue(i) - fitting[vary[i]];
            return Difference.of(vary, by);
        }

        private boolean isPossible(Difference one) {
            for (int i = 0; i < one.parts.length; i++) if (fitting[one.parts[i]] + one.by[i] < -NEAR) return false;
            for (var row : rows) if (Math.abs(one.in(row)) > NEAR) return false;
            for (var bound : bounds.entrySet())
                if (sum(bound.getKey(), fitting) + one.in(bound.getKey()) > bound.getValue() + NEAR) return false;
            return true;
        }

        private double[] ones(BitSet parts, int one) {
            var coefficients = new double[vary.length];
            for (int i = 0; i < vary.length; i++) if (parts.get(vary[i])) coefficients[i] = one;
            return coefficients;
        }
    }
}
