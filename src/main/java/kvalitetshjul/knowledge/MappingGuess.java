package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.OwnTable.Row;
import kvalitetshjul.imports.OwnTableWords;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.imports.Written;
import kvalitetshjul.units.KnownUnits;

/** What the columns of a table most likely mean, by their headings and by what stands below them: so that there is little left for a person to say. */
final class MappingGuess {
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    /** What stands in brackets behind the name of a key figure: by what it is seen. */
    private static final Pattern TOOL = Pattern.compile("\\(([^()]+)\\)");

    private static final Pattern REMARK = Pattern.compile("\\s*[(\\[].*[)\\]]\\s*|[*:]+$");

    /** A share in the text that is not what is told, as in the heading of those with more than 15 % absence. */
    private static final Pattern LIMIT = Pattern.compile("\\d+(?:[.,]\\d+)?\\s*(?:%|prosents?|procents?|per ?cent)");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SHARE_DECIMALS = 6;
    private static final int WORDS_OF_COMMENT = 6;

    private final OwnTableWords words = OwnTableWords.words();
    private final List<KeyFigure> figures;
    private final KnownUnits units;
    private final List<String> headings;
    private final List<Row> rows;
    private final boolean point;
    private final Optional<OwnTableWords.Ready> ready;

    MappingGuess(List<KeyFigure> figures, KnownUnits units, List<String> headings, List<Row> below) {
        this.figures = figures;
        this.units = units;
        this.headings = headings;
        this.rows = below.subList(0, Math.min(OwnTable.LOOKED_AT, below.size()));
        this.point = point(rows);
        this.ready = readyTable();
    }

    /** Whether more texts are numbers when decimals follow a point. */
    private static boolean point(List<Row> rows) {
        int point = 0;
        int comma = 0;
        for (var row : rows)
            for (var cell : row.cells()) {
                if (cell.number()) continue;
                boolean byPoint = Written.number(cell, true).isPresent();
                boolean byComma = Written.number(cell, false).isPresent();
                if (byPoint && !byComma) point++;
                if (byComma && !byPoint) comma++;
            }
        return point > comma;
    }

    boolean point() {
        return point;
    }

    /** The table among those known from the beginning that it is most like. */
    Optional<OwnTableWords.Ready> ready() {
        return ready;
    }

    private Optional<OwnTableWords.Ready> readyTable() {
        record Like(OwnTableWords.Ready table, long much) {}
        return words.tables().stream()
                .map(table -> new Like(
                        table,
                        headings.stream()
                                .filter(heading -> of(table, heading).isPresent() || isAbout(table, heading))
                                .count()))
                .filter(like -> like.much > 1 && headings.stream().anyMatch(heading -> isAbout(like.table, heading)))
                .max(Comparator.comparingLong(Like::much))
                .map(Like::table)
                .or(this::shaped);
    }

    private Optional<OwnTableWords.Ready> shaped() {
        var plain = headings.stream().map(MappingGuess::plain).toList();
        return words.tables().stream().filter(table -> table.isShapedSo(plain)).findFirst();
    }

    private static boolean isAbout(OwnTableWords.Ready table, String heading) {
        var text = plain(heading);
        return table.about().stream().anyMatch(text::contains);
    }

    private static Optional<Role> of(OwnTableWords.Ready table, String heading) {
        var text = plain(heading);
        return table.columns().stream()
                .filter(column -> column.heading().texts().values().stream()
                        .anyMatch(each -> plain(each).equals(text)))
                .map(OwnTableWords.ReadyColumn::role)
                .findFirst();
    }

