package kvalitetshjul.units;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.ActingPerson;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
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
    private final UndoPlanner undoing;
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
            UndoPlanner undoing,
            ObjectProvider<UnitEffects> effects,
            ObjectProvider<ActingPerson> people,
            Owners owners,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.units = units;
        this.acts = acts;
        this.planner = planner;
        this.undoing = undoing;
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

    /**
     * What would follow, and which units would end.
     *
     * @param after what the unit to look at afterwards would be; absent where it stays as it is
     */
    public record Foreseen(List<UnitId> ending, List<UnitEffects.Effect> effects, Optional<UnitProfile> after) {}

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
        var ending = plan.ending();
        plan.changed().forEach((before, after) -> {
            units.update(after);
            var part = ending.contains(after.id()) ? ActRepository.Part.ENDED : ActRepository.Part.CHANGED;
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
        return new Done(id, plan.shown(), ending);
    }

    /** What would follow from the act, were it carried out. Refuses what {@link #carryOut} would refuse. */
    @Transactional(readOnly = true)
    public Foreseen foresee(UnitAct act) {
        var plan = planner.plan(act);
        var ending = plan.ending();
        var after = plan.after().map(unit -> unit.on(act.day()));
        if (ending.isEmpty()) return new Foreseen(List.of(), List.of(), after);
        var known = plan.successors().stream()
                .filter(unit ->
                        plan.added().stream().noneMatch(added -> added.id().equals(unit)))
                .toList();
        var end = new UnitEffects.Ending(ending, !plan.successors().isEmpty(), known, act.day());
        return new Foreseen(
                ending,
                effects.orderedStream().flatMap(each -> each.of(end).stream()).toList(),
                after);
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

    /** Why the act cannot be taken back as things are; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<RuleViolation> hindrance(UUID act) {
        try {
            undoing.plan(act);
            return Optional.empty();
        } catch (RuleViolation hindrance) {
            return Optional.of(hindrance);
        }
    }

    /**
     * What was taken back.
     *
     * @param goingOn the units that are as they were before
     * @param withdrawn units the act had added
     */
    public record Undone(List<UnitId> goingOn, List<UnitId> withdrawn) {}

    /**
     * Takes back an act that was a mistake: every unit is what it was before, and units it added are gone.
     *
     * @throws RuleViolation when it was undone before, or something has followed that rests on it and stands
     */
    public Undone undo(UUID act) {
        units.lock();
        var plan = undoing.plan(act);
        plan.restored().forEach(units::update);
        plan.withdrawn().forEach(unit -> units.withdraw(unit.id(), unit.version()));
        boolean effected = acts.isEffected(act);
        if (!acts.markUndone(act, actor(), now())) throw new RuleViolation("units.undo.twice");
        audit.record(
                "unit.undo", "unit_act", act, Map.of("kind", plan.act().kind().name()));
        takeEffect();
        var undone = new Undone(UndoPlanner.Plan.ids(plan.restored()), UndoPlanner.Plan.ids(plan.withdrawn()));
        if (effected)
            events.publishEvent(
                    new UnitActUndone(owners.current().id(), act, undone.goingOn(), undone.withdrawn(), actor()));
        return undone;
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
