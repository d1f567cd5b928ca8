package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.imports.SheetRows.Merged;

/**
 * Reads the tables of Skolverket’s web, as CSV or as the spreadsheet with the same content. Above the headings stand the title, the school year and notes of
 * any length, so the headings are found by what they say; below the rows stand definitions.
 */
final class SkolverketTables implements FigureReader {
    /** How far down the headings may stand. */
    private static final int PREAMBLE = 100;

    private static final char[] SEPARATORS = {';', '\t', '|', ','};
    private static final Pattern CODE =
            Pattern.compile("(?i)(?:kommun|skolenhets)-?kod|l\\P{ASCII}{1,2}ns-?kod|org\\.? ?n|organisationsn");
    private static final Pattern SOURCE = Pattern.compile("(?i)skolverket|typ av huvudman|valt l|valt uttag");

    @Override
    public boolean knows(FileContent file) {
        if (!file.isOfficeArchive()) return !file.isJson() && isOurs(file.start());
        try {
            var start = new StringBuilder();
            file.sheets().read(0, (number, cells) -> {
                for (var cell : cells) start.append(cell.text()).append('\n');
                return number < PREAMBLE && start.length() < 100_000;
            });
            return isOurs(start);
        } catch (FileText.Unreadable e) {
            return false;
        }
    }

