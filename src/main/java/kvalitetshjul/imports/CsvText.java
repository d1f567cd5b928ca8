package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Text that is a table. Rows of any length are handed over; whoever asked says what is wrong with them. */
final class CsvText {
    /** The whole country with its units in the column names has some ten thousand. */
    static final int MOST_COLUMNS = 50_000;

    /** Several pages of writing: more than any figure or comment. */
    static final int LONGEST_CELL = 10_000;

    private static final char[] SEPARATORS = {'\t', ';', '|', ','};

    private CsvText() {}

    /**
     * Looks the text over before anything is made of it, whichever sign will prove to divide its cells.
     *
     * @throws FileText.Unreadable when a line has more columns than any table, or a cell holds more than any
     */
    static void refuseBeyondLimits(String text) throws FileText.Unreadable {
        var counted = new int[SEPARATORS.length];
        int line = 1;
        int undivided = 0;
        for (int at = 0; at < text.length(); at++) {
            int separator = place(text.charAt(at));
            if (separator >= 0) {
                undivided = 0;
                if (++counted[separator] >= MOST_COLUMNS) throw tooManyColumns();
            } else if (isLineEnd(text, at)) {
                line++;
                undivided = 0;
                Arrays.fill(counted, 0);
            } else if (++undivided > LONGEST_CELL)
                throw longCell(line, Arrays.stream(counted).max().orElse(0) + 1);
        }
    }

    private static int place(char sign) {
        for (int each = 0; each < SEPARATORS.length; each++) if (sign == SEPARATORS[each]) return each;
        return -1;
    }

    /**
     * The records of the text, beginning with the first that is not blank.
     *
     * @throws FileText.Unreadable when a line has more columns than any table, a cell holds more than any, or a quote is never closed, which would hide the
     *     rows below it
     */
    static Iterator<CsvRecord> records(String text, char separator) throws FileText.Unreadable {
        refuseQuotes(text, separator);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS)), text)
                .iterator();
    }

    /** Within quotes a cell goes on over separators and lines; one that is never closed would go on to the end of the file. */
    private static void refuseQuotes(String text, char separator) throws FileText.Unreadable {
        int line = 1;
        int column = 1;
        int from = 0;
        int begun = 1;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            boolean ends = isLineEnd(text, at);
            if (ends) line++;
            if (at - from > LONGEST_CELL) {
                if (quoted && text.indexOf('"', at) < 0) throw neverClosed();
                throw longCell(begun, column);
            }
            if (quoted) {
                if (sign != '"') continue;
                boolean isEscape = at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (isEscape) at++;
                else quoted = false;
            } else if (sign == '"' && at == from) quoted = true;
            else if (ends || sign == separator) {
                from = at + 1;
                begun = line;
                column = ends ? 1 : column + 1;
                if (column > MOST_COLUMNS) throw tooManyColumns();
            }
        }
        if (quoted) throw neverClosed();
    }

    private static FileText.Unreadable neverClosed() {
        return new FileText.Unreadable(ImportIssue.refusal("imports.file.quotes"));
    }

    private static boolean isLineEnd(String text, int at) {
        char sign = text.charAt(at);
        return sign == '\n' || (sign == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
    }

    private static FileText.Unreadable longCell(int line, int column) {
        return new FileText.Unreadable(longCell(line, Integer.toString(column)));
    }

    static ImportIssue longCell(int row, String column) {
        return ImportIssue.cell(ImportIssue.Severity.ERROR, row, column, "imports.file.longCell", LONGEST_CELL);
    }

    private static FileText.Unreadable tooManyColumns() {
        return new FileText.Unreadable(ImportIssue.refusal("imports.file.columns", MOST_COLUMNS));
    }

    /** The first line with something in it. */
    static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    /**
     * The sign that divides the line into cells of which the test approves.
     *
     * @throws FileText.Unreadable when none does
     */
    static char separator(String line, Predicate<List<String>> approves) throws FileText.Unreadable {
        for (char separator : SEPARATORS) {
            var cells = Pattern.compile(Pattern.quote(String.valueOf(separator)))
                    .splitAsStream(line)
                    .limit(100)
                    .map(cell -> cell.replace("\"", "").strip())
                    .toList();
            if (approves.test(cells)) return separator;
        }
        throw new FileText.Unreadable(ImportIssue.refusal("imports.file.separator"));
    }
}
