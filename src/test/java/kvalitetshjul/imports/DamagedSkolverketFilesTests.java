package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a file on its way, it is read or refused: no reader throws, takes long, or hands over what it does not count. */
class DamagedSkolverketFilesTests {
    private static final List<byte[]> FILES = List.of(
            Files.bytes("skolverket-grade6-2025.csv"),
            Files.bytes("skolverket-teachers-2024.csv"),
            Files.bytes("skolverket-tests9-2018.csv"),
            Files.bytes("skolverket-school.json"),
            Workbooks.of(
                    List.of(
                            List.of("Statistik från Skolverket"),
                            List.of("Valt läsår: 2024/25"),
                            Arrays.asList(null, null, "Antal", null),
                            List.of("Kommun", "Kommun-kod", "Flickor", "Pojkar"),
                            List.of("Svenljunga", "1465", 5, "..")),
                    "C3:D3"),
            Workbooks.of(List.of(
                    List.of("Underlag för analys för grundskola"),
                    Arrays.asList(null, "RIKET: TOTALT", "A (2120001512): B (71724902)"),
                    Arrays.asList(null, "2024/25", "2024/25"),
                    List.of("Elever: Antal elever", 5, "..."))));
    /** Bytes that mean something to one reader or another. */
    private static final byte[] SIGNIFICANT =
            "\0;\n\r\"'<>&/{}[]:,.~*-0123456789eE \t|\uFEFF".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @Property(tries = 3_000)
    void aDamagedFileIsReadOrRefused(
            @ForAll @IntRange(min = 0, max = 5) int file,
            @ForAll @IntRange(min = 1, max = 40) int damages,
            @ForAll long seed) {
        var random = new Random(seed);
        var bytes = FILES.get(file).clone();
        for (int i = 0; i < damages && bytes.length > 0; i++) bytes = damaged(bytes, random);
        readOrRefuse(bytes);
    }

    /** Within the packed parts a changed byte only breaks the packing, so the text of a part is damaged before it is packed. */
    @Property(tries = 2_000)
    void aSpreadsheetWithADamagedPartIsReadOrRefused(
            @ForAll @IntRange(min = 1, max = 10) int damages, @ForAll long seed) {
        var random = new Random(seed);
        var parts = Workbooks.parts();
        parts.put(
                "xl/sharedStrings.xml",
                Workbooks.sharedTexts(
                        List.of("Underlag för analys", "RIKET: TOTALT", "2024/25", "..", "Kommun-kod", "Skolverket")));
        parts.put(
                Workbooks.SHEET,
                Workbooks.sheet("<row r=\"1\"><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\""
                        + " t=\"s\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c"
                        + " r=\"B3\"><v>5.5</v></c></row>"));
        var part = new ArrayList<>(parts.keySet()).get(random.nextInt(parts.size()));
        var bytes = parts.get(part).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < damages && bytes.length > 0; i++) bytes = damaged(bytes, random);
        parts.put(part, new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        readOrRefuse(Workbooks.zip(parts));
    }

    @Property(tries = 1_000)
    void anyBytesAreReadOrRefused(
            @ForAll @Size(max = 200) byte[] bytes,
            @ForAll @IntRange(min = 0, max = 5) int file,
            @ForAll @IntRange(min = 0, max = 600) int beginning) {
        var start = Arrays.copyOf(FILES.get(file), Math.min(beginning, FILES.get(file).length));
        var whole = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, whole, start.length, bytes.length);
        readOrRefuse(whole);
    }

    private static void readOrRefuse(byte[] bytes) {
        long before = Spent.byThisThread();
        var read = Files.read(bytes);
        assertThat(Spent.byThisThread() - before).isLessThan(2_000);
        if (read.reading().refused()) return;
        assertThat(read.reading().observations()).isEqualTo(read.observations().size());
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(30), bytes.length - at);
        var copy = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> copy[at] = SIGNIFICANT[random.nextInt(SIGNIFICANT.length)];
            case 2 -> copy = Arrays.copyOf(bytes, at);
            case 3 -> {
                copy = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, copy, at, bytes.length - at - length);
            }
            default -> {
                copy = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, copy, at + length, bytes.length - at);
            }
        }
        return copy;
    }
}
