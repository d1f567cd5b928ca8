package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code docs/trust.md}: what has been tried against the product and how it went, one line for each attack. Its figures are written by the tests that make
 * them; a test whose figure is another than the page’s fails.
 */
public final class Trust {
    private static final Path PAGE = Path.of("docs/trust.md");
    private static final boolean WRITE = Boolean.getBoolean("trust.write");

    private Trust() {}

    /**
     * @param row number of the attack, which orders the page
     * @param mutation what was broken on purpose, and seen
     */
    public static synchronized void figure(int row, String attack, String figure, String mutation) {
        keep("| %d | %s | %s | %s |".formatted(row, attack, figure, mutation));
    }

    /** A figure that is another each time, as times are: written when the page is, and not held against it. */
    public static synchronized void measured(int row, String attack, String figure, String mutation) {
        if (WRITE) keep("| %d | %s | %s | %s |".formatted(row, attack, figure, mutation));
    }

    private static void keep(String line) {
        try {
            var lines = Files.readAllLines(PAGE);
            if (WRITE) Files.write(PAGE, with(lines, line));
            else
                assertThat(lines)
                        .as(
                                "docs/trust.md; write it anew with mvn test -Dtrust.write=true -Dtest=the test that says so")
                        .contains(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> with(List<String> lines, String line) {
        var head = lines.stream()
                .takeWhile(one -> !one.matches("\\| \\d+ \\|.*"))
                .collect(Collectors.toCollection(ArrayList::new));
        var rows = Stream.concat(
                        lines.stream()
                                .filter(one -> one.matches("\\| \\d+ \\|.*")
                                        && !attack(one).equals(attack(line))),
                        Stream.of(line))
                .sorted(Comparator.comparingInt(Trust::number))
                .toList();
        var foot = lines.stream()
                .skip(head.size())
                .dropWhile(one -> one.matches("\\| \\d+ \\|.*"))
                .toList();
        return Stream.of(head, rows, foot).flatMap(List::stream).toList();
    }

    /** What tells a line from the others: an attack may have several figures. */
    private static String attack(String line) {
        return number(line) + " " + line.split("\\|", 4)[2].strip().replaceAll("\\d+", "n");
    }

    private static int number(String line) {
        return Integer.parseInt(line.split("\\|", 3)[1].strip());
    }
}
