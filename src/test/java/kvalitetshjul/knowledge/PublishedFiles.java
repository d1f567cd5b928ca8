package kvalitetshjul.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The publisher's files of {@code src/test/resources/imports}, and others made from them. */
final class PublishedFiles {
    private PublishedFiles() {}

    static byte[] bytes(String name) {
        try (var in = PublishedFiles.class.getResourceAsStream("/imports/" + name)) {
            if (in == null) throw new AssertionError("No file " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_16LE);
    }

    static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    /** The national file of 2024–25 in which English in the second school is known, which is hidden there. */
    static String secondSchoolIs(String points, String margin, String pupils) {
        var file = text("np5-2024-25.csv");
        var changed = file.replaceFirst(
                "(975280152\t.*?skole)\t\\*\t\\*\t\\*", "$1\t" + points + "\t" + margin + "\t" + pupils);
        if (changed.equals(file)) throw new AssertionError("The second school is hidden in the file");
        return changed;
    }

    /** The rows whose key in the column of organisation numbers is among these. */
    static String rows(String text, String... keys) {
        var kept = new StringBuilder();
        text.lines().limit(2).forEach(line -> kept.append(line).append('\n'));
        text.lines()
                .skip(2)
                .filter(line -> java.util.List.of(keys).contains(line.split("\t", -1)[4]))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }
}
