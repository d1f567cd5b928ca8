package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the owner’s own figures out: what of them may be seen is decided once, for each audience, and kept with the figure. */
@Service
@Transactional
class Releases {
    private final OwnFigures own;
    private final CollectionRepository collections;
    private final MeasurementRepository measurements;
    private final ImportRepository imports;
    private final AdoptedDefinitions adopted;
    private final Permissions permissions;
    private final Actors actors;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    Releases(
            OwnFigures own,
            CollectionRepository collections,
            MeasurementRepository measurements,
            ImportRepository imports,
            AdoptedDefinitions adopted,
            Permissions permissions,
            Actors actors,
            Tasks tasks,
            Audit audit,
            Clock clock) {
        this.own = own;
        this.collections = collections;
        this.measurements = measurements;
        this.imports = imports;
        this.adopted = adopted;
        this.permissions = permissions;
        this.actors = actors;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a release would show of one figure.
     *
     * @param together several years of it as one, by the last of them
     * @param elsewhere those whose figure stands without being delivered here
     * @param same keys of those of them that each audience sees already
     * @param now what everybody sees of it, by place, all people together
     */
    record Proposed(
            KeyFigure figure,
            List<Gate.Outcome> outcomes,
            SequencedMap<Period, List<Gate.Outcome>> together,
            Set<Place> elsewhere,
            Set<Cell.Key> same,
            Map<Place, Shown> now) {
        /** What stood before without being delivered here stays what it was, where nothing else would be seen of it. */
        boolean stays(Cell.Key key) {
            return elsewhere.contains(key.place()) && same.contains(key);
        }
    }

    /**
     * What a release would show.
     *
     * @param seen a fingerprint of what would be shown and withheld and for whom, of what it is decided from, and of whose figures they are
     */
    record Proposal(List<Proposed> figures, String seen) {}

    /** What would be shown, and to whom, if what has been delivered were released now. */
    @Transactional(readOnly = true)
    Proposal propose(OwnFigures.Whole whole) {
        var definitions = adopted.current();
        var guard = Gate.Guard.of(definitions, permissions);
        var figures = whole.round().byCode();
        var counted = new HashMap<String, List<Entry>>();
        for (var part : whole.delivered())
            for (var entry : whole.entries().getOrDefault(OwnFigures.place(part.unit()), List.of()))
                counted.computeIfAbsent(entry.keyFigure(), code -> new ArrayList<>())
                        .add(entry);
        var period = whole.round().period();
        var several = figures.values().stream()
                .filter(figure -> counted.containsKey(figure.code())
                        && guard.rules().yearsTogether(figure).isPresent())
                .map(KeyFigure::code)
                .toList();
        var ledgers = collections.ledgers(counted.keySet(), period.code());
        var history = collections.history(several);
        var standing = collections.standing(counted.keySet());
        var sums = collections.standingTogether(several);
        var shown = measurements.standing(counted.keySet());
        var elsewhere = whole.toldElsewhere();
        var proposed = new ArrayList<Proposed>();
        var seen = new StringBuilder();
        for (var part : whole.parts())
            seen.append(OwnFigures.place(part.unit())).append(part.isSettled()).append('\n');
        for (var one : whole.collected())
            seen.append(one.id()).append(' ').append(one.version()).append('\n');
        figures.forEach((code, figure) -> {
            var entries = counted.get(code);
            if (entries == null) return;
            var before = history.getOrDefault(code, List.of());
            var past = Past.of(figure, period, ledgers.getOrDefault(List.of(code, period.code()), List.of()), before);
            var told = new HashSet<Place>();
            standing.forEach((key, entry) -> {
                if (!key.keyFigure().equals(code)
                        || !key.period().equals(period)
                        || !elsewhere.contains(key.place())
                        || key.breakdown().codes().containsKey(OwnRelease.SUBJECT)) return;
                entries.add(entry);
                if (key.breakdown().equals(Breakdown.NONE)) told.add(key.place());
            });
            boolean settled = whole.isSettled(figure, definitions, told);
            var outcomes = Gate.of(figure, guard, period, entries, past).outcomes().stream()
                    .map(outcome -> outcome.unlessWhole(settled))
                    .toList();
            var together = YearsTogether.of(figure, guard, standing, sums, before);
            together.add(period, entries, outcomes);
            var years = together.outcomes();
            proposed.add(new Proposed(
                    figure, outcomes, years, told, same(code, period, outcomes, shown), now(code, period, shown)));
            seen.append(code).append(outcomes).append(years);
            seen.append(ledgers.get(List.of(code, period.code()))).append(before);
        });
        return new Proposal(proposed, Sha256.of(seen.toString()));
    }

    private static Set<Cell.Key> same(
            String code, Period period, List<Gate.Outcome> outcomes, Map<Audience, Map<Cell.Key, Cell>> shown) {
        var same = new HashSet<Cell.Key>();
        for (var outcome : outcomes) {
            var key = key(code, outcome, period);
            boolean isSame = outcome.shown().entrySet().stream()
                    .allMatch(each -> Optional.ofNullable(
                                    shown.getOrDefault(each.getKey(), Map.of()).get(key))
                            .filter(cell -> cell.saysAs(new Cell(key, each.getValue())))
                            .isPresent());
            if (isSame) same.add(key);
        }
        return same;
    }

    private static Map<Place, Shown> now(String code, Period period, Map<Audience, Map<Cell.Key, Cell>> shown) {
        var now = new HashMap<Place, Shown>();
        shown.getOrDefault(Audience.PUBLIC, Map.of()).forEach((key, cell) -> {
            if (key.keyFigure().equals(code)
                    && key.period().equals(period)
                    && key.breakdown().equals(Breakdown.NONE)) now.put(key.place(), cell.shown());
        });
        return now;
    }

    private static Cell.Key key(String code, Gate.Outcome outcome, Period period) {
        return new Cell.Key(
                code, outcome.entry().place(), period, outcome.entry().part());
    }

    /**
     * Releases what has been delivered and checked.
     *
     * @param seen {@link Proposal#seen()} of what was looked at
     * @throws ChangedMeanwhile when something else would be shown by now, or is to be held against what was released since
     * @throws RuleViolation when nothing is delivered, or something has not been checked
     */
    void release(String source, Period period, String seen) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var whole = own.whole(source, period);
        var proposal = propose(whole);
        if (!proposal.seen().equals(seen)) throw new ChangedMeanwhile(source);
        if (!whole.isChecked()) throw new RuleViolation("knowledge.release.unchecked");
        var id = Ids.next();
        var laid = new ArrayList<MeasurementRepository.Laid>();
        var ledger = new LinkedHashMap<Period, List<CollectionRepository.InLedger>>();
        for (var one : proposal.figures()) {
            var decided = new LinkedHashMap<Period, List<Gate.Outcome>>(one.together());
            decided.merge(
                    period,
                    one.outcomes(),
                    (several, alone) ->
                            Stream.concat(several.stream(), alone.stream()).toList());
            decided.forEach((of, outcomes) -> {
                for (var outcome : outcomes) {
                    ledger.computeIfAbsent(of, p -> new ArrayList<>()).add(outcome.inLedger());
                    if (one.stays(key(one.figure().code(), outcome, of))) continue;
                    outcome.shown()
                            .forEach((audience, shown) -> laid.add(laid(one.figure(), outcome, audience, shown, of)));
                }
            });
        }
        imports.insertRelease(
                id,
                source,
                period.code(),
                proposal.figures().stream().map(one -> one.figure().code()).toList(),
                laid.size(),
                actors.current().person(),
                Instant.now(clock));
        imports.letOut(
                id,
                Reader.ofSeveral(permissions),
                Gate.Guard.of(adopted.current(), permissions).code(adopted.current()));
        measurements.lay(id, laid);
        ledger.forEach((of, let) -> collections.record(id, of.code(), let));
        for (var one : whole.collected()) own.move(one, Collection.State.RELEASED);
        audit.record(
                "figures.release",
                "import",
                id,
                Map.of("source", source, "period", period.code(), "figures", laid.size()));
        tasks.deliver(EvidenceKind.COLLECTION, source, null, period, id.toString());
    }

    private static MeasurementRepository.Laid laid(
            KeyFigure figure, Gate.Outcome outcome, Audience audience, Shown shown, Period period) {
        var place = outcome.entry().place();
        var key = key(figure.code(), outcome, period);
        return new MeasurementRepository.Laid(new Cell(key, shown), audience, place.code(), Optional.empty(), 0, 0);
    }
}
