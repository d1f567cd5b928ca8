package kvalitetshjul.disclosure;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a figure is about, as dimension to code: {@code place} to a unit, {@code grade} to {@code 5}. A dimension that is left out is not divided: everybody.
 * A code may lie within another, as {@code 5/5a} within {@code 5}, or be several of a dimension together, as {@code 2023∪2024}.
 */
public final class Group implements Comparable<Group> {
    public static final Group EVERYBODY = new Group(new TreeMap<>());

    /** The dimension of units. */
    public static final String PLACE = "place";
    /** The dimension of times at which others are counted each time, as the first grade of each school year. */
    public static final String TIME = "time";

    private static final String AND = "∪";

    private final SortedMap<String, String> codes;
    /** Written once: a group is looked up, and put in its place, many thousand times while a table is decided on. */
    private final String text;

    private final boolean undivided;

    public Group(SortedMap<String, String> codes) {
        this.codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
        this.text = this.codes.entrySet().stream()
                .map(code -> code.getKey() + "=" + code.getValue())
                .collect(Collectors.joining(";"));
        this.undivided =
                this.codes.keySet().stream().allMatch(dimension -> dimension.equals(PLACE) || dimension.equals(TIME));
    }

    public SortedMap<String, String> codes() {
        return codes;
    }

    public static Group of(Map<String, String> codes) {
        return new Group(new TreeMap<>(codes));
    }

    /** Whether everybody in the other group is in this one, by what the two are called. */
    public boolean holds(Group other) {
        return codes.entrySet().stream().allMatch(mine -> isWithin(other.codes.get(mine.getKey()), mine.getValue()));
    }

    /** Whether the code is the outer one, lies within it, or is among those it is put together of. */
    static boolean isWithin(@Nullable String code, String outer) {
        if (code == null) return false;
        boolean starts = code.startsWith(outer);
        if (starts && (code.length() == outer.length() || code.charAt(outer.length()) == '/')) return true;
        return isSeveral(outer) && parts(outer).stream().anyMatch(one -> isWithin(code, one));
    }

    /** Several codes of a dimension as one. */
    public static String together(Collection<String> codes) {
        return String.join(AND, codes);
    }

    static boolean isSeveral(String code) {
        return code.contains(AND);
    }

    /** The codes that were put together; the code alone where none were. */
    public static List<String> parts(String code) {
        return List.of(code.split(AND));
    }

    /** The times it is about, each by itself; one without a name where it is of none. */
    public List<String> times() {
        return parts(codes.getOrDefault(TIME, ""));
    }

    /** Every code that the groups divide by, of each dimension. */
    static SortedMap<String, NavigableSet<String>> codesOf(Collection<Group> groups) {
        var all = new TreeMap<String, NavigableSet<String>>();
        for (var group : groups)
            group.codes.forEach((dimension, code) ->
                    all.computeIfAbsent(dimension, d -> new TreeSet<>()).addAll(parts(code)));
        return all;
    }

    /** Whether it is a unit as a whole, or everybody, at one time or at several. */
    boolean isUndivided() {
        return undivided;
    }

    /** How finely it is divided: 0 for everybody. */
    int depth() {
        return codes.values().stream()
                .mapToInt(code -> 1 + (int) code.chars().filter(c -> c == '/').count())
                .sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Group group && text.equals(group.text) && codes.equals(group.codes));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** By their names: what a table is decided on in the order of says nothing of it, and is the same each time. */
    @Override
    public int compareTo(Group other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
