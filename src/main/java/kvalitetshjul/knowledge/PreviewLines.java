package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a file would change, figure by figure, and what to call the file. */
@Service
@Transactional(readOnly = true)
class PreviewLines {
    static final int PER_PAGE = 200;
    /** As many as are read at a glance; the rest of the page unfolds. */
    static final int SEEN_AT_ONCE = 10;

    private static final int LONGEST_WRITTEN = 24;
    private static final Pattern MANY_DECIMALS = Pattern.compile("(-?\\d+[.,]\\d{4})\\d+");

    private final AdoptedDefinitions adopted;
    private final Units units;
    private final MessageSource messages;

    PreviewLines(AdoptedDefinitions adopted, Units units, MessageSource messages) {
        this.adopted = adopted;
        this.units = units;
        this.messages = messages;
    }

    /**
     * One figure as it will be shown.
     *
     * @param read as it stands in the file, where others are shown something else; empty for a figure that is reckoned from others
     * @param reckoned what is reckoned with, where it is something else than what stands in the file; else empty
     * @param before as it is shown now; empty for a figure that is new
     */
    record Line(
            String figure, String place, String period, String read, String reckoned, String before, String after) {}

    /**
     * Some of the lines, those that replace a figure first.
     *
     * @param number from 1
     */
    record Page(List<Line> lines, int number, int pages, int total) {
        public List<Line> first() {
            return lines.subList(0, Math.min(SEEN_AT_ONCE, lines.size()));
        }

        public List<Line> rest() {
            return lines.subList(first().size(), lines.size());
        }

        /** Whether any of them replaces a figure; on a telephone there is no room for a column of nothing. */
        public boolean revises() {
            return lines.stream().anyMatch(line -> !line.before().isEmpty());
        }

        /** Number of the page's first line, counted from 1 over all pages. */
        public int from() {
            return (number - 1) * PER_PAGE + 1;
        }

        public int to() {
            return from() + lines.size() - 1;
        }
    }

    private record Change(Optional<Cell> before, Cell after) {}

    /** @param wanted from 1; a page there is not is the nearest there is */
    Page page(ImportPreview preview, int wanted, Locale locale) {
        var changes = Stream.concat(
                        preview.revised().stream()
                                .map(revision -> new Change(
                                        Optional.of(revision.before()),
                                        revision.after().cell())),
                        preview.added().stream().map(figure -> new Change(Optional.empty(), figure.cell())))
                .toList();
        int pages = Math.max(1, (changes.size() + PER_PAGE - 1) / PER_PAGE);
        int number = Math.clamp(wanted, 1, pages);
        var definitions = adopted.current();
        var units = this.units.listEveryUnit().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var order = IntStream.range(0, definitions.keyFigures().size())
                .boxed()
                .collect(Collectors.toMap(i -> definitions.keyFigures().get(i).code(), Function.identity()));
        var texts = new Texts(messages, locale);
        var decimals = decimals(changes, definitions);
        var lines = changes.stream()
                .sorted(Comparator.comparing((Change change) -> change.before().isEmpty())
                        .thenComparing(change ->
                                order.getOrDefault(change.after().key().keyFigure(), order.size()))
                        .thenComparing(change -> change.after().key().period().code())
                        .thenComparing(
                                change -> change.after().key().place().unit().isEmpty())
                        .thenComparing(change -> place(change.after(), preview.peers(), units, texts)))
                .skip((number - 1L) * PER_PAGE)
                .limit(PER_PAGE)
                .map(change -> line(
                        change,
                        preview,
                        definitions,
                        new Numbers(
                                locale,
                                decimals.getOrDefault(change.after().key().keyFigure(), 0)),
                        units,
                        texts))
                .toList();
        return new Page(lines, number, pages, changes.size());
    }

    /** A municipality like ours is called what its group calls it. */
    private static String place(Cell cell, Peers peers, Map<UnitId, Unit> units, Texts texts) {
        var place = cell.key().place();
        return place.peer()
                .flatMap(peers::name)
                .orElseGet(() -> texts.place(place, place.unit().map(id -> Objects.requireNonNull(units.get(id)))));
    }

    /** As closely as the file tells any figure of a key figure, all of them are told: 46.0 beside 54.2. What is the owner’s own is told as pages tell it. */
    private static Map<String, Integer> decimals(List<Change> changes, Definitions definitions) {
        var decimals = new HashMap<String, Integer>();
        for (var change : changes) {
            var key = change.after().key();
            var figure = definitions.get(key.keyFigure());
            var numbers = new Numbers(Locale.ROOT, figure.decimals());
            int most = figure.isLocal()
                    ? figure.decimals()
                    : Stream.of(
                                    Optional.of(change.after().shown()),
                                    change.before().map(Cell::shown))
                            .flatMap(Optional::stream)
                            .mapToInt(shown -> numbers.as(shown).decimals())
                            .max()
                            .orElse(figure.decimals());
            decimals.merge(key.keyFigure(), most, Math::max);
        }
        return decimals;
    }

    private static Line line(
            Change change,
            ImportPreview preview,
            Definitions definitions,
            Numbers numbers,
            Map<UnitId, Unit> units,
            Texts texts) {
        var key = change.after().key();
        var figure = definitions.get(key.keyFigure());
        var mapped = preview.mapped();
        return new Line(
                figure.name().in(texts.locale()) + part(key.breakdown(), texts),
                place(change.after(), preview.peers(), units, texts),
                PeriodNames.of(definitions, figure, texts).of(key.period()),
                mapped.map(file -> written(file.written().get(key), texts)).orElse(""),
                mapped.map(file -> reckoned(
                                figure, file.written().get(key), file.read().get(key), texts))
                        .orElse(""),
                change.before()
                        .map(before -> told(before.shown(), figure, numbers, texts))
                        .orElse(""),
                told(change.after().shown(), figure, numbers, texts));
    }

