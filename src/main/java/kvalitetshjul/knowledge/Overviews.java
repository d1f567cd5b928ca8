package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of key figures. */
@Service
@Transactional(readOnly = true)
class Overviews {
    private final MeasurementRepository measurements;
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final FollowUps followUps;
    private final Levels levels;
    private final Owners owners;
    private final MessageSource messages;

    Overviews(
            MeasurementRepository measurements,
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            FollowUps followUps,
            Levels levels,
            Owners owners,
            MessageSource messages) {
        this.measurements = measurements;
        this.collections = collections;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.followUps = followUps;
        this.levels = levels;
        this.owners = owners;
        this.messages = messages;
    }

    /** The latest figures by quality area, for a unit beside its municipality, the county where anything is read in of it, and the nation. */
    Overview overview(@Nullable Whom asked, Locale locale) {
        var definitions = adopted.current();
        var visible = visibleUnits(units.listUnits());
        var unit = unit(asked, definitions, visible);
        var figures = definitions.keyFigures().stream()
                .filter(figure -> unit.map(u -> definitions.concerns(figure, u)).orElse(true))
                .toList();
        var wanted = Stream.concat(
                        unit.stream().map(u -> Place.of(u.id())),
                        Stream.of(Place.MUNICIPALITY, Place.COUNTY, Place.NATION))
                .toList();
        var stored = measurements
                .listCurrent(
                        figures.stream().map(KeyFigure::code).toList(),
                        wanted.stream().map(Place::code).toList(),
                        Reader.of(permissions))
                .stream()
                .collect(Collectors.groupingBy(s -> s.cell().key().keyFigure()));
        boolean ofCounty = stored.values().stream()
                .flatMap(List::stream)
                .anyMatch(s -> s.cell().key().place().equals(Place.COUNTY));
        var places = wanted.stream()
                .filter(place -> ofCounty || !place.equals(Place.COUNTY))
                .toList();
        var texts = new Texts(messages, locale);
        var year = owners.schoolYear();
        var decided = levels.ofEach(unit);
        var notConducted = collections.notConducted(NotConducted.sources(figures.stream()));
        var divided = measurements
                .listWhenDivided(
                        figures.stream().map(KeyFigure::code).toList(), wanted.getFirst(), Reader.of(permissions))
                .stream()
                .collect(Collectors.groupingBy(MeasurementRepository.Divided::keyFigure));
        var areas = new ArrayList<Overview.Area>();
        var ofGroups = new ArrayList<Overview.Without>();
        var without = new ArrayList<Overview.Without>();
        for (var area : definitions.areas()) {
            var rows = new ArrayList<Overview.Row>();
            for (var figure : figures) {
                if (!figure.qualityArea().equals(area.code())) continue;
                var known = stored.getOrDefault(figure.code(), List.of());
                if (!known.isEmpty())
                    rows.add(row(
                            definitions,
                            figure,
                            known,
                            decided.getOrDefault(figure.code(), List.of()),
                            divided.getOrDefault(figure.code(), List.of()),
                            places,
                            notConducted,
                            texts));
                else if (divided.containsKey(figure.code()))
                    ofGroups.add(new Overview.Without(figure.code(), figure.name()));
                else if (figure.isStillMade(year)) without.add(new Overview.Without(figure.code(), figure.name()));
            }
            if (!rows.isEmpty()) areas.add(new Overview.Area(area.code(), area.name(), rows));
        }
        var headings = places.stream().map(place -> texts.place(place, unit)).toList();
        return new Overview(
                unit,
                visible,
                headings,
                places.stream()
                        .map(place -> place.unit().isPresent()
                                ? Texts.capitalised(texts.kind(unit))
                                : texts.place(place, unit))
                        .toList(),
                areas,
                ofGroups,
                without,
                !stored.isEmpty() || !ofGroups.isEmpty(),
                Cohorts.concerns(definitions, unit),
                unit.map(one -> followUps.own(one, definitions, locale)).orElse(List.of()));
    }

