package kvalitetshjul.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Workbook;
import kvalitetshjul.pages.Workbook.Cell.Figure;
import kvalitetshjul.pages.Workbook.Cell.Nothing;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures as workbooks: places down, school years across, numbers that can be reckoned with and states in words; and a sheet of where they are from and what
 * the words mean. What the pages withhold from the reader, they withhold.
 */
@Service
@Transactional(readOnly = true)
class FigureWorkbooks {
    private final FigureViews views;
    private final Levels levels;
    private final Overviews overviews;
    private final Groups groups;
    private final SeveralYears severalYears;
    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final MessageSource messages;

    FigureWorkbooks(
            FigureViews views,
            Levels levels,
            Overviews overviews,
            Groups groups,
            SeveralYears severalYears,
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Owners owners,
            MessageSource messages) {
        this.views = views;
        this.levels = levels;
        this.overviews = overviews;
        this.groups = groups;
        this.severalYears = severalYears;
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.messages = messages;
    }

    /** Where a workbook goes: asked for when all is well and the first row comes. */
    interface Opening {
        OutputStream open(String name) throws IOException;
    }

    /**
     * One key figure of the unit, or of every unit the reader may see, beside those the page compares it with.
     *
     * @param unit every one when absent
     * @return what the file is called
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    String keyFigure(String code, @Nullable UnitId unit, Locale locale, OutputStream out) throws IOException {
        var texts = new Texts(messages, locale);
        var read = views.read(List.of(code), unit);
        var view = levels.beside(read.views().getFirst());
        var figure = view.figure();
        var origins = new Origins(view.definitions(), owners.current().zone(), texts);
        var rows = new LinkedHashMap<String, Map<Period, Told>>();
        if (unit == null) rows.putAll(ofUnits(view, read.units()));
        var block = new FigureBlocks(texts).block(view);
        var whose = view.rows();
        for (int r = 0; r < whose.size(); r++) {
            var row = block.table().rows().get(r);
            var told = new TreeMap<Period, Told>(Period.IN_ORDER);
            for (int i = 0; i < row.cells().size(); i++) {
                var period = view.periods().get(i);
                told.put(period, new Told(row.cells().get(i).shown(), view.came(whose.get(r), period)));
            }
            rows.put(row.heading(), told);
        }
        var periods = new TreeSet<>(Period.IN_ORDER);
        rows.values().forEach(told -> periods.addAll(told.keySet()));
        try (var book = new Workbook(out)) {
            book.sheet(
                    texts.get("knowledge.file.sheet.figures"),
                    headings(periods, view.names(texts), "knowledge.file.place"),
                    34,
                    14);
            for (var row : rows.entrySet()) {
                var cells = new ArrayList<Workbook.Cell>();
                cells.add(Workbook.Cell.text(row.getKey()));
                for (var period : periods) {
                    var told = row.getValue().get(period);
                    cells.add(cell(told == null ? null : told.shown, figure, texts));
                }
                book.row(cells);
            }
            certainty(book, origins);
            for (var row : rows.entrySet())
                for (var one : row.getValue().entrySet())
                    certainty(
                            book,
                            List.of(row.getKey(), view.names(texts).of(one.getKey())),
                            figure,
                            one.getValue(),
                            origins);
            var together = severalYears.of(view, Reader.of(permissions), texts);
            var divided = groups.inFile(view, Reader.of(permissions), texts);
            for (var group : divided)
                for (var row : group.rows(texts.place(view.focus().place(), view.unit()), texts))
                    for (int i = 0; i < row.cells().size(); i++)
                        certainty(
                                book,
                                List.of(
                                        row.heading(),
                                        group.block().table().columns().get(i)),
                                figure,
                                new Told(row.cells().get(i).shown(), row.came().get(i)),
                                origins);
            for (var group : divided)
                parts(book, group.block().heading(), group.block().table(), figure, texts);
            if (together.isPresent())
                parts(
                        book,
                        texts.get("knowledge.together.heading"),
                        together.get().table(),
                        figure,
                        texts);
            book.sheet(
                    texts.get("knowledge.file.sheet.about"),
                    List.of(block.heading(), texts.get("knowledge.file.explanation")),
                    34,
                    100);
            pair(book, texts.get("knowledge.file.about"), block.about());
            var description = figure.description();
            if (description != null) pair(book, texts.get("knowledge.file.description"), description.in(locale));
            pair(book, texts.get("knowledge.file.source"), block.source());
            for (var level : block.levels()) pair(book, level.heading(), level.sentence());
            for (var note : block.notes()) pair(book, texts.get("knowledge.file.note"), note);
            states(book, texts);
        }
        var whom = view.unit().map(Unit::name).orElseGet(() -> texts.get("knowledge.overview.all"));
        return FigureFile.fileName(block.heading(), whom, ".xlsx");
    }

    /** The table of a page, beside what must be read with it and what the words in it mean. */
    byte[] table(TableFile file) throws IOException {
        var texts = file.texts();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes)) {
            book.sheet(texts.get("knowledge.file.sheet.figures"), file.headings(), 34, 20);
            for (var row : file.rows()) book.row(row);
            book.sheet(
                    texts.get("knowledge.file.sheet.about"),
                    List.of(file.name(), texts.get("knowledge.file.explanation")),
                    34,
                    100);
            for (var note : file.notes()) pair(book, texts.get("knowledge.file.note"), note);
            states(book, texts);
        }
        return bytes.toByteArray();
    }

    /** Groups, or several years as one, on a sheet of their own: beside each figure how many are behind it. */
    private static void parts(Workbook book, String name, FigureBlock.Table table, KeyFigure figure, Texts texts)
            throws IOException {
        var headings = new ArrayList<String>();
        headings.add(texts.get("knowledge.file.part"));
        for (var column : table.columns()) {
            headings.add(column);
            headings.add(texts.get("knowledge.file.behind", column));
        }
        book.sheet(name, headings, 34, 24);
        for (var row : table.rows()) {
            var cells = new ArrayList<Workbook.Cell>();
            cells.add(Workbook.Cell.text(row.heading()));
            for (var one : row.cells()) {
                cells.add(cell(one.shown(), figure, texts));
                cells.add(behind(one.shown()));
            }
            book.row(cells);
        }
    }

    private record Told(Shown shown, Optional<Came> came) {}

    /** A sheet with a row for each number that is shown: how sure it is, and how many are behind it, where that is known; and where it comes from. */
    private static void certainty(Workbook book, Origins origins, String... before) throws IOException {
        var headings = Stream.concat(
                        Stream.of(before),
                        Stream.of(
                                "knowledge.file.place",
                                "knowledge.file.year",
                                "knowledge.file.value",
                                "knowledge.file.margin",
                                "knowledge.file.respondents"))
                .map(origins.texts()::get);
        book.sheet(
                origins.texts().get("knowledge.file.sheet.certainty"),
                Stream.concat(headings, origins.headings().stream()).toList(),
                before.length == 0
                        ? new int[] {34, 20, 20, 20, 20, 44, 14, 14, 34}
                        : new int[] {34, 34, 20, 20, 20, 20, 44, 14, 14, 34});
    }

    private static void certainty(Workbook book, List<String> what, KeyFigure figure, Told told, Origins origins)
            throws IOException {
        if (!(told.shown instanceof Shown.Measured measured)) return;
        var cells = new ArrayList<Workbook.Cell>();
        what.forEach(word -> cells.add(Workbook.Cell.text(word)));
        cells.add(new Figure(measured.value(), figure.decimals()));
        cells.add(Uncertainty.margin(figure.measuredIn(), measured)
                .<Workbook.Cell>map(margin -> new Figure(margin, Math.max(1, figure.decimals())))
                .orElseGet(Nothing::new));
        cells.add(behind(measured));
        for (var word : origins.of(figure, measured, told.came)) cells.add(Workbook.Cell.text(word));
        book.row(cells);
    }

    static Workbook.Cell behind(Shown shown) {
        return shown instanceof Shown.Measured measured
                        && measured.respondents().isPresent()
                ? new Figure(BigDecimal.valueOf(measured.respondents().getAsInt()), 0)
                : new Nothing();
    }

    private Map<String, Map<Period, Told>> ofUnits(FigureView view, List<Unit> all) {
        var figure = view.figure();
        var seen = overviews.visibleUnits(all).stream()
                .filter(unit -> view.definitions().concerns(figure, unit))
                .toList();
        var stored = measurements
                .listCurrent(List.of(figure.code()), places(seen.stream().map(Unit::id)), Reader.of(permissions))
                .stream()
                .collect(Collectors.groupingBy(one -> one.cell().key().place()));
        var periods = FigureViews.periods(
                figure, stored.values().stream().flatMap(List::stream).toList());
        var rows = new LinkedHashMap<String, Map<Period, Told>>();
        for (var unit : seen) {
            var place = Place.of(unit.id());
            var ofUnit = stored.getOrDefault(place, List.of());
            var came = ofUnit.stream()
                    .collect(Collectors.toMap(one -> one.cell().key().period(), MeasurementRepository.Stored::came));
            var told = new TreeMap<Period, Told>(Period.IN_ORDER);
            FigureViews.series(place, ofUnit)
                    .over(periods, view.definitions().absent(figure, unit))
                    .shown()
                    .forEach((period, shown) ->
                            told.put(period, new Told(shown, Optional.ofNullable(came.get(period)))));
            rows.put(name(unit, seen), told);
        }
        return rows;
    }

    /** Two units may be called the same. */
    private static String name(Unit unit, List<Unit> among) {
        boolean alone =
                among.stream().filter(one -> one.name().equals(unit.name())).count() == 1;
        return alone
                ? unit.name()
                : unit.name() + " (" + unit.officialId().orElse(unit.id().toString()) + ")";
    }

    private static List<String> places(Stream<UnitId> units) {
        return units.map(unit -> Place.of(unit).code()).toList();
    }

    private static List<String> headings(Iterable<? extends Period> periods, PeriodNames names, String... keys) {
        var headings = new ArrayList<String>();
        for (var key : keys) headings.add(names.texts().get(key));
        for (var period : periods) headings.add(names.of(period));
        return headings;
    }

    private static void pair(Workbook book, String what, String explanation) throws IOException {
        if (!explanation.isEmpty()) book.row(List.of(Workbook.Cell.text(what), Workbook.Cell.text(explanation)));
    }

    private static Workbook.Cell cell(@Nullable Shown shown, KeyFigure figure, Texts texts) {
        return switch (shown) {
            case null -> Workbook.Cell.text(texts.get("knowledge.shown.notImported"));
            case Shown.Measured measured -> new Figure(measured.value(), figure.decimals());
            case Shown.Rounded rounded -> new Workbook.Cell.Rounded(rounded.value(), figure.decimals());
            case Shown.Bounded _, Shown.Suppressed _, Shown.Missing _, Shown.NotApplicable _ ->
                Workbook.Cell.text(texts.of(shown, new Numbers(texts.locale(), figure.decimals())));
        };
    }

    /** What each word in the place of a number means, and for whom the file is. */
    private void states(Workbook book, Texts texts) throws IOException {
        book.row(List.of(new Nothing()));
        pair(book, "≈ 12", texts.get("knowledge.file.explain.rounded"));
        pair(
                book,
                texts.get("knowledge.shown.atMost", 5) + ", " + texts.get("knowledge.shown.atLeast", 95),
                texts.get("knowledge.file.explain.bounded"));
        pair(book, texts.get("knowledge.shown.suppressed"), texts.get("knowledge.file.explain.suppressed"));
        pair(book, texts.get("knowledge.shown.suppressed.nearlyAll"), texts.get("knowledge.file.explain.nearlyAll"));
        pair(book, texts.get("knowledge.shown.suppressed.unsaid"), texts.get("knowledge.file.explain.unsaid"));
        pair(
                book,
                texts.get("knowledge.shown.suppressed.notForReader"),
                texts.get("knowledge.file.explain.notForReader"));
        pair(book, texts.get("knowledge.shown.notReported"), texts.get("knowledge.file.explain.notReported"));
        pair(book, texts.get("knowledge.shown.rulesNotMet"), texts.get("knowledge.file.explain.rulesNotMet"));
        pair(book, texts.get("knowledge.shown.notImported"), texts.get("knowledge.file.explain.notImported"));
        pair(book, texts.get("knowledge.shown.gradesUnknown"), texts.get("knowledge.file.explain.gradesUnknown"));
        pair(book, texts.get("knowledge.shown.notApplicable"), texts.get("knowledge.file.explain.notApplicable"));
        book.row(List.of(new Nothing()));
        var reader = Reader.of(permissions);
        pair(
                book,
                texts.get("knowledge.file.audience"),
                texts.get(
                        reader.leads() || !reader.own().isEmpty()
                                ? "knowledge.file.audience.reader"
                                : "knowledge.file.audience.everybody"));
        pair(
                book,
                texts.get("knowledge.file.from"),
                texts.get("knowledge.file.fromOn", owners.current().name(), texts.date(owners.today())));
    }

    /** What was brought of a figure, latest; {@code skoleporten} where all of it came from there. */
    private record Brought(Optional<LocalDate> edition, Instant at, boolean skoleporten, Set<TableKind> tables) {
        Brought and(Brought other) {
            return new Brought(
                    Stream.concat(edition.stream(), other.edition.stream()).max(LocalDate::compareTo),
                    at.isAfter(other.at) ? at : other.at,
                    skoleporten && other.skoleporten,
                    Came.together(Stream.concat(tables.stream(), other.tables.stream())));
        }
    }

    /** Every key figure of every unit the reader may see, beside the municipality, the county and the nation; written row by row as the figures come. */
    void overview(Locale locale, Opening opening) throws IOException {
        permissions.require(Permission.SEE_FIGURES);
        var texts = new Texts(messages, locale);
        var definitions = adopted.current();
        var zone = owners.current().zone();
        var seen = overviews.visibleUnits(units.listUnits());
        var codes = definitions.keyFigures().stream().map(KeyFigure::code).toList();
        var places = Stream.concat(
                        places(seen.stream().map(Unit::id)).stream(),
                        Stream.of(Place.MUNICIPALITY, Place.COUNTY, Place.NATION)
                                .map(Place::code))
                .toList();
        var names = new HashMap<String, String>();
        for (var unit : seen) names.put(Place.of(unit.id()).code(), name(unit, seen));
        for (var place : List.of(Place.MUNICIPALITY, Place.COUNTY, Place.NATION))
            names.put(place.code(), texts.place(place, Optional.empty()));
        var periods = Period.inOrder(measurements.listPeriods(codes, places));
        var brought = new HashMap<String, Brought>();
        var figures = definitions.keyFigures().stream().collect(Collectors.toMap(KeyFigure::code, one -> one));
        var out = opening.open(
                texts.get("knowledge.overview.title") + " – " + owners.current().name() + ".xlsx");
        try (var book = new Workbook(out)) {
            book.sheet(
                    texts.get("knowledge.file.sheet.figures"),
                    headings(
                            periods,
                            PeriodNames.ofAny(texts),
                            "knowledge.overview.figure",
                            "knowledge.file.in",
                            "knowledge.file.place"),
                    44,
                    16,
                    34,
                    14);
            var row = new Row(book, periods, texts);
            measurements.eachCurrent(codes, places, Reader.of(permissions), one -> {
                var key = one.cell().key();
                brought.merge(
                        key.keyFigure(),
                        new Brought(
                                one.came().edition(),
                                one.came().at(),
                                one.came().skoleporten(),
                                one.came().tables()),
                        Brought::and);
                row.take(Objects.requireNonNull(figures.get(key.keyFigure())), one, name(one, names, texts));
            });
            row.end();
            var origins = new Origins(definitions, zone, texts);
            certainty(book, origins, "knowledge.overview.figure");
            measurements.eachCurrent(codes, places, Reader.of(permissions), one -> {
                var key = one.cell().key();
                var figure = Objects.requireNonNull(figures.get(key.keyFigure()));
                try {
                    certainty(
                            book,
                            List.of(
                                    figure.name().in(texts.locale()),
                                    name(one, names, texts),
                                    PeriodNames.ofAny(texts).of(key.period())),
                            figure,
                            new Told(one.cell().shown(), Optional.of(one.came())),
                            origins);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            sources(book, definitions, brought, texts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The municipality may have lain in several counties, each with a name of its own. */
    private static String name(MeasurementRepository.Stored one, Map<String, String> names, Texts texts) {
        var place = one.cell().key().place();
        var name = names.getOrDefault(place.code(), "");
        return place.equals(Place.COUNTY)
                ? one.sourceName()
                        .map(county -> texts.get("knowledge.place.countyNamed", name, county))
                        .orElse(name)
                : name;
    }

    private void sources(Workbook book, Definitions definitions, Map<String, Brought> brought, Texts texts)
            throws IOException {
        book.sheet(
                texts.get("knowledge.file.sheet.about"),
                headings(
                        List.of(),
                        PeriodNames.ofAny(texts),
                        "knowledge.overview.figure",
                        "knowledge.file.source",
                        "knowledge.file.in",
                        "knowledge.file.edition",
                        "knowledge.file.readIn"),
                44,
                60,
                16,
                20);
        for (var figure : definitions.keyFigures()) {
            var latest = brought.get(figure.code());
            if (latest == null) continue;
            book.row(List.of(
                    Workbook.Cell.text(figure.name().in(texts.locale())),
                    Workbook.Cell.text(texts.source(figure, definitions, latest.skoleporten(), latest.tables())),
                    Workbook.Cell.text(texts.measuredIn(figure)),
                    Workbook.Cell.text(latest.edition().map(texts::date).orElse("")),
                    Workbook.Cell.text(texts.date(
                            LocalDate.ofInstant(latest.at(), owners.current().zone())))));
        }
        states(book, texts);
    }

    /** The figures of one key figure and place, until the next one begins; a row for each name the place has had. */
    private static final class Row {
        private final Workbook book;
        private final SortedSet<Period> periods;
        private final Texts texts;
        private final Map<String, Map<Period, Shown>> shown = new LinkedHashMap<>();
        private @Nullable KeyFigure figure;
        private @Nullable Place place;

        Row(Workbook book, SortedSet<Period> periods, Texts texts) {
            this.book = book;
            this.periods = periods;
            this.texts = texts;
        }

        void take(KeyFigure of, MeasurementRepository.Stored one, String name) {
            var key = one.cell().key();
            if (figure == null
                    || !figure.code().equals(of.code())
                    || !key.place().equals(place)) end();
            figure = of;
            place = key.place();
            shown.computeIfAbsent(name, another -> new HashMap<>())
                    .put(key.period(), one.cell().shown());
        }

        void end() {
            for (var one : shown.entrySet()) write(one.getKey(), one.getValue(), Objects.requireNonNull(figure));
            shown.clear();
        }

        private void write(String name, Map<Period, Shown> own, KeyFigure of) {
            var cells = new ArrayList<Workbook.Cell>();
            cells.add(Workbook.Cell.text(of.name().in(texts.locale())));
            cells.add(Workbook.Cell.text(texts.measuredIn(of)));
            cells.add(Workbook.Cell.text(name));
            for (var period : periods) {
                boolean another = !own.containsKey(period)
                        && shown.values().stream().anyMatch(other -> other.containsKey(period));
                cells.add(cell(another ? new Shown.NotApplicable() : own.get(period), of, texts));
            }
            try {
                book.row(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
