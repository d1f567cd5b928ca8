package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.shared.SchoolYear;

/**
 * Reads national tests as they were handed out on request before there was a bank: a row for each school, or for a municipality or county where the cells of
 * the narrower ones are empty; the mean level, and the share of pupils on each. Workbooks, old ones too, have a heading row, text files have none. Then each
 * row says by its test code and by its sums what it is: the shares are together 100, and the mean follows from them. Of the files met one says its year.
 */
final class NationalTestsOnRequest implements FigureReader {
    private static final Pattern TEST = Pattern.compile("NP(ENG|LES|REG)(05|08|09)");
    private static final Map<String, String> SUBJECTS = Map.of("ENG", "english", "LES", "reading", "REG", "numeracy");
    private static final List<String> HEADINGS =
            List.of("Prøveperiode", "Fylke", "Skoleeier", "Kommune", "Skole", "Prøvekode", "Snitt");
    private static final List<String> WITHOUT_HEADINGS = List.of("Fylke", "Kommune", "Skole", "Prøvekode", "Snitt");
    /** Autumn or spring of a calendar year: {@code H-2009} and {@code V-2010} are of one school year. */
    private static final Pattern TERM = Pattern.compile("([HV])-?(20\\d{2})");

    private static final String PERIOD = "Prøveperiode";
    private static final String MEAN = "Snitt";
    private static final String LEVEL = "M";
    /** All the schools of the country, each with three tests, several times over. */
    private static final int MOST_ROWS = 65_536;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    /** Each share is rounded to a tenth. */
    private static final BigDecimal SHARES_OFF = BigDecimal.ONE;

    private static final BigDecimal MEAN_OFF = new BigDecimal("0.1");
    /** One row in so many may be a slip of the publisher’s; more, and the columns mean something else. Two of some 11,500 are off in the files met. */
    private static final int AMISS_OF = 100;

    @Override
    public boolean knows(FileContent file) {
        if (file.isOldOffice() || file.isOfficeArchive()) {
            try {
                return rows(file, 1).rows.stream().anyMatch(row -> isHeading(row.cells()));
            } catch (FileText.Unreadable notThis) {
                return false;
            }
        }
        return file.startSays("NP")
                && !file.isJson()
                && TEST.matcher(start(file)).find()
                && begins(file);
    }

    private static String start(FileContent file) {
        return file.start().lines().filter(line -> !line.isBlank()).limit(2).reduce("", (one, two) -> one + "\n" + two);
    }

    private static boolean begins(FileContent file) {
        try {
            var line = CsvText.firstLine(file.start());
            CsvText.separator(line, cells -> isHeading(cells) || isRow(cells));
            return true;
        } catch (FileText.Unreadable notThis) {
            return false;
        }
    }

    /** Letters beyond ASCII may be read wrongly while the encoding is not known. */
    private static boolean isHeading(List<String> cells) {
        return cells.containsAll(List.of("Fylke", "Kommune", "Skole", MEAN, LEVEL + 1));
    }

    private static boolean isRow(List<String> cells) {
        return cells.size() > WITHOUT_HEADINGS.size()
                && TEST.matcher(cells.get(WITHOUT_HEADINGS.indexOf("Prøvekode")))
                        .matches();
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        return read(file, Asked.NOTHING, observations);
    }

    @Override
    public Reading read(FileContent file, Asked asked, Consumer<Observation> observations) {
        try {
            var table = rows(file, MOST_ROWS);
            return new Table(table, asked, new Notebook(table.encoding, observations)).read();
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        } catch (CsvParseException e) {
            return Reading.refused(ImportIssue.refusal("imports.file.quotes"));
        }
    }

    /** The rows of a file, whatever form they came in. */
    private record Rows(String encoding, List<OldSheetRows.Row> rows) {}

    private static Rows rows(FileContent file, int atMost) throws FileText.Unreadable {
        if (file.isOldOffice()) return new Rows("", OldSheetRows.first(file.bytes(), atMost));
        if (file.isOfficeArchive()) return new Rows("", sheet(file, atMost));
        var text = file.table();
        var separator = CsvText.separator(CsvText.firstLine(text.text()), cells -> isHeading(cells) || isRow(cells));
        var records = CsvText.records(text.text(), separator);
        var rows = new ArrayList<OldSheetRows.Row>();
        while (records.hasNext() && rows.size() < atMost) {
            var record = records.next();
            var cells = new ArrayList<>(record.getFields());
            cells.replaceAll(String::strip);
            while (!cells.isEmpty() && cells.getLast().isEmpty()) cells.removeLast();
            if (!cells.isEmpty())
                rows.add(new OldSheetRows.Row(Math.toIntExact(record.getStartingLineNumber()), cells));
        }
        return new Rows(text.encoding(), rows);
    }

