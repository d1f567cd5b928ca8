package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A spreadsheet saves the publisher's file in its own encoding, with its own separator and line ends; the figures stay what they were. */
class ReadingFilesSavedAgainTests {
    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, true, tab, false", "UTF-16LE, true, pipe, true", "UTF-16BE, true, semicolon, true",
                "UTF-16BE, false, tab, false",
        "UTF-8, false, tab, false", "UTF-8, true, semicolon, true", "UTF-8, true, pipe, false",
                "windows-1252, false, semicolon, true",
        "windows-1252, false, tab, true", "UTF-8, false, comma, true"
    })
    void everySaveGivesTheSameObservations(String charset, boolean byteOrderMark, String separator, boolean crlf)
            throws Exception {
        for (var name : new String[] {"np5-2024-25.csv", "pupils-and-schools.csv", "bullying.csv"}) {
            var original = Files.read(name).observations();
            var text = Files.text(name).replace("\t", sign(separator));
            if (separator.equals("comma")) text = quoted(Files.text(name));
            if (charset.equals("windows-1252"))
                text = text.replaceAll("[^\\p{ASCII}\\u00A0-ÿ]", "a"); // Sami letters have no place there
            if (crlf) text = text.replace("\n", "\r\n");
            var bytes = new ByteArrayOutputStream();
            if (byteOrderMark) bytes.writeBytes("\uFEFF".getBytes(Charset.forName(charset)));
            bytes.writeBytes(text.getBytes(Charset.forName(charset)));

            var again = Files.read(bytes.toByteArray());

            assertThat(again.reading().issues()).isEmpty();
            assertThat(again.observations()).hasSameSizeAs(original);
            for (int i = 0; i < original.size(); i++) {
                var was = original.get(i);
                // only the separator line is gone, so each row stands one line higher
                assertThat(again.observations().get(i)).isEqualTo(was.movedBy(-1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'\u00A0'", "'\u2009'", "'\u202F'"})
    void anySpaceSeparatesThousands(String space) {
        var text = Files.text("np5-2024-25.csv").replaceAll("(\\d) (\\d{3})", "$1" + space + "$2");

        assertThat(Files.read(text.getBytes(StandardCharsets.UTF_8))
                        .only("I", "grade=5;subject=english", "2024-25")
                        .respondents())
                .hasValue(56833);
    }

    private static String sign(String separator) {
        return switch (separator) {
            case "pipe" -> "|";
            case "semicolon" -> ";";
            case "comma" -> ",";
            default -> "\t";
        };
    }

    private static String quoted(String text) {
        return text.replaceAll("([^\t\n]*)([\t\n])", "\"$1\"$2").replace("\t", ",");
    }
}
