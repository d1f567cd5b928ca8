package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.imports.ObservedValue.NotApplicable;
import kvalitetshjul.imports.ObservedValue.Suppressed;
import kvalitetshjul.imports.ObservedValue.Why;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.PersonsNames;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table by what somebody has said of its columns. A figure is handed over under the code of its key figure, with those behind it as respondents; a
 * share that is told as a number of people is handed over in per cent. Rows about one pupil each are refused.
 */
public final class MappedTable {
    private static final int DECIMALS = 6;
    private static final int LONGEST_CODE = 60;
    private static final int MOST_GROUPS = 200;
    /** So many rows about one person each are no accident. */
    private static final int PERSONS_TOLD = 5;

    private static final int ROWS_NAMED = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final OwnTableWords words = OwnTableWords.words();
    private final TableMapping mapping;
    private final Asked asked;
    private final Notebook notes;
    private final OwnTable.Sheet sheet;
    private final OwnTable.Row headingRow;
    private final List<String> headings;
    private final Map<String, Integer> places;
    private final Map<Subject, Said> said = new HashMap<>();
    private final Map<Role, Map<String, String>> groups = new HashMap<>();
    /** The first of those about everybody together. */
    private final Rows totals = new Rows();

    private final Rows footnotes = new Rows();
    private final Rows outside = new Rows();
    private final Rows empty = new Rows();
    private int repeated;
    private int contradicting;
    private int alone;
    private int counted;
    private boolean periodless;
    private @Nullable ImportIssue person;

    private record Subject(UnitKey unit, Period period, Breakdown part, String figure) {}

    private record Said(int row, ObservedValue value, OptionalInt persons) {}

    private MappedTable(
            TableMapping mapping, OwnTable.Sheet sheet, OwnTable.Row headingRow, Asked asked, Notebook notes) {
        this.mapping = mapping;
        this.sheet = sheet;
        this.headingRow = headingRow;
        this.asked = asked;
        this.notes = notes;
        this.headings = OwnTable.headings(headingRow);
        this.places = TableMapping.places(headings);
    }

    /** Hands over each figure as it is met; when the reading is refused, what was handed over is to be thrown away. */
    public static Reading read(OwnTable table, TableMapping mapping, Asked asked, Consumer<Observation> observations) {
        if (table.refusal().isPresent()) return Reading.refused(table.refusal().get());
        var found = mapping.in(table);
        if (found.isEmpty()) return Reading.refused(ImportIssue.refusal("imports.own.noHeadings"));
        var sheet = table.sheets().get(found.get().sheet());
        var persons = OwnTable.persons(sheet, found.get().headings());
        if (persons.isPresent()) return Reading.refused(persons.get());
        return new MappedTable(mapping, sheet, found.get().headings(), asked, new Notebook("", observations)).read();
    }

    private Reading read() {
        nameWhatIsLeft();
        for (var row : sheet.below(headingRow)) {
            if (row.isBlank()) continue;
            notes.countRow();
            if (isFootnote(row)) {
                footnotes.add(row);
            } else read(row);
        }
        if (notes.rows() == 0) return notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
        if (isMostly(alone, counted) || isMostly(contradicting, notes.rows()))
            return notes.refuse(ImportIssue.refusal("imports.own.perPupil"));
        if (person != null) return notes.refuse(person);
        var given = givenNames();
        if (given.isPresent()) return notes.refuse(given.get());
        totals.tell(Severity.NOTE, "imports.own.totals");
        footnotes.tell(Severity.NOTE, "imports.own.footnotes");
        outside.tell(Severity.WARNING, "imports.own.outside");
        empty.tell(Severity.WARNING, "imports.own.empty");
        if (repeated > 0) notes.add(ImportIssue.file(Severity.NOTE, "imports.rows.repeated", repeated));
        return !notes.refused() && periodless
                ? notes.refuse(ImportIssue.refusal(ImportIssue.YEAR_ASKED))
                : notes.reading();
    }

    /** Rows that are told of together, the first of them by their numbers. */
    private final class Rows {
        private final List<Integer> first = new ArrayList<>();
        private int count;

