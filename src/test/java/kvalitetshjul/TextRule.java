package kvalitetshjul;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pattern that no line of the product's own text may contain. */
record TextRule(Pattern forbidden) {
    /** Text blocks and plain literals, each from quote to quote. */
    private static final Pattern STRINGS =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    TextRule(String forbidden) {
        this(Pattern.compile(forbidden));
    }

    /** Lines that break the rule, as {@code file:line: text}, comments of SQL left out.
     * @param folder searched at any depth; one that does not exist breaks nothing */
    List<String> brokenIn(Path folder, String... endings) {
        return files(folder, endings)
                .flatMap(file -> broken(file, withoutComments(file, read(file))))
                .toList();
    }

    /** The same for what stands between quotes in Java, where SQL lives. */
    List<String> brokenInStringsOf(Path folder) {
        return files(folder, ".java")
                .flatMap(file -> broken(file, stringsOf(read(file))))
                .toList();
    }

    private Stream<String> broken(Path file, String text) {
        var lines = text.split("\n", -1);
        return IntStream.range(0, lines.length)
                .filter(i -> forbidden.matcher(lines[i]).find())
                .mapToObj(i -> "%s:%d: %s".formatted(file.getFileName(), i + 1, lines[i].strip()));
    }

    private static String withoutComments(Path file, String text) {
        return file.toString().endsWith(".sql") ? text.replaceAll("--.*", "") : text;
    }

    /** The source with everything outside its strings removed, but for the line ends that keep lines where they were. */
    private static String stringsOf(String source) {
        var strings = STRINGS.matcher(source).results().map(MatchResult::group).iterator();
        var between = STRINGS.splitAsStream(source).iterator();
        var text = new StringBuilder();
        while (between.hasNext()) {
            text.append(between.next().replaceAll("[^\n]", ""));
            if (strings.hasNext()) text.append(strings.next());
        }
        return text.toString();
    }

    private static Stream<Path> files(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) return Stream.empty();
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
