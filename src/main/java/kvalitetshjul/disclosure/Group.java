package kvalitetshjul.disclosure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a figure is about, as dimension to code: {@code place} to a unit, {@code grade} to {@code 5}. A dimension that is left out is not divided: everybody.
 * A code may lie within another, as {@code 5/5a} within {@code 5}.
 */
public record Group(SortedMap<String, String> codes) {
    public static final Group EVERYBODY = new Group(new TreeMap<>());

    public Group {
        codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
    }

    public static Group of(Map<String, String> codes) {
        return new Group(new TreeMap<>(codes));
    }

    /** Whether everybody in the other group is in this one, by what the two are called. */
    public boolean holds(Group other) {
        return codes.entrySet().stream().allMatch(mine -> isWithin(other.codes.get(mine.getKey()), mine.getValue()));
    }

    private static boolean isWithin(@Nullable String code, String outer) {
        return code != null && (code.equals(outer) || code.startsWith(outer + "/"));
    }

    /** How finely it is divided: 0 for everybody. */
    int depth() {
        return codes.values().stream()
                .mapToInt(code -> 1 + (int) code.chars().filter(c -> c == '/').count())
                .sum();
    }

    @Override
    public String toString() {
        return codes.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }
}
