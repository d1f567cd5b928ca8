package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Period;

/**
 * Reads the comma-separated files of Udir's Statistikkbanken, as downloaded or saved again by a spreadsheet. What is wrong with a file is told as issues;
 * nothing a file holds makes the reader throw.
 */
final class UdirStatistics implements FigureReader {
    private static final int ISSUES_KEPT = 200;
    private static final char[] SEPARATORS = {'\t', ';', '|', ','};

    /** What it does not know may be a table of the owner’s own, in any of its sheets. */
    @Override
    public byte[] kept(FileContent file) {
        return file.cellsOf(OwnTable.MOST_SHEETS);
    }

    /** Any text that nobody else knows: this reader says best what is wrong with it. */
    @Override
    public boolean knows(FileContent file) {
        return true;
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        try {
            var text = file.table();
            return new Table(text, separator(text.text()), observations).read();
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (CsvParseException e) {
            return Reading.refused(ImportIssue.refusal("imports.file.quotes"));
        }
    }

    /** The sign that divides the heading row into headings this reader knows. What a {@code sep=} line claims is not believed but tried. */
    private static char separator(String text) throws FileText.Unreadable {
        var header = text.lines()
                .filter(line -> !line.isBlank() && !isSeparatorLine(line))
                .findFirst()
                .orElse("");
        for (char separator : SEPARATORS) {
            var first = header.split(Pattern.quote(String.valueOf(separator)), 2);
            if (first.length == 2 && WideHeader.isKey(first[0].strip().replace("\"", ""))) return separator;
        }
        for (char separator : SEPARATORS) {
            var headings = cells(header, separator);
            for (int i = 0; i < headings.length; i++) {
                int column = i;
                var below = text.lines()
                        .filter(line -> !line.equals(header))
                        .map(line -> cells(line, separator))
                        .filter(cells -> column < cells.length)
                        .map(cells -> cells[column].strip());
                if (PersonalData.isColumn(headings[i].replace("\"", ""), below))
                    throw new FileText.Unreadable(
                            ImportIssue.column(Severity.ERROR, headings[i].strip(), "imports.file.persons.heading"));
            }
        }
        if (IdentityNumbers.isIn(text))
            throw new FileText.Unreadable(ImportIssue.refusal("imports.file.persons.number"));
        boolean known = Pattern.compile("[^\\p{L}]+").splitAsStream(header).anyMatch(WideHeader::isKey);
        throw new FileText.Unreadable(ImportIssue.refusal(known ? "imports.file.separator" : "imports.file.unknown"));
    }

    private static String[] cells(String line, char separator) {
        return line.split(Pattern.quote(String.valueOf(separator)), -1);
    }

    private static boolean isSeparatorLine(String line) {
        return line.startsWith("sep=");
    }

    /** One pass over one file. */
    private static final class Table {
        private final FileText file;
        private final char separator;
        private final Consumer<Observation> observations;
        private final Set<TableKind> tables = EnumSet.noneOf(TableKind.class);
        private final Set<Period> periods = new HashSet<>();
        /** The few parts of the pupils that all the rows are about. */
        private final Map<Map<String, String>, Breakdown> breakdowns = new HashMap<>();

        private final List<PublisherNote> notes = new ArrayList<>();
        private final List<ImportIssue> issues = new ArrayList<>();
        private int furtherIssues;
        private int rows;
        private int observed;

        Table(FileText file, char separator, Consumer<Observation> observations) {
            this.file = file;
            this.separator = separator;
            this.observations = observations;
        }

        Reading read() throws FileText.Unreadable {
            var records = CsvText.records(file.text(), separator);
            var first = records.next();
            var heading = isSeparatorLine(first.getField(0)) ? records.next() : first;
            var headings = heading.getFields();
            for (var name : headings) {
                if (PersonalData.isAlwaysOfPersons(name))
                    return refuse(ImportIssue.column(Severity.ERROR, name.strip(), "imports.file.persons.heading"));
            }
            var header = WideHeader.of(headings);
            header.issues().forEach(this::add);
            // a word of Udir’s own first, and no figure named as Udir names them: somebody else’s table
            if (header.series().isEmpty() && (!refused() || headings.stream().noneMatch(WideHeader::isFigure)))
                return refuse(ImportIssue.refusal("imports.file.unknown"));
            for (var name : headings)
                if (PersonalData.isHeading(name)) // Udir counts under other words
                return refuse(ImportIssue.column(Severity.ERROR, name.strip(), "imports.file.persons.heading"));
            var dimensions = header.rowDimensions();
            Optional<CsvRecord> ragged = Optional.empty();
            while (records.hasNext()) {
                var row = records.next();
                rows++;
                ragged = row.getFieldCount() == headings.size() ? Optional.empty() : Optional.of(row);
                if (holdsAPerson(row, headings)) return refuse(issues.removeLast());
                if (ragged.isPresent()) add(raggedRow(row, headings.size()));
                else read(row, header, headings, dimensions);
            }
            if (rows == 0) return refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
            if (ragged.filter(last -> last.getFieldCount() < headings.size()).isPresent())
                return refuse(ImportIssue.row(
                        Severity.ERROR,
                        line(ragged.get()),
                        "imports.file.truncated.lastRow",
                        ragged.get().getFieldCount(),
                        headings.size()));
            if (!file.text().endsWith("\n") && !file.text().endsWith("\r"))
                add(ImportIssue.row(Severity.WARNING, rows, "imports.file.truncated.noLineEnd"));
            return reading();
        }

        private ImportIssue raggedRow(CsvRecord row, int expected) {
            // decimal commas in a file separated by commas cut every number in two
            return row.getFieldCount() > expected && separator == ','
                    ? ImportIssue.row(Severity.ERROR, line(row), "imports.row.commas", row.getFieldCount(), expected)
                    : ImportIssue.row(Severity.ERROR, line(row), "imports.row.ragged", row.getFieldCount(), expected);
        }

        private boolean holdsAPerson(CsvRecord row, List<String> headings) {
            for (int i = 0; i < row.getFieldCount(); i++) {
                if (!IdentityNumbers.isIn(row.getField(i))) continue;
                var column = i < headings.size() ? headings.get(i).strip() : Integer.toString(i + 1);
                issues.add(ImportIssue.cell(Severity.ERROR, line(row), column, "imports.file.persons.cell"));
                return true;
            }
            return false;
        }

        private void read(CsvRecord row, WideHeader header, List<String> headings, Map<String, Integer> dimensions) {
            var rowUnit = header.unitsInColumns() ? Optional.<UnitKey>empty() : unit(row, header);
            if (!header.unitsInColumns() && rowUnit.isEmpty()) return;
            var name = rowUnit.flatMap(unit -> name(row, unit, header));
            var municipality = rowUnit.flatMap(unit -> municipality(row, unit, header));
            for (var series : header.series()) {
                var value = value(row, series.value(), headings);
                if (value.isEmpty()) continue;
                var unit = series.unit().or(() -> rowUnit).orElseThrow();
                var breakdown = breakdown(row, series, dimensions);
                tables.add(series.measure().table());
                periods.add(series.period());
                observed++;
                observations.accept(new Observation(
                        line(row),
                        series.value() + 1,
                        series.measure().table(),
                        unit,
                        series.period(),
                        breakdown,
                        series.measure().heading(),
                        value.get(),
                        companion(row, series.margin(), headings),
                        whole(companion(row, series.respondents(), headings)),
                        name,
                        municipality));
                series.breakNote().ifPresent(column -> {
                    var text = row.getField(column).strip();
                    if (!text.isEmpty() && !text.equals("0"))
                        notes.add(new PublisherNote(
                                Optional.of(new PublisherNote.Spot(line(row), series.value() + 1)), text));
                });
            }
        }

        private static Optional<String> name(CsvRecord row, UnitKey unit, WideHeader header) {
            return switch (unit.level()) {
                case COUNTY -> field(row, header, WideHeader.COUNTY);
                case UNIT -> field(row, header, WideHeader.NAME);
                default -> Optional.empty();
            };
        }

        private static Optional<UnitKey> municipality(CsvRecord row, UnitKey unit, WideHeader header) {
            if (unit.level() != UnitLevel.UNIT) return Optional.empty();
            return field(row, header, WideHeader.MUNICIPALITY)
                    .map(code -> UnitKey.coded(UnitLevel.MUNICIPALITY, code))
                    .filter(UnitKey::isWellFormed);
        }

        private static Optional<String> field(CsvRecord row, WideHeader header, String heading) {
            var column = header.keys().get(heading);
            return column == null
                    ? Optional.empty()
                    : Optional.of(row.getField(column).strip()).filter(text -> !text.isEmpty());
        }

        private Optional<UnitKey> unit(CsvRecord row, WideHeader header) {
            var levelColumn = header.keys().get(WideHeader.LEVEL);
            int keyColumn = header.keys().getOrDefault(WideHeader.UNIT, 0);
            var level = UnitLevel.of(
                    levelColumn == null ? "" : row.getField(levelColumn).strip());
            if (level.isEmpty()) {
                add(ImportIssue.row(Severity.ERROR, line(row), "imports.row.level"));
                return Optional.empty();
            }
            var unit = UnitKey.coded(level.get(), row.getField(keyColumn).strip());
            if (unit.isWellFormed()) return Optional.of(unit);
            add(ImportIssue.row(Severity.WARNING, line(row), "imports.row.unit"));
            return Optional.empty();
        }

        private Breakdown breakdown(CsvRecord row, WideHeader.Series series, Map<String, Integer> dimensions) {
            var codes = new TreeMap<>(series.parts());
            dimensions.forEach((dimension, column) -> {
                var code = row.getField(column).strip().replace('=', '_').replace(';', '_');
                if (!code.isEmpty()) codes.put(dimension, code);
            });
            return breakdowns.computeIfAbsent(codes, Breakdown::of);
        }

        /** The state of a cell, or empty after an issue when it is neither a number nor a known sign. */
        private Optional<ObservedValue> value(CsvRecord row, int column, List<String> headings) {
            var cell = DecimalComma.tidy(row.getField(column));
            if (cell.isEmpty()) return Optional.of(new Missing());
            if (cell.equals("*")) return Optional.of(new Suppressed());
            var number = DecimalComma.of(cell);
            if (number.isPresent()) return Optional.of(new Measured(number.get()));
            var key = cell.matches("-?\\d+\\.\\d+") ? "imports.cell.point" : "imports.cell.notANumber";
            add(ImportIssue.cell(Severity.ERROR, line(row), headings.get(column).strip(), key));
            return Optional.empty();
        }

        private Optional<BigDecimal> companion(CsvRecord row, OptionalInt column, List<String> headings) {
            if (column.isEmpty()) return Optional.empty();
            return value(row, column.getAsInt(), headings)
                    .flatMap(v -> v instanceof Measured m ? Optional.of(m.value()) : Optional.empty());
        }

        private static OptionalInt whole(Optional<BigDecimal> number) {
            return number.isPresent() ? DecimalComma.people(number.get()) : OptionalInt.empty();
        }

        private static int line(CsvRecord row) {
            return Math.toIntExact(row.getStartingLineNumber());
        }

        private void add(ImportIssue issue) {
            if (issues.size() < ISSUES_KEPT) {
                issues.add(issue);
                return;
            }
            furtherIssues++;
            if (issue.severity() == Severity.ERROR && !refused()) issues.set(ISSUES_KEPT - 1, issue);
        }

        private boolean refused() {
            return issues.stream().anyMatch(i -> i.severity() == Severity.ERROR);
        }

        /** One fault that explains all the others stands alone. */
        private Reading refuse(ImportIssue issue) {
            issues.clear();
            issues.add(issue);
            furtherIssues = 0;
            return reading();
        }

        private Reading reading() {
            return new Reading(
                    tables, Period.inOrder(periods), file.encoding(), rows, observed, notes, issues, furtherIssues);
        }
    }
}
