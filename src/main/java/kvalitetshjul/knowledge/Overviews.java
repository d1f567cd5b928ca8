package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.NotFound;
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
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final FollowUps followUps;
    private final MessageSource messages;

    Overviews(
            MeasurementRepository measurements,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            FollowUps followUps,
            MessageSource messages) {
        this.measurements = measurements;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.followUps = followUps;
        this.messages = messages;
    }

    /** The latest figures by quality area, for a unit beside its municipality and the nation. */
    Overview overview(@Nullable UnitId asked, Locale locale) {
        var definitions = adopted.current();
        var visible = visibleUnits(units.listUnits());
        var unit = unit(asked, visible);
        var figures = definitions.keyFigures().stream()
                .filter(figure -> unit.map(u -> definitions.concerns(figure, u)).orElse(true))
                .toList();
        var places = Stream.of(
                        unit.map(u -> Place.of(u.id())), Optional.of(Place.MUNICIPALITY), Optional.of(Place.NATION))
                .flatMap(Optional::stream)
                .toList();
        var stored = measurements
                .listCurrent(
                        figures.stream().map(KeyFigure::code).toList(),
                        places.stream().map(Place::code).toList(),
                        Reader.of(permissions))
                .stream()
                .collect(Collectors.groupingBy(s -> s.cell().key().keyFigure()));
        var texts = new Texts(messages, locale);
        var rows = figures.stream()
                .map(figure -> row(definitions, figure, stored.getOrDefault(figure.code(), List.of()), places, texts))
                .toList();
        var areas = new ArrayList<Overview.Area>();
        for (var area : definitions.areas()) {
            var inArea = rows.stream().filter(r -> r.area().equals(area.code())).toList();
            if (!inArea.isEmpty()) areas.add(new Overview.Area(area.name(), inArea));
        }
        var headings = places.stream().map(place -> texts.place(place, unit)).toList();
        return new Overview(
                unit,
                visible,
                headings,
                areas,
                !stored.isEmpty(),
                Cohorts.concerns(definitions, unit),
                unit.map(one -> followUps.own(one, definitions, locale)).orElse(List.of()));
    }

    /** Whoever sees one unit only begins there. */
    private Optional<Unit> unit(@Nullable UnitId asked, List<Unit> visible) {
        if (asked == null)
            return visible.size() == 1 && !permissions.mayForOwner(Permission.SEE_FIGURES)
                    ? Optional.of(visible.getFirst())
                    : Optional.empty();
        return Optional.of(
                visible.stream().filter(u -> u.id().equals(asked)).findFirst().orElseThrow(() -> new NotFound(asked)));
    }

    private static Overview.Row row(
            Definitions definitions,
            KeyFigure figure,
            List<MeasurementRepository.Stored> stored,
            List<Place> places,
            Texts texts) {
        var periods = FigureViews.periods(figure, stored);
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var cells = places.stream()
                .map(place -> FigureViews.series(place, stored))
                .map(series -> {
                    if (figure.isLocal()
                            && series.place().equals(Place.NATION)
                            && series.shown().isEmpty())
                        return new FigureBlock.TableCell("–", new Shown.NotApplicable());
                    var shown = periods.isEmpty()
                            ? new Shown.Missing(Shown.Absent.NOT_IMPORTED)
                            : series.at(periods.getLast());
                    return new FigureBlock.TableCell(texts.of(shown, numbers), shown);
                })
                .toList();
        return new Overview.Row(
                figure.code(),
                figure.qualityArea(),
                figure.name(),
                texts.measuredIn(figure),
                periods.isEmpty()
                        ? ""
                        : PeriodNames.of(definitions, figure, texts).of(periods.getLast()),
                cells);
    }

    boolean maySee(UnitId unit) {
        return permissions.may(Permission.SEE_FIGURES, unit);
    }

    List<Unit> visibleUnits(List<Unit> units) {
        return permissions.reach(Permission.SEE_FIGURES).of(units);
    }
}