    /** A number with more decimals than anybody reads is told with some of them. */
    private static String written(@Nullable String text, Texts texts) {
        if (text == null) return "";
        if (text.isEmpty()) return texts.get("knowledge.mapping.sign.empty");
        var many = MANY_DECIMALS.matcher(text);
        if (many.matches()) return many.group(1) + "…";
        return text.length() > LONGEST_WRITTEN ? text.substring(0, LONGEST_WRITTEN) + "…" : text;
    }

    /** How many of how many a share is taken for, where the file does not say that very share. */
    private static String reckoned(KeyFigure figure, @Nullable String text, @Nullable Shown read, Texts texts) {
        if (text == null || !figure.isShare() || !(read instanceof Shown.Measured share)) return "";
        var all = share.respondents();
        if (all.isEmpty() || isNumber(text, share.value())) return "";
        var with = Entry.trueOf(share.value(), all.getAsInt());
        var whole = new Numbers(texts.locale(), 0);
        return texts.get("knowledge.preview.reckoned", whole.count(with.intValue()), whole.count(all.getAsInt()));
    }

    private static boolean isNumber(String text, BigDecimal value) {
        var number = text.replaceAll("[\\s\u00A0%]", "").replace(',', '.');
        return number.matches("\\d{1,9}(\\.\\d{1,20})?") && new BigDecimal(number).compareTo(value) == 0;
    }

    /** A limit is no figure that others are measured beside. */
    private static String told(Shown shown, KeyFigure figure, Numbers numbers, Texts texts) {
        return texts.withMargin(
                shown, shown instanceof Shown.Measured ? numbers : numbers.withDecimals(figure.decimals()));
    }

    /** The part of the pupils a figure is about, when it is not all of them. */
    private static String part(Breakdown breakdown, Texts texts) {
        if (breakdown.codes().isEmpty()) return "";
        return breakdown.codes().entrySet().stream()
                .map(each -> each.getKey().equals("grade") ? texts.grade(each.getValue()) : texts.part(each.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    /** The kinds of the units that others run of which a file brings figures, by code. */
    Set<String> kindsOfPrivate(ImportPreview preview) {
        var ids = Set.copyOf(preview.ofPrivate());
        return units.listEveryUnit().stream()
                .filter(unit -> ids.contains(unit.id()))
                .map(Unit::kind)
                .collect(Collectors.toSet());
    }

    /** What a file brings, so that two of the same kind are told apart: "National tests, grade 5, 2024–25". */
    String title(List<String> tables, List<String> keyFigures, List<? extends Period> periods, Locale locale) {
        var texts = new Texts(messages, locale);
        var named = skolverketTitles(tables, keyFigures);
        var definitions = adopted.current();
        var figures = definitions.keyFigures().stream()
                .filter(figure -> keyFigures.contains(figure.code()))
                .toList();
        var names = PeriodNames.of(definitions, figures, texts);
        var when = periods.stream().map(names::of).collect(Collectors.joining(", "));
        if (!named.isEmpty())
            return Stream.of("Skolverket: " + String.join("; ", named), when)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        var kinds = tables.stream()
                .flatMap(code -> TableKind.of(code).stream())
                .map(texts::table)
                .toList();
        var grades = new TreeSet<Integer>();
        for (var figure : figures)
            if (figure.grade() != null && figure.grade() != LastYear.GRADE) grades.add(figure.grade());
        return Stream.of(
                        String.join(", ", kinds),
                        grades.isEmpty()
                                ? ""
                                : texts.get(
                                        "knowledge.import.grades",
                                        texts.listed(grades.stream()
                                                .map(grade -> texts.get("knowledge.import.grade", grade))
                                                .toList())),
                        when)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** What the publisher writes of the figures in a file, and of which of them where it is not of all. */
    List<String> notes(List<NoteInFile> notes, Locale locale) {
        if (notes.isEmpty()) return List.of();
        var texts = new Texts(messages, locale);
        var names = adopted.current().keyFigures().stream()
                .collect(Collectors.toMap(
                        KeyFigure::code, figure -> figure.name().in(locale)));
        return notes.stream()
                .map(note -> note.at()
                        .map(period -> texts.get(
                                "knowledge.import.notes.break",
                                names.getOrDefault(Objects.requireNonNull(note.figure()), note.figure()),
                                PeriodNames.ofAny(texts).of(period),
                                note.text()))
                        .orElse(note.text()))
                .toList();
    }

    /** What Skolverket’s tables are called there, which comes before the heading where a figure stands; none where there are others among them. */
    private List<String> skolverketTitles(List<String> tables, List<String> keyFigures) {
        if (!tables.equals(List.of(TableKind.SKOLVERKET_TABLE.code()))) return List.of();
        return adopted.current().keyFigures().stream()
                .filter(figure -> figure.published() != null && keyFigures.contains(figure.code()))
                .flatMap(figure -> figure.published().stream())
                .filter(one -> one.kind() == TableKind.SKOLVERKET_TABLE)
                .map(one -> one.measure().split(": ", 2)[0])
                .distinct()
                .toList();
    }
}
