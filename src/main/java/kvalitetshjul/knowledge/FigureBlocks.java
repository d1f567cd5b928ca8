package kvalitetshjul.knowledge;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;

/** Tells a figure in the reader's language: sentence, drawing, table, notes and source. */
record FigureBlocks(Texts texts) {
    /** So much stands below a figure of what a publisher writes; all of it is told where the figure comes from. */
    private static final int LONGEST_SAID = 240;

    private static final int MOST_NAMED = 5;

    FigureBlock block(FigureView view) {
        return told(sure(view));
    }

    private FigureBlock told(FigureView view) {
        var figure = view.figure();
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var heading = figure.name().in(texts.locale());
        var finding = finding(view, numbers);
        var levels = LevelTold.of(view, texts);
        var chart = chart(view, heading + ". " + with(finding, levels), numbers);
        return new FigureBlock(
                figure.code(),
                heading,
                about(view),
                finding,
                chart.draw(ChartFormat.WIDE),
                chart.draw(ChartFormat.NARROW),
                chart.draw(ChartFormat.print(PrintColours.of(view.colour()))),
                table(view, numbers),
                levels,
                notes(view),
                advice(view),
                source(view),
                chart.hasValues());
    }

    private static String with(String finding, List<LevelTold> levels) {
        return Stream.concat(Stream.of(finding), levels.stream().map(LevelTold::sentence))
                .collect(Collectors.joining(" "));
    }

    /** Of a share that was counted here the margin follows from the number behind it; a publisher’s figures keep the publisher’s. */
    private static FigureView sure(FigureView view) {
        if (!view.figure().isLocal()) return view;
        var series = new LinkedHashMap<Place, Series>();
        view.series().forEach((place, one) -> {
            var shown = new TreeMap<Period, Shown>(Period.IN_ORDER);
            one.shown().forEach((period, each) -> shown.put(period, sure(view.figure(), each)));
            series.put(place, new Series(place, shown));
        });
        return view.with(series);
    }

    static Shown sure(KeyFigure figure, Shown shown) {
        return figure.isLocal() && shown instanceof Shown.Measured measured
                ? new Shown.Measured(
                        measured.value(),
                        Uncertainty.margin(figure.measuredIn(), measured)
                                .map(margin -> margin.setScale(1, RoundingMode.HALF_UP)),
                        measured.respondents())
                : shown;
    }

    /**
     * The drawing to be handed on by itself; while there is nothing to be drawn, it says so.
     *
     * @param owner whom it is about where it is about no unit
     */
    Picture picture(FigureView asked, String owner) {
        var view = sure(asked);
        var figure = view.figure();
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var heading = figure.name().in(texts.locale());
        var finding = finding(view, numbers);
        var levels = LevelTold.of(view, texts);
        var below = new ArrayList<String>();
        if (lines(view).stream().noneMatch(LineChart.Line::hasValues)) below.add(finding);
        levels.forEach(level -> below.add(level.sentence()));
        // the drawing says it of this line alone
        below.addAll(withheld(view.figure(), view.focus().shown().values().stream(), texts));
        below.addAll(without(view));
        below.addAll(saidOfFiles(view));
        Optional.ofNullable(figure.description()).ifPresent(description -> below.add(description.in(texts.locale())));
        if (!source(view).isEmpty()) below.add(source(view));
        var words = new Picture.Words(
                heading, view.unit().map(Unit::name).orElse(owner), measuredOver(view), with(finding, levels), below);
        return Picture.of(chart(view, heading, numbers), words, PrintColours.of(view.colour()), view.unit());
    }