    private Optional<Unit> unit(@Nullable Whom asked, Definitions definitions, List<Unit> visible) {
        return switch (asked) {
            case null -> begins(definitions, visible);
            case Whom.Whole _ -> Optional.empty();
            case Whom.One(var unit) ->
                Optional.of(visible.stream()
                        .filter(u -> u.id().equals(unit))
                        .findFirst()
                        .orElseThrow(() -> new NotFound(unit)));
        };
    }

    /**
     * Where the reader begins: whoever works in units, in the first of them that any figure is about, or else in one below it; whoever sees one unit only, there.
     * Those who work with the figures of the whole owner begin with the whole.
     */
    private Optional<Unit> begins(Definitions definitions, List<Unit> visible) {
        if (permissions.mayForOwner(Permission.IMPORT_FIGURES)) return Optional.empty();
        var works = permissions.worksIn();
        var own = works.stream()
                .flatMap(id -> visible.stream().filter(unit -> unit.id().equals(id)))
                .toList();
        if (own.isEmpty())
            return visible.size() == 1 && !permissions.mayForOwner(Permission.SEE_FIGURES)
                    ? Optional.of(visible.getFirst())
                    : Optional.empty();
        var below = visible.stream()
                .filter(unit -> unit.parent().filter(works::contains).isPresent());
        return Stream.concat(own.stream(), below)
                .filter(unit ->
                        definitions.keyFigures().stream().anyMatch(figure -> definitions.concerns(figure, unit)))
                .findFirst()
                .or(() -> Optional.of(own.getFirst()));
    }

    private static Overview.Row row(
            Definitions definitions,
            KeyFigure figure,
            List<MeasurementRepository.Stored> stored,
            List<GoodEnough.Level> levels,
            List<MeasurementRepository.Divided> divided,
            List<Place> places,
            NotConducted notConducted,
            Texts texts) {
        var periods = FigureViews.periods(figure, stored);
        var names = PeriodNames.of(definitions, figure, texts);
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var cells = places.stream()
                .map(place -> FigureViews.series(place, stored))
                .map(series -> {
                    boolean never = series.place().equals(Place.COUNTY)
                            || (figure.isLocal() && series.place().equals(Place.NATION));
                    if (never && series.shown().isEmpty())
                        return new FigureBlock.TableCell("–", new Shown.NotApplicable());
                    if (periods.isEmpty()) {
                        var nothing = new Shown.Missing(Shown.Absent.NOT_IMPORTED);
                        return new FigureBlock.TableCell(texts.of(nothing, numbers), nothing);
                    }
                    var period = periods.getLast();
                    var shown = notConducted.beside(figure, series.place(), period, series.at(period));
                    var behind = Stream.of(
                                    texts.behind(figure, shown),
                                    texts.without(notConducted, figure, series.place(), period, shown))
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining(", "));
                    return new FigureBlock.TableCell(texts.of(shown, numbers), behind, shown);
                })
                .toList();
        return new Overview.Row(
                figure.code(),
                figure.qualityArea(),
                figure.name(),
                texts.measuredIn(figure),
                levels.stream()
                        .map(level -> LevelTold.value(level, figure, texts))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                periods.isEmpty() ? "" : names.of(periods.getLast()),
                OnlyByGroups.of(FigureViews.series(places.getFirst(), stored), newest(divided))
                        .map(newer -> texts.get("knowledge.overview.newer", names.of(newer.period()), newer.by(texts)))
                        .orElse(""),
                cells);
    }

    private static Map<Breakdown, Period> newest(List<MeasurementRepository.Divided> divided) {
        return divided.stream()
                .filter(MeasurementRepository.Divided::measured)
                .collect(Collectors.toMap(
                        MeasurementRepository.Divided::part,
                        MeasurementRepository.Divided::period,
                        BinaryOperator.maxBy(Period.IN_ORDER)));
    }

    boolean maySee(UnitId unit) {
        return permissions.may(Permission.SEE_FIGURES, unit);
    }

    List<Unit> visibleUnits(List<Unit> units) {
        return permissions.reach(Permission.SEE_FIGURES).of(units);
    }
}
