package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads figures with all they are compared with, any number of them in the same few statements, and only for those who may see them. */
@Component
class FigureViews {
    private static final Shown NOTHING = new Shown.Missing(Shown.Absent.NOT_IMPORTED);

    private final MeasurementRepository measurements;
    private final PeerGroupRepository peerGroups;
    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;

    FigureViews(
            MeasurementRepository measurements,
            PeerGroupRepository peerGroups,
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            Units units,
            Permissions permissions,
            Owners owners) {
        this.measurements = measurements;
        this.peerGroups = peerGroups;
        this.collections = collections;
        this.adopted = adopted;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** What was read, and every unit of the owner. */
    record Read(List<FigureView> views, List<Unit> units) {}

    /**
     * @param codes in the order they are wanted
     * @param asked the municipality as a whole when absent
     * @throws NotFound when there is no such figure, or the reader may not see the unit's
     */
    Read read(List<String> codes, @Nullable UnitId asked) {
        return read(codes, asked, Reader.of(permissions));
    }

    /** As {@link #read(List, UnitId)}, with no more than the reader may see. */
    Read read(List<String> codes, @Nullable UnitId asked, Reader reader) {
        return read(codes, asked, reader, null);
    }

    /** As {@link #read(List, UnitId, Reader)}, of nothing that came after a school year, where one is given. */
    Read read(List<String> codes, @Nullable UnitId asked, Reader reader, @Nullable SchoolYear last) {
        var definitions = adopted.current();
        var figures = codes.stream().map(definitions::get).toList();
        var all = units.listUnits();
        if (asked == null) permissions.require(Permission.SEE_FIGURES);
        else permissions.require(Permission.SEE_FIGURES, asked);
        var unit = asked == null
                ? Optional.<Unit>empty()
                : Optional.of(all.stream()
                        .filter(u -> u.id().equals(asked))
                        .findFirst()
                        .orElseGet(() -> units.getUnit(asked))); // one that has ended keeps its figures
        var successions = asked == null ? List.<Succession>of() : units.succession(asked);
        var places = Stream.of(
                        unit.map(u -> Place.of(u.id())),
                        Optional.of(Place.MUNICIPALITY),
                        Optional.of(Place.COUNTY),
                        Optional.of(Place.NATION))
                .flatMap(Optional::stream)
                .toList();
        boolean withPeers =
                figures.stream().anyMatch(figure -> Peers.service(figure).isPresent());
        var peers = withPeers ? peerGroups.current() : Peers.NONE;
        var stored = measurements
                .listCurrentWithNotes(
                        codes,
                        Stream.concat(places.stream(), peers.codes().stream().map(Place::peer))
                                .map(Place::code)
                                .toList(),
                        reader)
                .stream()
                .filter(s -> last == null
                        || Round.schoolYear(s.cell().key().period()).startYear() <= last.startYear())
                .collect(Collectors.groupingBy(s -> s.cell().key().keyFigure()));
        var again = collections.listReleasedAgain(figures.stream()
                .filter(KeyFigure::isLocal)
                .map(KeyFigure::code)
                .filter(code -> stored.getOrDefault(code, List.of()).stream()
                        .anyMatch(one -> FigureBlocks.isWithheld(one.cell().shown())))
                .toList());
        var notConducted = collections.notConducted(NotConducted.sources(figures.stream()));
        var owner = owners.current();
        return new Read(
                figures.stream()
                        .map(figure -> view(
                                definitions,
                                figure,
                                unit,
                                places,
                                stored.getOrDefault(figure.code(), List.of()),
                                peers,
                                successions,
                                again.getOrDefault(figure.code(), Set.of()),
                                notConducted,
                                all,
                                owner))
                        .toList(),
                all);
    }

    private static FigureView view(
            Definitions definitions,
            KeyFigure figure,
            Optional<Unit> unit,
            List<Place> places,
            List<MeasurementRepository.Stored> stored,
            Peers peers,
            List<Succession> successions,
            Set<Period> again,
            NotConducted notConducted,
            List<Unit> all,
            SchoolOwner owner) {
        var periods = periods(figure, stored);
        SequencedMap<Place, Series> series = new LinkedHashMap<>();
        for (var place : places) {
            if (place.equals(Place.COUNTY)) continue;
            if (place.equals(Place.NATION))
                peers.series(figure, stored, periods).ifPresent(like -> series.put(Place.PEERS, like));
            if (place.equals(Place.NATION)
                    && figure.isLocal()
                    && series(place, stored).shown().isEmpty()) continue;
            var absent = place.unit()
                    .flatMap(id -> unit)
                    .map(u -> definitions.absent(figure, u))
                    .orElse(NOTHING);
            var shown = new TreeMap<Period, Shown>(Period.IN_ORDER);
            series(place, stored)
                    .over(periods, absent)
                    .shown()
                    .forEach((period, read) -> shown.put(period, notConducted.beside(figure, place, period, read)));
            series.put(place, new Series(place, shown));
        }
        return new FigureView(
                definitions,
                figure,
                unit,
                periods,
                series,
                counties(stored, periods),
                peers.of(figure),
                successions,
                stored.stream().flatMap(s -> s.came().edition().stream()).max(Comparator.naturalOrder()),
                stored.stream()
                        .map(s -> LocalDate.ofInstant(s.came().at(), owner.zone()))
                        .max(Comparator.naturalOrder()),
                stored.stream()
                        .filter(s -> s.cell().key().place().peer().isEmpty())
                        .collect(Collectors.toMap(
                                s -> new FigureView.Spot(
                                        s.cell().key().place(), s.cell().key().period()),
                                MeasurementRepository.Stored::came)),
                again,
                without(figure, periods, notConducted, all),
                owner.colour(),
                List.of());
    }

    /** Names of the units that are in no figure of the owner, by period. */
    private static SequencedMap<Period, List<String>> without(
            KeyFigure figure, List<Period> periods, NotConducted notConducted, List<Unit> all) {
        var without = new LinkedHashMap<Period, List<String>>();
        for (var period : periods) {
            var places = notConducted.of(figure, period);
            var names = all.stream()
                    .filter(unit -> places.contains(Place.of(unit.id())))
                    .map(Unit::name)
                    .sorted()
                    .toList();
            if (!names.isEmpty()) without.put(period, names);
        }
        return without;
    }

    /** One for each number the publisher gave the county, with the years it had it; a county without any figure is left out. */
    private static List<FigureView.County> counties(List<MeasurementRepository.Stored> stored, List<Period> periods) {
        var byCode = stored.stream()
                .filter(s -> s.cell().key().place().equals(Place.COUNTY)
                        && periods.contains(s.cell().key().period()))
                .collect(Collectors.groupingBy(MeasurementRepository.Stored::sourceKey));
        return byCode.entrySet().stream()
                .map(county -> new FigureView.County(
                        county.getKey(),
                        county.getValue().stream()
                                .flatMap(s -> s.sourceName().stream())
                                .reduce((a, b) -> b),
                        series(Place.COUNTY, county.getValue())))
                .filter(county -> county.series().lastMeasured().isPresent())
                .sorted(Comparator.comparing(FigureView.County::first, Period.IN_ORDER))
                .toList();
    }

    static List<Period> periods(KeyFigure figure, List<MeasurementRepository.Stored> stored) {
        return Timeline.of(
                figure, stored.stream().map(one -> one.cell().key().period()).toList());
    }

    static Series series(Place place, List<MeasurementRepository.Stored> stored) {
        var shown = new TreeMap<Period, Shown>(Period.IN_ORDER);
        for (var figure : stored) {
            var key = figure.cell().key();
            if (key.place().equals(place)) shown.put(key.period(), figure.cell().shown());
        }
        return new Series(place, shown);
    }
}
