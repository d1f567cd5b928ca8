package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, no reader throws, and what it hands over can be kept. */
class MutatedJsonTests {
    private static final List<String> SEEDS =
            List.of("kolada-data.json", "kolada-oudata.json", "kolada-groups.json", "kostra.json", "ssb-wrapped.json");
    private static final String[] PIECES = {
        "null",
        "-1",
        "1e400",
        "{}",
        "[]",
        "\"\"",
        "\"..\"",
        "9999999999",
        "0.1",
        "true",
        "{\"0\":1}",
        "[[",
        "//",
        "\u0000",
        "\"T\""
    };

    @Property(tries = 1500)
    void noMutationMakesAReaderThrow(@ForAll @From("seeds") String seed, @ForAll long shake) {
        var bytes = mutated(Files.bytes(seed), new Random(shake));
        assertThatCode(() -> {
                    var read = Files.read(bytes);
                    assertThat(read.reading().observations())
                            .isEqualTo(read.observations().size());
                    for (var observation : read.observations()) {
                        assertThat(observation.row()).isPositive();
                        assertThat(observation.unit().key()).isNotEmpty();
                        if (observation.value() instanceof ObservedValue.Measured measured)
                            assertThat(measured.value().toPlainString()).hasSizeLessThan(100);
                    }
                    new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES).peerGroups(bytes);
                })
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void noBytesAtAllMakeAReaderThrow(@ForAll byte[] bytes) {
        var start = "{\"values\":[{\"kpi\":\"N15505\",\"period\":".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var behind = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, behind, start.length, bytes.length);
        assertThatCode(() -> Files.read(behind)).doesNotThrowAnyException();
        assertThatCode(() -> Files.read(FigureFiles.together(List.of(bytes, behind))))
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.of(SEEDS);
    }

    private static byte[] mutated(byte[] original, Random random) {
        var bytes = original.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && bytes.length > 2; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes = spliced(bytes, at, at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), "");
                default -> bytes = value(bytes, at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return bytes;
    }

    /** Puts something else where a value stands, so that the document stays well-formed as often as not. */
    private static byte[] value(byte[] bytes, int from, String piece) {
        int colon = from;
        while (colon < bytes.length && bytes[colon] != ':' && bytes[colon] != ',') colon++;
        int end = colon + 1;
        while (end < bytes.length && ",]}\n".indexOf(bytes[end]) < 0) end++;
        return colon >= bytes.length ? bytes : spliced(bytes, colon + 1, Math.min(end, bytes.length), piece);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String piece) {
        var put = piece.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var made = new byte[bytes.length - (to - from) + put.length];
        System.arraycopy(bytes, 0, made, 0, from);
        System.arraycopy(put, 0, made, from, put.length);
        System.arraycopy(bytes, to, made, from + put.length, bytes.length - to);
        return made;
    }
}
