package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of figures made to be deep, long or wide; {@link kvalitetshjul.FuzzedReadersTests} damages them by chance. */
class DamagedFilesTests {
    private static final Asked YEAR = Asked.year(new SchoolYear(2010));
    /** Milliseconds of the processor. */
    private static final long LONGEST = 2_000;

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
