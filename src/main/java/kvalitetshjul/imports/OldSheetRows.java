package kvalitetshjul.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.shared.PersonsNames;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook in the binary format of before 2007. Cells are texts, numbers with a decimal comma. Records are read one after the other, and
 * every limit is set on purpose: the library’s own go up to two gigabytes. A workbook with programs or formulas in it is refused.
 */
final class OldSheetRows {
    /** What the library may set aside for one record or stream: no more than the file itself may weigh. */
    private static final int MOST_AT_ONCE = FigureFiles.DEFAULT_MAX_BYTES;

    /** What the format itself has. */
    private static final int MOST_COLUMNS = 256;

    static final int MOST_ROWS = 65_536;

    private static final int LONGEST_TEXT = 5_000;
    /** Cells of the sheet together, the empty ones before a filled one counted with them. */
    private static final int MOST_CELLS = 2_000_000;

    /** What no document in XML can hold: signs that steer machines, and halves of letters. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDFFF]");

    static {
        IOUtils.setMaxByteArrayInitSize(64 * 1024);
        IOUtils.setByteArrayMaxOverride(MOST_AT_ONCE);
        POIFSFileSystem.setMaxRecordLength(MOST_AT_ONCE);
    }

    private OldSheetRows() {}

    /**
     * A row that holds something.
     *
     * @param number from 1, as the spreadsheet counts
     * @param cells to the last one that holds something; empty texts between
     */
    record Row(int number, List<String> cells) {}

    /**
     * The first rows that hold something.
     *
     * @throws FileText.Unreadable when the bytes are no such workbook, are damaged or hold programs
     */
    static List<Row> first(byte[] content, int atMost) throws FileText.Unreadable {
        var listener = new Listener(atMost);
        listen(content, listener, listener::finish);
        if (listener.formulaIn > 0)
            throw new FileText.Unreadable(
                    ImportIssue.row(ImportIssue.Severity.ERROR, listener.formulaIn, "imports.sheet.formula"));
        return listener.rows;
    }

    /**
     * What tells of persons in any of the sheets, hidden ones with them, and in the results of their formulas.
     *
     * @param readApart how many sheets, the first of them first, are looked at cell by cell by whoever reads them
     * @throws FileText.Unreadable as for {@link #first}
     */
    static Optional<ImportIssue> persons(byte[] content, int readApart) throws FileText.Unreadable {
        var searcher = new Searcher(readApart);
        listen(content, searcher, searcher::finishSheet);
        return searcher.found;
    }

