package kvalitetshjul;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Good files damaged in every way that files are damaged, by chance or on purpose, and handed to whoever reads them. */
public final class Fuzzing {
    /** Milliseconds of the processor one file may take. */
    public static final long LONGEST = 2_000;
    /** Bytes one file may make a reader ask for, all in all. */
    public static final long MOST = 256L << 20;

    /** Longer than this on the wall, and the reader hangs. */
    private static final long HANGS = 60_000;

    private static final List<String> PIECES = List.of(
            "",
            "\"",
            "\"\"",
            "'",
            "{",
            "[",
            "[[",
            "]",
            "}",
            "{}",
            "[]",
            "{\"0\":1}",
            ";",
            ",",
            ":",
            "- ",
            "|",
            "\t",
            "\n",
            "\r",
            "\r\n\r\n",
            "\0",
            "-",
            "-1",
            "0",
            "1e309",
            "1e400",
            "-1e-400",
            "1E999999999",
            "NaN",
            "0x1F",
            "1 000 000",
            "1\u202F000",
            "1\u00A0000,5",
            "100,1",
            "9999999999",
            "-9223372036854775809",
            "9".repeat(400),
            "null",
            "true",
            "*",
            "..",
            ".",
            "<5",
            "~",
            "æøåäö",
            "Å",
            "\u202e",
            "\u200b",
            "\uFEFF",
            "\uD83D\uDE00",
            "=1+1",
            "@SUM(A1)",
            "2021-22",
            "2014-2013",
            "2026-02-30",
            "01.02",
            "05853810187",
            "19811228-9874",
            "<",
            "&",
            "&amp;",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "]]>",
            "<!--",
            "!!java.util.Date",
            "&a [*a]",
            "<<: *a",
            "x".repeat(5_000),
            "{\"a\":".repeat(600),
            "[".repeat(600));

    private Fuzzing() {}

    /** What reads bytes, and what it promises of any of them. */
    public interface Promise {
        /** Reads them or refuses them; throws where what was promised is not kept. @return whether they were read */
        boolean read(byte[] bytes) throws Exception;
    }

    /**
     * @param type the class that reads
     * @param behind other classes the bytes go through when it does
     * @param good files it reads
     */
    public record Reader(Class<?> type, List<Class<?>> behind, List<byte[]> good, Promise promise) {
        public String name() {
            return type.getSimpleName();
        }
    }

    /** How it went with one reader. */
    public record Outcome(int read, int refused, long slowest, long most) {
        public int executions() {
            return read + refused;
        }
    }

