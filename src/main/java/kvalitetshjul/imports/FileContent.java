package kvalitetshjul.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a file somebody has chosen, and what they are by their first ones. What the file is called says nothing. */
final class FileContent {
    private static final int LOOKED_AT = 64 * 1024;

    private final byte[] bytes;
    private @Nullable SheetRows sheets;
    private FileText.@Nullable Unreadable unreadable;

    FileContent(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** A ZIP with the parts of an Office file: an XLSX, or a document that only looks like one. In which order the parts lie is nobody’s rule. */
    boolean isOfficeArchive() {
        return OfficeArchive.is(bytes);
    }

    /**
     * The sheets of an {@link #isOfficeArchive()}, opened once however many readers ask.
     *
     * @throws FileText.Unreadable when they cannot be read
     */
    SheetRows sheets() throws FileText.Unreadable {
        if (sheets != null) return sheets;
        if (unreadable != null) throw unreadable;
        try {
            var opened = SheetRows.of(bytes);
            sheets = opened;
            return opened;
        } catch (FileText.Unreadable e) {
            unreadable = e;
            throw e;
        }
    }

    /** The old binary format of Office files, as XLS. */
    boolean isOldOffice() {
        return startsWith(0xD0, 0xCF, 0x11, 0xE0);
    }

    /**
     * What tells of persons in a workbook, in whatever sheet it stands; nothing is looked for in other files, of which every line is read.
     *
     * @param readApart how many sheets, the first of them first, are looked at cell by cell by whoever reads them
     * @throws FileText.Unreadable when a sheet cannot be looked through
     */
    Optional<ImportIssue> persons(int readApart) throws FileText.Unreadable {
        if (isOfficeArchive()) return sheets().persons(readApart);
        return isOldOffice() ? OldSheetRows.persons(bytes, readApart) : Optional.empty();
    }

    /**
     * The file; of a workbook no more than the cells of its first sheets, as {@link BareWorkbook} has them. Empty when it cannot be read.
     *
     * @param atMost how many sheets
     */
    byte[] cellsOf(int atMost) {
        try {
            if (isOfficeArchive()) return BareWorkbook.of(sheets(), atMost);
            return isOldOffice() ? BareWorkbook.of(OldSheetRows.first(bytes, OldSheetRows.MOST_ROWS)) : bytes;
        } catch (FileText.Unreadable e) {
            return new byte[0];
        }
    }

    /** Whether what comes first, after a byte order mark and white space, is the beginning of a JSON document. */
    boolean isJson() {
        int at = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (at < bytes.length && bytes[at] > 0 && Character.isWhitespace(bytes[at])) at++;
        return at < bytes.length && (bytes[at] == '{' || bytes[at] == '[');
    }

    /** Whether the words, of ASCII letters, stand in the first part of the file as it is. */
    boolean startHolds(String words) {
        return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1).contains(words);
    }

    /** Whether all the words, of ASCII letters, stand in the first part of the text, whatever its encoding. */
    boolean startSays(String... words) {
        return Arrays.stream(words).allMatch(start()::contains);
    }

    /** The first part of the text, whatever its encoding, with its ASCII letters right and the others not. */
    String start() {
        return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    /**
     * The file as text.
     *
     * @throws FileText.Unreadable when it is none
     */
    FileText text() throws FileText.Unreadable {
        return FileText.of(bytes);
    }

    /**
     * The file as text of which a table is made.
     *
     * @throws FileText.Unreadable when it is no text, or goes beyond what any table holds
     */
    FileText table() throws FileText.Unreadable {
        var text = text();
        CsvText.refuseBeyondLimits(text.text());
        return text;
    }

    private boolean startsWith(int... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xFF) != start[i]) return false;
        return true;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes beginning " + Arrays.toString(Arrays.copyOf(bytes, Math.min(4, bytes.length)));
    }
}
