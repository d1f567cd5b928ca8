package kvalitetshjul.units;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.ActingPerson;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the owner’s units: each act from a day on, for a reason, in the name of the person who acts. Nothing before the day is touched. An act
 * dated ahead takes effect when its day comes; then the other modules are told.
 */
@Service
@Transactional
public class UnitActs {
    private final UnitRepository units;
    private final ActRepository acts;
    private final UnitPlanner planner;
    private final ObjectProvider<UnitEffects> effects;
    private final ObjectProvider<ActingPerson> people;
    private final Owners owners;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UnitActs(
            UnitRepository units,
            ActRepository acts,
            UnitPlanner planner,
            ObjectProvider<UnitEffects> effects,
            ObjectProvider<ActingPerson> people,
            Owners owners,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.units = units;
        this.acts = acts;
        this.planner = planner;
        this.effects = effects;
        this.people = people;
        this.owners = owners;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an act was and whom it concerned.
     *
     * @param unit the unit to look at afterwards: the new one, the one that goes on, or the one changed
     */
    public record Done(UUID act, UnitId unit, List<UnitId> ended) {}

    /** What would follow, and which units would end. */
    public record Foreseen(List<UnitId> ending, List<UnitEffects.Effect> effects) {}

    /**
     * Carries the act out.
     *
     * @throws RuleViolation when it cannot be done; the text says what to do instead
     * @throws ChangedMeanwhile when the unit was changed after it was looked at
     */
    public Done carryOut(UnitAct act) {
        units.lock();
        var plan = planner.plan(act);
        var id = Ids.next();
        acts.insert(id, act, actor(), now());
        plan.added().forEach(unit -> {
            units.insert(unit);
            acts.insert(id, new ActRepository.Touched(unit.id(), ActRepository.Part.ADDED, Optional.empty(), 1));
        });
        plan.changed().forEach((before, after) -> {
            units.update(after);
            var part = UnitPlanner.isEnd(after) ? ActRepository.Part.ENDED : ActRepository.Part.CHANGED;
            acts.insert(id, new ActRepository.Touched(after.id(), part, Optional.of(before), after.version()));
        });
        for (var predecessor : plan.predecessors())
            for (var successor : plan.successors()) acts.insertSuccession(id, predecessor, successor);
        audit.record(
                "unit." + act.kind().name().toLowerCase(java.util.Locale.ROOT),
                "unit",
                plan.shown().value(),
                Map.of("act", id, "day", act.day(), "reason", act.reason()));
        takeEffect();
        return new Done(id, plan.shown(), plan.ending());
    }

    /** What would follow from the act, were it carried out. Refuses what {@link #carryOut} would refuse. */
    @Transactional(readOnly = true)
    public Foreseen foresee(UnitAct act) {
        var plan = planner.plan(act);
        var ending = plan.ending();
        if (ending.isEmpty()) return new Foreseen(List.of(), List.of());
        var known = plan.successors().stream()
                .filter(unit ->
                        plan.added().stream().noneMatch(added -> added.id().equals(unit)))
                .toList();
        var end = new UnitEffects.Ending(ending, !plan.successors().isEmpty(), known, act.day());
        return new Foreseen(
                ending,
                effects.orderedStream().flatMap(each -> each.of(end).stream()).toList());
    }

    /** Whether the act was carried out and not undone since. */
    @Transactional(readOnly = true)
    public boolean stands(UUID act) {
        return acts.find(act).filter(entry -> entry.undoneAt().isEmpty()).isPresent();
    }

    /** What was done with the unit, the latest first. */
    @Transactional(readOnly = true)
    public List<UnitLogEntry> log(UnitId unit) {
        return acts.listLog(unit);
    }

    /** @throws NotFound when there is no such act */
    @Transactional(readOnly = true)
    public UnitLogEntry get(UUID act) {
        return acts.find(act).orElseThrow(() -> new NotFound(act));
    }

    /**
     * Takes back an act that was a mistake: every unit is what it was before, and units it added are gone.
     *
     * @throws RuleViolation when it was undone before, or something has followed that rests on it
     */
    public void undo(UUID act) {
        units.lock();
        var entry = get(act);
        if (entry.undoneAt().isPresent()) throw new RuleViolation("units.undo.twice");
        var touched = acts.listTouched(act);
        var added = touched.stream()
                .filter(each -> each.part() == ActRepository.Part.ADDED)
                .map(ActRepository.Touched::unit)
                .toList();
        var hindrance = effects.orderedStream()
                .flatMap(each -> each.hindersUndoing(act, added).stream())
                .findFirst();
        if (hindrance.isPresent())
            throw new RuleViolation(
                    hindrance.get().messageKey(), hindrance.get().asArray());
        for (var id : added) {
            var below = units.namesBelow(id, entry.day());
            if (!below.isEmpty()) throw new RuleViolation("units.undo.children", String.join(", ", below));
        }
        for (var id : added) {
            if (acts.isSuccessorByAnother(id, act))
                throw new RuleViolation(
                        "units.undo.followed",
                        UnitPlanner.name(Objects.requireNonNull(
                                units.histories(List.of(id)).get(id))));
        }
        var now = units.histories(
                touched.stream().map(ActRepository.Touched::unit).toList());
        for (var each : touched) restore(each, now.get(each.unit()), entry.day());
        boolean effected = acts.isEffected(act);
        if (!acts.markUndone(act, actor(), now())) throw new RuleViolation("units.undo.twice");
        audit.record("unit.undo", "unit_act", act, Map.of("kind", entry.kind().name()));
        takeEffect();
        var goingOn = touched.stream()
                .filter(each -> each.part() != ActRepository.Part.ADDED)
                .map(ActRepository.Touched::unit)
                .toList();
        if (effected) events.publishEvent(new UnitActUndone(owners.current().id(), act, goingOn, added, actor()));
    }

    private void restore(ActRepository.Touched touched, @Nullable UnitHistory unit, LocalDate day) {
        if (unit == null || unit.version() != touched.version())
            throw new RuleViolation("units.undo.followed", unit == null ? "" : UnitPlanner.name(unit));
        if (touched.before().isEmpty()) {
            units.withdraw(unit.id(), unit.version());
            return;
        }
        var before = unit.restored(touched.before().get());
        var profile = before.periods().getLast().profile();
        planner.checkPlace(unit.id(), profile.parent(), day);
        if (!profile.officialId().equals(unit.on(day).officialId()) || UnitPlanner.isEnd(unit))
            planner.checkNumber(unit.id(), profile.officialId(), day);
        units.update(before);
    }

    /** Lets what was decided for today take effect, if anything was. */
    void takeWhatIsDue() {
        if (!acts.listWaiting(owners.today()).isEmpty()) takeEffect();
    }

    private void takeEffect() {
        var today = owners.today();
        units.showAsOf(today);
        var tenant = owners.current().id();
        for (var entry : acts.listWaiting(today)) {
            acts.markEffected(entry.act(), now());
            for (var touched : acts.listTouched(entry.act())) {
                switch (touched.part()) {
                    case ENDED ->
                        events.publishEvent(new UnitSucceeded(
                                tenant,
                                entry.act(),
                                touched.unit(),
                                acts.successors(entry.act(), touched.unit()),
                                entry.by()));
                    case ADDED, CHANGED -> {
                        if (entry.kind() == UnitAct.Kind.ADD || entry.kind() == UnitAct.Kind.EDIT)
                            events.publishEvent(
                                    new UnitChanged(tenant, entry.act(), touched.unit(), entry.day(), entry.by()));
                    }
                }
            }
        }
    }

    private UUID actor() {
        return Optional.ofNullable(people.getIfAvailable())
                .flatMap(ActingPerson::actingPerson)
                .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
