package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.SourceStanding.State;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.SchoolYears;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Tasks;
import kvalitetshjul.wheel.Tasks.SourceAsked.Standing;
import kvalitetshjul.wheel.YearPlans;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether each source is collected as often as the pack says, in each unit and for the owner as a whole: reckoned from what has been reported, from own figures that were
 * delivered and from figures that were read in. Only acts are kept; what is due follows from them and from the day.
 */
@Service
@Transactional(readOnly = true)
class SourceMonitor {
    /** Further back nothing is looked for. */
    private static final int YEARS_BACK = 12;

    private final AdoptedDefinitions adopted;
    private final CollectionRepository collections;
    private final MeasurementRepository measurements;
    private final SourceChoiceRepository choices;
    private final Packs packs;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final Tasks tasks;
    private final YearPlans plans;

    SourceMonitor(
            AdoptedDefinitions adopted,
            CollectionRepository collections,
            MeasurementRepository measurements,
            SourceChoiceRepository choices,
            Packs packs,
            Units units,
            Permissions permissions,
            Owners owners,
            Tasks tasks,
            YearPlans plans) {
        this.adopted = adopted;
        this.collections = collections;
        this.measurements = measurements;
        this.choices = choices;
        this.packs = packs;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.tasks = tasks;
        this.plans = plans;
    }

    /**
     * How a place stands to a source.
     *
     * @param reason why it is not carried out this school year, where somebody has said so
     * @param period what is told of next, or has been told of in this school year
     * @param counted whether figures of one’s own are written in for it, which tells of it too
     * @param writable whether the reader may tell of it; nobody may of what a publisher sends
     */
    record Watched(
            DataSource source,
            Rhythm rhythm,
            SourceStanding standing,
            String reason,
            Optional<Unit> unit,
            Period period,
            boolean counted,
            boolean writable) {
        State state() {
            return standing.state();
        }

        /** Every time of the year, but for what was left out for a reason. */
        boolean isDoneIn(SchoolYear year) {
            boolean lastWasLeftOut = state() == State.LEFT_OUT && nothingIsLeftOf(year);
            return (lastWasLeftOut
                            || Set.of(State.DONE, State.EARLY, State.FREE).contains(state()))
                    && standing.last().filter(time -> time.year().equals(year)).isPresent();
        }

        private boolean nothingIsLeftOf(SchoolYear year) {
            return standing.due()
                    .filter(days -> SchoolYear.at(days.from()).compareTo(year) > 0)
                    .isPresent();
        }
    }

    /**
     * One place with its sources, in the order of the pack.
     *
     * @param undecided whether the unit has sources to choose among and has not chosen
     * @param chosen what the unit has chosen for the school year
     */
    record Line(Optional<Unit> unit, List<Watched> sources, boolean undecided, List<DataSource> chosen) {
        Optional<Watched> of(DataSource source) {
            return sources.stream()
                    .filter(one -> one.source().code().equals(source.code()))
                    .findFirst();
        }
    }

    /** @param owner what the owner itself collects; empty where the reader does not see it */
    record Whole(SchoolYear year, LocalDate today, List<Line> units, Optional<Line> owner) {}

    /** Every unit whose figures the reader may see, by name, and the owner as one. */
    Whole whole() {
        permissions.require(Permission.SEE_FIGURES);
        var reach = permissions.reach(Permission.SEE_FIGURES);
        var visible = reach.of(units.listUnits()).stream()
                .sorted(Comparator.comparing(Unit::name))
                .toList();
        var lines = lines(visible, reach.forOwner());
        return new Whole(
                owners.schoolYear(),
                owners.today(),
                lines.stream()
                        .filter(line ->
                                line.unit().isPresent() && !line.sources().isEmpty())
                        .toList(),
                lines.stream()
                        .filter(line -> line.unit().isEmpty() && !line.sources().isEmpty())
                        .findFirst());
    }

    /** One unit’s own. */
    Line of(UnitId asked) {
        permissions.require(Permission.SEE_FIGURES, asked);
        return lines(List.of(units.getUnit(asked)), false).getFirst();
    }

    /** The owner’s as one. */
    Line ownersOwn() {
        permissions.requireForOwner(Permission.SEE_FIGURES);
        return lines(List.of(), true).getFirst();
    }

