package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.shared.SchoolYear;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No bytes make a reader of Norwegian files throw, take long or tell of figures that are none. */
class DamagedFilesTests {
    private static final Asked YEAR = Asked.year(new SchoolYear(2010));
    /** Milliseconds of the processor. */
    private static final long LONGEST = 2_000;

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void damagedBytesAreReadOrRefused(@ForAll("files") byte[] file, @ForAll long seed) {
        var random = new Random(seed);
        var damaged = random.nextInt(4) == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file.clone();
        for (int hits = random.nextInt(12); hits > 0; hits--)
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);

        assertReadOrRefused(damaged);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void textWithPiecesExchangedIsReadOrRefused(@ForAll("texts") String text, @ForAll long seed) {
        var random = new Random(seed);
        var pieces = List.of(
                "",
                "\"",
                "\"\"",
                "{",
                "[",
                "]",
                "}",
                ";",
                "\t",
                "\n",
                "\0",
                "-",
                "1e309",
                "-1",
                "1 000 000",
                "100,1",
                "null",
                "*",
                ".",
                "2021-22",
                "2014-2013",
                "\u202e",
                "æ",
                "=",
                "05853810187",
                "NPREG05",
                "Trinn 99",
                "9".repeat(400));
        var changed = new StringBuilder(text);
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
            int at = random.nextInt(changed.length());
            int to = Math.min(changed.length(), at + random.nextInt(12));
            changed.replace(at, to, pieces.get(random.nextInt(pieces.size())));
        }

        assertReadOrRefused(changed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReadOrRefused(byte[] file) {
        var begun = Spent.byThisThread();
        var read = Files.read(file, YEAR);

        assertThat(Spent.byThisThread() - begun).isLessThan(LONGEST);
        assertThat(read.reading().issues())
                .allSatisfy(issue -> assertThat(issue.messageKey()).startsWith("imports."));
        if (!read.reading().refused()) // what was handed over before the fault was seen is thrown away
        assertThat(read.reading().observations()).isEqualTo(read.observations().size());
        var kept = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES).kept(file);
        assertThat(kept.length).isLessThanOrEqualTo(2 * file.length + 1000);
    }

    @Provide
    Arbitrary<byte[]> files() throws IOException {
        return Arbitraries.of(
                Files.bytes("skoleporten.csv"),
                Files.bytes("pupil-survey.json"),
                Files.bytes("kindergarten-975314243.json"),
                Files.bytes("np-2010.csv"),
                Files.bytes("bullying.csv"),
                ReadingTestsHandedOutOnRequestTests.oldWorkbook(rows()),
                Workbooks.of(rows()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("skoleporten.csv", "pupil-survey.json", "kindergarten-975314243.json", "np-2010.csv")
                .map(name -> new String(
                        Files.bytes(name),
                        name.startsWith("np") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    private static List<List<String>> rows() {
        return List.of(
                List.of("Fylke", "Skoleeier", "Kommune", "Skole", "Prøvekode", "Snitt", "M1", "M2", "M3"),
                List.of("Østfold", "Askim kommune", "Askim", "Eid skole", "NPENG05", "2,0", "30,0%", "45,0%", "25,0%"),
                List.of("Østfold", "Askim kommune", "Askim", "Rom skole", "NPENG05", "2,3", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"Spoersmaalgruppe\":\"x\",\"AntallBesvart\":", "{\"indikatorDataBarnehage\":{},\"orgnr\":"})
    void deepAndLongJsonIsRefused(String start) {
        for (var more : List.of(
                "[".repeat(200_000),
                "{\"a\":".repeat(200_000),
                "\"" + "x".repeat(5_000_000) + "\"",
                "1".repeat(5_000_000),
                "1e" + "9".repeat(100_000))) {
            var begun = Spent.byThisThread();
            var read = Files.read((start + more).getBytes(StandardCharsets.UTF_8), YEAR);
            assertThat(read.issues()).containsExactly("imports.json.damaged");
            assertThat(Spent.byThisThread() - begun).isLessThan(LONGEST);
        }
    }

    @Test
    void aMillionColumnsAreRefused() {
        var columns = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "K" + i)
                .collect(Collectors.joining(";", "EnhetNivaa;Organisasjonsnummer;", "\n"));
        for (var start : List.of(
                "", "Enhetsnavn;Skoletype;Indikator/delskår;Periode;Verdi;", "A;B;C;NPLES05;2,0;30,0;45,0;25,0;")) {
            var begun = Spent.byThisThread();
            var read = Files.read((start + columns).getBytes(StandardCharsets.UTF_8), YEAR);
            assertThat(read.issues()).containsExactly("imports.file.columns");
            assertThat(Spent.byThisThread() - begun).isLessThan(LONGEST);
        }
        var names = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "\"f" + i + "\":1")
                .collect(Collectors.joining(",", "[{\"Spoersmaalgruppe\":1,\"AntallBesvart\":1,", "}]"));
        assertThat(Files.read(names.getBytes(StandardCharsets.UTF_8), YEAR).issues())
                .containsExactly("imports.file.columns");
    }

    @Test
    void aDimensionNobodyHasMetIsADimensionAndNoFault() {
        var text = Files.text("bullying.csv").replaceFirst("Spoersmaalgruppekode", "Åkode");

        assertThat(Files.readText(text).reading().refused()).isFalse();
        assertThat(Files.readText(text).observations().getFirst().breakdown().codes())
                .containsKey("aa");
        assertThat(Files.readText(Files.text("teacher-density.csv").replace("Alle trinn", "Alle spor"))
                        .issues())
                .isNotEmpty()
                .allMatch(key -> key.equals("imports.column.unknown") || key.equals("imports.file.unknown"));
    }

    @Test
    void oldOfficeFilesThatAreNoWorkbookAreRefused() {
        var bytes = new byte[4096];
        for (int i = 0; i < 4; i++) bytes[i] = (byte) new int[] {0xD0, 0xCF, 0x11, 0xE0}[i];
        assertThat(Files.read(bytes).issues()).containsExactly("imports.file.notText.spreadsheet");
    }
}
