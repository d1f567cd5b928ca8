package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+47 900 00 000",
                "@SUM(A1)",
                "-SUM(A1)",
                "-5 kr",
                "--1",
                " =1",
                "\u00A0=1",
                "\t=1",
                "\r=1",
                "＝1",
                "＋1",
                "＠1",
                "-1\n=1"
            })
    void whatASpreadsheetWouldReckonIsText(String text) {
        assertThat(file(text)).startsWith("\"'" + text.replace('\u00A0', ' '));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5,3", "-5.3", "-1 000", "48,5", "Nordre skole", "a=b", "1-2", "", "2026-27"})
    void numbersAndWordsStayWhatTheyAre(String text) {
        assertThat(file(text)).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    void cellsAreQuotedAndPartedBySemicolons() {
        assertThat(new String(Csv.bytes(Stream.of(List.of("a;b", "sa «\"hei\"»"), List.of("c", "d"))), UTF_8))
                .isEqualTo("\uFEFF\"a;b\";\"sa «\"\"hei\"\"»\"\r\n\"c\";\"d\"\r\n");
    }

    private static String file(String cell) {
        var written = new String(Csv.bytes(Stream.of(List.of(cell))), UTF_8);
        assertThat(written).startsWith("\uFEFF");
        return written.substring(1);
    }
}
