package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.OwnTableWords;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.units.KnownUnits;

/**
 * What somebody says of the columns of a table, and what is wrong with it. A column is {@code c0}, {@code c1} and so on; {@code f0} whether it holds fractions,
 * {@code s0_1} what its second sign means, {@code w0_1} which key figure its second word names.
 */
final class MappingForm {
    /** As many as anybody looks through. */
    static final int MOST_COLUMNS = 60;

    static final int MOST_SIGNS = 6;
    static final int MOST_WORDS = 40;
    static final int SAMPLES = 3;
    static final String LEFT = "";
    /** A sign that is a slip, so that the file has to be mended. */
    static final String SLIP = "SLIP";

    private final Definitions definitions;
    private final KnownUnits units;
    private final MappingGuess guess;
    private final Map<Integer, Column> guessed;
    private final Map<Integer, Column> unknown;
    private final List<String> leftBefore;
    private final Map<String, String> typed;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final boolean point;
    private final int leftOut;
    private final boolean lacking;

    /** What to mend, at which field. */
    record Problem(String field, String messageKey, List<Object> arguments) {}

    /** One thing to choose about a text in the table. */
    record Choosing(String name, String text, String chosen) {}

    /** A column as it is asked about. */
    record Field(
            int index,
            String heading,
            List<String> samples,
            boolean comment,
            String chosen,
            boolean mayBeFraction,
            boolean fraction,
            List<Choosing> signs,
            List<Choosing> words) {
        public String name() {
            return "c" + index;
        }

        Optional<Role> role() {
            var name = chosen.split(":", 2)[0];
            return name.isEmpty() ? Optional.empty() : Optional.of(Role.valueOf(name));
        }

        String figure() {
            int colon = chosen.indexOf(':');
            return colon < 0 ? "" : chosen.substring(colon + 1);
        }
    }

