package kvalitetshjul.units;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every number and every name the owner’s units have or had: what is told of old years uses the old ones. */
public final class KnownUnits {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** What stands behind a name: that the unit is gone, or which part of it is meant. */
    private static final Pattern REMARK = Pattern.compile(" \\([^()]*\\)$");

    private final Map<String, UnitId> numbers;
    private final Map<String, Set<UnitId>> names;

    /** @param names in {@link #plain} form */
    public KnownUnits(Map<String, UnitId> numbers, Map<String, Set<UnitId>> names) {
        this.numbers = Map.copyOf(numbers);
        this.names = names.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    public Optional<UnitId> numbered(String number) {
        return Optional.ofNullable(numbers.get(number));
    }

    /** The only unit that has or had the name, however it is spaced and capitalised; a name is no identity, so whoever uses it asks a person. */
    public Optional<UnitId> named(String name) {
        var found = names.getOrDefault(plain(name), Set.of());
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    /** Every name they have or had, in {@link #plain} form, and whose it was. */
    public Map<String, Set<UnitId>> names() {
        return names;
    }

    /** A name as it is compared with others. What stands in brackets behind it is part of it: it may tell one unit from another. */
    public static String plain(String name) {
        return SPACES.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The same without what stands in brackets behind it: a likeness, for a person to confirm. */
    public static String withoutRemark(String name) {
        return REMARK.matcher(plain(name)).replaceFirst("");
    }
}