    /** A reader and a file it does not keep its promise of. */
    public static final class Broken extends AssertionError {
        Broken(Reader reader, int number, byte[] bytes, String what, Throwable cause) {
            super(
                    "%s, file %d, %s: %s; the file is %s"
                            .formatted(
                                    reader.name(),
                                    number,
                                    what,
                                    cause,
                                    HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 20_000))),
                    cause);
        }
    }

    /** Damages the good files of a reader so many times, the first of them the {@code from}th. */
    public static Outcome damage(Reader reader, int from, int times) {
        var now = new byte[1][];
        var since = new long[] {System.nanoTime()};
        var number = new int[1];
        var broken = new Throwable[1];
        var outcome = new Outcome[1];
        var worker = Thread.ofPlatform().daemon().name("fuzz " + reader.name()).start(() -> {
            try {
                outcome[0] = damage(reader, from, times, now, since, number);
            } catch (Throwable e) {
                broken[0] = e;
            }
        });
        try {
            while (!worker.join(java.time.Duration.ofMillis(500)))
                if (System.nanoTime() - since[0] > HANGS * 1_000_000)
                    throw new Broken(
                            reader,
                            number[0],
                            now[0],
                            "hangs",
                            new AssertionError(Arrays.toString(worker.getStackTrace())));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (broken[0] instanceof Broken found) throw found;
        if (broken[0] != null) throw new AssertionError(reader.name(), broken[0]);
        return outcome[0];
    }

    private static Outcome damage(Reader reader, int from, int times, byte[][] now, long[] since, int[] number) {
        int read = 0;
        long slowest = 0;
        long most = 0;
        for (int i = from; i < from + times; i++) {
            var random = new Random(31L * i + reader.name().hashCode());
            var bytes = damaged(reader.good(), random);
            now[0] = bytes;
            number[0] = i;
            since[0] = System.nanoTime();
            long begun = spent();
            long asked = asked();
            try {
                if (reader.promise().read(bytes)) read++;
            } catch (Throwable e) {
                throw new Broken(reader, i, bytes, "promise broken", e);
            }
            long took = spent() - begun;
            long memory = asked() - asked;
            if (took > LONGEST) throw new Broken(reader, i, bytes, took + " ms", new AssertionError("slow"));
            if (memory > MOST) throw new Broken(reader, i, bytes, memory + " bytes", new AssertionError("large"));
            slowest = Math.max(slowest, took);
            most = Math.max(most, memory);
        }
        return new Outcome(read, times - read, slowest, most);
    }

    /** Milliseconds of the processor this thread has had, which a busy machine does not lengthen. */
    public static long spent() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    /** Bytes this thread has asked for, given back or not: what it has kept at any time is less. */
    public static long asked() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** One of the files, damaged; now and then another kind of file altogether. */
    static byte[] damaged(List<byte[]> good, Random random) {
        var bytes = good.get(random.nextInt(good.size()));
        if (random.nextInt(50) == 0) {
            var any = new byte[random.nextInt(200)];
            random.nextBytes(any);
            return joined(Arrays.copyOf(bytes, Math.min(bytes.length, random.nextInt(600))), any);
        }
        if (isZip(bytes) && random.nextInt(3) > 0) return inOnePart(bytes, random);
        if (!isZip(bytes) && random.nextInt(20) == 0) return encodedAnew(bytes, random);
        if (random.nextInt(20) == 0) return crossed(bytes, good.get(random.nextInt(good.size())), random);
        return hit(bytes, 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 4), random);
    }

    private static byte[] hit(byte[] good, int times, Random random) {
        var bytes = good;
        for (; times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 30));
            var piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
            bytes = switch (random.nextInt(9)) {
                case 0 -> spliced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ (1 << random.nextInt(8)))});
                case 2 -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : spliced(bytes, at, to, new byte[0]);
                case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 4 -> spliced(bytes, at, to, piece);
                case 5 -> moved(bytes, at, to, random);
                case 6 -> spliced(bytes, at, at, piece);
                case 7 -> cell(bytes, at, piece);
                default -> line(bytes, at, random);
            };
        }
        return bytes;
    }

    /** Puts something else where a value stands, so that the file stays well-formed as often as not. */
    private static byte[] cell(byte[] bytes, int from, byte[] piece) {
        int start = from;
        while (start < bytes.length && ";,:\t>".indexOf(bytes[start]) < 0) start++;
        int end = start + 1;
        while (end < bytes.length && ";,]}\t\n<".indexOf(bytes[end]) < 0) end++;
        return start >= bytes.length ? bytes : spliced(bytes, start + 1, Math.min(end, bytes.length), piece);
    }

    /** Leaves a line out, or says it twice. */
    private static byte[] line(byte[] bytes, int at, Random random) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') start--;
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') end++;
        end = Math.min(bytes.length, end + 1);
        return random.nextBoolean()
                ? spliced(bytes, start, end, new byte[0])
                : spliced(bytes, start, start, Arrays.copyOfRange(bytes, start, end));
    }

    private static byte[] moved(byte[] bytes, int from, int to, Random random) {
        var taken = Arrays.copyOfRange(bytes, from, to);
        var rest = spliced(bytes, from, to, new byte[0]);
        int at = random.nextInt(rest.length + 1);
        return spliced(rest, at, at, taken);
    }

    private static byte[] crossed(byte[] one, byte[] other, Random random) {
        return joined(
                Arrays.copyOf(one, random.nextInt(one.length + 1)),
                Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private static byte[] encodedAnew(byte[] bytes, Random random) {
        var text = new String(bytes, random.nextBoolean() ? UTF_8 : ISO_8859_1);
        return switch (random.nextInt(4)) {
            case 0 -> text.getBytes(ISO_8859_1);
            case 1 -> joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, text.getBytes(UTF_16LE));
            case 2 -> ("\uFEFF" + text).getBytes(UTF_8);
            default -> text.replace('\n', '\r').getBytes(UTF_8);
        };
    }

    /** Within a packed file a changed byte only breaks the packing, so a part is damaged before it is packed. */
    private static byte[] inOnePart(byte[] bytes, Random random) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), zip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var names = new ArrayList<>(parts.keySet());
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            var name = names.get(random.nextInt(names.size()));
            if (random.nextInt(15) == 0) parts.remove(name);
            else parts.computeIfPresent(name, (part, content) -> hit(content, 1 + random.nextInt(6), random));
        }
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] put) {
        return joined(joined(Arrays.copyOf(bytes, from), put), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
