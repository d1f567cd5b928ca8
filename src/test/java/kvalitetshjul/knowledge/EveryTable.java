package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * The tables of whole numbers, none below nothing, that fit what is known, gone through from the one there is to the next: one more or one fewer in any of the parts, and
 * where they are few, or it is asked for, up to three. No equation is solved and nothing is estimated: a figure is as many numbers as there are tables that differ in it.
 */
final class EveryTable {
    static final int FAR = 3;
    private static final int SMALL = 9;

    private final IntUnaryOperator is;
    private final List<Sum> known = new ArrayList<>();

    /** So many more in some parts together than in others, and that is known. */
    private record Sum(BitSet more, BitSet less) {
        int times(int part) {
            return (more.get(part) ? 1 : 0) - (less.get(part) ? 1 : 0);
        }
    }

    /** @param is what each part is */
    EveryTable(IntUnaryOperator is) {
        this.is = is;
    }

    void know(BitSet parts) {
        know(parts, new BitSet());
    }

    void know(BitSet more, BitSet less) {
        known.add(new Sum(more, less));
    }

    /** How far apart the least and the most are that it is in any of the tables; when it is enough none more are sought. */
    int width(BitSet wanted, int enough) {
        return width(wanted, enough, 1);
    }

    /** @param least how far apart two tables may be in each part at the least */
    int width(BitSet wanted, int enough, int least) {
        var parts = (BitSet) wanted.clone();
        var near = new ArrayList<Sum>();
        for (boolean grown = true; grown; ) {
            grown = false;
            for (var sum : known)
                if (!near.contains(sum) && (sum.more.intersects(parts) || sum.less.intersects(parts))) {
                    near.add(sum);
                    parts.or(sum.more);
                    parts.or(sum.less);
                    grown = true;
                }
        }
        var alike = new LinkedHashMap<List<Integer>, Integer>();
        parts.stream().forEach(part -> {
            var times = new ArrayList<Integer>();
            for (var sum : near) times.add(sum.times(part));
            times.add(wanted.get(part) ? 1 : 0);
            alike.merge(times, is.applyAsInt(part), Integer::sum);
        });
        var columns = alike.keySet().stream()
                .map(times -> times.stream().mapToInt(i -> i).toArray())
                .toList();
        var table = alike.values().stream().mapToInt(i -> i).toArray();
        int width = 0;
        for (int far = 1; far <= (table.length > SMALL ? least : FAR) && width < enough; far++) {
            width = 0;
            for (int way : List.of(1, -1)) {
                var walk = new Walk(columns, near.size(), table.clone(), way, far);
                while (width < enough && walk.next()) width += walk.stepped;
            }
        }
        return width;
    }

    /**
     * From one table to another in which what is wanted is more, or less. Parts that stand together everywhere are one: of two such, any number is the sum.
     */
    private static final class Walk {
        private final List<int[]> columns;
        private final int rows;
        private final int[] table;
        private final int way;
        private final int far;
        private final int[] last;
        private final int[] off;
        private final int[] change;
        private final Set<String> ends = new HashSet<>();
        private int stepped;

        Walk(List<int[]> columns, int rows, int[] table, int way, int far) {
            this.columns = columns;
            this.rows = rows;
            this.table = table;
            this.way = way;
            this.far = far;
            this.last = new int[rows];
            this.off = new int[rows + 1];
            this.change = new int[table.length];
            for (int row = 0; row < rows; row++)
                for (int at = 0; at < table.length; at++) if (columns.get(at)[row] != 0) last[row] = at;
        }

        boolean next() {
            ends.clear();
            if (!from(0)) return false;
            stepped = 0;
            for (int at = 0; at < table.length; at++) {
                table[at] += change[at];
                stepped += change[at] * columns.get(at)[rows] * way;
            }
            return true;
        }

        private boolean from(int at) {
            if (at == table.length) return off[rows] * way > 0;
            var here = new char[rows + 2];
            for (int row = 0; row <= rows; row++) here[row] = (char) (off[row] + 1_000);
            here[rows + 1] = (char) at;
            if (!ends.add(new String(here))) return false;
            for (int number = 0; number <= 2 * far; number++) {
                int by = (number + 1) / 2 * (number % 2 == 0 ? way : -way);
                if (table[at] + by < 0) continue;
                change[at] = by;
                add(at, by);
                boolean fits = true;
                for (int row = 0; row < rows && fits; row++) fits = last[row] != at || off[row] == 0;
                boolean found = fits && from(at + 1);
                add(at, -by);
                if (found) return true;
            }
            return false;
        }

        private void add(int at, int by) {
            for (int row = 0; row <= rows; row++) off[row] += columns.get(at)[row] * by;
        }
    }
}