    private static void listen(byte[] content, AbortableHSSFListener listener, Runnable end)
            throws FileText.Unreadable {
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            if (holdsPrograms(file.getRoot()))
                throw new FileText.Unreadable(ImportIssue.refusal("imports.file.notText.program"));
            var request = new HSSFRequest();
            request.addListenerForAllRecords(listener);
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, file);
            end.run();
        } catch (IOException | HSSFUserException | RuntimeException damaged) {
            // the library answers damaged bytes with any kind of exception; to a reader they are one
            throw new FileText.Unreadable(ImportIssue.refusal("imports.file.notText.spreadsheet"));
        }
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static boolean holdsPrograms(DirectoryNode root) {
        return root.getEntryNames().stream().anyMatch(name -> name.equalsIgnoreCase("_VBA_PROJECT_CUR"));
    }

    private static final class Listener extends AbortableHSSFListener {
        private static final short STOP = 1;
        private static final short GO_ON = 0;

        private final int atMost;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();
        private @Nullable SSTRecord strings;
        private int row = -1;
        private int cellsRead;
        private int formulaIn;
        private boolean inSheet;

        Listener(int atMost) {
            this.atMost = atMost;
        }

        @Override
        public short abortableProcessRecord(Record read) {
            switch (read) {
                case SSTRecord texts -> strings = texts;
                case BOFRecord begins -> inSheet = begins.getType() == BOFRecord.TYPE_WORKSHEET;
                case EOFRecord _
                when inSheet -> {
                    return STOP; // the first sheet only
                }
                case LabelSSTRecord label
                when inSheet && strings != null ->
                    cell(label, strings.getString(label.getSSTIndex()).getString());
                case LabelRecord label when inSheet -> cell(label, label.getValue());
                case NumberRecord number when inSheet -> cell(number, text(number.getValue()));
                case FormulaRecord formula when inSheet -> formulaIn = formula.getRow() + 1;
                default -> {}
            }
            return rows.size() >= atMost || formulaIn > 0 ? STOP : GO_ON;
        }

        private void cell(CellValueRecordInterface at, String text) {
            if (at.getRow() != row) {
                finish();
                if (at.getRow() < row) throw new IllegalStateException("rows that do not follow each other");
                row = at.getRow();
            }
            int column = at.getColumn();
            cellsRead += Math.max(0, column - cells.size()) + 1;
            if (column < cells.size()
                    || column >= MOST_COLUMNS
                    || cellsRead > MOST_CELLS
                    || text.length() > LONGEST_TEXT)
                throw new IllegalStateException("no cell of a published table in row " + row);
            while (cells.size() < column) cells.add("");
            cells.add(NO_TEXT.matcher(text).replaceAll("").strip());
        }

        /** Keeps the row that has been gathered. */
        void finish() {
            while (!cells.isEmpty() && cells.getLast().isEmpty()) cells.removeLast();
            if (!cells.isEmpty() && rows.size() < atMost) rows.add(new Row(row + 1, List.copyOf(cells)));
            cells.clear();
        }
    }

    /** Goes through all the sheets, and keeps one row at a time. */
    private static final class Searcher extends AbortableHSSFListener {
        private final int readApart;
        private final List<String> cells = new ArrayList<>();
        private Optional<ImportIssue> found = Optional.empty();
        private @Nullable SSTRecord strings;
        private @Nullable PersonSearch search;
        private @Nullable FormulaRecord computed;
        private int names;
        private int sheet;
        private int row = -1;

        Searcher(int readApart) {
            this.readApart = readApart;
        }

        @Override
        public short abortableProcessRecord(Record read) {
            switch (read) {
                case SSTRecord texts -> strings = texts;
                case BoundSheetRecord named -> {
                    names++;
                    if (found.isEmpty() && PersonsNames.areInTitle(named.getSheetname()))
                        found = Optional.of(ImportIssue.refusal("imports.file.persons.sheetName", names));
                }
                case BOFRecord begins
                when begins.getType() == BOFRecord.TYPE_WORKSHEET -> {
                    finishSheet();
                    sheet++;
                    search = new PersonSearch(sheet, sheet > readApart);
                }
                case LabelSSTRecord label
                when strings != null ->
                    cell(label, strings.getString(label.getSSTIndex()).getString());
                case LabelRecord label -> cell(label, label.getValue());
                case NumberRecord number -> cell(number, text(number.getValue()));
                case FormulaRecord formula when formula.hasCachedResultString() -> computed = formula;
                case FormulaRecord formula
                when Double.isFinite(formula.getValue()) -> cell(formula, text(formula.getValue()));
                case StringRecord result
                when computed != null -> {
                    cell(computed, result.getString());
                    computed = null;
                }
                default -> {}
            }
            return found.isPresent() ? Listener.STOP : Listener.GO_ON;
        }

        private void cell(CellValueRecordInterface at, String text) {
            if (at.getRow() != row) {
                finishRow();
                row = at.getRow();
            }
            if (at.getColumn() >= MOST_COLUMNS) throw new IllegalStateException("no column there is");
            while (cells.size() <= at.getColumn()) cells.add("");
            cells.set(at.getColumn(), DecimalComma.tidy(text));
        }

        private void finishRow() {
            if (search != null && !cells.isEmpty()) search.row(row + 1, List.copyOf(cells));
            cells.clear();
        }

        void finishSheet() {
            finishRow();
            if (search != null && found.isEmpty()) found = search.found();
            row = -1;
        }
    }
}
