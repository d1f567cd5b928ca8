package kvalitetshjul.knowledge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Workbook;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.SchoolYears;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the units beside each other, through the same gate as every other page and in a fixed number of statements. */
@Service
@Transactional(readOnly = true)
class HeatMaps {
    private static final List<Place> BESIDES = List.of(Place.MUNICIPALITY, Place.COUNTY, Place.NATION);

    private final MeasurementRepository measurements;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Packs packs;
    private final Permissions permissions;
    private final Owners owners;
    private final FollowUps followUps;
    private final CollectionRepository collections;
    private final MessageSource messages;

    HeatMaps(
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Packs packs,
            Permissions permissions,
            Owners owners,
            FollowUps followUps,
            CollectionRepository collections,
            MessageSource messages) {
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.packs = packs;
        this.permissions = permissions;
        this.owners = owners;
        this.followUps = followUps;
        this.collections = collections;
        this.messages = messages;
    }

    /** The table of the page to be taken along: a row for each figure, and in words what the page says with signs. */
    TableFile file(String area, String year, HeatMap.Against against, Locale locale) {
        var definitions = adopted.current();
        var texts = new Texts(messages, locale);
        var map = read(area, year, against, locale);
        var when = map.year().map(SchoolYear::label).orElse("");
        var origins = new Origins(definitions, owners.current().zone(), texts);
        var headings = Stream.of(
                        Stream.of(
                                        "knowledge.file.place",
                                        "knowledge.overview.figure",
                                        "knowledge.file.in",
                                        "knowledge.file.year",
                                        "knowledge.file.value",
                                        "knowledge.file.state")
                                .map(texts::get),
                        Stream.of(texts.get(
                                "knowledge.file.difference", texts.get("knowledge.units.against." + map.against()))),
                        origins.headings().stream())
                .flatMap(part -> part)
                .toList();
        var lines = map.isEmpty()
                ? List.<HeatMap.Line>of()
                : Stream.concat(map.groups().stream().flatMap(group -> group.lines().stream()), map.besides().stream())
                        .toList();
        var rows = new ArrayList<List<Workbook.Cell>>();
        var notes = new LinkedHashSet<String>();
        for (var line : lines)
            for (int i = 0; i < line.values().size(); i++) {
                var column = map.columns().get(i);
                var value = line.values().get(i);
                var figure = definitions.get(column.code());
                var row = new ArrayList<Workbook.Cell>();
                for (var word : List.of(
                        line.name(),
                        value.label(),
                        column.measuredIn(),
                        column.period().isEmpty() ? when : column.period())) row.add(Workbook.Cell.text(word));
                row.add(TableFile.value(value.shown(), figure));
                row.add(Workbook.Cell.text(texts.state(value.shown())));
                row.add(Workbook.Cell.text(value.difference()
                        .map(one -> texts.get("knowledge.units." + one))
                        .orElse("")));
                for (var word : origins.of(figure, value.shown(), value.came())) row.add(Workbook.Cell.text(word));
                rows.add(row);
                notes.addAll(FigureBlocks.withheld(figure, Stream.of(value.shown()), texts));
            }
        if (lines.isEmpty()) notes.add(texts.get("knowledge.units.empty"));
        var about = map.areas().stream()
                .filter(one -> one.value().equals(map.area()))
                .map(Choice::label)
                .findFirst()
                .orElse("");
        var name = (texts.get("knowledge.units.title") + " – " + about + " " + when).strip();
        return new TableFile(name, headings, rows, List.copyOf(notes), texts);
    }