    private static List<OldSheetRows.Row> sheet(FileContent file, int atMost) throws FileText.Unreadable {
        var rows = new ArrayList<OldSheetRows.Row>();
        var formulas = new ArrayList<Integer>();
        file.sheets().read(0, (number, cells) -> {
            if (cells.stream().anyMatch(SheetRows.Cell::formula)) formulas.add(number);
            rows.add(new OldSheetRows.Row(
                    number, cells.stream().map(NationalTestsOnRequest::text).toList()));
            return rows.size() < atMost && formulas.isEmpty();
        });
        if (!formulas.isEmpty())
            throw new FileText.Unreadable(
                    ImportIssue.row(Severity.ERROR, formulas.getFirst(), "imports.sheet.formula"));
        return rows;
    }

    private static String text(SheetRows.Cell cell) {
        return cell.number()
                .map(number -> number.toPlainString().replace('.', ','))
                .orElseGet(() -> cell.text().strip());
    }

    /** One pass over one file. */
    private static final class Table {
        private final Rows table;
        private final Asked asked;
        private final Notebook notes;
        private int proved;
        private int amiss;
        /** Whether a row does not say its year, and nobody has said it for the file. */
        private boolean yearless;

        Table(Rows table, Asked asked, Notebook notes) {
            this.table = table;
            this.asked = asked;
            this.notes = notes;
        }

        Reading read() {
            var rows = table.rows;
            if (rows.isEmpty()) return notes.refuse(ImportIssue.refusal("imports.file.empty"));
            boolean headed = isHeading(rows.getFirst().cells());
            var headings = headed ? rows.getFirst().cells() : WITHOUT_HEADINGS;
            for (var heading : headings) {
                if (PersonalData.isHeading(heading))
                    return notes.refuse(ImportIssue.column(Severity.ERROR, heading, "imports.file.persons.heading"));
                if (!HEADINGS.contains(heading) && !heading.matches(LEVEL + "[1-5]"))
                    notes.add(ImportIssue.column(Severity.WARNING, heading, "imports.column.unknown"));
            }
            for (var heading : WITHOUT_HEADINGS)
                if (!headings.contains(heading))
                    return notes.refuse(ImportIssue.column(Severity.ERROR, heading, "imports.column.missing"));
            for (var row : headed ? rows.subList(1, rows.size()) : rows) {
                notes.countRow();
                if (row.cells().stream().anyMatch(Notebook::holdsAPerson))
                    return notes.refuse(ImportIssue.row(Severity.ERROR, row.number(), "imports.file.persons.cell"));
                read(row, headings, headed);
            }
            if (notes.rows() == 0) return notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
            if (amiss * AMISS_OF > proved) return notes.refuse(ImportIssue.refusal("imports.requested.sum"));
            return !notes.refused() && yearless
                    ? notes.refuse(ImportIssue.refusal(ImportIssue.YEAR_ASKED))
                    : notes.reading();
        }

        private void read(OldSheetRows.Row row, List<String> headings, boolean headed) {
            var test = TEST.matcher(cell(row, headings.indexOf("Prøvekode")));
            if (!test.matches()) {
                notes.add(ImportIssue.row(Severity.WARNING, row.number(), "imports.requested.test"));
                return;
            }
            var unit = unit(row, headings);
            if (unit.isEmpty()) {
                notes.add(ImportIssue.row(Severity.WARNING, row.number(), "imports.row.nameless"));
                return;
            }
            int levels = test.group(2).equals("05") ? 3 : 5;
            int mean = headings.indexOf(MEAN);
            int first = headed ? headings.indexOf(LEVEL + 1) : mean + 1;
            if (row.cells().size() > first + levels) {
                notes.add(ImportIssue.row(
                        Severity.ERROR,
                        row.number(),
                        "imports.row.ragged",
                        row.cells().size(),
                        first + levels));
                return;
            }
            var figures = new ArrayList<Optional<BigDecimal>>();
            figures.add(number(row, mean, MEAN));
            for (int level = 1; level <= levels; level++) figures.add(number(row, first + level - 1, LEVEL + level));
            if (notes.refused()) return;
            var said = cell(row, headings.indexOf(PERIOD));
            var year = said.isEmpty() ? asked.year() : year(said);
            if (year.isEmpty() && said.isEmpty()) yearless = true;
            else if (year.isEmpty())
                notes.add(ImportIssue.cell(Severity.WARNING, row.number(), PERIOD, "imports.row.period"));
            var part = Map.of("subject", SUBJECTS.getOrDefault(test.group(1), ""), "grade", grade(test.group(2)));
            observe(row, unit.get(), year, Breakdown.of(part), mean, first, figures);
        }