    private static boolean isOurs(CharSequence start) {
        return CODE.matcher(start).find() && SOURCE.matcher(start).find();
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        try {
            if (file.isOfficeArchive()) return readSheet(file.sheets(), new SkolverketTable("XLSX", observations));
            var text = file.table();
            return readText(text, new SkolverketTable(text.encoding(), observations));
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (CsvParseException e) {
            return Reading.refused(ImportIssue.refusal("imports.file.quotes"));
        }
    }

    private static Reading readSheet(SheetRows sheets, SkolverketTable table) throws FileText.Unreadable {
        var merged = sheets.merged(0);
        var rows = new SheetTable(table, merged);
        sheets.read(0, rows::row);
        if (!rows.begun) return Reading.refused(ImportIssue.refusal("imports.skolverket.noHeader"));
        return table.reading();
    }

    /** The rows of a spreadsheet: first those above the headings, of which the last may belong to them. */
    private static final class SheetTable {
        private final SkolverketTable table;
        private final List<Merged> merged;
        private List<String> above = List.of();
        private int aboveNumber;
        private boolean begun;

        SheetTable(SkolverketTable table, List<Merged> merged) {
            this.table = table;
            this.merged = merged;
        }

        boolean row(int number, List<Cell> cells) {
            if (begun) {
                if (table.isOfAUnit(cells)) table.row(number, cells);
                return !table.isPersonal();
            }
            var texts = cells.stream().map(Cell::text).toList();
            if (!SkolverketHeader.isHeader(texts)) {
                if (!above.isEmpty()) table.preamble(aboveNumber, String.join(" ", above));
                above = texts;
                aboveNumber = number;
                return number < PREAMBLE;
            }
            begun = true;
            boolean groups = aboveNumber == number - 1 && SkolverketHeader.isGroups(above, texts);
            if (!groups && !above.isEmpty()) table.preamble(aboveNumber, String.join(" ", above));
            table.header(
                    groups ? above : List.of(),
                    texts,
                    merged.stream()
                            .filter(range -> groups && range.firstRow() == aboveNumber)
                            .toList());
            return !table.notes().refused();
        }
    }

    private static Reading readText(FileText text, SkolverketTable table) {
        var lines = text.text().split("\\R", -1);
        int at = 0;
        char separator = 0;
        for (; at < lines.length && at < PREAMBLE && separator == 0; at++) separator = separator(lines[at]);
        if (separator == 0) return Reading.refused(ImportIssue.refusal("imports.skolverket.noHeader"));
        int heading = at - 1;
        var headings = fields(lines[heading], separator);
        var above = heading > 0 ? fields(lines[heading - 1], separator) : List.<String>of();
        boolean groups = SkolverketHeader.isGroups(above, headings);
        for (int i = 0; i < (groups ? heading - 1 : heading); i++) table.preamble(i + 1, trimmed(lines[i], separator));
        table.header(groups ? above : List.of(), headings, List.of());
        if (table.notes().refused()) return table.reading();
        int end = heading + 1;
        while (end < lines.length && !isBlank(lines[end], separator)) end++;
        boolean cut = end == lines.length;
        var rows = String.join("\n", List.of(lines).subList(heading + 1, end));
        for (var record : reader(rows, separator)) {
            if (!row(record, heading + 1, headings.size(), table)) return table.reading();
        }
        for (int i = end; i < lines.length; i++) {
            if (lines[i].indexOf(separator) > 0 && isRowOfAUnit(lines[i], separator, table)) {
                table.notes().add(ImportIssue.row(Severity.ERROR, i + 1, "imports.skolverket.gap", end + 1));
                break;
            }
        }
        if (cut) lastRow(lines[lines.length - 1], lines.length, separator, headings, table);
        return table.reading();
    }

    /** A row, unless it is a person’s. */
    private static boolean row(CsvRecord record, int linesAbove, int width, SkolverketTable table) {
        int line = linesAbove + Math.toIntExact(record.getStartingLineNumber());
        var fields = record.getFields();
        boolean more = fields.stream().skip(width).anyMatch(field -> !field.isBlank());
        if (fields.size() < width || more)
            table.notes().add(ImportIssue.row(Severity.ERROR, line, "imports.row.ragged", fields.size(), width));
        else if (table.isOfAUnit(cells(fields))) table.row(line, cells(fields));
        else table.notes().add(ImportIssue.row(Severity.WARNING, line, "imports.skolverket.unit"));
        return !table.isPersonal();
    }

    /** The publisher ends each line with a separator and the table with a blank line; a file that ends in a row may have been cut within a number. */
    private static void lastRow(String last, int line, char separator, List<String> headings, SkolverketTable table) {
        var fields = fields(last, separator);
        table.notes()
                .add(
                        fields.size() < headings.size()
                                ? ImportIssue.row(
                                        Severity.ERROR,
                                        line,
                                        "imports.file.truncated.lastRow",
                                        fields.size(),
                                        headings.size())
                                : ImportIssue.row(Severity.WARNING, line, "imports.file.truncated.noLineEnd"));
    }

    private static boolean isRowOfAUnit(String line, char separator, SkolverketTable table) {
        var fields = fields(line, separator);
        return fields.size() >= table.header().width() && table.isOfAUnit(cells(fields));
    }

    /** The sign that divides a line into headings; none when it does not. */
    private static char separator(String line) {
        for (char separator : SEPARATORS)
            if (line.indexOf(separator) > 0 && SkolverketHeader.isHeader(fields(line, separator))) return separator;
        return 0;
    }

    private static boolean isBlank(String line, char separator) {
        return line.chars().allMatch(sign -> sign == separator || sign == '"' || Character.isWhitespace(sign));
    }

    private static String trimmed(String line, char separator) {
        if (isBlank(line, separator)) return "";
        var text = line.replaceAll("[" + Pattern.quote(String.valueOf(separator)) + "\\s]+$", "");
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    private static List<Cell> cells(List<String> fields) {
        return fields.stream()
                .map(field -> field.isBlank() ? Cell.EMPTY : new Cell(Kind.TEXT, field, false))
                .toList();
    }

    /** One line by itself. A quote that is never closed takes the rest of the line with it. */
    private static List<String> fields(String line, char separator) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(sign);
                i++;
            } else if (sign == '"' && (quoted || field.isEmpty())) quoted = !quoted;
            else if (sign == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else field.append(sign);
        }
        fields.add(field.toString());
        return fields;
    }

    private static CsvReader<CsvRecord> reader(String rows, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(rows);
    }
}
