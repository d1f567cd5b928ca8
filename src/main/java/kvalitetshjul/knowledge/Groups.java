package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the figures of a page divided by one thing at a time, in one statement however many they are. */
@Component
class Groups {
    /** What pupils are divided by, in the order it is shown: a figure divided by anything else is another figure. */
    static final List<String> DIMENSIONS =
            List.of("gender", "grade", "motherTongue", "newlyArrived", "group", OwnRelease.SUBJECT);

    /** So many have room in a drawing; more stand in the table alone. */
    private static final int MOST_DRAWN = 20;

    /** Everybody first; girls before boys, grades as they follow each other and what has a name by its name. */
    static final Comparator<Breakdown> IN_ORDER = Comparator.comparingInt(
                    (Breakdown part) -> part.codes().isEmpty()
                            ? -1
                            : DIMENSIONS.indexOf(part.codes().firstKey()))
            .thenComparingInt(part -> code(part).equals("boys") ? 1 : 0)
            .thenComparingInt(
                    part -> part.codes().containsKey("grade") ? code(part).length() : 0)
            .thenComparing(Groups::code, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Groups::code);

    private final MeasurementRepository measurements;
    private final Owners owners;

    Groups(MeasurementRepository measurements, Owners owners) {
        this.measurements = measurements;
        this.owners = owners;
    }

    /** One for each thing that whom the page is about has groups by; none where the figure is of everybody only. */
    List<GroupsBlock> of(FigureView view, Reader reader, Texts texts) {
        return inFile(view, reader, texts).stream().map(GroupsInFile::block).toList();
    }

    /** As {@link #of(FigureView, Reader, Texts)}, with what each figure came in. */
    List<GroupsInFile> inFile(FigureView view, Reader reader, Texts texts) {
        return Objects.requireNonNull(
                told(List.of(view), reader, null, texts).get(view.figure().code()));
    }

    /**
     * As {@link #of(FigureView, Reader, Texts)}, by key figure.
     *
     * @param views all of the same place
     * @param last the last school year that is told of; every one when absent
     */
    Map<String, List<GroupsBlock>> of(List<FigureView> views, Reader reader, @Nullable SchoolYear last, Texts texts) {
        var blocks = new HashMap<String, List<GroupsBlock>>();
        told(views, reader, last, texts)
                .forEach((code, told) ->
                        blocks.put(code, told.stream().map(GroupsInFile::block).toList()));
        return blocks;
    }

    private Map<String, List<GroupsInFile>> told(
            List<FigureView> views, Reader reader, @Nullable SchoolYear last, Texts texts) {
        if (views.isEmpty()) return Map.of();
        var codes = views.stream().map(view -> view.figure().code()).toList();
        var focus = views.getFirst().focus().place();
        var divided = new HashMap<String, Divided>();
        var zone = owners.current().zone();
        for (var stored : measurements.listDivided(codes, List.of(focus.code(), Place.NATION.code()), reader))
            if (last == null || Round.schoolYear(stored.cell().key().period()).startYear() <= last.startYear())
                divided.computeIfAbsent(
                                stored.cell().key().keyFigure(), code -> new Divided(new HashMap<>(), new HashMap<>()))
                        .put(stored);
        return views.stream()
                .collect(Collectors.toMap(
                        view -> view.figure().code(),
                        view -> told(
                                view,
                                divided.getOrDefault(view.figure().code(), new Divided(Map.of(), Map.of())),
                                zone,
                                texts)));
    }

    private static List<GroupsInFile> told(FigureView view, Divided figures, ZoneId zone, Texts texts) {
        var focus = view.focus().place();
        var told = new ArrayList<GroupsInFile>();
        for (var dimension : DIMENSIONS)
            if (!figures.groups(focus, dimension).isEmpty())
                told.add(new Telling(view, figures, dimension, zone, texts).told());
        return told;
    }

    private static String code(Breakdown part) {
        return part.codes().isEmpty() ? "" : part.codes().sequencedValues().getFirst();
    }

    /** Everybody, and the groups, by whom they are of and when. */
    private record Divided(Map<Place, Map<Breakdown, TreeMap<Period, Shown>>> figures, Map<Cell.Key, Came> arrivals) {
        void put(MeasurementRepository.Stored stored) {
            var key = stored.cell().key();
            figures.computeIfAbsent(key.place(), place -> new HashMap<>())
                    .computeIfAbsent(key.breakdown(), part -> new TreeMap<>(Period.IN_ORDER))
                    .put(key.period(), stored.cell().shown());
            arrivals.put(key, stored.came());
        }

        /** What each figure of a row came in; empty where there is none. */
        List<Optional<Came>> came(KeyFigure figure, Place place, Breakdown part, List<Period> periods) {
            return periods.stream()
                    .map(period -> Optional.ofNullable(arrivals.get(new Cell.Key(figure.code(), place, period, part))))
                    .toList();
        }