    /**
     * @param area code of a quality area, or the key of a time of follow-up; the first area with figures where there is no such
     * @param year a school year; the last one with figures where there are none of it
     */
    HeatMap read(String area, String year, HeatMap.Against against, Locale locale) {
        var definitions = adopted.current();
        var seen = permissions.reach(Permission.SEE_FIGURES).of(units.listUnits());
        var areas = definitions.areas().stream()
                .filter(one -> definitions.keyFigures().stream()
                        .anyMatch(figure -> isOf(figure, one.code(), definitions, seen)))
                .toList();
        var rounds = Subjects.followUps(
                        definitions,
                        definitions.keyFigures().stream()
                                .filter(figure -> seen.stream().anyMatch(unit -> definitions.concerns(figure, unit)))
                                .toList(),
                        followed -> seen.stream().anyMatch(followed::concerns))
                .stream()
                .filter(one -> !one.keyFigures().isEmpty())
                .toList();
        var round =
                rounds.stream().filter(one -> one.key().toString().equals(area)).findFirst();
        var chosen = round.map(one -> one.key().toString()).orElseGet(() -> areaOf(area, areas, definitions, seen));
        var figures = round.map(
                        one -> one.keyFigures().stream().map(definitions::get).toList())
                .orElseGet(() -> definitions.keyFigures().stream()
                        .filter(figure -> isOf(figure, chosen, definitions, seen))
                        .toList());
        var codes = figures.stream().map(KeyFigure::code).toList();
        var known = measurements.listPeriodsOfAll(codes, own(seen)).stream()
                .filter(period -> !(period instanceof SchoolYears))
                .toList();
        var filled = known.stream().map(Round::schoolYear).distinct().toList();
        var years = Stream.concat(filled.stream(), round.map(one -> owners.schoolYear()).stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        var asked = years.stream().filter(one -> one.code().equals(year)).findFirst();
        var progress =
                round.flatMap(one -> progress(one, asked.orElseGet(owners::schoolYear), seen, definitions, locale));
        boolean begun =
                asked.isEmpty() && progress.filter(FollowUps.Progress::isBegun).isPresent();
        var latest = Optional.of(owners.schoolYear())
                .filter(now -> begun)
                .or(() -> filled.stream().max(Comparator.naturalOrder()))
                .or(() -> years.stream().findFirst());
        var shownYear = asked.or(() -> latest);
        var choices = Stream.concat(
                        areas.stream()
                                .map(one -> new Choice(one.code(), one.name().in(locale))),
                        rounds.stream().map(one -> new Choice(one.key().toString(), one.label(locale))))
                .toList();
        if (shownYear.isEmpty())
            return new HeatMap(
                    choices,
                    chosen,
                    years,
                    shownYear,
                    latest,
                    asked.isPresent(),
                    against,
                    againsts(round.isPresent(), List.of()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty());

        var now = shownYear.get();
        var followUp = round.isEmpty() || asked.isPresent() || now.equals(owners.schoolYear())
                ? progress
                : progress(round.get(), now, seen, definitions, locale);
        var texts = new Texts(messages, locale);
        var places = Stream.concat(
                        own(seen).stream(),
                        Stream.of(Place.COUNTY, Place.NATION).map(Place::code))
                .toList();
        var stored = measurements.listCurrent(
                codes,
                places,
                known.stream()
                        .filter(period -> List.of(now, now.previous()).contains(Round.schoolYear(period)))
                        .toList(),
                Reader.of(permissions));
        var periods = latest(figures, now, round, stored);
        var told = round.isPresent()
                ? figures
                : figures.stream()
                        .filter(figure -> periods.containsKey(figure.code()))
                        .toList();
        var shown = shown(stored);
        var besides = besides(told, periods, shown);
        var againsts = againsts(round.isPresent(), besides);
        var held = againsts.contains(against) ? against : HeatMap.Against.NATION;
        var table = new Table(
                definitions,
                told,
                periods,
                held,
                round.map(Subject::turns).orElse(1),
                texts,
                shown,
                came(stored),
                collections.notConducted(NotConducted.sources(told.stream())));
        var lines = new LinkedHashMap<String, List<HeatMap.Line>>();
        var kinds = packs.listUnitKinds().stream()
                .collect(toMap(kind -> kind.code(), kind -> kind.many().in(locale)));
        var order = packs.listUnitKinds().stream().map(kind -> kind.code()).toList();
        seen.stream()
                .filter(unit -> told.stream().anyMatch(figure -> definitions.concerns(figure, unit)))
                .filter(unit -> round.map(one -> followed(one, definitions).concerns(unit))
                        .orElse(true))
                .sorted(Comparator.comparingInt((Unit unit) -> order.indexOf(unit.kind()))
                        .thenComparing(Unit::name)
                        .thenComparing(unit -> unit.id().value()))
                .forEach(unit -> lines.computeIfAbsent(unit.kind(), kind -> new ArrayList<>())
                        .add(table.line(unit)));
        return new HeatMap(
                choices,
                chosen,
                years,
                shownYear,
                latest,
                asked.isPresent(),
                held,
                againsts,
                told.stream()
                        .map(figure -> new HeatMap.Column(
                                figure.code(), figure.name(), texts.measuredIn(figure), table.period(figure)))
                        .toList(),
                figures.stream()
                        .filter(figure -> !told.contains(figure) && figure.isStillMade(now))
                        .map(KeyFigure::name)
                        .toList(),
                lines.entrySet().stream()
                        .map(group ->
                                new HeatMap.Group(kinds.getOrDefault(group.getKey(), group.getKey()), group.getValue()))
                        .toList(),
                besides.stream().map(table::line).toList(),
                followUp);
    }

    /** Of a year that only the county and the nation have figures in, there is nothing to lay side by side. */
    private static List<String> own(List<Unit> seen) {
        return Stream.concat(seen.stream().map(unit -> Place.of(unit.id())), Stream.of(Place.MUNICIPALITY))
                .map(Place::code)
                .toList();
    }

    /** The nation is not read in where all is counted here; the county has a line where it has a figure. */
    private static List<Place> besides(List<KeyFigure> figures, Map<String, Period> latest, Map<Spot, Shown> shown) {
        boolean nation = !figures.stream().allMatch(KeyFigure::isLocal);
        boolean county = figures.stream()
                .anyMatch(figure -> latest.containsKey(figure.code())
                        && shown.get(new Spot(
                                        figure.code(), Place.COUNTY, Objects.requireNonNull(latest.get(figure.code()))))
                                instanceof Shown.Measured);
        return BESIDES.stream()
                .filter(place -> (nation || !place.equals(Place.NATION)) && (county || !place.equals(Place.COUNTY)))
                .toList();
    }

    /** Those beside the units, and the own of another time: the time before only where there are several in a year. */
    private static List<HeatMap.Against> againsts(boolean severalTimes, List<Place> besides) {
        return Arrays.stream(HeatMap.Against.values())
                .filter(one -> one == HeatMap.Against.LAST_TIME
                        ? severalTimes
                        : one == HeatMap.Against.NATION
                                || one.place().map(besides::contains).orElse(true))
                .toList();
    }

    private static Map<Spot, Came> came(List<MeasurementRepository.Stored> stored) {
        var came = new HashMap<Spot, Came>();
        for (var one : stored) came.put(spot(one), one.came());
        return came;
    }

    private static Spot spot(MeasurementRepository.Stored stored) {
        var key = stored.cell().key();
        return new Spot(key.keyFigure(), key.place(), key.period());
    }

    /** By where each belongs. Where two counties have a figure of one time nobody knows which to hold ours against. */
    private static Map<Spot, Shown> shown(List<MeasurementRepository.Stored> stored) {
        var shown = new HashMap<Spot, Shown>();
        for (var one : stored)
            shown.merge(
                    spot(one),
                    one.cell().shown(),
                    (is, other) -> is.equals(other) ? is : new Shown.Missing(Shown.Absent.NOT_IMPORTED));
        return shown;
    }

    private record Spot(String figure, Place place, Period period) {}

    private static CheckpointSection.Followed followed(Subject round, Definitions definitions) {
        var code = round.key().code();
        return Objects.requireNonNull(definitions.checkpoints().get(code.substring(0, code.indexOf('.'))));
    }

    private Optional<FollowUps.Progress> progress(
            Subject round, SchoolYear year, List<Unit> seen, Definitions definitions, Locale locale) {
        return followUps.progress(
                new FollowUp(followed(round, definitions), round.turn(), year), seen, definitions, locale);
    }

    /**
     * Nobody who has not chosen begins at an area that nothing has been read in about, where there is another; nor at one where no figure is better or worse than
     * another, as numbers of pupils are.
     */
    private Optional<QualityAreaSection.QualityArea> firstWithFigures(
            List<QualityAreaSection.QualityArea> areas, Definitions definitions, List<Unit> seen) {
        var brought = measurements.listBrought();
        var told = definitions.keyFigures().stream()
                .filter(figure -> brought.contains(figure.code()))
                .toList();
        var judged = told.stream()
                .filter(figure -> figure.direction() != KeyFigure.Direction.NEUTRAL)
                .toList();
        return Stream.of(judged, told)
                .flatMap(figures -> areas.stream()
                        .filter(area ->
                                figures.stream().anyMatch(figure -> isOf(figure, area.code(), definitions, seen))))
                .findFirst()
                .or(() -> areas.stream().findFirst());
    }

    private String areaOf(
            String asked, List<QualityAreaSection.QualityArea> areas, Definitions definitions, List<Unit> seen) {
        return areas.stream()
                .filter(one -> one.code().equals(asked))
                .findFirst()
                .or(() -> firstWithFigures(areas, definitions, seen))
                .map(QualityAreaSection.QualityArea::code)
                .orElse("");
    }

    /** What each figure is shown of: the time of follow-up that is asked for, or the last period of the school year that anybody has a figure in. */
    private static Map<String, Period> latest(
            List<KeyFigure> figures,
            SchoolYear year,
            Optional<Subject> round,
            List<MeasurementRepository.Stored> stored) {
        var periods = stored.stream()
                .map(one -> one.cell().key())
                .filter(key -> Round.schoolYear(key.period()).equals(year))
                .filter(key -> round.map(one -> one.turn() == Timeline.turn(key.period()))
                        .orElse(true))
                .collect(groupingBy(Cell.Key::keyFigure, mapping(Cell.Key::period, toSet())));
        var latest = new HashMap<String, Period>();
        for (var figure : figures) {
            var line = Timeline.of(figure, periods.getOrDefault(figure.code(), Set.of()));
            if (!line.isEmpty()) latest.put(figure.code(), line.getLast());
        }
        return latest;
    }

    private static boolean isOf(KeyFigure figure, String area, Definitions definitions, List<Unit> seen) {
        return figure.qualityArea().equals(area) && seen.stream().anyMatch(unit -> definitions.concerns(figure, unit));
    }

    /**
     * The figures of the two years, by where they belong.
     *
     * @param latest the period each figure is shown of; there is none for a figure that nobody has in the year
     * @param turns how many times a year it is followed up
     */
    private record Table(
            Definitions definitions,
            List<KeyFigure> figures,
            Map<String, Period> latest,
            HeatMap.Against against,
            int turns,
            Texts texts,
            Map<Spot, Shown> shown,
            Map<Spot, Came> came,
            NotConducted notConducted) {
        /** What the figure is shown of, where that is not the school year as a whole. */
        String period(KeyFigure figure) {
            var period = latest.get(figure.code());
            return period == null || period instanceof SchoolYear
                    ? ""
                    : PeriodNames.of(definitions, figure, texts).of(period);
        }

        private Shown now(KeyFigure figure, Place place) {
            return at(figure, place, Optional.ofNullable(latest.get(figure.code())));
        }

        private Shown at(KeyFigure figure, Place place, Optional<Period> when) {
            return when.map(period -> shown.get(new Spot(figure.code(), place, period)))
                    .orElseGet(() -> nothing(figure, place, when));
        }

        private Shown nothing(KeyFigure figure, Place place, Optional<Period> when) {
            var nothing = new Shown.Missing(Shown.Absent.NOT_IMPORTED);
            return when.map(period -> notConducted.beside(figure, place, period, nothing))
                    .orElse(nothing);
        }

        HeatMap.Line line(Unit unit) {
            var place = Place.of(unit.id());
            return new HeatMap.Line(
                    Optional.of(unit.id()),
                    unit.name(),
                    figures.stream()
                            .map(figure -> value(
                                    figure,
                                    place,
                                    definitions.concerns(figure, unit)
                                            ? ofUnit(figure, unit)
                                            : new Shown.NotApplicable()))
                            .toList());
        }

        /** That the unit may not have the grade is said where nothing tells that it has. */
        private Shown ofUnit(KeyFigure figure, Unit unit) {
            var place = Place.of(unit.id());
            var figureNow = now(figure, place);
            var yearBefore = Optional.ofNullable(latest.get(figure.code())).map(Timeline::yearBefore);
            var nothing = new Shown.Missing(Shown.Absent.NOT_IMPORTED);
            return figureNow.equals(nothing) && at(figure, place, yearBefore).equals(nothing)
                    ? definitions.absent(figure, unit)
                    : figureNow;
        }

        HeatMap.Line line(Place place) {
            return new HeatMap.Line(
                    Optional.empty(),
                    texts.place(place, Optional.empty()),
                    figures.stream()
                            .map(figure -> value(figure, place, now(figure, place)))
                            .toList());
        }

        private HeatMap.Value value(KeyFigure figure, Place place, Shown figureNow) {
            var difference = difference(figure, place, figureNow);
            return new HeatMap.Value(
                    figure.name().in(texts.locale()),
                    "/knowledge/key-figures/" + figure.code()
                            + place.unit().map(unit -> "?unit=" + unit).orElse(""),
                    texts.of(figureNow, new Numbers(texts.locale(), figure.decimals())),
                    figureNow,
                    Optional.ofNullable(latest.get(figure.code()))
                            .map(period -> came.get(new Spot(figure.code(), place, period))),
                    difference,
                    difference.map(one -> color(figure.direction(), one)).orElse("neutral"),
                    Optional.ofNullable(latest.get(figure.code()))
                            .map(period -> texts.without(notConducted, figure, place, period, figureNow))
                            .orElse(""));
        }

        private Optional<Uncertainty.Difference> difference(KeyFigure figure, Place place, Shown figureNow) {
            var beside = against.place();
            boolean itself = beside.isPresent() && (isNoPartOf(place, beside.get()) || figure.isPublishedCount());
            var period = Optional.ofNullable(latest.get(figure.code()));
            var before = period.map(this::before);
            boolean broken = beside.isEmpty()
                    && period.filter(is -> figure.breaksBetween(before(is), is)).isPresent();
            if (itself || broken || !(figureNow instanceof Shown.Measured one)) return Optional.empty();
            var other = beside.map(whole -> now(figure, whole)).orElseGet(() -> at(figure, place, before));
            return other instanceof Shown.Measured measured
                    ? Optional.of(
                            beside.isPresent()
                                    ? Uncertainty.ofPart(figure.measuredIn(), one, measured)
                                    : Uncertainty.between(figure.measuredIn(), one, measured))
                    : Optional.empty();
        }

        /** The municipality is held against its county, and not the other way. */
        private static boolean isNoPartOf(Place place, Place whole) {
            return place.unit().isEmpty() && BESIDES.indexOf(place) >= BESIDES.indexOf(whole);
        }

        private Period before(Period period) {
            return against == HeatMap.Against.LAST_TIME
                    ? Timeline.lastTime(period, turns)
                    : Timeline.yearBefore(period);
        }

        private static String color(KeyFigure.Direction direction, Uncertainty.Difference difference) {
            boolean higher = difference == Uncertainty.Difference.HIGHER;
            if (!higher && difference != Uncertainty.Difference.LOWER) return "neutral";
            return switch (direction) {
                case NEUTRAL -> "neutral";
                case HIGHER_BETTER -> higher ? "success" : "warning";
                case LOWER_BETTER -> higher ? "warning" : "success";
            };
        }
    }
}
