package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
import org.jspecify.annotations.Nullable;

/**
 * A table that no reader knows, as the cells of its sheets: what a school administration system or a spreadsheet gives out. Read within limits, and
 * refused, with the reason, when it is no table or tells of persons. A formula is never computed: what the spreadsheet last made of it is read.
 */
public final class OwnTable {
    public static final int MOST_ROWS = 20_000;
    public static final int MOST_COLUMNS = 1_000;
    private static final int MOST_CELLS = 2_000_000;
    static final int MOST_SHEETS = 20;
    /** The headings stand among the first rows. */
    private static final int HEADINGS_WITHIN = 20;
    /** So many rows below the headings tell what a column is. */
    public static final int LOOKED_AT = 200;

    private static final int LONGEST = 190;
    private static final char[] SEPARATORS = {';', '\t', '|', ','};

    private final List<Sheet> sheets;
    private final int suggestedSheet;
    private final @Nullable ImportIssue refusal;

    private OwnTable(List<Sheet> sheets, @Nullable ImportIssue refusal) {
        this(refusal == null ? sheets : List.of(), refusal == null ? suggested(sheets) : 0, refusal);
    }

    private OwnTable(List<Sheet> sheets, int suggestedSheet, @Nullable ImportIssue refusal) {
        this.sheets = List.copyOf(sheets);
        this.suggestedSheet = suggestedSheet;
        this.refusal = refusal;
    }

    /**
     * One cell.
     *
     * @param text without space around it; a number of a spreadsheet has a decimal comma
     * @param number whether it is a number of a spreadsheet, and not a text that may look like one
     * @param unknown whether it is a formula that has never been computed
     */
    public record Cell(String text, boolean number, boolean unknown) {
        static final Cell EMPTY = new Cell("", false, false);

        static Cell text(String text) {
            var tidy = DecimalComma.tidy(text);
            return tidy.isEmpty() ? EMPTY : new Cell(tidy, false, false);
        }
    }

    /** @param number from 1, as the file counts its lines */
    public record Row(int number, List<Cell> cells) {
        public Cell cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
        }