        boolean tellsOfAll(Place place, Collection<Period> periods) {
            return periods.stream().anyMatch(of(place, Breakdown.NONE)::containsKey);
        }

        List<Breakdown> groups(Place place, String dimension) {
            return figures.getOrDefault(place, Map.of()).keySet().stream()
                    .filter(part -> part.codes().keySet().equals(Set.of(dimension)))
                    .sorted(IN_ORDER)
                    .toList();
        }

        TreeMap<Period, Shown> of(Place place, Breakdown part) {
            return figures.getOrDefault(place, Map.of()).getOrDefault(part, new TreeMap<>(Period.IN_ORDER));
        }
    }

    /** Tells one division of one figure. */
    private record Telling(FigureView view, Divided figures, String dimension, ZoneId zone, Texts texts) {
        /** As {@link Provenances.Asked} has it. */
        private static final String NATION = "nation";

        private static final Breakdown GIRLS = Breakdown.of(Map.of("gender", "girls"));
        private static final Breakdown LAST_YEAR = Breakdown.of(Map.of("grade", Integer.toString(LastYear.GRADE)));
        private static final Breakdown BOYS = Breakdown.of(Map.of("gender", "boys"));

        GroupsInFile told() {
            var groups = figures.groups(focus(), dimension);
            var periods = new TreeSet<>(Period.IN_ORDER);
            for (var group : groups) periods.addAll(figures.of(focus(), group).keySet());
            var newest = periods.getLast();
            var rows = new ArrayList<GroupsChart.Row>();
            if (figures.tellsOfAll(focus(), periods)) rows.add(row(Breakdown.NONE, newest));
            groups.forEach(group -> rows.add(row(group, newest)));
            var finding = finding(groups, newest);
            var chart = new GroupsChart(
                    texts.get("knowledge.groups.chart", heading(), period(newest), finding),
                    rows,
                    texts.get("knowledge.groups.interval"),
                    texts.axis(view.figure()),
                    numbers());
            var told = rows(groups, List.copyOf(periods));
            var arrived = told.keySet().stream()
                    .map(whose -> figures.came(
                            view.figure(),
                            whose.place().isPresent() ? Place.NATION : focus(),
                            Breakdown.parse(whose.part()),
                            List.copyOf(periods)))
                    .toList();
            boolean drawn = chart.hasValues() && rows.size() <= MOST_DRAWN;
            var block = new GroupsBlock(
                    dimension,
                    heading(),
                    texts.get(
                            switch (dimension) {
                                case OwnRelease.SUBJECT -> "knowledge.groups.row.subject";
                                case "grade" -> "knowledge.groups.row.grade";
                                default -> "knowledge.file.part";
                            }),
                    finding,
                    List.copyOf(told.keySet()),
                    periods.reversed().stream().map(Period::code).toList(),
                    newest(groups),
                    drawn ? Optional.of(chart.draw(ChartFormat.WIDE)) : Optional.empty(),
                    drawn ? Optional.of(chart.draw(ChartFormat.NARROW)) : Optional.empty(),
                    table(List.copyOf(told.values()), List.copyOf(periods)),
                    source(told, arrived),
                    notes(groups, periods));
            return new GroupsInFile(block, arrived);
        }

        /** Of the numbers that are shown: when a figure that is withheld came would tell that something has changed. */
        private String source(
                SequencedMap<GroupsBlock.Whose, FigureBlock.Row> told, List<List<Optional<Came>>> arrived) {
            var came = new ArrayList<Came>();
            int line = 0;
            for (var row : told.values()) {
                for (int i = 0; i < row.cells().size(); i++)
                    if (row.cells().get(i).shown() instanceof Shown.Measured)
                        arrived.get(line).get(i).ifPresent(came::add);
                line++;
            }
            var tables = Came.together(came.stream().flatMap(one -> one.tables().stream()));
            return came.stream()
                    .map(one -> LocalDate.ofInstant(one.at(), zone))
                    .max(Comparator.naturalOrder())
                    .map(day -> FigureBlocks.source(
                            view.figure(),
                            texts.source(
                                    view.figure(),
                                    view.definitions(),
                                    came.stream().allMatch(Came::skoleporten),
                                    tables),
                            tables.contains(TableKind.OWN_TABLE),
                            came.stream().flatMap(one -> one.edition().stream()).max(Comparator.naturalOrder()),
                            day,
                            texts))
                    .orElse("");
        }

        private Map<Breakdown, Period> newest(List<Breakdown> groups) {
            var newest = new HashMap<Breakdown, Period>();
            for (var group : groups)
                figures.of(focus(), group).forEach((period, shown) -> {
                    if (shown instanceof Shown.Measured) newest.put(group, period);
                });
            return Map.copyOf(newest);
        }

        private Place focus() {
            return view.focus().place();
        }