    /**
     * What the name alone does not say: of which grade, of whom, and measured in what.
     *
     * @param owner whom it is about where it is about no unit
     */
    String label(FigureView view, String owner) {
        var name = view.figure().name().in(texts.locale());
        var grade = Optional.ofNullable(view.figure().grade())
                .map(one -> texts.grade(Integer.toString(one)))
                .filter(one -> !Texts.small(name).contains(one));
        return Stream.of(
                        grade.map(Texts::capitalised),
                        Optional.of(view.unit().map(Unit::name).orElse(owner)),
                        Optional.of(texts.measuredIn(view.figure())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String measuredOver(FigureView view) {
        var measured = texts.measuredIn(view.figure());
        if (view.periods().isEmpty()) return measured;
        var names = view.names(texts);
        var first = names.of(view.periods().getFirst());
        var last = names.of(view.periods().getLast());
        return first.equals(last)
                ? texts.get("knowledge.picture.ofAYear", measured, last)
                : texts.get("knowledge.picture.ofYears", measured, first, last);
    }

    private LineChart chart(FigureView view, String title, Numbers numbers) {
        var names = view.names(texts);
        return new LineChart(
                title,
                view.periods().stream()
                        .map(period -> new LineChart.Tick(period, names.of(period), names.shortOf(period)))
                        .toList(),
                lines(view),
                LevelTold.drawn(view, texts),
                Stream.concat(
                                view.breaks(texts).stream()
                                        .map(b -> new LineChart.Break(b.day(), beginning(b.reason()))),
                                view.unit().stream()
                                        .flatMap(unit ->
                                                UnitsInTheFigures.breaks(unit, view.successions(), texts).stream()))
                        .toList(),
                new LineChart.Words(
                        texts.get("knowledge.shown.suppressed"),
                        texts.get("knowledge.shown.notConducted"),
                        texts.get(view.figure().isLocal() ? "knowledge.groups.interval" : "knowledge.chart.interval"),
                        texts.axis(view.figure())),
                numbers,
                ChartScale.Whole.of(view.figure()));
    }

    private String finding(FigureView view, Numbers numbers) {
        if (view.periods().isEmpty() && view.unit().isEmpty() && !view.figure().isLocal())
            return texts.get("knowledge.finding.empty.whole");
        if (view.periods().isEmpty())
            return texts.get(
                    view.figure().isLocal() ? "knowledge.finding.emptyLocal" : "knowledge.finding.empty",
                    texts.place(view.unit().map(unit -> Place.of(unit.id())).orElse(Place.MUNICIPALITY), view.unit()));
        var finding = new Finding(
                view.figure(),
                view.names(texts),
                numbers,
                view.nation(),
                view.periods().getLast(),
                view.brokenByPublisher().stream()
                        .map(period -> period.days().from())
                        .toList());
        var municipality = Map.entry(view.municipality(), texts.get("knowledge.place.municipality"));
        return finding.of(view.focus(), texts.kind(view.unit()), view.unit().map(unit -> municipality));
    }

    /**
     * The peers are drawn where no county is: a fifth line hides the four. The places that the place is a part of stand in the table only where people are
     * counted: beside all of them its own line would lie flat on the ground.
     */
    private List<LineChart.Line> lines(FigureView view) {
        var counties = view.figure().isPublishedCount()
                ? Stream.<LineChart.Line>empty()
                : view.counties().stream()
                        .map(county -> new LineChart.Line(
                                view.counties().size() == 1
                                        ? texts.get("knowledge.place.county")
                                        : county.name().orElse(county.code()),
                                2,
                                county.series().shown()));
        return Stream.concat(places(view), counties)
                .sorted(Comparator.comparingInt(LineChart.Line::emphasis))
                .toList();
    }

    private Stream<LineChart.Line> places(FigureView view) {
        return view.series().values().stream()
                .filter(series ->
                        !series.place().equals(Place.PEERS) || view.counties().isEmpty())
                .filter(series -> !view.figure().isPublishedCount()
                        || series.place().equals(view.focus().place()))
                .map(series -> {
                    if (series.place().equals(Place.PEERS))
                        return new LineChart.Line(Texts.small(texts.get("knowledge.place.peers")), 2, series.shown());
                    boolean ofNation = series.place().equals(Place.NATION);
                    boolean ofMunicipality = series.place().equals(Place.MUNICIPALITY);
                    int emphasis = ofNation ? 3 : ofMunicipality && view.unit().isPresent() ? 1 : 0;
                    var name = ofNation
                            ? texts.get("knowledge.place.nation")
                            : texts.kind(ofMunicipality ? Optional.empty() : view.unit());
                    return new LineChart.Line(name, emphasis, series.shown());
                });
    }

    private FigureBlock.Table table(FigureView view, Numbers numbers) {
        var rows = new ArrayList<FigureBlock.Row>();
        for (var row : view.rows())
            rows.add(row(
                    row.county()
                            .map(county -> heading(county, view))
                            .orElseGet(() -> texts.place(row.series().place(), view.unit())),
                    row.series(),
                    view,
                    numbers));
        return new FigureBlock.Table(
                texts.get("knowledge.table.caption", texts.named(view.figure(), texts.measuredIn(view.figure(), rows))),
                view.periods().stream().map(view.names(texts)::of).toList(),
                rows);
    }

    private FigureBlock.Row row(String heading, Series series, FigureView view, Numbers numbers) {
        return new FigureBlock.Row(
                heading,
                view.periods().stream()
                        .map(series::at)
                        .map(shown -> new FigureBlock.TableCell(
                                texts.withMargin(shown, numbers), texts.behind(view.figure(), shown), shown))
                        .toList());
    }

    private String heading(FigureView.County county, FigureView view) {
        var word = texts.place(Place.COUNTY, Optional.empty());
        if (county.name().isPresent())
            return texts.get("knowledge.place.countyNamed", word, county.name().get());
        return view.counties().size() == 1 ? word : texts.get("knowledge.place.countyNamed", word, county.code());
    }

    private List<String> notes(FigureView view) {
        var names = view.names(texts);
        var notes = new ArrayList<String>();
        notes.addAll(withheld(
                view.figure(),
                Stream.concat(
                                view.series().values().stream(),
                                view.counties().stream().map(FigureView.County::series))
                        .flatMap(series -> series.shown().values().stream()),
                texts));
        seenBefore(
                        view.periods().stream()
                                .filter(view.again()::contains)
                                .filter(period -> view.series().values().stream()
                                        .anyMatch(series -> isWithheld(series.at(period))))
                                .map(names::of)
                                .toList(),
                        texts)
                .ifPresent(notes::add);
        notes.addAll(without(view));
        if (view.periods().stream().map(view.focus()::at).anyMatch(Shown::isOfUnknownGrades))
            notes.add(Texts.capitalised(texts.get("knowledge.shown.gradesUnknown")) + ": "
                    + texts.get("knowledge.file.explain.gradesUnknown"));
        view.unit().ifPresent(unit -> notes.addAll(UnitsInTheFigures.notes(unit, view.successions(), texts)));
        notes.addAll(breaks(view, view.periods(), texts));
        notes.addAll(saidOfFiles(view));
        if (view.series().containsKey(Place.PEERS)) {
            var groupless = new Shown.Missing(Shown.Absent.NO_GROUP);
            if (view.series().get(Place.PEERS).shown().containsValue(groupless))
                notes.add(texts.get("knowledge.note.peers.noGroup"));
            view.peers().forEach((period, group) -> {
                if (view.periods().contains(period))
                    notes.add(texts.get(
                            "knowledge.note.peers",
                            names.when(period),
                            String.join(
                                    ", ",
                                    group.members().stream()
                                            .map(PeerGroup.Member::name)
                                            .toList())));
            });
        }
        for (int i = 1; i < view.counties().size(); i++) {
            var county = view.counties().get(i);
            notes.add(texts.get(
                    "knowledge.note.county",
                    names.of(county.first()),
                    county.name().orElse(county.code()),
                    view.counties()
                            .get(i - 1)
                            .name()
                            .orElse(view.counties().get(i - 1).code())));
        }
        return notes;
    }

    /** Whom the figure of the municipality is without, as they did not count. */
    private List<String> without(FigureView view) {
        var names = view.names(texts);
        return view.without().entrySet().stream()
                .filter(one -> view.municipality().measuredAt(one.getKey()).isPresent())
                .map(one -> {
                    var when = names.of(one.getKey());
                    var units = one.getValue();
                    return units.size() > MOST_NAMED
                            ? texts.get("knowledge.note.without.many", when, units.size())
                            : texts.get("knowledge.note.without", when, texts.listed(units));
                })
                .toList();
    }

    /** What publishers write of whole files that the figures came in. */
    private List<String> saidOfFiles(FigureView view) {
        var names = view.names(texts);
        return view.saidOfFiles().entrySet().stream()
                .map(said -> texts.get(
                        "knowledge.note.publisher",
                        texts.listed(said.getValue().stream().map(names::when).toList()),
                        Texts.shortened(said.getKey(), LONGEST_SAID)))
                .toList();
    }

    /** The breaks between some of the periods. */
    static List<String> breaks(FigureView view, List<Period> periods, Texts texts) {
        return view.breaks(texts).stream()
                .filter(broken -> LineChart.breaksAt(periods, broken.day()).isPresent())
                .map(broken -> texts.get("knowledge.note.break", broken.from(), broken.reason()))
                .toList();
    }

    /** What withheld figures are, by who withholds them: one sentence for each word that stands in the place of a figure. */
    static List<String> withheld(KeyFigure figure, Stream<Shown> shown, Texts texts) {
        return shown.flatMap(
                        one -> one instanceof Shown.Suppressed hidden ? Stream.of(hidden.reason()) : Stream.empty())
                .map(reason -> switch (reason) {
                    case NEARLY_ALL -> "knowledge.note.suppressed.nearlyAll";
                    case UNSAID -> "knowledge.note.suppressed.unsaid";
                    case BY_PUBLISHER, FEW, ALL_ALIKE, WOULD_TELL, CHANGE_OF_FEW, NOT_FOR_READER ->
                        figure.isLocal() ? "knowledge.note.suppressed.local" : "knowledge.note.suppressed";
                })
                .distinct()
                .sorted()
                .map(texts::get)
                .toList();
    }

    /** Withheld from everybody who reads, by whichever rule. */
    static boolean isWithheld(Shown shown) {
        return shown instanceof Shown.Suppressed(var reason) && reason != Shown.Withheld.NOT_FOR_READER;
    }

    /**
     * That what was shown before weighs too, where figures have been let out more than once. It is said of the period whichever rule withholds something there: to say it of those figures
     * alone that the rule about changes withholds would tell that few have come or gone.
     *
     * @param periods as they are called, of which something is withheld
     */
    static Optional<String> seenBefore(List<String> periods, Texts texts) {
        return periods.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.get("knowledge.note.suppressed.again", texts.listed(periods)));
    }

    /** What to do with a hidden figure: a unit has its municipality to look to, the municipality has its own knowledge only. */
    private String advice(FigureView view) {
        if (view.focus().withheld().isEmpty()) return "";
        if (view.unit().isEmpty()) return texts.get("knowledge.note.suppressed.municipality");
        var municipality =
                view.municipality().lastMeasured().isPresent() ? texts.get("knowledge.note.suppressed.unit") : "";
        var several = view.figure().grade() == null
                        && view.definitions()
                                .disclosure()
                                .yearsTogether(view.figure())
                                .isPresent()
                ? texts.get("knowledge.note.notTogether")
                : "";
        return (municipality + " " + several).strip();
    }

    private String about(FigureView view) {
        var source = Optional.ofNullable(
                        view.definitions().sources().get(view.figure().source()))
                .map(s -> s.name().in(texts.locale()));
        var area = view.definitions().areas().stream()
                .filter(a -> a.code().equals(view.figure().qualityArea()))
                .findFirst()
                .map(a -> a.name().in(texts.locale()));
        return String.join(
                " · ",
                Stream.of(source, Optional.of(texts.measuredIn(view.figure())), area)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private String source(FigureView view) {
        return view.importedOn()
                .map(read -> source(
                        view.figure(),
                        provider(view),
                        view.arrivals().values().stream()
                                .anyMatch(came -> came.tables().contains(TableKind.OWN_TABLE)),
                        view.edition(),
                        read,
                        texts))
                .orElse("");
    }

    /** @param isReadIn whether any of it came in a table of the owner’s own */
    static String source(
            KeyFigure figure,
            String provider,
            boolean isReadIn,
            Optional<LocalDate> edition,
            LocalDate day,
            Texts texts) {
        var read = texts.date(day);
        if (figure.isLocal())
            return texts.get(isReadIn ? "knowledge.source.undated" : "knowledge.source.released", provider, read);
        return edition.map(one -> texts.get("knowledge.source", provider, texts.date(one), read))
                .orElseGet(() -> texts.get("knowledge.source.undated", provider, read));
    }

    /** That figures came by way of the old Skoleporten is said: of all of them, or of which years. */
    private String provider(FigureView view) {
        var old = view.arrivals().entrySet().stream()
                .filter(one -> one.getValue().skoleporten())
                .map(one -> one.getKey().period())
                .filter(view.periods()::contains)
                .distinct()
                .sorted(Period.IN_ORDER)
                .toList();
        boolean all = !old.isEmpty() && view.arrivals().values().stream().allMatch(Came::skoleporten);
        var source = texts.source(
                view.figure(),
                view.definitions(),
                all,
                Came.together(view.arrivals().values().stream().flatMap(came -> came.tables().stream())));
        if (old.isEmpty() || all) return source;
        var skoleporten = texts.table(TableKind.SKOLEPORTEN);
        var first = view.names(texts).of(old.getFirst());
        var last = view.names(texts).of(old.getLast());
        return first.equals(last)
                ? texts.get("knowledge.source.partly.year", source, skoleporten, first)
                : texts.get("knowledge.source.partly", source, skoleporten, first, last);
    }

    /** Up to the first full stop, colon or dash: what has room in a drawing. */
    private static String beginning(String text) {
        int end = text.length();
        for (var sign : List.of(": ", ". ", " – ", "; ")) {
            int at = text.indexOf(sign);
            if (at > 0) end = Math.min(end, at);
        }
        return text.substring(0, end).replaceAll("\\.$", "");
    }
}