        boolean isBlank() {
            return cells.stream().allMatch(cell -> cell.text.isEmpty());
        }
    }

    /** @param rows those that hold something */
    public record Sheet(String name, List<Row> rows) {
        /** Where the headings may stand. */
        public List<Row> beginning() {
            return rows.subList(0, Math.min(HEADINGS_WITHIN, rows.size()));
        }

        /** The row most likely to be the headings; empty when none could be. */
        public Optional<Row> suggested() {
            Row best = null;
            int most = 1;
            for (var row : beginning()) {
                int score = 0;
                for (var cell : row.cells)
                    if (!cell.text.isEmpty())
                        score += cell.number || DecimalComma.of(cell.text).isPresent() ? -2 : 1;
                if (score > most) {
                    most = score;
                    best = row;
                }
            }
            return Optional.ofNullable(best);
        }

        public List<Row> below(Row headings) {
            return rows.stream().filter(row -> row.number > headings.number).toList();
        }
    }

    /** What the columns are called, each differently: the second of a name is {@code Antall (2)}. A column without a heading has an empty one. */
    public static List<String> headings(Row row) {
        var met = new HashMap<String, Integer>();
        return row.cells.stream()
                .map(cell -> cut(CleanText.of(cell.text).strip(), LONGEST))
                .map(text -> {
                    if (text.isEmpty()) return text;
                    int times = met.merge(OwnTableWords.plain(text), 1, Integer::sum);
                    return times == 1 ? text : text + " (" + times + ")";
                })
                .toList();
    }

    /** No longer than this, and no letter cut in two. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    public static OwnTable open(byte[] content) {
        try {
            var file = new FileContent(content);
            var sheets = sheets(file);
            if (sheets.stream().noneMatch(sheet -> sheet.suggested().isPresent() && sheet.rows.size() > 1))
                throw new FileText.Unreadable(ImportIssue.refusal(
                        sheets.stream().anyMatch(sheet -> sheet.suggested().isPresent())
                                ? "imports.own.onlyHeadings"
                                : "imports.own.noTable"));
            for (var sheet : sheets) refusePersons(sheet);
            return new OwnTable(sheets, file.persons(0).orElse(null));
        } catch (FileText.Unreadable e) {
            return new OwnTable(List.of(), e.issue());
        } catch (CsvParseException e) {
            return new OwnTable(List.of(), ImportIssue.refusal("imports.file.quotes"));
        }
    }

    /** Why it cannot be read; empty when it can. */
    public Optional<ImportIssue> refusal() {
        return Optional.ofNullable(refusal);
    }

    public List<Sheet> sheets() {
        return sheets;
    }

    /** The sheet with most in it of those that may have headings. */
    public int suggestedSheet() {
        return suggestedSheet;
    }

    private static int suggested(List<Sheet> sheets) {
        return IntStream.range(0, sheets.size())
                .filter(at -> sheets.get(at).suggested().isPresent())
                .boxed()
                .max((one, other) -> Integer.compare(
                        sheets.get(one).rows.size(), sheets.get(other).rows.size()))
                .orElse(0);
    }

    /** Whether a column with this heading would hold something about single persons. */
    public static boolean isOfPersons(String heading) {
        return PersonalData.isAlwaysOfPersons(heading);
    }

    /** Why it cannot be read, where it is a table at all: that it is none says no more than whoever found it to be of no known kind. */
    public Optional<Reading> refused() {
        return refusal()
                .filter(issue -> !issue.messageKey().equals("imports.own.noTable"))
                .map(Reading::refused);
    }

    /** A heading that only a list of persons has, by what stands below it. */
    static Optional<ImportIssue> persons(Sheet sheet, Row headings) {
        for (int at = 0; at < headings.cells.size(); at++) {
            int column = at;
            var heading = headings.cells.get(at).text;
            var below = sheet.rows.stream()
                    .filter(row -> row.number > headings.number)
                    .map(row -> row.cell(column).text);
            if (PersonalData.isColumn(heading, below))
                return Optional.of(ImportIssue.column(Severity.ERROR, heading, "imports.file.persons.heading"));
        }
        return Optional.empty();
    }

    private static void refusePersons(Sheet sheet) throws FileText.Unreadable {
        var suggested = sheet.suggested();
        if (suggested.isPresent()) {
            var persons = persons(sheet, suggested.get());
            if (persons.isPresent()) throw new FileText.Unreadable(persons.get());
        }
        if (suggested.isPresent()) {
            refuseHeadings(suggested.get());
            refuseTitles(sheet, suggested.get());
        }
        for (var row : sheet.rows)
            for (var cell : row.cells) {
                if (IdentityNumbers.isIn(cell.text))
                    throw new FileText.Unreadable(
                            ImportIssue.row(Severity.ERROR, row.number, "imports.file.persons.cell"));
                if (PersonsNames.isBirthIn(cell.text))
                    throw new FileText.Unreadable(
                            ImportIssue.row(Severity.ERROR, row.number, "imports.file.persons.birth"));
            }
        var column = PersonColumns.find(sheet);
        if (column.isPresent()) throw new FileText.Unreadable(column.get());
    }

    /** A column for each child, where others have a row for each. */
    private static void refuseHeadings(Row headings) throws FileText.Unreadable {
        long names = headings.cells.stream()
                .filter(cell -> isCalledAfterPerson(cell.text))
                .count();
        if (names > 1 && names * 2 >= headings.cells.size() - 1)
            throw new FileText.Unreadable(
                    ImportIssue.row(Severity.ERROR, headings.number, "imports.file.persons.headings"));
    }

    /** What stands by itself above the headings is what the table is called. */
    private static void refuseTitles(Sheet sheet, Row headings) throws FileText.Unreadable {
        for (var row : sheet.beginning()) {
            var texts = row.cells.stream()
                    .map(Cell::text)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (row.number < headings.number && texts.size() == 1 && PersonsNames.areInTitle(texts.getFirst()))
                throw new FileText.Unreadable(
                        ImportIssue.row(Severity.ERROR, row.number, "imports.file.persons.title"));
        }
    }

    /** Whether a column with this heading would be of one person, or its heading tells of one. */
    public static boolean isCalledAfterPerson(String heading) {
        return (PersonsNames.isOnePerson(heading) && !PersonsNames.isNumberedChild(heading))
                || PersonsNames.areInTitle(heading);
    }

    private static List<Sheet> sheets(FileContent file) throws FileText.Unreadable {
        if (file.isOfficeArchive()) return workbook(file.sheets());
        if (file.isOldOffice()) {
            var rows = new Rows();
            for (var row : OldSheetRows.first(file.bytes(), MOST_ROWS + 1))
                rows.add(row.number(), row.cells().stream().map(Cell::text).toList());
            return List.of(new Sheet("", rows.rows));
        }
        if (file.isJson()) throw new FileText.Unreadable(ImportIssue.refusal("imports.own.noTable"));
        return List.of(new Sheet("", text(file.table().text())));
    }

    private static List<Sheet> workbook(SheetRows workbook) throws FileText.Unreadable {
        var sheets = new ArrayList<Sheet>();
        for (int at = 0; at < Math.min(MOST_SHEETS, workbook.names().size()); at++) {
            var rows = new Rows();
            workbook.read(
                    at,
                    (number, cells) -> rows.wants(
                            number, cells.stream().map(OwnTable::cell).toList()));
            rows.refuse();
            sheets.add(new Sheet(workbook.names().get(at), rows.rows));
        }
        return sheets;
    }

    /** A cell of a spreadsheet as a table has it. */
    static Cell cell(SheetRows.Cell cell) {
        return switch (cell.kind()) {
            case NUMBER ->
                cell.number()
                        .map(number -> new Cell(number.toPlainString().replace('.', ','), true, false))
                        .orElseGet(() -> Cell.text(cell.text()));
            case TEXT, BOOLEAN, ERROR -> Cell.text(cell.text());
            case EMPTY -> cell.formula() ? new Cell("", false, true) : Cell.EMPTY;
        };
    }

    private static List<Row> text(String text) throws FileText.Unreadable {
        var lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("sep="))
                .limit(HEADINGS_WITHIN)
                .toList();
        var records = CsvText.records(text, separator(lines));
        var rows = new Rows();
        while (records.hasNext()) {
            var record = records.next();
            if (record.getFieldCount() == 1 && record.getField(0).startsWith("sep=")) continue;
            rows.add(
                    Math.toIntExact(record.getStartingLineNumber()),
                    record.getFields().stream().map(Cell::text).toList());
        }
        return rows.rows;
    }

    /** The sign that cuts most of the first lines into equally many cells. */
    private static char separator(List<String> lines) throws FileText.Unreadable {
        char best = 0;
        long most = 0;
        for (char separator : SEPARATORS) {
            Map<Integer, Integer> counted = new HashMap<>();
            for (var line : lines) counted.merge(line.split("\\Q" + separator + "\\E", -1).length, 1, Integer::sum);
            long score = counted.entrySet().stream()
                    .filter(each -> each.getKey() > 1)
                    .mapToLong(each -> (long) each.getValue() * 1_000 + each.getKey())
                    .max()
                    .orElse(0);
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        if (best == 0) throw new FileText.Unreadable(ImportIssue.refusal("imports.own.noTable"));
        return best;
    }

    /** What has been read of a sheet, up to what a table may hold. */
    private static final class Rows {
        private final List<Row> rows = new ArrayList<>();
        private int cells;
        private @Nullable ImportIssue tooMuch;

        void add(int number, List<Cell> row) throws FileText.Unreadable {
            if (!wants(number, row)) refuse();
        }

        /** Whether there is room for more. */
        boolean wants(int number, List<Cell> row) {
            int width = row.size();
            while (width > 0 && row.get(width - 1).equals(Cell.EMPTY)) width--;
            if (width == 0) return true;
            cells += width;
            if (width > MOST_COLUMNS) tooMuch = ImportIssue.refusal("imports.file.columns", MOST_COLUMNS);
            else if (rows.size() == MOST_ROWS || cells > MOST_CELLS)
                tooMuch = ImportIssue.refusal("imports.own.tooLarge", MOST_ROWS, MOST_CELLS);
            else rows.add(new Row(number, List.copyOf(row.subList(0, width))));
            return tooMuch == null;
        }

        void refuse() throws FileText.Unreadable {
            if (tooMuch != null) throw new FileText.Unreadable(tooMuch);
        }
    }

    /**
     * As much of each sheet as asking how it is read takes: {@link #LOOKED_AT} rows below any row that may be the headings. Read by {@link #ofBeginning} in a
     * moment, however large the table is.
     */
    public byte[] beginning() {
        return TableBeginning.write(
                suggestedSheet,
                sheets.stream()
                        .map(sheet -> new Sheet(
                                sheet.name,
                                sheet.rows.subList(0, Math.min(HEADINGS_WITHIN + LOOKED_AT, sheet.rows.size()))))
                        .toList());
    }

    /** The table of which this is the {@link #beginning()}, with no more rows than that. */
    public static OwnTable ofBeginning(byte[] beginning) {
        var read = TableBeginning.read(beginning);
        return new OwnTable(read.sheets(), read.suggestedSheet(), null);
    }

    @Override
    public String toString() {
        return Arrays.toString(sheets.stream().map(Sheet::name).toArray());
    }
}
