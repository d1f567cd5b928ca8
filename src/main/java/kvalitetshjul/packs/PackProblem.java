package kvalitetshjul.packs;

import java.util.Comparator;
import java.util.List;

/**
 * Something in a pack that must be mended before it can be adopted.
 *
 * @param line counted from 1, as editors do; the column too
 * @param messageKey what is wrong; the arguments fill it
 * @param mendKey what to do about it; the same arguments fill it
 */
public record PackProblem(String file, int line, int column, String messageKey, String mendKey, List<String> arguments)
        implements Comparable<PackProblem> {
    private static final Comparator<PackProblem> IN_READING_ORDER = Comparator.comparing(PackProblem::file)
            .thenComparingInt(PackProblem::line)
            .thenComparingInt(PackProblem::column)
            .thenComparing(PackProblem::messageKey)
            .thenComparing(problem -> String.join("\n", problem.arguments()));

    public PackProblem {
        arguments = List.copyOf(arguments);
    }

    @Override
    public int compareTo(PackProblem other) {
        return IN_READING_ORDER.compare(this, other);
    }
}
