package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s figures as everybody may see them, for programs: no reader is asked for, and none sees more here. */
@Service
@Transactional(readOnly = true)
class OpenFigures {
    private final AdoptedDefinitions adopted;
    private final MeasurementRepository measurements;
    private final ImportRepository imports;
    private final Units units;
    private final Owners owners;

    OpenFigures(
            AdoptedDefinitions adopted,
            MeasurementRepository measurements,
            ImportRepository imports,
            Units units,
            Owners owners) {
        this.adopted = adopted;
        this.measurements = measurements;
        this.imports = imports;
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
        var found = measurements.listOpen(new MeasurementRepository.Question(
                parts,
                asked.units(),
                asked.level().flatMap(OpenQuestion.Level::place),
                asked.from(),
                asked.to(),
                asked.after(),
                asked.limit() + 1));
        requireKnown(asked, found);
        boolean more = found.size() > asked.limit();
        var given = more ? found.subList(0, asked.limit()) : found;
        var origins = origins(given);
        return new OpenAnswer.Figures(
                series(given, origins),
                origins.values().stream().map(Numbered::origin).toList(),
                more ? OpenQuestion.mark(given.getLast().cell().key()) : null);
    }

    /** A unit with figures is one of the owner’s; only of the others it is asked. */
    private void requireKnown(OpenQuestion asked, List<MeasurementRepository.Open> found) {
        if (asked.after() != null) return;
        var told = found.stream().map(one -> one.cell().key().place().code()).collect(Collectors.toSet());
        for (var unit : asked.units())
            if (!told.contains(unit.toString()) && !isOpen(units.getUnit(new UnitId(unit)))) throw new NotFound(unit);
    }

    private record Numbered(int number, OpenAnswer.Origin origin) {}

    private Map<UUID, Numbered> origins(List<MeasurementRepository.Open> given) {
        var ids = given.stream().map(MeasurementRepository.Open::importId).collect(Collectors.toSet());
        var origins = new LinkedHashMap<UUID, Numbered>();
        if (ids.isEmpty()) return origins;
        for (var origin : imports.listOrigins(ids))
            origins.put(
                    origin.id(),
                    new Numbered(
                            origins.size(),
                            new OpenAnswer.Origin(
                                    origin.id().toString(), origin.edition().orElse(null), origin.at(), origin.own())));
        return origins;
    }

    private static List<OpenAnswer.Series> series(List<MeasurementRepository.Open> given, Map<UUID, Numbered> origins) {
        record Name(String keyFigure, Place place, Optional<String> county, Breakdown part) {}
        var series = new LinkedHashMap<Name, List<OpenAnswer.OneCell>>();
        for (var one : given) {
            var key = one.cell().key();
            series.computeIfAbsent(
                            new Name(key.keyFigure(), key.place(), Optional.ofNullable(one.county()), key.breakdown()),
                            name -> new ArrayList<>())
                    .add(OpenAnswer.OneCell.of(
                            key.period().code(),
                            one.cell().shown(),
                            Objects.requireNonNull(origins.get(one.importId())).number()));
        }
        return series.entrySet().stream()
                .map(entry -> {
                    var name = entry.getKey();
                    var codes = name.part().codes();
                    return new OpenAnswer.Series(
                            name.keyFigure(),
                            OpenQuestion.Level.of(name.place()).name(),
                            name.place().unit().map(UnitId::toString).orElse(null),
                            name.county().orElse(null),
                            codes.isEmpty() ? null : codes,
                            entry.getValue());
                })
                .toList();
    }
}
