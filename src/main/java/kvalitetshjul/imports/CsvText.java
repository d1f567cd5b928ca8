package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Text that is a table. Rows of any length are handed over; whoever asked says what is wrong with them. */
final class CsvText {
    /** The whole country with its units in the column names has some ten thousand. */
    static final int MOST_COLUMNS = 50_000;

    private static final char[] SEPARATORS = {'\t', ';', '|', ','};

    private CsvText() {}

    /**
     * The records of the text, beginning with the first that is not blank.
     *
     * @throws FileText.Unreadable when a line has more columns than any table
     */
    static Iterator<CsvRecord> records(String text, char separator) throws FileText.Unreadable {
        int columns = 1;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\n' || sign == '\r') columns = 1;
            else if (sign == separator && ++columns > MOST_COLUMNS)
                throw new FileText.Unreadable(ImportIssue.refusal("imports.file.columns", MOST_COLUMNS));
        }
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS)), text)
                .iterator();
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
