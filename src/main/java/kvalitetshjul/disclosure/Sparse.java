package kvalitetshjul.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A row of whole numbers modulo a prime of which most are nothing; only the others are kept. Never changed. */
final class Sparse {
    private static final long PRIME = 2_147_483_647L;

    private final int[] places;
    private final long[] values;
    private @Nullable Sparse beginningWithOne;
    /** Nothing before it has been asked for. */
    private int hash;

    private Sparse(int[] places, long[] values) {
        this.places = places;
        this.values = values;
    }

    /** A one in each of these places, moved along by so many. */
    static Sparse ones(BitSet places, int moved) {
        var at = places.stream().map(place -> place + moved).toArray();
        var values = new long[at.length];
        Arrays.fill(values, 1);
        return new Sparse(at, values);
    }

    static Sparse one(int place) {
        return new Sparse(new int[] {place}, new long[] {1});
    }

    boolean isNothing() {
        return places.length == 0;
    }

    int first() {
        return places[0];
    }

    int[] places() {
        return places;
    }

    long at(int place) {
        int found = Arrays.binarySearch(places, place);
        return found < 0 ? 0 : values[found];
    }

    Sparse minus(Sparse other) {
        return minus(other, 1);
    }

    Sparse minus(Sparse other, long times) {
        var at = new int[places.length + other.places.length];
        var left = new long[at.length];
        int count = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < places.length || theirs < other.places.length) {
            int place = Math.min(
                    mine < places.length ? places[mine] : Integer.MAX_VALUE,
                    theirs < other.places.length ? other.places[theirs] : Integer.MAX_VALUE);
            long value = 0;
            if (mine < places.length && places[mine] == place) value = values[mine++];
            if (theirs < other.places.length && other.places[theirs] == place)
                value = Math.floorMod(value - times * other.values[theirs++] % PRIME, PRIME);
            if (value == 0) continue;
            at[count] = place;
            left[count++] = value;
        }
        return new Sparse(Arrays.copyOf(at, count), Arrays.copyOf(left, count));
    }

    /** The multiple of it that begins with a one: the same for all multiples. */
    Sparse beginningWithOne() {
        if (beginningWithOne == null) {
            long by = inverse(values[0]);
            beginningWithOne = by == 1
                    ? this
                    : new Sparse(
                            places,
                            Arrays.stream(values)
                                    .map(value -> value * by % PRIME)
                                    .toArray());
        }
        return beginningWithOne;
    }

    private static long inverse(long value) {
        long result = 1;
        long base = value;
        for (long power = PRIME - 2; power > 0; power >>= 1) {
            if ((power & 1) == 1) result = result * base % PRIME;
            base = base * base % PRIME;
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sparse row && Arrays.equals(places, row.places) && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        if (hash == 0) hash = 31 * Arrays.hashCode(places) + Arrays.hashCode(values);
        return hash;
    }
}
