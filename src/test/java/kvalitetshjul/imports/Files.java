package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads test files and keeps what the reader hands over. */
final class Files {
    private Files() {}

    record Read(Reading reading, List<Observation> observations) {
        Observation only(String unit, String breakdown, String period) {
            var found = observations.stream()
                    .filter(o -> o.unit().key().equals(unit)
                            && o.breakdown().code().equals(breakdown)
                            && o.period().code().equals(period))
                    .toList();
            if (found.size() != 1)
                throw new AssertionError(found.size() + " observations of " + unit + " " + breakdown + " " + period);
            return found.getFirst();
        }

        /** Of one measure, where a file has several. */
        Observation only(String unit, String breakdown, String period, String measure) {
            return new Read(
                            reading,
                            observations.stream()
                                    .filter(o -> o.measure().equals(measure))
                                    .toList())
                    .only(unit, breakdown, period);
        }

        List<String> issues() {
            return reading.issues().stream().map(ImportIssue::messageKey).toList();
        }
    }

    static byte[] bytes(String name) {
        try (var in = Files.class.getResourceAsStream("/imports/" + name)) {
            if (in == null) throw new AssertionError("No file " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file as downloaded, without its separator line. */
    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_16LE).replaceFirst("sep=\t\n", "");
    }

    static Read read(byte[] content) {
        return read(content, Asked.NOTHING);
    }

    static Read read(byte[] content, Asked asked) {
        var files = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES);
        var read = read(files, content, asked);
        if (!read.reading.refused())
            assertThat(read(files, FigureFiles.kept(content), asked))
                    .as("what is kept of it")
                    .isEqualTo(read);
        return read;
    }

    private static Read read(FigureFiles files, byte[] content, Asked asked) {
        var observations = new ArrayList<Observation>();
        return new Read(files.read(content, asked, observations::add), observations);
    }

    static Read read(String name) {
        return read(bytes(name));
    }

    static Read readText(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }
}