        private Numbers numbers() {
            return new Numbers(texts.locale(), view.figure().decimals());
        }

        private String heading() {
            return switch (dimension) {
                case "gender" -> texts.get("knowledge.groups.gender");
                case "grade" ->
                    figures.groups(focus(), dimension).equals(List.of(LAST_YEAR))
                            ? CollectionPages.part(LAST_YEAR, texts)
                            : texts.get("knowledge.groups.grade");
                case "motherTongue" -> texts.get("knowledge.groups.motherTongue");
                case "newlyArrived" -> texts.get("knowledge.groups.newlyArrived");
                case OwnRelease.SUBJECT -> texts.get("knowledge.groups.subject");
                default -> texts.get("knowledge.groups.group");
            };
        }

        private GroupsChart.Row row(Breakdown part, Period period) {
            var shown = at(focus(), part, period);
            return new GroupsChart.Row(
                    CollectionPages.part(part, texts),
                    shown,
                    shown instanceof Shown.Measured measured
                            ? Uncertainty.margin(view.figure().measuredIn(), measured)
                            : Optional.empty(),
                    shown instanceof Shown.Suppressed
                            ? texts.get("knowledge.shown.suppressed")
                            : texts.of(shown, numbers()),
                    part.equals(Breakdown.NONE));
        }

        private Shown at(Place place, Breakdown part, Period period) {
            return figures.of(place, part).getOrDefault(period, new Shown.Missing(Shown.Absent.NOT_IMPORTED));
        }

        private String finding(List<Breakdown> groups, Period newest) {
            if (dimension.equals("gender"))
                return new GroupsFinding(view.figure(), texts, numbers())
                        .of(
                                new GroupsFinding.Group(texts.get("knowledge.part.girls"), at(focus(), GIRLS, newest)),
                                new GroupsFinding.Group(texts.get("knowledge.part.boys"), at(focus(), BOYS, newest)),
                                period(newest));
            if (dimension.equals(OwnRelease.SUBJECT)) return texts.get("knowledge.groups.subjects", period(newest));
            boolean isInAll = figures.tellsOfAll(focus(), List.of(newest));
            return texts.get(
                    groups.size() > 1
                            ? isInAll ? "knowledge.groups.beside" : "knowledge.groups.alone"
                            : isInAll ? "knowledge.groups.part" : "knowledge.groups.only",
                    period(newest));
        }

        /** Everybody and the groups of whom the page is about, then the same groups of the whole country. */
        private SequencedMap<GroupsBlock.Whose, FigureBlock.Row> rows(List<Breakdown> groups, List<Period> periods) {
            var rows = new LinkedHashMap<GroupsBlock.Whose, FigureBlock.Row>();
            var own = new ArrayList<>(groups);
            if (figures.tellsOfAll(focus(), periods)) own.addFirst(Breakdown.NONE);
            for (var part : own)
                rows.put(
                        new GroupsBlock.Whose(Optional.empty(), part.code()),
                        line(focus(), part, CollectionPages.part(part, texts), periods));
            if (!focus().equals(Place.NATION))
                for (var group : groups)
                    if (!figures.of(Place.NATION, group).isEmpty())
                        rows.put(
                                new GroupsBlock.Whose(Optional.of(NATION), group.code()),
                                line(
                                        Place.NATION,
                                        group,
                                        texts.get(
                                                "knowledge.groups.ofNation",
                                                texts.place(Place.NATION, Optional.empty()),
                                                CollectionPages.part(group, texts)),
                                        periods));
            return rows;
        }

        private FigureBlock.Table table(List<FigureBlock.Row> rows, List<Period> periods) {
            return new FigureBlock.Table(
                    texts.get(
                            "knowledge.groups.caption",
                            texts.named(view.figure(), texts.measuredIn(view.figure(), rows)),
                            heading()),
                    periods.stream().map(this::period).toList(),
                    rows);
        }

        private FigureBlock.Row line(Place place, Breakdown part, String heading, List<Period> periods) {
            return new FigureBlock.Row(
                    heading,
                    periods.stream()
                            .map(period -> at(place, part, period))
                            .map(shown -> new FigureBlock.TableCell(
                                    texts.withMargin(shown, numbers()), texts.behind(view.figure(), shown), shown))
                            .toList());
        }

        private List<String> notes(List<Breakdown> groups, TreeSet<Period> periods) {
            boolean withheld = groups.stream()
                    .flatMap(group -> figures.of(focus(), group).values().stream())
                    .anyMatch(Shown.Suppressed.class::isInstance);
            var notes = new ArrayList<String>();
            if (withheld) notes.add(texts.get("knowledge.groups.withheld"));
            var timeline = Timeline.of(view.figure(), periods);
            notes.addAll(FigureBlocks.breaks(view, timeline, texts));
            return notes;
        }

        private String period(Period period) {
            return view.names(texts).of(period);
        }
    }
}