        void add(OwnTable.Row row) {
            count++;
            if (first.size() < ROWS_NAMED) first.add(row.number());
        }

        void tell(Severity severity, String messageKey) {
            if (count == 0) return;
            var named = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
            notes.add(ImportIssue.file(severity, messageKey, count, count > first.size() ? named + " …" : named));
        }
    }

    /** A remark below the table: it stands alone in its row. */
    private boolean isFootnote(OwnTable.Row row) {
        var texts = row.cells().stream()
                .map(OwnTable.Cell::text)
                .filter(text -> !text.isEmpty())
                .toList();
        return texts.size() == 1 && words.isFootnote(texts.getFirst());
    }

    private static boolean isMostly(int some, int of) {
        return some >= PERSONS_TOLD && some * 2 > of;
    }

    private void nameWhatIsLeft() {
        var used = mapping.columns().stream()
                .map(column -> OwnTableWords.plain(column.heading()))
                .collect(Collectors.toSet());
        var left = headings.stream()
                .filter(heading -> !heading.isEmpty() && !used.contains(OwnTableWords.plain(heading)))
                .toList();
        if (!left.isEmpty())
            notes.add(ImportIssue.file(
                    Severity.NOTE,
                    "imports.own.left",
                    left.size(),
                    left.stream().limit(5).collect(Collectors.joining(", ")) + (left.size() > 5 ? " …" : "")));
    }

    /** One department may be called as somebody is; not all the groups there are. */
    private Optional<ImportIssue> givenNames() {
        var called = groups.getOrDefault(Role.GROUP, Map.of()).values();
        boolean all = !called.isEmpty() && called.stream().allMatch(PersonsNames::isGivenNameOrInitials);
        return mapping.find(Role.GROUP)
                .filter(column -> all)
                .map(column -> ImportIssue.column(Severity.ERROR, column.heading(), "imports.file.persons.given"));
    }

    private OwnTable.Cell cell(OwnTable.Row row, Column column) {
        return row.cell(place(column));
    }

    private int place(Column column) {
        return Objects.requireNonNull(places.get(OwnTableWords.plain(column.heading())));
    }

    private String text(OwnTable.Row row, Role role) {
        return mapping.find(role).map(column -> cell(row, column).text()).orElse("");
    }

    private void read(OwnTable.Row row) {
        var unit = unit(row);
        if (unit.isEmpty()) return;
        var period = period(row);
        if (period.isEmpty() && mapping.find(Role.PERIOD).isPresent()) return;
        var part = part(row);
        if (part.isEmpty()) return;
        if (period.isEmpty()) periodless = true;
        if (row.cells().size() > headings.size()) outside.add(row);
        if (mapping.columns().stream()
                .filter(column -> column.role().isFigure())
                .allMatch(column -> cell(row, column).text().isEmpty())) empty.add(row);
        var named = mapping.find(Role.FIGURE_NAME);
        for (var column : mapping.columns()) {
            if (!column.role().isFigure()) continue;
            var figure = column.role() == Role.FIGURE_VALUE
                    ? named.flatMap(name -> figure(row, name))
                    : Optional.of(column.figure());
            if (figure.isEmpty() || figure.get().isEmpty()) continue;
            var persons = persons(row, figure.get());
            var value = value(row, column, persons);
            if (value.isEmpty() || period.isEmpty()) continue;
            observe(
                    row,
                    place(column),
                    new Subject(unit.get(), period.get(), part.get(), figure.get()),
                    value.get(),
                    persons);
        }
        countAlone(row);
    }

    private Optional<String> figure(OwnTable.Row row, Column column) {
        var figure = meant(column.words(), cell(row, column).text());
        if (figure.isPresent()) return figure;
        notes.add(ImportIssue.cell(Severity.WARNING, row.number(), column.heading(), "imports.own.figure"));
        return Optional.empty();
    }

