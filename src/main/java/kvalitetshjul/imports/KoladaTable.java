package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.shared.IdentityNumbers;

/**
 * Reads figures of Kolada as a table, a line for each part of the pupils, as programs that ask Kolada write them. The headings are the names of Kolada’s own answer,
 * and the same rules hold as for that; {@code NA} is nothing.
 */
final class KoladaTable implements FigureReader {
    private static final String FIGURE = "kpi";
    private static final String GENDER = "gender";
    private static final String STATUS = "status";
    private static final String VALUE = "value";
    private static final String DELETED = "is_deleted";
    private static final List<String> PERIODS = List.of("period", "year");
    private static final List<String> MUNICIPALITIES = List.of("municipality_id", "municipality");
    private static final List<String> UNITS = List.of("ou_id", "ou");
    /** What names what the others have a number of, or counts nothing that is read. */
    private static final Set<String> BESIDE = Set.of("count", "municipality_type", "municipality", "ou", "ou_title");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:[.,]\\d{1,20})?(?:[eE][+-]?\\d{1,2})?");

    @Override
    public boolean knows(FileContent file) {
        if (file.isJson() || file.isOfficeArchive() || file.isOldOffice()) return false;
        var start = file.start();
        return start.contains(FIGURE) && isHeading(cells(headingLine(start)));
    }

    private static String headingLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("sep="))
                .findFirst()
                .orElse("");
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("[,;\t|]", 40)).map(KoladaTable::plain).toList();
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z_]", "");
    }

    private static boolean isHeading(List<String> cells) {
        return cells.containsAll(List.of(FIGURE, GENDER, VALUE))
                && PERIODS.stream().anyMatch(cells::contains)
                && (MUNICIPALITIES.stream().anyMatch(cells::contains)
                        || UNITS.stream().anyMatch(cells::contains));
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        try {
            var text = file.table();
            var plain = text.text();
            var separator = CsvText.separator(
                    headingLine(plain),
                    cells -> isHeading(cells.stream().map(KoladaTable::plain).toList()));
            return new Table(observations).read(plain, separator, text.encoding());
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (CsvParseException e) {
            return Reading.refused(ImportIssue.refusal("imports.file.quotes"));
        }
    }

    /** One pass over one table. */
    private static final class Table {
        private final Kolada.Answer answer;
        private final Map<String, Integer> columns = new HashMap<>();

        Table(Consumer<Observation> observations) {
            this.answer = new Kolada.Answer(observations);
        }

        Reading read(String text, char separator, String encoding) throws FileText.Unreadable {
            var records = CsvText.records(text, separator);
            boolean empty = true;
            while (records.hasNext()) {
                var record = records.next();
                if (record.getFieldCount() == 1 && record.getField(0).startsWith("sep=")) continue;
                if (columns.isEmpty()) headings(record);
                else {
                    empty = false;
                    take(record);
                }
            }
            return empty
                    ? Reading.refused(ImportIssue.refusal("imports.file.truncated.noRows"))
                    : answer.reading(encoding);
        }

        private void headings(CsvRecord record) throws FileText.Unreadable {
            for (int at = 0; at < record.getFieldCount(); at++) {
                var heading = record.getField(at).strip();
                if (PersonalData.isIdentityHeading(heading) || PersonalData.isAlwaysOfPersons(heading))
                    throw new FileText.Unreadable(
                            ImportIssue.column(Severity.ERROR, heading, "imports.file.persons.heading"));
                var name = plain(heading);
                if (columns.putIfAbsent(name, at) != null && !name.isEmpty())
                    throw new FileText.Unreadable(ImportIssue.column(Severity.ERROR, heading, "imports.column.twice"));
            }
            for (var heading : record.getFields())
                if (!isKnown(plain(heading)))
                    answer.add(ImportIssue.column(Severity.WARNING, heading.strip(), "imports.column.unknown"));
        }

        private static boolean isKnown(String name) {
            return name.isEmpty()
                    || List.of(FIGURE, GENDER, STATUS, VALUE, DELETED).contains(name)
                    || PERIODS.contains(name)
                    || MUNICIPALITIES.contains(name)
                    || UNITS.contains(name)
                    || BESIDE.contains(name);
        }

        private void take(CsvRecord record) throws FileText.Unreadable {
            int row = Math.toIntExact(record.getStartingLineNumber());
            refusePersons(record, row);
            boolean ofUnit = UNITS.stream().anyMatch(name -> !cell(record, name).isEmpty());
            var part = Kolada.Part.of(
                    cell(record, GENDER),
                    cell(record, STATUS),
                    value(cell(record, VALUE)),
                    cell(record, DELETED).equalsIgnoreCase("true"));
            answer.take(
                    Kolada.Item.of(
                            cell(record, FIGURE),
                            first(record, ofUnit ? UNITS : MUNICIPALITIES),
                            ofUnit,
                            first(record, PERIODS),
                            part),
                    row);
        }

        /** The decimals of a number are nobody’s. */
        private void refusePersons(CsvRecord record, int row) throws FileText.Unreadable {
            for (int at = 0; at < record.getFieldCount(); at++) {
                var cell = record.getField(at);
                boolean isFraction = (cell.indexOf('.') > 0 || cell.indexOf(',') > 0)
                        && NUMBER.matcher(cell.strip()).matches();
                if (!isFraction && IdentityNumbers.isIn(cell))
                    throw new FileText.Unreadable(ImportIssue.row(Severity.ERROR, row, "imports.file.persons.cell"));
            }
        }

        private static Optional<ObservedValue> value(String text) {
            if (text.isEmpty()) return Optional.of(new Missing());
            if (!NUMBER.matcher(text).matches()) return Optional.empty();
            var number = new BigDecimal(text.replace(',', '.'));
            return Optional.of(new Measured(number.scale() < 0 ? number.setScale(0) : number));
        }

        private String first(CsvRecord record, List<String> names) {
            return names.stream()
                    .map(name -> cell(record, name))
                    .filter(cell -> !cell.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        private String cell(CsvRecord record, String name) {
            var at = columns.get(name);
            if (at == null || at >= record.getFieldCount()) return "";
            var cell = record.getField(at).strip();
            return cell.equals("NA") ? "" : cell;
        }
    }
}
