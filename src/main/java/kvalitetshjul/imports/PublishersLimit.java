package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The fewest persons a publisher tells of in one of its tables. A figure of fewer is from a file that is not the published table, as what somebody may see who is signed in.
 *
 * @param table as {@link TableKind#code()}
 * @param measures those it is about; all of the table where none are named
 * @param least persons
 * @param count whether the figure is itself how many they are; nobody is told of
 * @param personsStand whether every figure of a unit stands with how many are behind it
 * @param source where the limit is known from, and when
 */
public record PublishersLimit(
        String table, @Nullable List<String> measures, int least, boolean count, boolean personsStand, String source) {
    /** Where the publisher is not known to have one. */
    private static final PublishersLimit USUAL = new PublishersLimit("", null, 5, false, false, "");

    private static final List<PublishersLimit> LIMITS =
            List.of(Resources.read("publishers-limits.json", PublishersLimit[].class));

    static PublishersLimit of(TableKind table, String measure) {
        return LIMITS.stream()
                .filter(limit -> limit.table.equals(table.code())
                        && (limit.measures == null || limit.measures.contains(measure)))
                .findFirst()
                .orElse(USUAL);
    }

    /** Whether a figure is about too few, or does not say of how many. */
    public boolean isBelow(BigDecimal value, OptionalInt persons) {
        if (count) return value.signum() > 0 && value.compareTo(BigDecimal.valueOf(least)) < 0;
        return persons.isPresent() ? persons.getAsInt() < least : personsStand;
    }
}