    private Optional<UnitKey> unit(OwnTable.Row row) {
        var number = text(row, Role.UNIT_NUMBER).replace(" ", "");
        var name = text(row, Role.UNIT_NAME);
        if (words.isTotal(name) || words.isTotal(number)) {
            totals.add(row);
            return Optional.empty();
        }
        if (!number.isEmpty() && number.matches("[0-9A-Za-z]{4,20}"))
            return Optional.of(UnitKey.coded(UnitLevel.UNIT, number));
        if (!name.isEmpty() && number.isEmpty())
            return Optional.of(UnitKey.named(UnitLevel.UNIT, name.replace('/', '-')));
        notes.add(ImportIssue.row(Severity.WARNING, row.number(), "imports.own.unit"));
        return Optional.empty();
    }

    private Optional<Period> period(OwnTable.Row row) {
        var column = mapping.find(Role.PERIOD);
        if (column.isEmpty()) return asked.period();
        var text = cell(row, column.get()).text();
        var period = Written.period(text);
        if (period.isEmpty())
            notes.add(ImportIssue.cell(
                    Severity.WARNING, row.number(), column.get().heading(), "imports.own.period"));
        return period;
    }

    /** Empty when a word says of whom and is not known. */
    private Optional<Breakdown> part(OwnTable.Row row) {
        var codes = new TreeMap<String, String>();
        for (var role : List.of(Role.GRADE, Role.GENDER, Role.GROUP, Role.SUBJECT)) {
            var column = mapping.find(role);
            var text = text(row, role);
            if (column.isEmpty() || words.isAll(text)) continue;
            var code = switch (role) {
                case GRADE -> Written.grade(text);
                case GENDER -> words.gender(text);
                default -> Optional.of(group(role, text));
            };
            if ((role == Role.GROUP || role == Role.SUBJECT) && PersonsNames.isOnePerson(text))
                person = ImportIssue.cell(
                        Severity.ERROR, row.number(), column.get().heading(), "imports.file.persons.group");
            if (code.isEmpty()) {
                notes.add(ImportIssue.cell(
                        Severity.WARNING, row.number(), column.get().heading(), "imports.own.word"));
                return Optional.empty();
            }
            codes.put(role.name().toLowerCase(Locale.ROOT), code.get());
        }
        return Optional.of(Breakdown.of(codes));
    }

    /** However it is capitalised, the first way it is written. */
    private String group(Role role, String text) {
        var known = groups.computeIfAbsent(role, any -> new HashMap<>());
        var plain = OwnTableWords.plain(text);
        if (known.size() == MOST_GROUPS && !known.containsKey(plain)) {
            if (!notes.refused()) notes.add(ImportIssue.refusal("imports.own.groups", MOST_GROUPS));
            return "…";
        }
        return known.computeIfAbsent(
                plain, any -> OwnTable.cut(text.replaceAll("[=;/\\\\\\p{Cntrl}]", "-"), LONGEST_CODE));
    }

    /** The column that tells how many are behind the figure. */
    private Optional<Column> personsColumn(String figure) {
        return mapping.columns().stream()
                .filter(column ->
                        column.role() == Role.PERSONS && column.figure().equals(figure))
                .findFirst()
                .or(() -> mapping.columns().stream()
                        .filter(column ->
                                column.role() == Role.PERSONS && column.figure().isEmpty())
                        .findFirst());
    }

    /** Empty when it is not told, {@link Suppressed} when it is hidden. */
    private Optional<ObservedValue> persons(OwnTable.Row row, String figure) {
        var column = personsColumn(figure);
        if (column.isEmpty()) return Optional.empty();
        var read = number(row, column.get());
        if (read.isPresent()
                && read.get() instanceof Measured number
                && DecimalComma.people(number.value()).isEmpty()) {
            notes.add(
                    ImportIssue.cell(Severity.ERROR, row.number(), column.get().heading(), "imports.own.persons"));
            return Optional.empty();
        }
        return read;
    }

    private void countAlone(OwnTable.Row row) {
        var column = personsColumn("");
        if (column.isEmpty()) return;
        var text = cell(row, column.get()).text();
        if (!text.matches("\\d{1,9}")) return;
        counted++;
        if (text.equals("1")) alone++;
    }

