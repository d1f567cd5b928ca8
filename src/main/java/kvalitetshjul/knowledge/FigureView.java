package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;

/**
 * What one key figure of one place is told from.
 *
 * @param periods from the first with a figure to the last, none left out between
 * @param series of the unit, where it is about one, the municipality and the nation, in that order; without the nation where no publisher gives the figure
 * @param counties the one the municipality lies in, or the ones it has lain in, the earliest first
 * @param peers municipalities like ours that the figure is compared with, by the year it is about
 * @param successions when the unit followed others or was followed, the earliest first
 * @param arrivals what each figure of the series and the counties came in
 * @param again periods of which the owner’s own figures have been let out more than once
 * @param without names of the units that did not count, by the period they did not: the figure of the municipality is without them
 * @param colour the owner's, as {@code #rrggbb}
 * @param levels what is decided to be good enough, the earliest school year first
 */
record FigureView(
        Definitions definitions,
        KeyFigure figure,
        Optional<Unit> unit,
        List<Period> periods,
        SequencedMap<Place, Series> series,
        List<County> counties,
        Map<Period, PeerGroup> peers,
        List<Succession> successions,
        Optional<LocalDate> edition,
        Optional<LocalDate> importedOn,
        Map<Spot, Came> arrivals,
        Set<Period> again,
        SequencedMap<Period, List<String>> without,
        String colour,
        List<GoodEnough.Level> levels) {
    /** Where a figure stands. */
    record Spot(Place place, Period period) {}

    /** A county under one of its numbers: where the municipality moved to another, neither continues the other. */
    record County(String code, Optional<String> name, Series series) {
        Period first() {
            return series.shown().firstKey();
        }
    }

    /** A row of the table: a county is one of those the municipality has lain in. */
    record Row(Series series, Optional<County> county) {
        String code() {
            return county.map(one -> series.place() + "-" + one.code())
                    .orElseGet(() -> series.place().code());
        }
    }

    /** The same with other figures. */
    FigureView with(SequencedMap<Place, Series> others) {
        return with(others, levels);
    }

    /** The same with what is decided to be good enough. */
    FigureView with(List<GoodEnough.Level> decided) {
        return with(series, List.copyOf(decided));
    }

    private FigureView with(SequencedMap<Place, Series> others, List<GoodEnough.Level> decided) {
        return new FigureView(
                definitions,
                figure,
                unit,
                periods,
                others,
                counties,
                peers,
                successions,
                edition,
                importedOn,
                arrivals,
                again,
                without,
                colour,
                decided);
    }

    /** As the table has them: the counties before the nation. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var one : series.values()) {
            if (one.place().equals(Place.NATION))
                for (var county : counties) rows.add(new Row(over(county), Optional.of(county)));
            rows.add(new Row(one, Optional.empty()));
        }
        return rows;
    }

    /** A county the municipality did not lie in then is another matter than a figure that is missing. */
    private Series over(County county) {
        var shown = new TreeMap<Period, Shown>(Period.IN_ORDER);
        for (var period : periods) {
            boolean another =
                    counties.stream().anyMatch(other -> other.series().shown().containsKey(period));
            var absent = another ? new Shown.NotApplicable() : new Shown.Missing(Shown.Absent.NOT_IMPORTED);
            shown.put(period, county.series().shown().getOrDefault(period, absent));
        }
        return new Series(Place.COUNTY, shown);
    }

    Optional<Came> came(Row row, Period period) {
        return Optional.ofNullable(arrivals.get(new Spot(row.series().place(), period)));
    }

    /** Whether nothing is told of everybody together in the place. */
    boolean isSilent() {
        return focus().shown().values().stream().noneMatch(Shown::isFromSource);
    }

    Series focus() {
        return series.firstEntry().getValue();
    }

    /** What the place is held against: without any figure where no publisher gives one, or where the place is a part of it. */
    Series nation() {
        return figure.isPublishedCount()
                ? new Series(Place.NATION, new TreeMap<>(Period.IN_ORDER))
                : series.getOrDefault(Place.NATION, new Series(Place.NATION, new TreeMap<>(Period.IN_ORDER)));
    }

    Series municipality() {
        return Optional.ofNullable(series.get(Place.MUNICIPALITY)).orElseThrow();
    }

    /**
     * From that day on the figures cannot be compared with those before.
     *
     * @param from what it is called
     */
    record Break(LocalDate day, String from, String reason) {}

    /** What the pack says, and in periods it says nothing of, what publishers write of the figures. */
    List<Break> breaks(Texts texts) {
        var names = names(texts);
        return Stream.concat(
                        figure.seriesBreaks().stream()
                                .map(b -> new Break(
                                        b.day(), b.first().label(), b.reason().in(texts.locale()))),
                        brokenByPublisher().stream()
                                .map(period -> new Break(
                                        period.days().from(),
                                        names.of(period),
                                        notes(period)
                                                .filter(note -> note.breaks(figure, period))
                                                .map(NoteInFile::text)
                                                .distinct()
                                                .sorted()
                                                .collect(Collectors.joining("; ")))))
                .sorted(Comparator.comparing(Break::day))
                .toList();
    }

    /** The periods that publishers say of cannot be compared with those before, where the pack says nothing of it. */
    List<Period> brokenByPublisher() {
        var ofPack = figure.seriesBreaks().stream()
                .flatMap(b -> LineChart.breaksAt(periods, b.day()).stream())
                .toList();
        return periods.stream()
                .filter(period -> !ofPack.contains(period))
                .filter(period -> notes(period).anyMatch(note -> note.breaks(figure, period)))
                .toList();
    }

    /** What publishers write of whole files, and the periods shown that have figures from them. */
    SequencedMap<String, List<Period>> saidOfFiles() {
        var said = new LinkedHashMap<String, List<Period>>();
        for (var period : periods)
            notes(period)
                    .filter(NoteInFile::ofWholeFile)
                    .map(NoteInFile::text)
                    .distinct()
                    .sorted()
                    .forEach(text -> said.computeIfAbsent(text, none -> new ArrayList<>())
                            .add(period));
        return said;
    }

    /** In the files that the figures of the period came in, in no order. */
    private Stream<NoteInFile> notes(Period period) {
        return arrivals.entrySet().stream()
                .filter(one -> one.getKey().period().equals(period))
                .flatMap(one -> one.getValue().notes().stream());
    }

    PeriodNames names(Texts texts) {
        return PeriodNames.of(definitions, figure, texts);
    }
}
