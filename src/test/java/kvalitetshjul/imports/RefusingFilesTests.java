package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import kvalitetshjul.Trust;
import kvalitetshjul.imports.ImportIssue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        for (int at = 0; at < rows.length; at += 100) rows[at] = '\n';

        assertThat(files.read(rows, o -> {}).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo("imports.file.tooLarge");
            assertThat(issue.arguments()).containsExactly(1);
        });
        assertThat(files.read(Arrays.copyOf(rows, rows.length - 1), o -> {}).issues())
                .singleElement()
                .extracting(ImportIssue::messageKey)
                .isEqualTo("imports.file.unknown");
    }

    @Test
    void anotherKindOfFileUnderAFiguresName() {
        var kinds = Map.of(
                "4d5a90000300000004000000ffff0000", "program",
                "7f454c4602010100", "program",
                "504b03041400000008000000", "cut",
                "255044462d312e37", "pdf",
                "d0cf11e0a1b11ae1", "spreadsheet",
                "89504e470d0a1a0a", "binary",
                "0001020304050607080910111213", "binary");
        kinds.forEach((start, key) -> {
            var bytes = Arrays.copyOf(HexFormat.of().parseHex(start), 4000);
            Arrays.fill(bytes, start.length() / 2, bytes.length, (byte) 7);

            assertRefused(Files.read(bytes), "imports.file.notText." + key);
        });
        var zip = HexFormat.of().parseHex("504b0506" + "00".repeat(18));
        var archive = Arrays.copyOf(HexFormat.of().parseHex("504b03041400000008000000"), 100);
        System.arraycopy(zip, 0, archive, archive.length - zip.length, zip.length);
        assertRefused(Files.read(archive), "imports.file.notText.archive");
        var macros = Workbooks.with("xl/vbaProject.bin", "x");
        assertThat(Files.read(macros).issues()).containsExactly("imports.sheet.macros");
        assertThat(OwnTable.open(macros).refusal()).isPresent();
        var pdf = "%PDF-1.7\nEnhetNivaa;Organisasjonsnummer\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(Files.read(pdf), "imports.file.notText.pdf");
        Trust.figure(
                32,
                "A file of another kind taken for figures: program, archive, PDF (one that reads as a table too), picture, old Office file, workbook with macros",
                "0 of %d; the name is never looked at".formatted(kinds.size() + 2),
                "macros let through: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
    }

    @Test
    void everyLimitIsExact() {
        var files = new FigureFiles(1_000);
        var registers = new UnitRegisters(1_000);
        for (int more = 0; more < 2; more++) {
            var bytes = new byte[1_000 + more];
            Arrays.fill(bytes, (byte) 'x');
            boolean over = more == 1;
            assertThat(files.read(bytes, one -> {}).issues())
                    .extracting(ImportIssue::messageKey)
                    .containsExactly(over ? "imports.file.tooLarge" : "imports.file.unknown");
            assertThat(registers.read(bytes, one -> true).issues())
                    .extracting(ImportIssue::messageKey)
                    .containsExactly(over ? "imports.register.tooLarge" : "imports.register.unknown");
            var people = PeopleFile.read("Navn;E-post\n" + "Ada;\n".repeat(PeopleFile.MOST + more));
            assertThat(people.isRefused()).isEqualTo(over);
            var table = "Skole;Antall\n" + "A;1\n".repeat(OwnTable.MOST_ROWS - 1 + more);
            assertThat(OwnTable.open(table.getBytes(StandardCharsets.UTF_8))
                            .refusal()
                            .isPresent())
                    .isEqualTo(over);
        }
        Trust.figure(
                33,
                "A limit that takes one more than it says (bytes of a file and of a register, rows of a list of people and of an own table), or refuses as many",
                "0 of 4",
                "the limit of a register one less: [0341](decisions/0341-what-was-broken-to-see-it-found.md)");
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

    /** It names schools and no persons, and is read in elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"schools-2025.json", "kindergartens-2025.json", "skolenheter-2020-06.csv"})
    void aRegisterOfUnits(String name) throws IOException {
        try (var register = Objects.requireNonNull(Files.class.getResourceAsStream("/registers/" + name))) {
            assertThat(Files.read(register.readAllBytes()).issues()).containsExactly("imports.file.register");
        }
        assertRefused(
                Files.readText("{\"EnhetListe\": [{\"Orgnr\": \"975280136\", \"ErSkole\": true}]}"),
                "imports.file.register");
        assertRefused(
                Files.readText("{\"Skolenheter\": [{\"Skolenhetskod\": \"74174879\"}]}"), "imports.file.register");
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

    private static void assertRefused(Files.Read read, String key) {
        assertThat(read.reading().refused()).isTrue();
        assertThat(read.reading().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.messageKey()).isEqualTo(key);
            assertThat(issue.severity()).isEqualTo(Severity.ERROR);
        });
    }
}
