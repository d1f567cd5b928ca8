package kvalitetshjul.imports;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of somebody’s own table mean. Only the columns that are used are in it, by their headings: a file with the same headings is read by it
 * wherever they stand, and whatever stands beside them.
 *
 * @param left headings of columns that may tell whom or when a row is about, and that somebody has said are not read
 * @param point whether decimals in texts follow a point; numbers of a spreadsheet need no telling
 */
public record TableMapping(List<Column> columns, List<String> left, boolean point) {
    public TableMapping {
        columns = List.copyOf(columns);
        left = List.copyOf(left);
    }

    public TableMapping(List<Column> columns, boolean point) {
        this(columns, List.of(), point);
    }

    /**
     * @param figure code of the key figure that a value, or a number of people, is of; empty where it is of none or of all
     * @param fraction whether 0.12 stands for 12 per cent
     * @param signs what a cell means that is no number, as it stands there; empty text for an empty cell
     * @param words of a column that names the key figure of its row: what it says, to the code; empty code for what is left
     */
    public record Column(
            String heading,
            Role role,
            String figure,
            boolean fraction,
            SortedMap<String, Sign> signs,
            SortedMap<String, String> words) {
        public Column {
            signs = Collections.unmodifiableSortedMap(new TreeMap<>(signs));
            words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
        }

        public static Column of(String heading, Role role, String figure) {
            return new Column(heading, role, figure, false, new TreeMap<>(), new TreeMap<>());
        }
    }

    public enum Role {
        UNIT_NUMBER,
        UNIT_NAME,
        PERIOD,
        GRADE,
        GENDER,
        GROUP,
        SUBJECT,
        /** How many are behind a figure, or behind all figures of the row. */
        PERSONS,
        VALUE,
        /** How many a share is true of. */
        TRUE_OF,
        FIGURE_NAME,
        FIGURE_VALUE;

        public boolean isFigure() {
            return this == VALUE || this == TRUE_OF || this == FIGURE_VALUE;
        }

        /** Whether there may be one for each key figure. */
        public boolean isOfAFigure() {
            return this == VALUE || this == TRUE_OF || this == PERSONS;
        }

        public boolean isNumber() {
            return isFigure() || this == PERSONS;
        }
    }

    /** What a cell says that is no number. */
    public enum Sign {
        HIDDEN,
        MISSING,
        NOT_APPLICABLE,
        ZERO
    }

    public Optional<Column> find(Role role) {
        return columns.stream().filter(column -> column.role == role).findFirst();
    }

    /** Codes of the key figures it reads. */
    public List<String> figures() {
        return columns.stream()
                .flatMap(column -> Stream.concat(Stream.of(column.figure), column.words.values().stream()))
                .filter(code -> !code.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether all its columns stand in a row of headings. */
    public boolean fits(List<String> headings) {
        if (columns.isEmpty() || headings.size() < columns.size()) return false;
        var there = headings.stream().map(OwnTableWords::plain).collect(Collectors.toCollection(HashSet::new));
        return columns.stream().allMatch(column -> there.contains(OwnTableWords.plain(column.heading)));
    }

    /** Whether somebody has said what a column with such a heading is, or that it is not read. */
    public boolean knows(String heading) {
        return isAmong(Stream.concat(columns.stream().map(Column::heading), left.stream()), heading);
    }

    private static boolean isAmong(Stream<String> headings, String heading) {
        var plain = OwnTableWords.plain(heading);
        return headings.anyMatch(one -> OwnTableWords.plain(one).equals(plain));
    }

    /** The headings it reads beyond all those another reads; none where it does not read all those. */
    public List<String> headingsBeyond(TableMapping other) {
        var own = columns.stream().map(Column::heading).toList();
        if (!other.fits(own)) return List.of();
        return own.stream()
                .filter(heading -> !isAmong(other.columns.stream().map(Column::heading), heading))
                .toList();
    }

    /** @param sheet counted from 0 */
    public record Place(int sheet, OwnTable.Row headings) {}

    /** Where its headings stand; empty when they do not. */
    public Optional<Place> in(OwnTable table) {
        for (int sheet = 0; sheet < table.sheets().size(); sheet++)
            for (var row : table.sheets().get(sheet).beginning())
                if (fits(OwnTable.headings(row))) return Optional.of(new Place(sheet, row));
        return Optional.empty();
    }

    public boolean fits(OwnTable table) {
        return in(table).isPresent();
    }

    /** The place of each column among the headings. */
    static Map<String, Integer> places(List<String> headings) {
        var places = new TreeMap<String, Integer>();
        for (int i = 0; i < headings.size(); i++) places.putIfAbsent(OwnTableWords.plain(headings.get(i)), i);
        return places;
    }
}
