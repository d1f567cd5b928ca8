package kvalitetshjul.imports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What part of the pupils or staff a figure is about, as dimension to code: {@code grade} to {@code 5}, {@code subject} to {@code reading}. A dimension
 * that is not divided (all grades, both sexes) is left out, so that two files that say the same have equal breakdowns.
 */
public record Breakdown(SortedMap<String, String> codes) {
    private static final Pattern DIMENSION = Pattern.compile("[a-zA-Z]+");
    private static final Pattern CODE = Pattern.compile("[^=;]+");

    public static final Breakdown NONE = new Breakdown(new TreeMap<>());

    public Breakdown {
        for (var entry : codes.entrySet()) {
            if (!DIMENSION.matcher(entry.getKey()).matches()
                    || !CODE.matcher(entry.getValue()).matches())
                throw new IllegalArgumentException("Not a breakdown: " + entry);
        }
        codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
    }

    public static Breakdown of(Map<String, String> codes) {
        return new Breakdown(new TreeMap<>(codes));
    }

    /** The same where the dimension is not divided. */
    public Breakdown without(String dimension) {
        var rest = new TreeMap<>(codes);
        rest.remove(dimension);
        return new Breakdown(rest);
    }

    /** The part of it that has the code in the dimension. */
    public Breakdown with(String dimension, String code) {
        var more = new TreeMap<>(codes);
        more.put(dimension, code);
        return new Breakdown(more);
    }

    /** What the publisher's words say together, as {@code Lesing} and {@code 5. årstrinn}; empty when one of them is not among its words. */
    public static Optional<Breakdown> published(List<String> words) {
        return WideHeader.codes(words).map(Breakdown::of);
    }

    /** Reads what {@link #code()} wrote. */
    public static Breakdown parse(String code) {
        var codes = new TreeMap<String, String>();
        for (var pair : code.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) codes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Breakdown(codes);
    }

    /** {@code grade=5;subject=reading}, dimensions in alphabetical order; empty when nothing is divided. */
    public String code() {
        return codes.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    @Override
    public String toString() {
        return code();
    }
}