    private Optional<ObservedValue> value(OwnTable.Row row, Column column, Optional<ObservedValue> persons) {
        var value = number(row, column);
        if (value.isEmpty() || !(value.get() instanceof Measured number)) return value;
        if (persons.isPresent() && persons.get() instanceof Suppressed) return Optional.of(new Suppressed(Why.FEW));
        if (column.role() == Role.TRUE_OF) return share(row, column, number.value(), persons);
        return Optional.of(
                column.fraction() ? new Measured(SheetRows.plain(number.value().multiply(HUNDRED))) : number);
    }

    private Optional<ObservedValue> share(
            OwnTable.Row row, Column column, BigDecimal with, Optional<ObservedValue> persons) {
        var all = persons.filter(Measured.class::isInstance).map(one -> ((Measured) one).value());
        if (DecimalComma.people(with).isEmpty())
            notes.add(ImportIssue.cell(Severity.ERROR, row.number(), column.heading(), "imports.own.persons"));
        else if (all.isEmpty())
            notes.add(ImportIssue.cell(Severity.WARNING, row.number(), column.heading(), "imports.own.noPersons"));
        else if (with.compareTo(all.get()) > 0)
            notes.add(ImportIssue.cell(
                    Severity.ERROR,
                    row.number(),
                    column.heading(),
                    "imports.own.more",
                    all.get().intValue()));
        else if (all.get().signum() == 0) return Optional.of(new NotApplicable());
        else
            return Optional.of(new Measured(
                    SheetRows.plain(with.multiply(HUNDRED).divide(all.get(), DECIMALS, RoundingMode.HALF_UP))));
        return Optional.empty();
    }

    /** What a cell says; empty when nobody can tell, which is said. */
    private Optional<ObservedValue> number(OwnTable.Row row, Column column) {
        var cell = cell(row, column);
        if (cell.unknown()) {
            notes.add(ImportIssue.cell(Severity.ERROR, row.number(), column.heading(), "imports.own.formula"));
            return Optional.empty();
        }
        var number = Written.number(cell, mapping.point());
        if (number.isPresent()) return Optional.of(new Measured(number.get()));
        var sign = sign(column, cell.text());
        if (sign.isPresent())
            return Optional.of(
                    switch (sign.get()) {
                        case HIDDEN -> new Suppressed(Why.FEW);
                        case MISSING -> new Missing();
                        case NOT_APPLICABLE -> new NotApplicable();
                        case ZERO -> new Measured(BigDecimal.ZERO);
                    });
        notes.add(ImportIssue.cell(
                Severity.ERROR,
                row.number(),
                column.heading(),
                Written.number(cell, !mapping.point()).isPresent() ? "imports.own.decimals" : "imports.own.number"));
        return Optional.empty();
    }

    private Optional<Sign> sign(Column column, String text) {
        return meant(column.signs(), text).or(() -> words.sign(text));
    }

    /** What somebody has said that a text means, however it is spaced and capitalised. */
    private static <T> Optional<T> meant(Map<String, T> said, String text) {
        var plain = OwnTableWords.plain(text);
        return said.entrySet().stream()
                .filter(each -> OwnTableWords.plain(each.getKey()).equals(plain))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    private void observe(
            OwnTable.Row row, int column, Subject subject, ObservedValue value, Optional<ObservedValue> told) {
        var persons = told.filter(Measured.class::isInstance)
                .map(one -> DecimalComma.people(((Measured) one).value()))
                .orElse(OptionalInt.empty());
        var says = new Said(row.number(), value, persons);
        var before = said.putIfAbsent(subject, says);
        if (before != null) {
            if (before.value.equals(value) && before.persons.equals(persons)) repeated++;
            else {
                contradicting++;
                notes.add(ImportIssue.row(Severity.ERROR, row.number(), "imports.own.twice", before.row));
            }
            return;
        }
        notes.observe(new Observation(
                row.number(),
                column + 1,
                TableKind.OWN_TABLE,
                subject.unit,
                subject.period,
                subject.part,
                subject.figure,
                value,
                Optional.empty(),
                persons,
                Optional.of(text(row, Role.UNIT_NAME)).filter(name -> !name.isEmpty())));
    }
}
