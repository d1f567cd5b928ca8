package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * Reads Skolverket’s “Underlag för analys”: every owner and school of the country beside each other, one column for each, and the measures below each other.
 * Who a column is about stands in its heading, with the number in brackets. A row is read and handed over before the next one is looked at.
 */
final class SkolverketComparison implements FigureReader {
    private static final String NAME = "underlag för analys";
    private static final int PREAMBLE = 30;
    private static final Pattern UNIT =
            Pattern.compile(".*\\((?<owner>\\d{10})\\): (?<name>.*) ?\\((?<unit>\\d{8})\\)");
    private static final Pattern OWNER = Pattern.compile("(?<name>.*) ?\\((?<owner>\\d{10})\\): (?:HUVUDMAN|TOTALT)");
    private static final Pattern NATION = Pattern.compile("RIKET: TOTALT");
    private static final Pattern OWNER_NUMBER = Pattern.compile("\\((\\d[\\d -]{8,})\\)");
    /** Costs are those of the calendar year in which the school year begins, the publisher says at the foot of the table. */
    private static final String COSTS = "Kostnader:";

    @Override
    public boolean knows(FileContent file) {
        if (!file.isOfficeArchive()) return false;
        var found = new boolean[1];
        try {
            file.sheets().read(0, (number, cells) -> {
                found[0] |= text(cells, 0).toLowerCase(java.util.Locale.ROOT).startsWith(NAME)
                        || cells.stream().anyMatch(cell -> isUnit(cell.text()));
                return !found[0] && number < PREAMBLE;
            });
        } catch (FileText.Unreadable e) {
            return false;
        }
        return found[0];
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        var sheet = new Sheet(observations);
        try {
            file.sheets().read(0, sheet::row);
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        }
        return sheet.reading();
    }

    private static boolean isUnit(String heading) {
        return NATION.matcher(heading).matches()
                || OWNER.matcher(heading).matches()
                || UNIT.matcher(heading).matches();
    }

    /** Whether it is the heading of an owner, or of a school of an owner’s, whose number is a person’s: the name stands in it too. */
    static boolean isOfAPerson(String heading) {
        var words = SkolverketValues.words(heading);
        return isUnit(words) && mayNameAPerson(words);
    }

    /** Whether the owner’s number is a person’s. Such a heading is never kept nor told, for the person’s name stands in it too. */
    private static boolean mayNameAPerson(String heading) {
        return IdentityNumbers.isIn(heading)
                || OWNER_NUMBER.matcher(heading).results().anyMatch(match -> PersonNumbers.mayBe(match.group(1)));
    }

    private static String text(List<Cell> cells, int column) {
        return column < cells.size() ? SkolverketValues.words(cells.get(column).text()) : "";
    }

    /** Whom a column is about, as its heading says. */
    private record Who(UnitKey unit, Optional<String> name, Optional<UnitKey> owner) {}

    /** One pass over the sheet. */
    private static final class Sheet {
        private final Notebook notes;
        /** Who each column is about; null where it is left out. */
        private final List<@Nullable Who> units = new ArrayList<>();

        private final Map<Integer, Period> periods = new HashMap<>();
        private Optional<String> form = Optional.empty();
        private boolean personal;
        private int soleTraders;

        Sheet(Consumer<Observation> observations) {
            notes = new Notebook("XLSX", observations);
        }

        /** Whether more rows are wanted. */
        boolean row(int number, List<Cell> cells) {
            if (units.isEmpty()) {
                if (cells.stream().anyMatch(cell -> isUnit(SkolverketValues.words(cell.text())))) headings(cells);
                else form = form.or(() -> SkolverketValues.form(text(cells, 0)));
                return number < PREAMBLE;
            }
            if (periods.isEmpty()) {
                if (!onlyYears(cells)) return false;
                years(cells);
                return true;
            }
            // notes and signs below the table stand in the first column alone
            if (cells.size() > 1 && !text(cells, 0).isEmpty()) measure(number, cells);
            return !personal;
        }