    /** Whether all that a task is about has been carried out this school year. Where there is nothing to carry out, nothing has been. */
    boolean areCollected(Tasks.SeveralAsked asked) {
        var of = asked.unit().map(unit -> List.of(units.getUnit(unit))).orElseGet(units::listUnits).stream()
                .filter(unit -> unit.ownership() == Unit.Ownership.MUNICIPAL)
                .toList();
        var lines = lines(of, asked.unit().isEmpty());
        if (asked.chosen() && lines.stream().anyMatch(Line::undecided)) return false;
        var about = lines.stream()
                .flatMap(line -> line.sources().stream()
                        .filter(one -> asked.sources().contains(one.source().code())
                                || (asked.chosen() && line.chosen().contains(one.source()))))
                .toList();
        var year = owners.schoolYear();
        return !about.isEmpty() && about.stream().allMatch(one -> one.isDoneIn(year));
    }

    private List<Line> lines(List<Unit> of, boolean withOwner) {
        var definitions = adopted.current();
        var year = owners.schoolYear();
        var places = Stream.concat(
                        of.stream().map(unit -> Place.of(unit.id())),
                        withOwner ? Stream.of(Place.MUNICIPALITY) : Stream.empty())
                .map(Place::code)
                .toList();
        var asked = new HashMap<Key, Standing>();
        var inTheWheel = tasks.listSourcesAsked(year);
        for (var one : inTheWheel)
            if (isOnceAYear(definitions, one.source()))
                asked.merge(
                        new Key(
                                one.source(),
                                one.unit()
                                        .map(Place::of)
                                        .orElse(Place.MUNICIPALITY)
                                        .code()),
                        one.standing(),
                        (a, b) -> a == b ? a : Standing.TO_DO);
        var settled = collections.listSettled(places, year.startYear() - YEARS_BACK);
        var known = known(definitions, places, settled, year, asked);
        var reasons = new HashMap<Key, String>();
        for (var one : settled)
            if (one.state() == Collection.State.NOT_CONDUCTED
                    && Round.schoolYear(one.period()).equals(year))
                reasons.put(new Key(one.source(), one.place().code()), one.reason());
        var chosen = choices.list(year);
        var first = packs.firstDay().orElseGet(owners::today);
        var writable = permissions.reach(Permission.ENTER_FIGURES);
        var rounds = Round.of(definitions, year).stream()
                .collect(Collectors.groupingBy(round -> round.source().code()));
        var reading = new Reading(
                definitions,
                owners.today(),
                year,
                plans.around(year),
                known,
                reasons,
                asked,
                !inTheWheel.isEmpty(),
                chosen,
                first,
                writable,
                rounds);
        var lines = new ArrayList<Line>();
        for (var unit : of) lines.add(line(Optional.of(unit), reading));
        if (withOwner) lines.add(line(Optional.empty(), reading));
        return lines;
    }

    /** Of what is done at several times the wheel has a task for each, and does not say which is which. */
    private static boolean isOnceAYear(Definitions definitions, String code) {
        var source = definitions.sources().get(code);
        return source != null && definitions.rhythm(source).inAYear() == 1;
    }

    /** @param begun whether the wheel of the year is open: what is collected every year is then asked for, by the wheel or not */
    private record Reading(
            Definitions definitions,
            LocalDate today,
            SchoolYear year,
            Function<SchoolYear, YearPlan> plans,
            Map<Key, Known> known,
            Map<Key, String> reasons,
            Map<Key, Standing> asked,
            boolean begun,
            Map<UnitId, SourceChoiceRepository.Chosen> chosen,
            LocalDate first,
            Reach writable,
            Map<String, List<Round>> rounds) {
        Known of(DataSource source, Optional<Unit> unit) {
            return known.getOrDefault(
                    new Key(source.code(), OwnFigures.place(unit).code()), Known.NOTHING);
        }

        boolean isAskedFor(DataSource source, Optional<Unit> unit) {
            return asked.get(new Key(source.code(), OwnFigures.place(unit).code())) == Standing.TO_DO;
        }
    }

    private record Key(String source, String place) {}

    private static Line line(Optional<Unit> unit, Reading reading) {
        var sources = new ArrayList<Watched>();
        var used = new ArrayList<DataSource>();
        var chosen = unit.map(one -> reading.chosen.get(one.id()));
        boolean undecided = false;
        for (var source : reading.definitions.sources().values()) {
            if (source.isUnits() != unit.isPresent()) continue;
            if (unit.isPresent() && !reading.definitions.asks(source, unit.get())) continue;
            var watched = watched(source, unit, reading);
            if (source.isChosen()) {
                undecided |= chosen.isEmpty();
                boolean uses = chosen.filter(one -> one.sources().contains(source.code()))
                        .isPresent();
                if (uses) used.add(source);
                else watched = notUsed(watched, chosen.isPresent());
            }
            sources.add(watched);
        }
        return new Line(unit, sources, undecided, used);
    }