        private static String grade(String twoDigits) {
            return Integer.toString(Integer.parseInt(twoDigits));
        }

        private static Optional<SchoolYear> year(String said) {
            var term = TERM.matcher(said);
            if (!term.matches()) return Optional.empty();
            var year = new SchoolYear(Integer.parseInt(term.group(2)));
            return Optional.of(term.group(1).equals("H") ? year : year.previous());
        }

        /** A mean alone has its shares hidden, and shares without a mean are what somebody forgot to hide. */
        private void observe(
                OldSheetRows.Row row,
                UnitKey unit,
                Optional<SchoolYear> year,
                Breakdown part,
                int mean,
                int first,
                List<Optional<BigDecimal>> figures) {
            boolean whole = figures.stream().allMatch(Optional::isPresent);
            if (whole) proved++;
            if (whole && !addsUp(figures.stream().flatMap(Optional::stream).toList())) {
                amiss++;
                notes.add(ImportIssue.row(Severity.WARNING, row.number(), "imports.requested.row"));
                return;
            }
            if (year.isEmpty()) return;
            observe(row, mean, unit, year.get(), part, MEAN, figures.getFirst());
            for (int level = 1; level < figures.size(); level++)
                observe(
                        row,
                        first + level - 1,
                        unit,
                        year.get(),
                        part,
                        LEVEL + level,
                        whole ? figures.get(level) : Optional.empty());
        }

        private static boolean addsUp(List<BigDecimal> figures) {
            var sum = BigDecimal.ZERO;
            var points = BigDecimal.ZERO;
            for (int level = 1; level < figures.size(); level++) {
                sum = sum.add(figures.get(level));
                points = points.add(figures.get(level).multiply(BigDecimal.valueOf(level)));
            }
            var mean = points.movePointLeft(2);
            return sum.subtract(ALL).abs().compareTo(SHARES_OFF) <= 0
                    && mean.subtract(figures.getFirst()).abs().compareTo(MEAN_OFF) <= 0;
        }

        private void observe(
                OldSheetRows.Row row,
                int column,
                UnitKey unit,
                SchoolYear year,
                Breakdown part,
                String measure,
                Optional<BigDecimal> figure) {
            notes.observe(new Observation(
                    row.number(),
                    column + 1,
                    TableKind.NATIONAL_TESTS_ON_REQUEST,
                    unit,
                    year,
                    part,
                    measure,
                    figure.<ObservedValue>map(Measured::new).orElseGet(Suppressed::new),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.of(unit.key().substring(unit.key().lastIndexOf('/') + 1))));
        }

        private static Optional<UnitKey> unit(OldSheetRows.Row row, List<String> headings) {
            var path = Stream.of("Fylke", "Kommune", "Skole")
                    .map(heading -> cell(row, headings.indexOf(heading)).replace('/', '-'))
                    .filter(name -> !name.isEmpty())
                    .toList();
            boolean gap =
                    path.size() < 3 && !cell(row, headings.indexOf("Skole")).isEmpty();
            if (path.isEmpty() || gap) return Optional.empty();
            var level = List.of(UnitLevel.COUNTY, UnitLevel.MUNICIPALITY, UnitLevel.UNIT)
                    .get(path.size() - 1);
            return Optional.of(UnitKey.named(level, String.join("/", path)));
        }

        private Optional<BigDecimal> number(OldSheetRows.Row row, int column, String heading) {
            var text = DecimalComma.tidy(cell(row, column));
            if (text.isEmpty()) return Optional.empty();
            var number = DecimalComma.of(
                    text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
            if (number.isEmpty())
                notes.add(ImportIssue.cell(Severity.ERROR, row.number(), heading, "imports.cell.notANumber"));
            return number;
        }

        private static String cell(OldSheetRows.Row row, int column) {
            return column >= 0 && column < row.cells().size() ? row.cells().get(column) : "";
        }
    }
}
