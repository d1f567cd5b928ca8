package kvalitetshjul.imports;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells an Office file from other packed files (ZIP) by the names of its parts, in whatever order they lie: some programs write the sheets first and the
 * list of contents last. Names are read from the archive’s own directory at its end; nothing is unpacked.
 */
final class OfficeArchive {
    private static final Set<String> PARTS = Set.of("[Content_Types].xml", "xl/workbook.xml", "_rels/.rels");
    /** Of a file that was cut, and has no directory any more, this much is looked at. */
    private static final int LOOKED_AT = 64 * 1024;

    private static final int FIRST_PART = 0x04034b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_REMARK = 0xFFFF;

    private final byte[] file;

    private OfficeArchive(byte[] file) {
        this.file = file;
    }

    /** Whether it has the parts of an Office file: an XLSX, or a document that only looks like one. */
    static boolean is(byte[] file) {
        var archive = new OfficeArchive(file);
        return file.length >= Integer.BYTES
                && archive.number(0) == FIRST_PART
                && (archive.beginsWithOne() || archive.directoryNamesOne());
    }

    /** Whether the directory at its end is there: what was cut has none. */
    static boolean isWhole(byte[] file) {
        return new OfficeArchive(file).end() >= 0;
    }

    private boolean beginsWithOne() {
        var start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return PARTS.stream().anyMatch(start::contains);
    }

    private boolean directoryNamesOne() {
        int end = end();
        if (end < 0) return false;
        int at = number(end + 16);
        int entries = half(end + 10);
        for (int entry = 0; entry < entries && isWithin(at, ENTRY_LENGTH) && number(at) == ENTRY; entry++) {
            int length = half(at + 28);
            if (!isWithin(at + ENTRY_LENGTH, length)) return false;
            if (PARTS.contains(new String(file, at + ENTRY_LENGTH, length, StandardCharsets.ISO_8859_1))) return true;
            at += ENTRY_LENGTH + length + half(at + 30) + half(at + 32);
        }
        return false;
    }

    /** Where the end of the directory stands; below 0 where it is missing. */
    private int end() {
        int last = file.length - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - LONGEST_REMARK); at--) if (number(at) == END) return at;
        return -1;
    }

    private boolean isWithin(int from, int length) {
        return from >= 0 && from <= file.length - length;
    }

    private int half(int at) {
        return (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8;
    }

    private int number(int at) {
        return half(at) | half(at + 2) << 16;
    }
}
