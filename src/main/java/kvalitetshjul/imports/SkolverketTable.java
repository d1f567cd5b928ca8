package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.SheetRows.Cell;
import kvalitetshjul.imports.SheetRows.Kind;
import kvalitetshjul.imports.SheetRows.Merged;
import kvalitetshjul.imports.SkolverketHeader.About;
import kvalitetshjul.imports.SkolverketHeader.Series;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.Period;

/** One pass over one table from Skolverket’s web, whichever kind of file it came in: what stands above the headings, the headings, and the rows. */
final class SkolverketTable {
    private static final Pattern YEAR = Pattern.compile("(?iu)val(?:t|da) (?:läsår|kalenderår|år) ?: ?(.+)");
    private static final Pattern WITHDRAWN = Pattern.compile("(?iu)valt uttag ?: ?(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern PUBLISHER =
            Pattern.compile("(?iu)statistik från skolverket.*|val(?:t|da|d) .{1,30}:.*");
    private static final Pattern GRADE_OF_ALL = Pattern.compile("(?iu)årskurs (\\d)(?![\\d–-])");

    /** Which column says how many pupils are behind a figure, by what Skolverket calls the two. */
    private static final Map<Pattern, Pattern> BEHIND = Map.of(
            Pattern.compile("(?iu)andel \\(%\\) elever som (?:ej )?fått godkänt betyg.*"),
            Pattern.compile("(?iu)antal elever"),
            Pattern.compile("(?iu)andel \\(%\\) med provbetyg A-E|genomsnittlig betygspoäng"),
            Pattern.compile("(?iu)antal elever med provbetyg A-F"));

    private final Notebook notes;
    private Optional<Period> period = Optional.empty();
    private Optional<String> grade = Optional.empty();
    private String title = "";
    /** What the publisher writes of the figures, over as many lines as it takes. */
    private final List<String> said = new ArrayList<>();

    private SkolverketHeader header = new SkolverketHeader(Map.of(), List.of(), List.of(), List.of());
    private final Map<Integer, String> dimensions = new TreeMap<>();
    private List<Series> series = List.of();
    /** By the column of a figure, the one that says how many pupils are behind it. */
    private Map<Integer, Integer> behind = Map.of();

    private boolean personal;
    private boolean yearless;
    private int soleTraders;

    SkolverketTable(String encoding, Consumer<Observation> observations) {
        notes = new Notebook(encoding, observations);
    }

    Notebook notes() {
        return notes;
    }

    SkolverketHeader header() {
        return header;
    }

    /** A line above the headings. */
    void preamble(int line, String text) {
        var words = SkolverketValues.words(text);
        if (words.isEmpty()) return;
        if (IdentityNumbers.isIn(words)) {
            notes.add(ImportIssue.refusal("imports.file.persons.number"));
            return;
        }
        var year = YEAR.matcher(words);
        if (year.matches()) period = SkolverketValues.period(year.group(1));
        var withdrawn = WITHDRAWN.matcher(words);
        if (withdrawn.matches())
            notes.add(ImportIssue.row(Severity.NOTE, line, ImportIssue.WITHDRAWN, withdrawn.group(1)));
        if (PUBLISHER.matcher(words).matches()) return;
        if (title.isEmpty()) title = words;
        else said.add(words);
    }

    /** The headings. When they refuse the file, {@link Notebook#refused()} says so. */
    void header(List<String> above, List<String> headings, List<Merged> merged) {
        header = SkolverketHeader.of(above, headings, merged);
        if (!said.isEmpty()) notes.say(String.join(" ", said));
        for (var name : header.names()) {
            if (PersonalData.isHeading(name))
                notes.add(ImportIssue.column(Severity.ERROR, name, "imports.file.persons.heading"));
        }
        header.issues().forEach(notes::add);
        if (header.series().isEmpty()) notes.add(ImportIssue.refusal("imports.skolverket.noMeasure"));
        series = header.series();
        grade = GRADE_OF_ALL
                                .matcher(title)
                                .results()
                                .map(m -> m.group(1))
                                .distinct()
                                .count()
                        == 1
                ? GRADE_OF_ALL.matcher(title).results().map(m -> m.group(1)).findFirst()
                : Optional.empty();
        boolean periodInEach = header.keys().containsKey(About.PERIOD)
                || series.stream().allMatch(each -> each.period().isPresent());
        yearless = period.isEmpty() && !periodInEach;
        if (yearless) notes.add(ImportIssue.refusal("imports.skolverket.noYear"));
    }

    /** Whether the row is of a unit: notes and definitions have no code. */
    boolean isOfAUnit(List<Cell> cells) {
        return header.keys().entrySet().stream()
                        .filter(key -> key.getKey().isCode())
                        .anyMatch(key -> text(cells, key.getValue()).matches("\\d{1,10}"))
                || isNation(cells);
    }

    private boolean isNation(List<Cell> cells) {
        var name = header.keys().get(About.MUNICIPALITY_NAME);
        return name != null && text(cells, name).equalsIgnoreCase("Riket");
    }

    /** A row of figures. */
    void row(int number, List<Cell> cells) {
        if (notes.rows() == 0) findDimensions(cells);
        notes.countRow();
        if (holdsAPerson(number, cells)) return;
        var unit = unit(cells);
        if (unit.isEmpty()) return;
        if (!unit.get().isWellFormed()) {
            notes.add(ImportIssue.row(Severity.WARNING, number, "imports.skolverket.unit"));
            return;
        }
        var rowPeriod = header.keys().containsKey(About.PERIOD)
                ? SkolverketValues.period(key(cells, About.PERIOD))
                : Optional.<Period>empty();
        var parts = parts(cells);
        for (var each : series) {
            var about = each.period().or(() -> rowPeriod).or(() -> period);
            if (about.isEmpty()) {
                notes.add(ImportIssue.row(Severity.ERROR, number, "imports.skolverket.rowWithoutYear"));
                return;
            }
            value(number, cells, each).ifPresent(value -> {
                var breakdown = new TreeMap<>(parts);
                breakdown.putAll(each.parts());
                notes.observe(new Observation(
                        number,
                        each.column() + 1,
                        TableKind.SKOLVERKET_TABLE,
                        unit.get(),
                        about.get(),
                        Breakdown.of(breakdown),
                        measure(each),
                        value,
                        Optional.empty(),
                        respondents(cells, each),
                        name(cells, unit.get())));
            });
        }
    }

    private String measure(Series each) {
        if (title.isEmpty()) return each.measure();
        return each.measure().isEmpty() ? title : title + ": " + each.measure();
    }

    /** What is left of the first figure and holds words divides the rows, as programmes or languages do. */
    private void findDimensions(List<Cell> cells) {
        var left = new ArrayList<>(series);
        while (!left.isEmpty()) {
            var first = left.getFirst();
            var cell = cell(cells, first.column());
            boolean words = cell.kind() == Kind.TEXT
                    && SkolverketValues.of(cell).isEmpty()
                    && cell.text().codePoints().anyMatch(Character::isLetter);
            var name = dimension(header.names().get(first.column()));
            if (!words || name.isEmpty() || left.size() == 1) break;
            dimensions.put(first.column(), name);
            notes.add(ImportIssue.column(
                    Severity.NOTE, header.names().get(first.column()), "imports.skolverket.dimension"));
            left.removeFirst();
        }
        series = List.copyOf(left);
        behind = new HashMap<>();
        for (var each : series)
            series.stream()
                    .filter(other -> tellsBehind(other, each))
                    .findFirst()
                    .ifPresent(other -> behind.put(each.column(), other.column()));
    }

    private static boolean tellsBehind(Series persons, Series figure) {
        return persons.parts().equals(figure.parts())
                && persons.period().equals(figure.period())
                && BEHIND.entrySet().stream()
                        .anyMatch(names -> names.getKey()
                                        .matcher(figure.measure())
                                        .matches()
                                && names.getValue().matcher(persons.measure()).matches());
    }

    /** How many pupils the figure is of, where the table has a column for it and says so of the row. */
    private OptionalInt respondents(List<Cell> cells, Series figure) {
        var column = behind.get(figure.column());
        if (column == null) return OptionalInt.empty();
        return SkolverketValues.of(cell(cells, column)).orElse(null) instanceof ObservedValue.Measured persons
                ? DecimalComma.people(persons.value())
                : OptionalInt.empty();
    }

    /** The heading in the letters a dimension is written with. */
    private static String dimension(String heading) {
        return java.text.Normalizer.normalize(heading, java.text.Normalizer.Form.NFD)
                .replaceAll("[^a-zA-Z]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Map<String, String> parts(List<Cell> cells) {
        var parts = new TreeMap<String, String>();
        grade.ifPresent(code -> parts.put("grade", code));
        put(
                parts,
                "ownership",
                key(cells, About.OWNERSHIP),
                word -> SkolverketValues.ownership(word).orElseGet(() -> SkolverketValues.code(word)));
        put(
                parts,
                "gender",
                key(cells, About.GENDER),
                word -> SkolverketValues.gender(word).orElseGet(() -> SkolverketValues.code(word)));
        put(parts, "subject", key(cells, About.SUBJECT), SkolverketValues::subject);
        put(
                parts,
                "grade",
                key(cells, About.GRADE),
                word -> SkolverketValues.code(word.replaceFirst("(?iu)^(?:årskurs|åk) ", "")));
        dimensions.forEach((column, name) -> put(parts, name, text(cells, column), SkolverketValues::code));
        return parts;
    }

    private static void put(
            Map<String, String> parts, String dimension, String word, java.util.function.UnaryOperator<String> code) {
        if (!SkolverketValues.isAll(word)) parts.put(dimension, code.apply(word));
    }

    private Optional<ObservedValue> value(int number, List<Cell> cells, Series each) {
        var cell = cell(cells, each.column());
        var heading = header.names().get(each.column());
        if (cell.formula()) {
            notes.add(ImportIssue.cell(Severity.ERROR, number, heading, "imports.sheet.formula"));
            return Optional.empty();
        }
        var value = SkolverketValues.of(cell);
        if (value.isEmpty()) notes.add(ImportIssue.cell(Severity.ERROR, number, heading, SkolverketValues.fault(cell)));
        return value;
    }

    /** The narrowest unit the row has a code for; empty, and counted, when the owner’s number is a person’s. */
    private Optional<UnitKey> unit(List<Cell> cells) {
        var owner = key(cells, About.OWNER).replace("-", "");
        if (!owner.isEmpty() && PersonNumbers.mayBe(owner)) {
            soleTraders++;
            return Optional.empty();
        }
        var school = key(cells, About.UNIT);
        if (!school.isEmpty()) return Optional.of(UnitKey.coded(UnitLevel.UNIT, school));
        if (!owner.isEmpty()) return Optional.of(UnitKey.coded(UnitLevel.OWNER, owner));
        var municipality = key(cells, About.MUNICIPALITY);
        if (!municipality.isEmpty()) {
            var code = padded(municipality, 4);
            return Optional.of(UnitKey.coded(code.equals("0000") ? UnitLevel.NATION : UnitLevel.MUNICIPALITY, code));
        }
        if (isNation(cells)) return Optional.of(UnitKey.coded(UnitLevel.NATION, "0000"));
        var county = padded(key(cells, About.COUNTY), 2);
        return Optional.of(
                county.equals("00")
                        ? UnitKey.coded(UnitLevel.NATION, "0000")
                        : UnitKey.coded(UnitLevel.COUNTY, county));
    }

    /** A spreadsheet drops the zeros a code begins with. */
    private static String padded(String code, int length) {
        return code.matches("\\d+") ? "0".repeat(Math.max(0, length - code.length())) + code : code;
    }

    private Optional<String> name(List<Cell> cells, UnitKey unit) {
        return unit.level() == UnitLevel.COUNTY
                ? Optional.of(key(cells, About.COUNTY_NAME)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** Looks at every text of the row but the owner’s number, which is dealt with as what it is. */
    private boolean holdsAPerson(int number, List<Cell> cells) {
        int owner = header.keys().getOrDefault(About.OWNER, -1);
        for (int i = 0; i < cells.size(); i++) {
            if (i == owner || !IdentityNumbers.isIn(cells.get(i).text())) continue;
            var column = i < header.names().size() ? header.names().get(i) : Integer.toString(i + 1);
            notes.add(ImportIssue.cell(Severity.ERROR, number, column, "imports.file.persons.cell"));
            personal = true;
            return true;
        }
        return false;
    }

    boolean isPersonal() {
        return personal;
    }

    private String key(List<Cell> cells, About key) {
        var column = header.keys().get(key);
        return column == null ? "" : text(cells, column);
    }

    private static String text(List<Cell> cells, int column) {
        var cell = cell(cells, column);
        return SkolverketValues.words(
                cell.kind() == Kind.NUMBER
                        ? cell.number().map(java.math.BigDecimal::toPlainString).orElse(cell.text())
                        : cell.text());
    }

    private static Cell cell(List<Cell> cells, int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** The reading, when all rows have been given. */
    Reading reading() {
        if (yearless) return notes.refuse(ImportIssue.refusal("imports.skolverket.noYear"));
        if (soleTraders > 0)
            notes.add(ImportIssue.file(Severity.WARNING, "imports.skolverket.soleTraders", soleTraders));
        if (notes.rows() == 0 && !notes.refused())
            return notes.refuse(ImportIssue.refusal("imports.file.truncated.noRows"));
        return notes.reading();
    }
}
