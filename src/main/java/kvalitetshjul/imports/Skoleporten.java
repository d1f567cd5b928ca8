package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import kvalitetshjul.shared.SchoolYear;

/**
 * Reads the long lists of the old Skoleporten, a row for each figure. They have names and no numbers of units. A full stop stands both for a figure that is
 * hidden and for one that is not there; it is read as hidden, for what is hidden must not be taken to be nothing.
 */
final class Skoleporten implements FigureReader {
    private static final String UNIT = "Enhetsnavn";
    private static final String STATISTIC = "Statistikk";
    private static final String INDICATOR = "Indikator/delskår";
    private static final String PERIOD = "Periode";
    private static final String VALUE = "Verdi";
    private static final String MEASURED_IN = "Måleenhet";
    private static final List<String> REQUIRED = List.of(UNIT, STATISTIC, INDICATOR, PERIOD, VALUE, MEASURED_IN);
    private static final List<String> WORDS = List.of("Eierform", "Trinn", "Kjønn");
    /** Columns that repeat what another one says more exactly. */
    private static final List<String> LEFT = List.of("Skoletype", "Vurderingsområde");

    private static final Pattern YEARS = Pattern.compile("(\\d{4})[-/](?:\\d{2})?(\\d{2})");
    private static final Pattern TEST = Pattern.compile("Nasjonale prøver .*");
    /** The figure of a school whose pupils are tested after they have left it. */
    private static final String SENDING_SCHOOL = " avgiverskole (Kun skolenivå)";