    private static String plain(String text) {
        return REMARK.matcher(text.strip().toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replaceAll("\\s+", " ");
    }

    /** By column, counted from 0; one that is not there is left. */
    Map<Integer, Column> columns() {
        var found = new TreeMap<Integer, Role>();
        var taken = new HashSet<Role>();
        for (int i = 0; i < headings.size(); i++) {
            var role = role(i);
            if (role.isPresent() && taken.add(role.get())) found.put(i, role.get());
        }
        boolean named = taken.contains(Role.FIGURE_NAME) && taken.contains(Role.FIGURE_VALUE);
        if (!named) found.values().removeIf(role -> role == Role.FIGURE_NAME || role == Role.FIGURE_VALUE);
        var columns = new TreeMap<Integer, Column>();
        found.forEach((i, role) -> columns.put(i, column(i, role, "")));
        if (!named) figures(columns);
        return columns;
    }

    private Optional<Role> role(int column) {
        var heading = plain(headings.get(column));
        if (heading.isEmpty()) return Optional.empty();
        var byWord = words.roles().entrySet().stream()
                .filter(each -> each.getValue().contains(heading))
                .map(Map.Entry::getKey)
                .filter(role -> holds(role, column))
                .sorted()
                .findFirst();
        if (byWord.isPresent()) return byWord;
        if (share(column, text -> units.numbered(text.replace(" ", "")).isPresent()) > 0.5)
            return Optional.of(Role.UNIT_NUMBER);
        if (share(column, text -> units.named(text).isPresent()) > 0.5) return Optional.of(Role.UNIT_NAME);
        boolean years =
                share(column, text -> text.length() > 4 && Written.period(text).isPresent()) > 0.8;
        return years ? Optional.of(Role.PERIOD) : Optional.empty();
    }

    /** Whether what stands below may be what the heading says. */
    private boolean holds(Role role, int column) {
        return !role.isNumber() || isNumber(column);
    }

    /** Whether most cells that hold something hold a number. */
    boolean isNumber(int column) {
        return share(
                        column,
                        text -> Written.number(new OwnTable.Cell(text, false, false), point)
                                        .isPresent()
                                || Written.number(new OwnTable.Cell(text, true, false), point)
                                        .isPresent())
                > 0.4;
    }

    private double share(int column, Predicate<String> test) {
        var texts = rows.stream()
                .map(row -> row.cell(column).text())
                .filter(text -> !text.isEmpty())
                .toList();
        return texts.isEmpty() ? 0 : (double) texts.stream().filter(test).count() / texts.size();
    }

    private void figures(Map<Integer, Column> columns) {
        var taken = new HashSet<String>();
        for (int i = 0; i < headings.size(); i++) {
            if (columns.containsKey(i) || headings.get(i).isEmpty() || !isNumber(i)) continue;
            var heading = headings.get(i);
            var table = ready.filter(each -> of(each, heading).isPresent() || isAbout(each, heading))
                    .filter(each -> columns.values().stream()
                            .noneMatch(column -> column.role().isFigure()));
            var figure = figure(heading, taken)
                    .or(() -> table.flatMap(each -> figure(String.join(" ", each.about()), taken)));
            if (figure.isEmpty()) continue;
            taken.add(figure.get().code());
            columns.put(
                    i,
                    column(
                            i,
                            counts(i, figure.get(), columns) ? Role.TRUE_OF : Role.VALUE,
                            figure.get().code()));
        }
    }

    /** Whether a share is told as a number of people. */
    private boolean counts(int column, KeyFigure figure, Map<Integer, Column> columns) {
        if (!figure.isShare()) return false;
        var heading = headings.get(column).toLowerCase(Locale.ROOT);
        if (ready.flatMap(table -> of(table, heading)).equals(Optional.of(Role.TRUE_OF))) return true;
        if (saysShare(column)) return false;
        boolean whole =
                numbers(column).allMatch(number -> number.stripTrailingZeros().scale() <= 0);
        boolean percent = rows.stream().anyMatch(row -> row.cell(column).text().endsWith("%"));
        if (!whole || percent) return false;
        boolean count = words.roles().getOrDefault(Role.PERSONS, List.of()).stream()
                .anyMatch(word -> heading.startsWith(word + " ") && word.length() > 1);
        return count
                || numbers(column).anyMatch(number -> number.compareTo(HUNDRED) > 0)
                || persons(columns)
                        .filter(persons -> isShareBeside(column, persons))
                        .isPresent();
    }

    /** Whether the heading is of a share; a limit in it, as over 15 %, is not what the column is measured in. */
    private boolean saysShare(int column) {
        var heading =
                LIMIT.matcher(headings.get(column).toLowerCase(Locale.ROOT)).replaceAll("");
        return heading.contains("%") || words.share().stream().anyMatch(heading::contains);
    }

    private static Optional<Integer> persons(Map<Integer, Column> columns) {
        return columns.entrySet().stream()
                .filter(each -> each.getValue().role() == Role.PERSONS)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether another column is the share that so many are of all. */
    private boolean isShareBeside(int column, int persons) {
        return IntStream.range(0, headings.size())
                .filter(other -> other != column && other != persons && saysShare(other))
                .anyMatch(other -> {
                    var told = rows.stream()
                            .filter(row -> Stream.of(column, persons, other)
                                    .allMatch(each -> Written.number(row.cell(each), point)
                                            .isPresent()))
                            .toList();
                    return !told.isEmpty() && told.stream().allMatch(row -> isShare(row, column, persons, other));
                });
    }

    private boolean isShare(Row row, int column, int persons, int share) {
        var all = Written.number(row.cell(persons), point).orElseThrow();
        var told = Written.number(row.cell(share), point).orElseThrow();
        if (all.signum() <= 0) return true;
        var is = Written.number(row.cell(column), point)
                .orElseThrow()
                .multiply(HUNDRED)
                .divide(all, SHARE_DECIMALS, RoundingMode.HALF_UP);
        var last = BigDecimal.ONE.movePointLeft(Math.clamp(told.scale(), 0, SHARE_DECIMALS));
        return is.subtract(told).abs().compareTo(last) <= 0;
    }

    private Stream<BigDecimal> numbers(int column) {
        return rows.stream().flatMap(row -> Written.number(row.cell(column), point).stream());
    }

    /** Whether every number is between nothing and the whole. */
    boolean mayBeFraction(int column) {
        return numbers(column).findAny().isPresent()
                && numbers(column).allMatch(number -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0)
                && numbers(column)
                        .anyMatch(number -> number.stripTrailingZeros().scale() > 0);
    }

    /** The key figure whose words are most like these. */
    Optional<KeyFigure> figure(String text, Collection<String> taken) {
        var sought = tokens(text);
        record Like(KeyFigure figure, long much, int of) {}
        return figures.stream()
                .filter(figure -> !taken.contains(figure.code()))
                .map(figure -> {
                    var own = tokens(figure);
                    return new Like(
                            figure, sought.stream().filter(own::contains).count(), own.size());
                })
                .filter(like -> like.much > 0)
                .max(Comparator.comparingLong(Like::much)
                        .thenComparing(Comparator.comparingInt(Like::of).reversed()))
                .map(Like::figure)
                .or(() -> called(text, taken));
    }

    /** The key figure of a tool whose name is made of words that tell nothing by themselves, where nothing else is said. */
    private Optional<KeyFigure> called(String text, Collection<String> taken) {
        var sought = words(text);
        return figures.stream()
                .filter(figure -> !taken.contains(figure.code()))
                .filter(figure -> figure.name().texts().values().stream()
                        .flatMap(name -> TOOL.matcher(name).results())
                        .map(tool -> words(tool.group(1)))
                        .anyMatch(tool -> tool.size() > 1
                                && Collections.indexOfSubList(sought, tool) >= 0
                                && tokens(String.join(" ", sought)).stream()
                                        .allMatch(tokens(String.join(" ", tool))::contains)))
                .findFirst();
    }

    private static List<String> words(String text) {
        return WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Set<String> tokens(KeyFigure figure) {
        var all = new StringBuilder(figure.code().replace('_', ' '));
        figure.name().texts().values().forEach(text -> all.append(' ').append(text));
        if (figure.entered() != null && figure.entered().of() != null)
            figure.entered()
                    .of()
                    .texts()
                    .values()
                    .forEach(text -> all.append(' ').append(text));
        if (figure.published() != null)
            figure.published().forEach(one -> all.append(' ').append(one.measure()));
        return tokens(all.toString());
    }

    /** What tells a text from others; words that mean the same are one. */
    private Set<String> tokens(String text) {
        return WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2 && !words.common().contains(word))
                .map(word -> {
                    for (int i = 0; i < words.alike().size(); i++)
                        if (words.alike().get(i).stream().anyMatch(word::startsWith)) return "=" + i;
                    return word;
                })
                .collect(Collectors.toSet());
    }

    private Column column(int column, Role role, String figure) {
        var signs = new TreeMap<String, Sign>();
        if (role.isNumber()) for (var text : signs(column)) words.sign(text).ifPresent(sign -> signs.put(text, sign));
        var meant = new TreeMap<String, String>();
        if (role == Role.FIGURE_NAME) {
            var taken = new ArrayList<String>();
            for (var text : words(column)) {
                var one = figure(text, taken);
                one.ifPresent(each -> taken.add(each.code()));
                meant.put(text, one.map(KeyFigure::code).orElse(""));
            }
        }
        boolean share = figures.stream().anyMatch(each -> each.code().equals(figure) && each.isShare());
        return new Column(
                headings.get(column), role, figure, role == Role.VALUE && share && mayBeFraction(column), signs, meant);
    }

    /** Whether somebody has written about something there: by the heading, or by most of what stands below. */
    boolean isComment(int column) {
        return words.comments().contains(plain(headings.get(column)))
                || share(column, text -> words(text).size() >= WORDS_OF_COMMENT) > 0.5;
    }

    /** What stands in a column of numbers without being one, the empty cell with it. */
    List<String> signs(int column) {
        return Written.signs(rows, column, point, MappingForm.MOST_SIGNS);
    }

    /** What a column says, each once. */
    List<String> words(int column) {
        var counted = new HashMap<String, Integer>();
        return rows.stream()
                .map(row -> row.cell(column).text())
                .filter(text -> !text.isEmpty() && text.length() <= 200)
                .filter(text -> counted.merge(plain(text), 1, Integer::sum) == 1)
                .limit(MappingForm.MOST_WORDS)
                .toList();
    }

    /** Some of what stands in a column, for people to see what it is. */
    List<String> samples(int column) {
        return rows.stream()
                .map(row -> row.cell(column).text())
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MappingForm.SAMPLES)
                .map(text -> text.length() > 40 ? text.substring(0, 40) + "…" : text)
                .toList();
    }
}