    private static Watched notUsed(Watched watched, boolean decided) {
        return new Watched(
                watched.source(),
                watched.rhythm(),
                new SourceStanding(
                        decided ? State.NOT_CHOSEN : State.UNDECIDED,
                        watched.standing().last(),
                        Optional.empty(),
                        1),
                watched.reason(),
                watched.unit(),
                watched.period(),
                watched.counted(),
                watched.writable());
    }

    private static Watched watched(DataSource source, Optional<Unit> unit, Reading reading) {
        var rhythm = reading.definitions.rhythm(source);
        var standing = rhythm.on(reading.today, reading.of(source, unit), since(source, unit, reading), reading.plans);
        var periods = rhythm.periods(reading.year);
        var turn = Math.min(standing.turn(), periods.size()) - 1;
        var rounds = reading.rounds.getOrDefault(source.code(), List.of()).stream()
                .filter(round -> unit.isEmpty()
                        || !round.figures(reading.definitions, unit).isEmpty())
                .toList();
        return new Watched(
                source,
                rhythm,
                standing,
                reading.reasons.getOrDefault(
                        new Key(source.code(), OwnFigures.place(unit).code()), ""),
                unit,
                rounds.isEmpty()
                        ? periods.get(turn)
                        : rounds.get(Math.min(turn, rounds.size() - 1)).period(),
                !rounds.isEmpty(),
                CollectionReports.isTold(source)
                        && unit.map(one -> reading.writable.in(one.id())).orElse(reading.writable.forOwner()));
    }

    private static Rhythm.Since since(DataSource source, Optional<Unit> unit, Reading reading) {
        boolean asked = reading.isAskedFor(source, unit);
        boolean yearly = reading.begun && reading.definitions.rhythm(source).rule() == Rhythm.Rule.EACH_YEAR;
        return unit.map(one -> one.valid().from())
                .filter(day -> day.isAfter(reading.first))
                .map(day -> new Rhythm.Since(day, true, asked))
                .orElse(new Rhythm.Since(reading.first, false, asked || yearly));
    }

    /** Everything that tells of a source having been carried out in one of the places; what the wheel was told of it counts where nothing else tells of the year. */
    private Map<Key, Known> known(
            Definitions definitions,
            List<String> places,
            List<CollectionRepository.Settled> settled,
            SchoolYear year,
            Map<Key, Standing> asked) {
        var times = new HashMap<Key, List<Known.Time>>();
        var leftOut = new HashMap<Key, List<Period>>();
        var counted = definitions.keyFigures().stream()
                .filter(figure -> figure.entered() != null)
                .map(KeyFigure::source)
                .collect(Collectors.toSet());
        for (var one : settled) {
            var key = new Key(one.source(), one.place().code());
            if (one.state() == Collection.State.NOT_CONDUCTED)
                leftOut.computeIfAbsent(key, each -> new ArrayList<>()).add(one.period());
            else
                times.computeIfAbsent(key, each -> new ArrayList<>())
                        .add(new Known.Time(
                                one.period(),
                                Round.schoolYear(one.period()),
                                one.day(),
                                counted.contains(one.source()) ? Known.Origin.COUNTED : Known.Origin.REPORTED));
        }
        var figures = definitions.keyFigures().stream().collect(Collectors.toMap(KeyFigure::code, Function.identity()));
        for (var latest : measurements.listLatest(figures.keySet(), places)) {
            var figure = figures.get(latest.keyFigure());
            var source = figure == null ? null : definitions.sources().get(figure.source());
            if (source == null) continue;
            var about = schoolYear(latest.period());
            times.computeIfAbsent(new Key(source.code(), latest.place().code()), each -> new ArrayList<>())
                    .add(new Known.Time(
                            latest.period(),
                            source.figuresOf() == null ? about : about.next(),
                            Optional.empty(),
                            Known.Origin.PUBLISHED));
        }
        asked.forEach((key, standing) -> {
            var told = times.getOrDefault(key, List.of());
            if (told.stream().anyMatch(time -> time.year().equals(year))) return;
            if (standing == Standing.DONE)
                times.computeIfAbsent(key, each -> new ArrayList<>())
                        .add(new Known.Time(
                                year,
                                year,
                                Optional.empty(),
                                counted.contains(key.source()) ? Known.Origin.SIGNED_OFF : Known.Origin.REPORTED));
            if (standing == Standing.LEFT_OUT)
                leftOut.computeIfAbsent(key, each -> new ArrayList<>()).add(year);
        });
        var all = new HashSet<>(times.keySet());
        all.addAll(leftOut.keySet());
        return all.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> new Known(times.getOrDefault(key, List.of()), leftOut.getOrDefault(key, List.of()))));
    }

    private static SchoolYear schoolYear(Period period) {
        return period instanceof SchoolYears several ? several.last() : Round.schoolYear(period);
    }
}
