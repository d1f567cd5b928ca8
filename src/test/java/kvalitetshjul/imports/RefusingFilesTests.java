package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import kvalitetshjul.imports.ImportIssue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingFilesTests {
    private static final String NATIONAL_TESTS = Files.text("np5-2024-25.csv");

    @Test
    void anEmptyFile() {
        assertRefused(Files.read(new byte[0]), "imports.file.empty");
        assertRefused(Files.readText("  \r\n\t\n"), "imports.file.empty");
        assertRefused(Files.read(new byte[] {(byte) 0xFF, (byte) 0xFE}), "imports.file.empty");
    }

    @Test
    void aFileOfOneByteMoreThanTheLimit() {
        var files = new FigureFiles(1024 * 1024);
        var rows = new byte[1024 * 1024 + 1];
        Arrays.fill(rows, (byte) 'x');

        assertThat(files.read(rows, o -> {}).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.file.tooLarge");
            assertThat(issue.arguments()).containsExactly(1);
        });
        assertThat(files.read(Arrays.copyOf(rows, rows.length - 1), o -> {}).issues())
                .singleElement()
                .extracting(ImportIssue::messageKey)
                .isEqualTo("imports.file.unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "4d5a90000300000004000000ffff0000, imports.file.notText.program",
                "7f454c4602010100, imports.file.notText.program",
        "504b03041400000008000000, imports.file.notText.archive", "255044462d312e37, imports.file.notText.pdf",
        "d0cf11e0a1b11ae1, imports.file.notText.spreadsheet", "89504e470d0a1a0a, imports.file.notText.binary",
        "0001020304050607080910111213, imports.file.notText.binary"
    })
    void anotherKindOfFileUnderAFiguresName(String start, String key) {
        var bytes = Arrays.copyOf(java.util.HexFormat.of().parseHex(start), 4000);
        Arrays.fill(bytes, start.length() / 2, bytes.length, (byte) 7);

        assertRefused(Files.read(bytes), key);
    }

    @Test
    void aTruncatedFile() {
        var lines = NATIONAL_TESTS.lines().toList();
        var bytes = Files.bytes("np5-2024-25.csv");

        assertRefused(Files.readText(lines.getFirst() + "\n"), "imports.file.truncated.noRows");
        assertRefused(Files.readText(lines.getFirst()), "imports.file.truncated.noRows");
        assertRefused(
                Files.readText(NATIONAL_TESTS.substring(0, NATIONAL_TESTS.length() - 20)),
                "imports.file.truncated.lastRow");
        assertRefused(Files.read(Arrays.copyOf(bytes, bytes.length - 41)), "imports.file.truncated.halfCharacter");
    }

    @Test
    void aLastLineWithoutAnEndIsAWarning() {
        var read = Files.readText(NATIONAL_TESTS.stripTrailing());

        assertThat(read.reading().refused()).isFalse();
        assertThat(read.issues()).containsExactly("imports.file.truncated.noLineEnd");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", " ", "\u00A6", "~"})
    void aWrongSeparator(String separator) {
        assertRefused(Files.readText(NATIONAL_TESTS.replace("\t", separator)), "imports.file.separator");
    }

    @Test
    void decimalCommasBetweenCommas() {
        var read = Files.readText(NATIONAL_TESTS.replace("\t", ","));

        assertThat(read.reading().refused()).isTrue();
        assertThat(read.issues()).contains("imports.row.commas");
    }

    @Test
    void aFileReadInOneEncodingAndSavedInAnother() {
        var mistaken = new String(NATIONAL_TESTS.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));

        assertRefused(Files.readText(mistaken), "imports.file.encoding");
        assertRefused(Files.readText(NATIONAL_TESTS.replaceAll("[æøåÅ]", "?")), "imports.file.encoding");
        assertRefused(Files.readText(NATIONAL_TESTS.replaceAll("[æøåÅ]", "\uFFFD")), "imports.file.encoding");
        assertThat(Files.read(NATIONAL_TESTS.getBytes(Charset.forName("IBM850")))
                        .reading()
                        .refused())
                .isTrue();
    }

    @Test
    void anotherTable() {
        assertRefused(Files.readText("Skole;Antall\nEn;3\n"), "imports.file.unknown");
        assertRefused(Files.readText("{\"values\": []}"), "imports.json.unknown");
        assertRefused(Files.readText("EnhetNivaa\tOrganisasjonsnummer\n4\t974610965\n"), "imports.file.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Navn",
                "navn ",
                "Fødselsnummer",
                "Fødselsnr.",
                "E-post",
                "Personnummer",
                "Förnamn",
                "Elevens navn",
                "Foresatt",
                "Name"
            })
    void aListOfPersonsByItsHeading(String heading) {
        assertRefused(Files.readText(heading + ";Trinn;Poeng\nKari;5;50\n"), "imports.file.persons.heading");
        assertRefused(
                Files.readText(NATIONAL_TESTS.replaceFirst("EnhetNavn\t", "EnhetNavn\t" + heading + "\t")),
                "imports.file.persons.heading");
    }

    @Test
    void aPersonInACell() {
        var withNumber = NATIONAL_TESTS.replaceFirst(
                "Hele landet\tAlle fylker", "05853810187\tAlle fylker"); // an invented test number
        var read = Files.readText(withNumber);

        assertRefused(read, "imports.file.persons.cell");
        assertThat(read.reading().issues().getFirst().row()).hasValue(2);
        assertThat(read.reading().issues().getFirst().arguments()).isEmpty();
        assertRefused(Files.readText("Id;Poeng\n19811228-9874;50\n"), "imports.file.persons.number");
    }

    @Test
    void faultsInCellsAreAllNamedWithRowAndColumn() {
        var lines = NATIONAL_TESTS.lines().toList();
        var faulty = lines.get(0) + "\n"
                + lines.get(1).replaceFirst("Alle skoler\t[0-9]+", "Alle skoler\tmange") + "\n"
                + lines.get(2).replaceFirst("\t0,", "\t0.") + "\n"
                + lines.get(3) + "\n";
        var read = Files.readText(faulty);

        assertThat(read.reading().refused()).isTrue();
        assertThat(read.issues()).containsExactly("imports.cell.notANumber", "imports.cell.point");
        assertThat(read.reading().issues()).extracting(i -> i.row().getAsInt()).containsExactly(2, 3);
        assertThat(read.reading().issues().getFirst().column())
                .hasValue("2024-25.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng");
    }

    @Test
    void aColumnGivenTwice() {
        var lines = NATIONAL_TESTS.lines().toList();
        var twice = lines.get(0) + "\t2024-25.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng\n"
                + lines.get(1) + "\t50\n";

        assertThat(Files.readText(twice).issues()).containsExactly("imports.column.twice");
    }

    @Test
    void aQuoteThatNeverEnds() {
        assertThat(Files.readText(NATIONAL_TESTS.replaceFirst("\tAlle fylker", "\t\"Alle fylker"))
                        .reading()
                        .refused())
                .isTrue();
    }

    @Test
    void nothingMakesTheReaderThrow() {
        var random = new Random(7);
        var bytes = Files.bytes("np5-2024-25.csv");
        for (int i = 0; i < 400; i++) {
            var damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            for (int hits = random.nextInt(20); hits > 0; hits--)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            assertThat(Files.read(damaged).reading().issues())
                    .allSatisfy(issue -> assertThat(issue.messageKey()).startsWith("imports."));
        }
    }

    private static void assertRefused(Files.Read read, String key) {
        assertThat(read.reading().refused()).isTrue();
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo(key);
            assertThat(issue.severity()).isEqualTo(Severity.ERROR);
        });
    }
}
