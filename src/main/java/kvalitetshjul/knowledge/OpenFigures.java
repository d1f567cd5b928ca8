package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s figures as everybody may see them, for programs: no reader is asked for, and none sees more here. */
@Service
@Transactional(readOnly = true)
class OpenFigures {
    private final AdoptedDefinitions adopted;
    private final MeasurementRepository measurements;
    private final KeptFigures kept;
    private final Tenants tenants;
    private final Units units;
    private final Owners owners;

    OpenFigures(
            AdoptedDefinitions adopted,
            MeasurementRepository measurements,
            KeptFigures kept,
            Tenants tenants,
            Units units,
            Owners owners) {
        this.adopted = adopted;
        this.measurements = measurements;
        this.kept = kept;
        this.tenants = tenants;
        this.units = units;
        this.owners = owners;
    }

    OpenAnswer.KeyFigures keyFigures(Locale locale) {
        var definitions = adopted.current();
        return new OpenAnswer.KeyFigures(
                owner(),
                definitions.keyFigures().stream()
                        .map(figure -> keyFigure(figure, definitions, locale))
                        .toList());
    }

    private static OpenAnswer.OneKeyFigure keyFigure(KeyFigure figure, Definitions definitions, Locale locale) {
        var description = figure.description();
        var source = definitions.sources().get(figure.source());
        return new OpenAnswer.OneKeyFigure(
                figure.code(),
                figure.name().in(locale),
                description == null ? null : description.in(locale),
                figure.measuredIn().name(),
                figure.decimals(),
                figure.direction().name(),
                figure.grade(),
                figure.qualityArea(),
                new OpenAnswer.Source(
                        figure.source(),
                        source == null ? figure.source() : source.name().in(locale),
                        source == null ? null : source.provider()),
                figure.seriesBreaks().stream()
                        .map(one -> new OpenAnswer.SeriesBreak(
                                one.from(), one.reason().in(locale)))
                        .toList());
    }

    private OpenAnswer.Owner owner() {
        var owner = owners.current();
        return new OpenAnswer.Owner(
                owner.name(), owner.country().name(), owner.number().orElse(null));
    }

    /** Those the owner runs, the ones that have ended too: their figures are still there. */
    OpenAnswer.Units units() {
        var today = owners.today();
        return new OpenAnswer.Units(
                owner(),
                units.listUnits(new DateWindow(EnteredDay.FIRST, today)).stream()
                        .filter(OpenFigures::isOpen)
                        .map(unit -> unit(unit, today))
                        .toList());
    }

    /** What private units are to their owner is not the municipality’s to give out. */
    private static boolean isOpen(Unit unit) {
        return unit.ownership() == Unit.Ownership.MUNICIPAL;
    }

    private static OpenAnswer.OneUnit unit(Unit unit, LocalDate today) {
        return new OpenAnswer.OneUnit(
                unit.id().toString(),
                unit.name(),
                unit.kind(),
                unit.officialId().orElse(null),
                unit.grades()
                        .map(grades -> new OpenAnswer.Grades(grades.lowest(), grades.highest()))
                        .orElse(null),
                unit.valid().from(),
                unit.valid().to().isBefore(today) ? unit.valid().to() : null);
    }

    /**
     * @throws OpenQuestion.Unclear for a key figure the pack does not have
     * @throws NotFound for a unit that is none of the owner’s own
     */
    OpenAnswer.Figures figures(OpenQuestion asked) {
        var figures = adopted.current().keyFigures().stream()
                .filter(figure -> asked.keyFigures().contains(figure.code()))
                .toList();
        if (figures.size() < asked.keyFigures().size()) {
            var known = figures.stream().map(KeyFigure::code).collect(Collectors.toSet());
            throw new OpenQuestion.Unclear(
                    "knowledge.api.unknown",
                    asked.keyFigures().stream()
                            .filter(code -> !known.contains(code))
                            .findFirst()
                            .orElseThrow());
        }
        var parts = new TreeMap<String, Breakdown>();
        for (var figure : figures) asked.part(figure).ifPresent(part -> parts.put(figure.code(), part));
        var state = measurements.openState();
        for (var unit : asked.units()) if (!state.units().contains(unit.toString())) throw new NotFound(unit);
        return answer(asked, state.units(), kept.read(tenants.current(), state.revision(), parts), parts);
    }

    private static boolean isAsked(OpenQuestion asked, Set<String> open, String place) {
        var one = asked.level().flatMap(OpenQuestion.Level::place);
        if (one.isPresent()) return one.get().code().equals(place);
        return open.contains(place) && (asked.units().isEmpty() || asked.units().contains(UUID.fromString(place)));
    }

    private static OpenAnswer.Figures answer(
            OpenQuestion asked,
            Set<String> open,
            NavigableMap<String, NavigableMap<String, List<KeptFigures.KeptCell>>> figures,
            Map<String, Breakdown> parts) {
        var series = new ArrayList<OpenAnswer.Series>();
        var origins = new LinkedHashMap<OpenAnswer.Origin, Integer>();
        OpenQuestion.@Nullable Mark last = null;
        int given = 0;
        for (var figure : figures.entrySet())
            for (var place : figure.getValue().entrySet()) {
                if (!isAsked(asked, open, place.getKey())) continue;
                OpenAnswer.@Nullable Series begun = null;
                for (var cell : place.getValue()) {
                    if (cell.year() < asked.from()
                            || cell.year() > asked.to()
                            || asked.isAnswered(figure.getKey(), place.getKey(), cell.period())) continue;
                    if (last != null && given == asked.limit())
                        return new OpenAnswer.Figures(series, List.copyOf(origins.keySet()), last.text());
                    if (begun == null || !Objects.equals(begun.county(), cell.county())) {
                        begun = series(figure.getKey(), new Place(place.getKey()), cell.county(), parts);
                        series.add(begun);
                    }
                    begun.cells()
                            .add(OpenAnswer.OneCell.of(
                                    cell.period(),
                                    together(asked, cell.period()),
                                    cell.shown(),
                                    origins.computeIfAbsent(cell.origin(), origin -> origins.size())));
                    if (++given == asked.limit())
                        last = new OpenQuestion.Mark(figure.getKey(), place.getKey(), cell.period());
                }
            }
        return new OpenAnswer.Figures(series, List.copyOf(origins.keySet()), null);
    }

    /** Which periods stand as one in a cell; none where it is of one. */
    private static @Nullable List<String> together(OpenQuestion asked, String last) {
        return asked.years()
                .map(years -> YearsTogether.codes(
                        Breakdown.of(Map.of(YearsTogether.YEARS, years.toString())), Period.of(last)))
                .orElse(null);
    }

    private static OpenAnswer.Series series(
            String keyFigure, Place place, @Nullable String county, Map<String, Breakdown> parts) {
        var asked = Objects.requireNonNull(parts.get(keyFigure));
        var codes = asked.without(YearsTogether.YEARS).codes();
        var years = asked.codes().get(YearsTogether.YEARS);
        return new OpenAnswer.Series(
                keyFigure,
                OpenQuestion.Level.of(place).name(),
                place.unit().map(UnitId::toString).orElse(null),
                county,
                codes.isEmpty() ? null : codes,
                years == null ? null : Integer.valueOf(years),
                new ArrayList<>());
    }
}
