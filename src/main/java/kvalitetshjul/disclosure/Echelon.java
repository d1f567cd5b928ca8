package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an attacker can reckon: everything that is a sum of multiples of what was shown. Guarded are figures that must not be among them; each is kept as what is
 * left of it when all that is known is taken away. The arithmetic is exact, modulo a prime: a figure that can be reckoned is always found.
 *
 * <p>After Gauss; the idea of suppressing by elimination is that of Statistics Norway’s GaussSuppression.
 */
final class Echelon {
    /** By where each begins, with a one there; no other has anything there. */
    private Map<Integer, Sparse> known;
    /** Whether another has the same map, which is then copied before it is changed. */
    private boolean shared;

    private List<Guarded> guarded = new ArrayList<>();
    /** What is left of each that is guarded, while more are added; absent after anything is shown. */
    private @Nullable Set<Sparse> lefts;

    /** Whether it is known that none of the guarded can be reckoned from another. */
    private boolean apart;

    private @Nullable Secret told;

    /**
     * What must not be reckoned.
     *
     * @param of whom it is about
     * @param what how many they are at one time, or how many more than at another
     */
    record Secret(Group of, Sparse what) {}

    /** @param single whether it is about one person, who knows it */
    private record Guarded(Secret secret, boolean single, Sparse left) {}

    Echelon() {
        this(new HashMap<>(), false);
    }

    private Echelon(Map<Integer, Sparse> known, boolean shared) {
        this.known = known;
        this.shared = shared;
    }

    Echelon copy() {
        var copy = sharing();
        copy.guarded.addAll(guarded);
        return copy;
    }

    private Echelon sharing() {
        shared = true;
        var copy = new Echelon(known, true);
        copy.apart = apart;
        return copy;
    }

    /** A copy in which only some of what is guarded is. */
    Echelon copyGuarding(Predicate<Secret> which) {
        var copy = sharing();
        for (var one : guarded) if (which.test(one.secret)) copy.guarded.add(one);
        return copy;
    }

    /** From now on nothing is shown that tells it. What can be reckoned already is out, and the same is guarded once. */
    void guard(Sparse vector, Group of, boolean single) {
        var left = reduced(vector);
        if (left.isNothing()) return;
        if (lefts == null) lefts = guarded.stream().map(Guarded::left).collect(Collectors.toSet());
        if (!lefts.add(left)) return;
        guarded.add(new Guarded(new Secret(of, vector), single, left));
        apart = false;
    }

    /** Takes in what everybody knows already, before anything is guarded. */
    void know(Sparse vector) {
        if (!guarded.isEmpty()) throw new IllegalStateException("What is known is told before what is guarded");
        show(vector);
    }

    /** Whether it follows from what is shown. */
    boolean canBeReckoned(Sparse vector) {
        return reduced(vector).isNothing();
    }

    /** Shows it, unless something guarded could then be reckoned, by an outsider or by the one person another guarded figure is about. */
    boolean show(Sparse vector) {
        var left = reduced(vector);
        if (left.isNothing()) return true;
        var after = guardedBeside(left);
        if (after == null) return false;
        apart = true;
        guarded = after;
        lefts = null;
        if (shared) known = new HashMap<>(known);
        shared = false;
        int pivot = left.first();
        var row = left.beginningWithOne();
        for (var one : known.entrySet()) {
            long times = one.getValue().at(pivot);
            if (times != 0) one.setValue(one.getValue().minus(row, times));
        }
        known.put(pivot, row);
        return true;
    }

    /** Whether it could be shown. */
    boolean wouldShow(Sparse vector) {
        var left = reduced(vector);
        return left.isNothing() || guardedBeside(left) != null;
    }

    /** What is left of what is guarded when something that is not known is shown; null where something could then be reckoned, which is then told. */
    private @Nullable List<Guarded> guardedBeside(Sparse shown) {
        int pivot = shown.first();
        var row = shown.beginningWithOne();
        var after = guarded;
        boolean asTheyWere = true;
        for (int i = 0; i < guarded.size(); i++) {
            var one = guarded.get(i);
            long times = one.left.at(pivot);
            if (times == 0) continue;
            var left = one.left.minus(row, times);
            if (left.isNothing()) {
                told = one.secret;
                return null;
            }
            if (asTheyWere) after = new ArrayList<>(guarded);
            asTheyWere = false;
            after.set(i, new Guarded(one.secret, one.single, left));
        }
        if (apart && asTheyWere) return after;
        var other = toldToTheOnlyOne(after);
        if (other == null) return after;
        told = other;
        return null;
    }

    /** Shows it, whatever it tells. */
    void showAnyway(Sparse vector, Consumer<Secret> toldOf) {
        while (!show(vector)) {
            var secret = told();
            guarded.removeIf(one -> one.secret.equals(secret));
            lefts = null;
            toldOf.accept(secret);
        }
    }

    /** What the last figure that was not shown would have told. */
    Secret told() {
        if (told == null) throw new IllegalStateException("Everything was shown");
        return told;
    }

    /** What somebody who knows their own figure could reckon of another guarded one. */
    private static @Nullable Secret toldToTheOnlyOne(List<Guarded> left) {
        Map<Sparse, Guarded> singles = new HashMap<>();
        for (var one : left) if (one.single) singles.putIfAbsent(one.left.beginningWithOne(), one);
        if (singles.isEmpty()) return null;
        for (var one : left) {
            var single = singles.get(one.left.beginningWithOne());
            if (single != null && !single.secret.equals(one.secret)) return one.secret;
        }
        return null;
    }

    private Sparse reduced(Sparse vector) {
        var left = vector;
        for (int at : vector.places()) {
            var row = known.get(at);
            if (row != null) left = left.minus(row, left.at(at));
        }
        return left;
    }
}
