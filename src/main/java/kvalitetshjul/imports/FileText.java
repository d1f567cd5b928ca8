package kvalitetshjul.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The text of a file whose encoding nobody told: UTF-16 with or without a byte order mark (the publisher's own files have none), UTF-8, or windows-1252
 * when a spreadsheet has saved it again. Refused, with the reason, when it is no text or when letters were lost on the way.
 */
record FileText(String text, String encoding) {
    private static final Map<String, String> SIGNATURES = Map.of(
            "4d5a",
            "exe",
            "7f454c46",
            "exe",
            "504b0304",
            "zip",
            "504b0506",
            "zip",
            "25504446",
            "pdf",
            "d0cf11e0",
            "xls",
            "1f8b",
            "zip",
            "89504e47",
            "image",
            "ffd8ff",
            "image",
            "cafebabe",
            "exe");
    /** Signs that stand where a Nordic letter stood before a file was read in the wrong encoding and saved. */
    private static final String[] DAMAGE = {
        "\uFFFD", "Ã¥", "Ã¸", "Ã¦", "Ã¤", "Ã¶", "Ã…", "Ã˜", "Ã†", "kj?nn", "?rstrinn", "L?rer", "oppl?ring"
    };

    /** What kept a file from being read as text, as an issue for the reader. */
    static final class Unreadable extends Exception {
        private final transient ImportIssue issue;

        Unreadable(ImportIssue issue) {
            super(issue.messageKey());
            this.issue = issue;
        }

        ImportIssue issue() {
            return issue;
        }
    }

    static FileText of(byte[] bytes) throws Unreadable {
        if (isBlank(bytes)) throw new Unreadable(ImportIssue.refusal("imports.file.empty"));
        refuseOtherKinds(bytes);
        var read = decode(bytes);
        if (read.text.isBlank()) throw new Unreadable(ImportIssue.refusal("imports.file.empty"));
        if (read.text.indexOf('\0') >= 0) throw new Unreadable(ImportIssue.refusal("imports.file.notText.binary"));
        for (var sign : DAMAGE) {
            if (read.text.contains(sign))
                throw new Unreadable(ImportIssue.refusal("imports.file.encoding", read.encoding));
        }
        return read;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (" \t\r\n\0ÿþ".indexOf(b & 0xFF) < 0) return false;
        }
        return true;
    }

    private static void refuseOtherKinds(byte[] bytes) throws Unreadable {
        for (var signature : SIGNATURES.entrySet()) {
            var start = java.util.HexFormat.of().parseHex(signature.getKey());
            if (bytes.length >= start.length && Arrays.equals(start, Arrays.copyOf(bytes, start.length))) {
                var key = OfficeArchive.is(bytes) ? "xls" : signature.getValue();
                throw new Unreadable(ImportIssue.refusal(
                        switch (key) {
                            case "exe" -> "imports.file.notText.program";
                            case "zip" ->
                                OfficeArchive.isWhole(bytes)
                                        ? "imports.file.notText.archive"
                                        : "imports.file.notText.cut";
                            case "pdf" -> "imports.file.notText.pdf";
                            case "xls" -> "imports.file.notText.spreadsheet";
                            default -> "imports.file.notText.binary";
                        }));
            }
        }
    }

    private static FileText decode(byte[] bytes) throws Unreadable {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return strict(bytes, 3, StandardCharsets.UTF_8, "UTF-8");
        if (startsWith(bytes, 0xFF, 0xFE)) return utf16(bytes, 2, StandardCharsets.UTF_16LE);
        if (startsWith(bytes, 0xFE, 0xFF)) return utf16(bytes, 2, StandardCharsets.UTF_16BE);
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length, 4096);
        for (int i = 0; i < looked; i++) {
            if (bytes[i] == 0 && i % 2 == 0) even++;
            if (bytes[i] == 0 && i % 2 == 1) odd++;
        }
        if (odd > looked / 3 && even < looked / 50) return utf16(bytes, 0, StandardCharsets.UTF_16LE);
        if (even > looked / 3 && odd < looked / 50) return utf16(bytes, 0, StandardCharsets.UTF_16BE);
        if (even + odd > 0) throw new Unreadable(ImportIssue.refusal("imports.file.notText.binary"));
        try {
            return new FileText(decoded(bytes, 0, StandardCharsets.UTF_8), "UTF-8");
        } catch (CharacterCodingException notUtf8) {
            return strict(bytes, 0, Charset.forName("windows-1252"), "windows-1252");
        }
    }

    /** Half a character at the end means that the file was cut. */
    private static FileText utf16(byte[] bytes, int from, Charset charset) throws Unreadable {
        if ((bytes.length - from) % 2 != 0)
            throw new Unreadable(ImportIssue.refusal("imports.file.truncated.halfCharacter"));
        return strict(bytes, from, charset, "UTF-16");
    }

    private static FileText strict(byte[] bytes, int from, Charset charset, String name) throws Unreadable {
        try {
            return new FileText(decoded(bytes, from, charset), name);
        } catch (CharacterCodingException e) {
            throw new Unreadable(ImportIssue.refusal("imports.file.encoding", name));
        }
    }

    private static String decoded(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xFF) != start[i]) return false;
        return true;
    }
}