    @Override
    public boolean knows(FileContent file) {
        return file.startSays("Enhetsnavn", "Skoletype", "Indikator/delsk", "Periode", "Verdi") && !file.isJson();
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        try {
            var text = file.table();
            var separator = CsvText.separator(CsvText.firstLine(text.text()), cells -> cells.contains(UNIT));
            return new Table(text, separator, observations).read();
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (CsvParseException e) {
            return Reading.refused(ImportIssue.refusal("imports.file.quotes"));
        }
    }

    /** One pass over one file. */
    private static final class Table {
        private final FileText file;
        private final char separator;
        private final Notebook notes;
        private final Map<String, Integer> columns = new LinkedHashMap<>();

        Table(FileText file, char separator, Consumer<Observation> observations) {
            this.file = file;
            this.separator = separator;
            this.notes = new Notebook(file.encoding(), observations);
        }

        Reading read() throws FileText.Unreadable {
            var records = CsvText.records(file.text(), separator);
            var headings = records.next().getFields();
            for (int i = 0; i < headings.size(); i++) {
                var heading = headings.get(i).strip();
                if (PersonalData.isHeading(heading))
                    return notes.refuse(ImportIssue.column(Severity.ERROR, heading, "imports.file.persons.heading"));
                if (columns.putIfAbsent(heading, i) != null)
                    return notes.refuse(ImportIssue.column(Severity.ERROR, heading, "imports.column.twice"));
                if (!REQUIRED.contains(heading) && !WORDS.contains(heading) && !LEFT.contains(heading))
                    notes.add(ImportIssue.column(Severity.WARNING, heading, "imports.column.unknown"));
            }
            for (var heading : REQUIRED)
                if (!columns.containsKey(heading))
                    return notes.refuse(ImportIssue.column(Severity.ERROR, heading, "imports.column.missing"));
            while (records.hasNext()) {
                var row = records.next();
                notes.countRow();
                for (int i = 0; i < row.getFieldCount(); i++)
                    if (Notebook.holdsAPerson(row.getField(i)))
                        return notes.refuse(ImportIssue.row(Severity.ERROR, line(row), "imports.file.persons.cell"));
                if (row.getFieldCount() == headings.size()) read(row);
                else if (!records.hasNext() && row.getFieldCount() < headings.size())
                    return notes.refuse(ImportIssue.row(
                            Severity.ERROR,
                            line(row),
                            "imports.file.truncated.lastRow",
                            row.getFieldCount(),
                            headings.size()));
                else
                    notes.add(ImportIssue.row(
                            Severity.ERROR, line(row), "imports.row.ragged", row.getFieldCount(), headings.size()));
            }
            return notes.rows() == 0
                    ? notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"))
                    : notes.reading();
        }

        private void read(CsvRecord row) {
            var period = period(cell(row, PERIOD));
            if (period.isEmpty()) {
                notes.add(ImportIssue.cell(Severity.WARNING, line(row), PERIOD, "imports.row.period"));
                return;
            }
            var name = cell(row, UNIT);
            if (name.isEmpty()) {
                notes.add(ImportIssue.cell(Severity.WARNING, line(row), UNIT, "imports.row.nameless"));
                return;
            }
            var codes = new TreeMap<String, String>();
            for (var column : WORDS) {
                var word = cell(row, column);
                if (word.isEmpty()) continue;
                var code = WideHeader.codes(List.of(word));
                if (code.isEmpty()) {
                    notes.add(ImportIssue.cell(Severity.WARNING, line(row), column, "imports.row.word"));
                    return;
                }
                codes.putAll(code.get());
            }
            var measure = measure(row, codes);
            var value = value(row);
            if (value.isEmpty()) return;
            notes.observe(new Observation(
                    line(row),
                    index(VALUE) + 1,
                    TableKind.SKOLEPORTEN,
                    unit(name),
                    period.get(),
                    Breakdown.of(codes),
                    measure,
                    value.get(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.of(name)));
        }

        /** Of a national test the indicator is the subject, and the figure is called by what it is measured in; else by both. */
        private String measure(CsvRecord row, Map<String, String> codes) {
            var indicator = cell(row, INDICATOR);
            var measuredIn = cell(row, MEASURED_IN);
            if (TEST.matcher(cell(row, STATISTIC)).matches()) {
                boolean sending = indicator.endsWith(SENDING_SCHOOL);
                var subject =
                        sending ? indicator.substring(0, indicator.length() - SENDING_SCHOOL.length()) : indicator;
                var code = WideHeader.codes(List.of(subject)).map(found -> found.get("subject"));
                if (code.isPresent()) {
                    codes.put("subject", code.get());
                    if (sending) codes.put("countedAt", "sending-school");
                    return measuredIn;
                }
            }
            var parts = new ArrayList<String>();
            parts.add(indicator);
            if (!measuredIn.isEmpty()) parts.add("(" + measuredIn + ")");
            return String.join(" ", parts);
        }

        private static UnitKey unit(String name) {
            if (name.equals("Hele landet") || name.equals("Nasjonalt")) return UnitKey.coded(UnitLevel.NATION, "I");
            return UnitKey.named(name.endsWith(" kommune") ? UnitLevel.MUNICIPALITY : UnitLevel.UNIT, name);
        }

        private Optional<ObservedValue> value(CsvRecord row) {
            var cell = DecimalComma.tidy(cell(row, VALUE));
            if (cell.equals(".")) return Optional.of(new Suppressed(Why.UNSAID));
            if (cell.equals("*")) return Optional.of(new Suppressed());
            if (cell.isEmpty()) return Optional.of(new Missing());
            var number = DecimalComma.of(cell);
            if (number.isPresent()) return Optional.of(new Measured(number.get()));
            var key = cell.matches("-?\\d+\\.\\d+") ? "imports.cell.point" : "imports.cell.notANumber";
            notes.add(ImportIssue.cell(Severity.ERROR, line(row), VALUE, key));
            return Optional.empty();
        }

        private static Optional<SchoolYear> period(String text) {
            var years = YEARS.matcher(text);
            if (!years.matches()) return Optional.empty();
            try {
                return Optional.of(SchoolYear.of(years.group(1) + "-" + years.group(2)));
            } catch (IllegalArgumentException notAYear) {
                return Optional.empty();
            }
        }

        private String cell(CsvRecord row, String heading) {
            var column = columns.get(heading);
            return column == null ? "" : row.getField(column).strip();
        }

        private int index(String heading) {
            return columns.getOrDefault(heading, 0);
        }

        private static int line(CsvRecord row) {
            return Math.toIntExact(row.getStartingLineNumber());
        }
    }
}
