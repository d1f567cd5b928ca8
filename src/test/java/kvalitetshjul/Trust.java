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
        var line = "| %d | %s | %s | %s |".formatted(row, attack, figure, mutation);
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
                        lines.stream().filter(one -> one.matches("\\| \\d+ \\|.*") && number(one) != number(line)),
                        Stream.of(line))
                .sorted(Comparator.comparingInt(Trust::number))
                .toList();
        var foot = lines.stream()
                .skip(head.size())
                .dropWhile(one -> one.matches("\\| \\d+ \\|.*"))
                .toList();
        return Stream.of(head, rows, foot).flatMap(List::stream).toList();
    }

    private static int number(String line) {
        return Integer.parseInt(line.split("\\|", 3)[1].strip());
    }
}
