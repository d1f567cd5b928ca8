package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.SourceMonitor.Watched;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * That a survey, a test or an analysis was carried out, or why it was not: told of sources whose figures nobody writes in. A source with figures of its own tells of itself
 * when they are delivered ({@link OwnFigures}).
 */
@Service
@Transactional
public class CollectionReports {

    /** What is reported to the state is told of at the same door; a task of the wheel asks for one or the other. */
    private static final List<EvidenceKind> KINDS = List.of(EvidenceKind.COLLECTION, EvidenceKind.EXTERNAL_REPORTING);

    private final CollectionRepository collections;
    private final AdoptedDefinitions adopted;
    private final SourceChoiceRepository choices;
    private final SourceMonitor monitor;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Tasks tasks;
    private final SeveralSources several;
    private final Audit audit;
    private final Clock clock;

    CollectionReports(
            CollectionRepository collections,
            AdoptedDefinitions adopted,
            SourceChoiceRepository choices,
            SourceMonitor monitor,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Tasks tasks,
            SeveralSources several,
            Audit audit,
            Clock clock) {
        this.collections = collections;
        this.adopted = adopted;
        this.choices = choices;
        this.monitor = monitor;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.tasks = tasks;
        this.several = several;
        this.audit = audit;
        this.clock = clock;
    }

    /** One source in one period, in the places the reader may tell of. */
    record Asked(DataSource source, Rhythm rhythm, Period period, List<OwnFigures.Part> parts) {}

    /** What is told of the sources without figures in a school year, by source in the order of the pack. */
    @Transactional(readOnly = true)
    List<Asked> list(SchoolYear year) {
        permissions.require(Permission.ENTER_FIGURES);
        if (!isTold(year)) return List.of();
        var definitions = adopted.current();
        var counted = Round.of(definitions, year).stream()
                .map(round -> round.source().code())
                .collect(Collectors.toSet());
        var sources = definitions.sources().values().stream()
                .filter(source -> !counted.contains(source.code()) && isTold(source))
                .toList();
        var chosen = choices.list(year);
        var reach = permissions.reach(Permission.ENTER_FIGURES);
        var all = reach.of(units.listUnits()).stream()
                .sorted(Comparator.comparing(Unit::name))
                .toList();
        var known = new HashMap<List<String>, Collection>();
        for (var one : collections.list(sources.stream()
                .flatMap(source -> definitions.rhythm(source).periods(year).stream())
                .map(Period::code)
                .distinct()
                .toList()))
            known.put(List.of(one.source(), one.period(), one.place().code()), one);
        var asked = new ArrayList<Asked>();
        for (var source : sources)
            for (var period : definitions.rhythm(source).periods(year)) {
                var parts = places(definitions, source, all, reach).stream()
                        .map(unit -> new OwnFigures.Part(
                                unit,
                                Optional.ofNullable(known.get(List.of(
                                        source.code(),
                                        period.code(),
                                        OwnFigures.place(unit).code())))))
                        .filter(part -> !source.isChosen()
                                || part.collection().isPresent()
                                || part.unit()
                                        .map(unit -> chosen.get(unit.id()))
                                        .filter(one -> one.sources().contains(source.code()))
                                        .isPresent())
                        .toList();
                if (!parts.isEmpty()) asked.add(new Asked(source, definitions.rhythm(source), period, parts));
            }
        return asked;
    }

    private boolean isTold(SchoolYear year) {
        return Round.isTold(year, owners.today());
    }

    /** What a publisher sends when it has it is nobody’s to tell of. */
    static boolean isTold(DataSource source) {
        return source.frequency() == null || source.frequency().rule() != DataSourceSection.Frequency.Rule.AS_PUBLISHED;
    }

    private static List<Optional<Unit>> places(
            Definitions definitions, DataSource source, List<Unit> all, Reach reach) {
        if (!source.isUnits()) return reach.forOwner() ? List.of(Optional.empty()) : List.of();
        return all.stream()
                .filter(unit -> definitions.asks(source, unit))
                .map(Optional::of)
                .toList();
    }

    /**
     * What is told of one source in one place and period, and who answers for it.
     *
     * @param history what has been said before, the last first
     * @param names of those who said it
     */
    record Told(
            Watched watched,
            Period period,
            Optional<Collection> collection,
            List<CollectionRepository.Said> history,
            Map<PersonId, String> names,
            List<RoleHolder> responsible) {
        public int version() {
            return collection.map(Collection::version).orElse(0);
        }
    }

    /** @throws NotFound when nothing is told of the source in that period, or not by the reader */
    @Transactional(readOnly = true)
    Told told(String source, Period period, @Nullable UnitId unit) {
        var watched = watched(source, period, unit);
        var collection = collections.find(source, OwnFigures.place(watched.unit()), period.code());
        var history = collection.map(collections::listReports).orElse(List.of());
        return new Told(
                watched,
                period,
                collection,
                history,
                organisation.namesOf(
                        history.stream().map(CollectionRepository.Said::by).toList()),
                organisation.listRoleHolders().stream()
                        .filter(holder -> holder.role().equals(watched.source().responsible())
                                && holder.unit().equals(Optional.ofNullable(unit)))
                        .toList());
    }