    /**
     * @param known the mapping it is read by until now
     * @param typed empty when nobody has typed anything yet
     */
    MappingForm(
            Definitions definitions,
            KnownUnits units,
            OwnTable.Sheet sheet,
            OwnTable.Row headings,
            Optional<TableMapping> known,
            Map<String, String> typed) {
        this.definitions = definitions;
        this.units = units;
        this.typed = typed;
        var names = OwnTable.headings(headings);
        this.guess = new MappingGuess(definitions.local(), units, names, sheet.below(headings));
        this.point = typed.isEmpty()
                ? known.map(TableMapping::point).orElse(guess.point())
                : typed.getOrDefault("decimals", "").equals("point");
        this.guessed = guess.columns();
        this.unknown = known.map(template -> UnknownColumns.of(template, names, sheet.below(headings), guessed))
                .orElse(Map.of());
        this.leftBefore = known.map(TableMapping::left).orElse(List.of());
        int shown = 0;
        int more = 0;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) continue;
            if (shown == MOST_COLUMNS) more++;
            else {
                shown++;
                fields.add(field(i, names.get(i), known));
            }
        }
        this.leftOut = more;
        this.lacking = known.isEmpty()
                && guess.ready().isPresent()
                && guessed.values().stream().noneMatch(MappingForm::namesAFigure);
    }

    private static boolean namesAFigure(Column column) {
        return !column.figure().isEmpty() || column.words().values().stream().anyMatch(code -> !code.isEmpty());
    }

    private Field field(int i, String heading, Optional<TableMapping> known) {
        var before = known.isEmpty()
                ? Optional.ofNullable(guessed.get(i))
                : known.get().columns().stream()
                        .filter(column -> column.heading().equalsIgnoreCase(heading))
                        .findFirst()
                        .or(() -> Optional.ofNullable(unknown.get(i)));
        var chosen = typed.isEmpty()
                ? before.map(MappingForm::option).orElse(LEFT)
                : option(typed.getOrDefault("c" + i, ""));
        var signs = new ArrayList<Choosing>();
        if (guess.isNumber(i)
                || before.filter(column -> column.role().isNumber()).isPresent()) {
            var texts = guess.signs(i);
            for (int k = 0; k < texts.size(); k++) {
                var text = texts.get(k);
                var name = "s" + i + "_" + k;
                var usual = before.flatMap(
                                column -> Optional.ofNullable(column.signs().get(text)))
                        .or(() -> OwnTableWords.words().sign(text))
                        .map(Sign::name)
                        .orElse(SLIP);
                signs.add(new Choosing(name, text, typed.isEmpty() ? usual : typed.getOrDefault(name, usual)));
            }
        }
        var words = new ArrayList<Choosing>();
        if (chosen.equals(Role.FIGURE_NAME.name())) {
            var texts = guess.words(i);
            var taken = new HashSet<String>();
            for (int k = 0; k < texts.size(); k++) {
                var text = texts.get(k);
                var name = "w" + i + "_" + k;
                var usual = before.flatMap(
                                column -> Optional.ofNullable(column.words().get(text)))
                        .orElseGet(() ->
                                guess.figure(text, taken).map(KeyFigure::code).orElse(""));
                taken.add(usual);
                words.add(new Choosing(name, text, typed.isEmpty() ? usual : typed.getOrDefault(name, usual)));
            }
        }
        boolean fraction = typed.isEmpty() ? before.map(Column::fraction).orElse(false) : typed.containsKey("f" + i);
        boolean comment = chosen.isEmpty() && guess.isComment(i);
        return new Field(
                i,
                heading,
                comment ? List.of() : guess.samples(i),
                comment,
                chosen,
                guess.mayBeFraction(i),
                fraction,
                signs,
                words);
    }

    /** What is chosen for such a column. */
    static String option(Column column) {
        return column.role().isOfAFigure() && !column.figure().isEmpty()
                ? column.role().name() + ":" + column.figure()
                : column.role().name();
    }

    /** What was sent, where it is something to choose; else nothing. */
    private String option(String sent) {
        var parts = sent.split(":", 2);
        boolean known = Arrays.stream(Role.values())
                        .anyMatch(role -> role.name().equals(parts[0]))
                && (parts.length == 1
                        ? !List.of(Role.VALUE.name(), Role.TRUE_OF.name()).contains(parts[0])
                        : Role.valueOf(parts[0]).isOfAFigure() && isLocal(parts[1]));
        return known ? sent : LEFT;
    }

    private boolean isLocal(String code) {
        return definitions.local().stream().anyMatch(figure -> figure.code().equals(code));
    }

    List<Field> fields() {
        return fields;
    }

    /** Headings that the mapping it is read by does not know, and that have to be asked about. */
    List<String> unknown() {
        return fields.stream()
                .filter(field -> unknown.containsKey(field.index))
                .map(Field::heading)
                .toList();
    }

    /** Headings of what may tell whom or when a row is about, and is not read; not asked about again. */
    private List<String> left() {
        var now = fields.stream()
                .filter(field -> field.role().isEmpty())
                .filter(field -> Optional.ofNullable(guessed.get(field.index))
                        .filter(column -> UnknownColumns.tellsWhomOrWhen(column.role()))
                        .isPresent())
                .map(Field::heading)
                .filter(heading -> !OwnTable.isOfPersons(heading)
                        && !OwnTable.isCalledAfterPerson(heading)
                        && !IdentityNumbers.isIn(heading));
        var read = fields.stream()
                .filter(field -> field.role().isPresent())
                .map(Field::heading)
                .toList();
        return Stream.concat(leftBefore.stream(), now)
                .filter(heading -> read.stream().noneMatch(heading::equalsIgnoreCase))
                .distinct()
                .toList();
    }

    /** Whether nobody has sent it yet. */
    boolean isNew() {
        return typed.isEmpty();
    }

    /** Whether a column tells the period. */
    boolean tellsPeriod() {
        return fields.stream().anyMatch(field -> field.role().equals(Optional.of(Role.PERIOD)));
    }

    /** The key figures of the columns, by code. */
    List<String> figures() {
        return fields.stream()
                .map(Field::figure)
                .filter(figure -> !figure.isEmpty())
                .distinct()
                .toList();
    }

    /** Columns beyond those that are asked about. */
    int leftOut() {
        return leftOut;
    }

    boolean point() {
        return point;
    }

    /** What the table is most like of those known from the beginning. */
    Optional<OwnTableWords.Ready> ready() {
        return guess.ready();
    }

    /** Whether it is like a table known from the beginning, and no key figure of ours is told in it. */
    boolean lacking() {
        return lacking;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(String field, String messageKey, Object... arguments) {
        problems.add(new Problem(field, messageKey, List.of(arguments)));
    }

    /** The name as it was written. */
    String name() {
        return typed.getOrDefault("name", "").strip();
    }

    /** What was said, checked; what is wrong is among the problems. */
    TableMapping read() {
        Mapping.wrong(name()).ifPresent(wrong -> problem("name", wrong.messageKey(), wrong.arguments()));
        var columns = new ArrayList<Column>();
        var fieldOf = new LinkedHashMap<Column, String>();
        for (var field : fields) {
            var role = field.role();
            if (role.isEmpty()) continue;
            var column = column(field, role.get());
            columns.add(column);
            fieldOf.put(column, field.name());
        }
        var mapping = new TableMapping(columns, left(), point);
        for (var wrong : wrong(mapping, definitions, text -> units.named(text).isPresent()))
            problem(
                    wrong.column()
                            .map(column -> Objects.requireNonNull(fieldOf.get(column)))
                            .orElse("columns"),
                    wrong.messageKey(),
                    wrong.arguments().toArray());
        return mapping;
    }

    private static Column column(Field field, Role role) {
        var signs = new TreeMap<String, Sign>();
        if (role.isNumber())
            for (var sign : field.signs)
                Arrays.stream(Sign.values())
                        .filter(each -> each.name().equals(sign.chosen))
                        .findFirst()
                        .ifPresent(each -> signs.put(sign.text, each));
        var words = new TreeMap<String, String>();
        if (role == Role.FIGURE_NAME) field.words.forEach(word -> words.put(word.text, word.chosen));
        return new Column(
                field.heading,
                role,
                role.isOfAFigure() ? field.figure() : "",
                role.isFigure() && field.fraction,
                signs,
                words);
    }

    /** @param column absent for what is wrong with all of them */
    record Wrong(Optional<Column> column, String messageKey, List<Object> arguments) {}

    /**
     * What keeps a mapping from reading anything right.
     *
     * @param isUnit whether a text is the name of one of our units
     */
    static List<Wrong> wrong(TableMapping mapping, Definitions definitions, Predicate<String> isUnit) {
        var wrong = new ArrayList<Wrong>();
        var local = definitions.local().stream().collect(Collectors.toMap(KeyFigure::code, figure -> figure));
        var met = new HashSet<String>();
        for (var column : mapping.columns()) {
            if (OwnTable.isCalledAfterPerson(column.heading())) add(wrong, column, "knowledge.mapping.wrong.person");
            if (OwnTable.isOfPersons(column.heading())) add(wrong, column, "imports.file.persons.heading");
            if (!met.add(option(column))) add(wrong, column, "knowledge.mapping.wrong.twice", column.heading());
            if (isUnit.test(column.heading())
                    || column.words().keySet().stream().anyMatch(isUnit))
                add(wrong, column, "knowledge.mapping.wrong.unit", column.heading());
            var figure = local.get(column.figure());
            if (column.role() == Role.TRUE_OF && figure != null && !figure.isShare())
                add(wrong, column, "knowledge.mapping.wrong.noShare", column.heading());
            if (column.role() == Role.VALUE
                    && mapping.columns().stream()
                            .anyMatch(other -> other.role() == Role.TRUE_OF
                                    && other.figure().equals(column.figure())))
                add(wrong, column, "knowledge.mapping.wrong.twice", column.heading());
            if (column.role() == Role.FIGURE_NAME
                    && column.words().values().stream().allMatch(String::isEmpty))
                add(wrong, column, "knowledge.mapping.wrong.words", column.heading());
        }
        if (mapping.find(Role.UNIT_NUMBER).isEmpty()
                && mapping.find(Role.UNIT_NAME).isEmpty()) all(wrong, "knowledge.mapping.wrong.noUnit");
        boolean named = mapping.find(Role.FIGURE_NAME).isPresent();
        if (named != mapping.find(Role.FIGURE_VALUE).isPresent()) all(wrong, "knowledge.mapping.wrong.long");
        if (mapping.columns().stream().noneMatch(column -> column.role().isFigure()))
            all(wrong, "knowledge.mapping.wrong.noFigure");
        boolean uncounted = mapping.figures().stream()
                .filter(code -> local.containsKey(code) && local.get(code).measuredIn() != KeyFigure.MeasuredIn.COUNT)
                .anyMatch(code -> mapping.columns().stream()
                        .noneMatch(column -> column.role() == Role.PERSONS
                                && (column.figure().isEmpty() || column.figure().equals(code))));
        if (uncounted) all(wrong, "knowledge.mapping.wrong.noPersons");
        return wrong;
    }

    private static void add(List<Wrong> wrong, Column column, String messageKey, Object... arguments) {
        wrong.add(new Wrong(Optional.of(column), messageKey, List.of(arguments)));
    }

    private static void all(List<Wrong> wrong, String messageKey) {
        wrong.add(new Wrong(Optional.empty(), messageKey, List.of()));
    }
}