        private static boolean onlyYears(List<Cell> cells) {
            return cells.stream()
                    .filter(cell -> cell.kind() != Kind.EMPTY)
                    .allMatch(cell -> SkolverketValues.period(cell.text()).isPresent());
        }

        private void headings(List<Cell> cells) {
            for (var cell : cells) units.add(unit(SkolverketValues.words(cell.text())));
        }

        private @Nullable Who unit(String heading) {
            if (NATION.matcher(heading).matches())
                return new Who(UnitKey.coded(UnitLevel.NATION, "0000"), Optional.empty(), Optional.empty());
            if (mayNameAPerson(heading)) {
                soleTraders++;
                return null;
            }
            var school = UNIT.matcher(heading);
            if (school.matches())
                return new Who(
                        UnitKey.coded(UnitLevel.UNIT, school.group("unit")),
                        Optional.of(school.group("name").strip()),
                        Optional.of(UnitKey.coded(UnitLevel.OWNER, school.group("owner"))));
            var owner = OWNER.matcher(heading);
            if (owner.matches())
                return new Who(
                        UnitKey.coded(UnitLevel.OWNER, owner.group("owner")),
                        Optional.of(owner.group("name").strip()),
                        Optional.empty());
            if (!heading.isEmpty() && !units.isEmpty())
                notes.add(ImportIssue.column(Severity.WARNING, heading, "imports.column.unknown"));
            return null;
        }

        private void years(List<Cell> cells) {
            for (int i = 0; i < cells.size(); i++) {
                int column = i;
                SkolverketValues.period(cells.get(i).text()).ifPresent(period -> periods.put(column, period));
            }
        }

        private void measure(int number, List<Cell> cells) {
            notes.countRow();
            var heading = text(cells, 0);
            if (IdentityNumbers.isIn(heading)) {
                notes.add(ImportIssue.row(Severity.ERROR, number, "imports.file.persons.cell"));
                personal = true;
                return;
            }
            // the star says that the figures are a survey's
            var measure = heading.replaceFirst("\\*+$", "").strip();
            var breakdown = form.map(code -> Breakdown.of(Map.of("form", code))).orElse(Breakdown.NONE);
            boolean costs = measure.startsWith(COSTS);
            for (int i = 1; i < Math.min(cells.size(), units.size()); i++) {
                var who = units.get(i);
                var period = periods.get(i);
                if (who == null || period == null) continue;
                var value = value(number, cells.get(i), measure);
                if (value.isEmpty()) continue;
                notes.observe(new Observation(
                        number,
                        i + 1,
                        TableKind.SKOLVERKET_COMPARISON,
                        who.unit(),
                        costs && period instanceof SchoolYear year ? new CalendarYear(year.startYear()) : period,
                        breakdown,
                        measure,
                        value.get(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        who.name(),
                        who.owner()));
            }
        }

        private Optional<ObservedValue> value(int number, Cell cell, String measure) {
            if (cell.formula()) {
                notes.add(ImportIssue.cell(Severity.ERROR, number, measure, "imports.sheet.formula"));
                return Optional.empty();
            }
            var value = SkolverketValues.of(cell);
            if (value.isEmpty())
                notes.add(ImportIssue.cell(Severity.ERROR, number, measure, SkolverketValues.fault(cell)));
            return value;
        }

        Reading reading() {
            if (units.isEmpty()) return notes.refuse(ImportIssue.refusal("imports.skolverket.noHeader"));
            if (periods.isEmpty()) return notes.refuse(ImportIssue.refusal("imports.skolverket.noYear"));
            if (notes.rows() == 0) return notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
            if (soleTraders > 0)
                notes.add(ImportIssue.file(Severity.WARNING, "imports.skolverket.soleTraders", soleTraders));
            return notes.reading();
        }
    }
}