    private Watched watched(String source, Period period, @Nullable UnitId unit) {
        if (unit == null) permissions.requireForOwner(Permission.ENTER_FIGURES);
        else permissions.require(Permission.ENTER_FIGURES, unit);
        var line = unit == null ? monitor.ownersOwn() : monitor.of(unit);
        var watched = line.sources().stream()
                .filter(one -> one.source().code().equals(source))
                .findFirst()
                .orElseThrow(() -> new NotFound(source));
        var year = Round.schoolYear(period);
        if (watched.counted()
                || !isTold(watched.source())
                || !isTold(year)
                || !watched.rhythm().periods(year).contains(period)) throw new NotFound(source);
        return watched;
    }

    /**
     * Says that it was carried out. A day in an earlier school year is told of that year: so somebody tells when something was last done.
     *
     * @return the period it was told of
     * @throws ChangedMeanwhile when somebody else has told something meanwhile
     * @throws RuleViolation when the day is in a year of which something has been told already, or one that is too long ago
     */
    Period carriedOut(String source, Period asked, @Nullable UnitId unit, ReportForm.CarriedOut how, int version) {
        var watched = watched(source, asked, unit);
        var period = periodOf(how.day(), asked, watched);
        boolean elsewhere = !period.equals(asked);
        if (elsewhere
                && collections
                        .find(source, OwnFigures.place(watched.unit()), period.code())
                        .isPresent()) throw new RuleViolation("knowledge.report.toldAlready", period.label());
        var kept = keep(
                watched, period, elsewhere ? 0 : version, Collection.State.COLLECTED, Optional.of(how.day()), how, "");
        for (var kind : KINDS) {
            tasks.withdraw(kind, kept.id().toString());
            tasks.deliver(kind, source, unit, period, kept.id().toString());
        }
        several.settle(Round.schoolYear(period), unit);
        return period;
    }

    /** As {@link #carriedOut}, today; false where the source is not told of in the unit, or tells of itself by its figures. */
    public boolean carriedOutToday(String source, UnitId unit) {
        var line = monitor.of(unit);
        var watched = line.sources().stream()
                .filter(one -> one.source().code().equals(source) && !one.counted())
                .findFirst();
        if (watched.isEmpty()) return false;
        carriedOut(
                source,
                watched.get().period(),
                unit,
                new ReportForm.CarriedOut(
                        owners.today(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), ""),
                0);
        return true;
    }

    private Period periodOf(LocalDate day, Period asked, Watched watched) {
        var year = SchoolYear.at(day);
        if (Round.schoolYear(asked).equals(year)) return asked;
        if (watched.rhythm().inAYear() > 1 || !isTold(year))
            throw new RuleViolation(
                    "knowledge.report.otherYear", Round.schoolYear(asked).label());
        return year;
    }

    /** Says that it was not carried out, and why. */
    void leftOut(String source, Period period, @Nullable UnitId unit, String reason, int version) {
        var watched = watched(source, period, unit);
        var kept = keep(
                watched,
                period,
                version,
                Collection.State.NOT_CONDUCTED,
                Optional.empty(),
                new ReportForm.CarriedOut(
                        owners.today(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), ""),
                reason);
        for (var kind : KINDS) tasks.withdraw(kind, kept.id().toString());
        several.settle(Round.schoolYear(period), unit);
    }

    private Collection keep(
            Watched watched,
            Period period,
            int version,
            Collection.State state,
            Optional<LocalDate> day,
            ReportForm.CarriedOut how,
            String reason) {
        var place = OwnFigures.place(watched.unit());
        var before = collections.find(watched.source().code(), place, period.code());
        var kept = new Collection(
                before.map(Collection::id).orElseGet(Ids::next),
                watched.source().code(),
                place,
                period.code(),
                state,
                day,
                how.invited(),
                how.tookPart(),
                how.percent(),
                how.comment(),
                reason,
                version + 1);
        if (version != before.map(Collection::version).orElse(0)) throw new ChangedMeanwhile(kept.id());
        boolean written = before.isEmpty() ? collections.insert(kept) : collections.update(kept);
        if (!written) throw new ChangedMeanwhile(kept.id());
        collections.insertReport(kept, actors.current().person(), Instant.now(clock));
        audit.record(
                state == Collection.State.COLLECTED ? "collection.report" : "collection.leaveOut",
                "collection",
                kept.id(),
                Map.of("source", kept.source(), "place", place.code(), "period", kept.period(), "state", state.name()));
        return kept;
    }
}
