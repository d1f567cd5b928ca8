package kvalitetshjul.goals;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitActUndone;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitEffects;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitSucceeded;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets goals follow their units. A goal whose year is not over goes, as it is, to the unit that follows; where several do, the first has it and the
 * others get a proposal alike, for nobody there has adopted it. Where none follows that it concerns, it is closed with the reason. Listening twice
 * changes nothing the second time: the goals are no longer there, or closed.
 */
@Component
class UnitsInTheGoals implements UnitEffects {
    private final Tenants tenants;
    private final Goals goals;
    private final GoalRepository repository;
    private final GoalMoves moves;
    private final Packs packs;
    private final Units units;
    private final UnitActs acts;
    private final Owners owners;
    private final Audit audit;
    private final MessageSource messages;
    private final Clock clock;

    UnitsInTheGoals(
            Tenants tenants,
            Goals goals,
            GoalRepository repository,
            GoalMoves moves,
            Packs packs,
            Units units,
            UnitActs acts,
            Owners owners,
            Audit audit,
            MessageSource messages,
            Clock clock) {
        this.tenants = tenants;
        this.goals = goals;
        this.repository = repository;
        this.moves = moves;
        this.packs = packs;
        this.units = units;
        this.acts = acts;
        this.owners = owners;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /** The act behind an event: what ended, and in whose name. */
    private record Cause(UUID act, Unit ended, PersonId by) {}

    @ApplicationModuleListener
    void on(UnitSucceeded event) {
        tenants.enter(event.tenant());
        moves.lock();
        if (!acts.stands(event.act())) return;
        var successors = units.goingOn(event.successors());
        var cause = new Cause(event.act(), units.getUnit(event.unit()), new PersonId(event.by()));
        for (var open : moves.listOpen(event.unit(), owners.schoolYear()))
            pass(repository.lockGoal(open).orElseThrow(), successors, cause);
    }

    @ApplicationModuleListener
    void on(UnitActUndone event) {
        tenants.enter(event.tenant());
        moves.lock();
        for (var move : moves.list(event.act())) if (move.untouched()) putBack(move, new PersonId(event.by()));
    }

    private void pass(Goal goal, List<Unit> successors, Cause cause) {
        var concerned =
                successors.stream().filter(unit -> concerns(goal.under(), unit)).toList();
        if (concerned.isEmpty()) {
            moves.close(goal.id());
            note(goal.id(), GoalAct.Kind.CLOSED, cause.by, "goals.succession.ended", cause.ended.name());
            moves.insert(goal.id(), cause.act, GoalMoves.Kind.CLOSED, goal.unit(), Instant.now(clock));
            return;
        }
        moves.assign(goal.id(), concerned.getFirst().id());
        note(
                goal.id(),
                GoalAct.Kind.MOVED,
                cause.by,
                "goals.succession.moved",
                cause.ended.name(),
                concerned.getFirst().name());
        moves.insert(goal.id(), cause.act, GoalMoves.Kind.MOVED, goal.unit(), Instant.now(clock));
        concerned.stream().skip(1).forEach(unit -> {
            var copy = copy(goal, unit.id());
            note(copy, GoalAct.Kind.MOVED, cause.by, "goals.succession.copied", cause.ended.name());
            moves.insert(copy, cause.act, GoalMoves.Kind.COPIED, goal.unit(), Instant.now(clock));
        });
    }

    /** What the pack no longer has may concern anybody. */
    private boolean concerns(String code, Unit unit) {
        return goals.listMunicipalGoals().stream()
                .filter(goal -> goal.code().equals(code))
                .allMatch(goal -> goal.concerns(unit.kind()));
    }

    private GoalId copy(Goal goal, UnitId unit) {
        var copy = new Goal(
                new GoalId(Ids.next()),
                unit,
                goal.year(),
                goal.under(),
                goal.title(),
                goal.description(),
                GoalStatus.PROPOSED,
                Optional.empty(),
                1);
        repository.insert(copy, packs.adopted());
        var measuredBy = new HashMap<IndicatorId, IndicatorId>();
        for (var indicator : repository.listIndicators(List.of(goal.id()))) {
            var id = new IndicatorId(Ids.next());
            measuredBy.put(indicator.id(), id);
            repository.insert(new Indicator(
                    id,
                    copy.id(),
                    indicator.name(),
                    indicator.keyFigure(),
                    indicator.current(),
                    indicator.desired(),
                    indicator.measured(),
                    1));
        }
        for (var activity : repository.listActivities(List.of(goal.id())))
            repository.insert(new Activity(
                    new ActivityId(Ids.next()),
                    copy.id(),
                    Objects.requireNonNull(measuredBy.get(activity.affects())),
                    activity.title(),
                    activity.influence(),
                    activity.visible(),
                    activity.responsible(),
                    activity.days(),
                    1));
        return copy.id();
    }

    private void putBack(GoalMoves.Move move, PersonId by) {
        switch (move.kind()) {
            case MOVED -> {
                moves.assign(move.goal(), move.from());
                note(move.goal(), GoalAct.Kind.MOVED, by, "goals.succession.back");
            }
            case CLOSED -> {
                moves.reopen(move.goal());
                note(move.goal(), GoalAct.Kind.REOPENED, by, "goals.succession.back");
            }
            case COPIED -> {
                moves.close(move.goal());
                note(move.goal(), GoalAct.Kind.CLOSED, by, "goals.succession.back");
            }
        }
        moves.markUndone(move, Instant.now(clock));
    }

    private void note(GoalId goal, GoalAct.Kind kind, PersonId by, String reason, Object... arguments) {
        repository.add(goal, kind, by, Instant.now(clock), text(reason, arguments));
        switch (kind) {
            case MOVED -> audit.record("goal.move", "goal", goal.value(), Map.of("by", by));
            case CLOSED -> audit.record("goal.close", "goal", goal.value(), Map.of("by", by));
            case REOPENED -> audit.record("goal.reopen", "goal", goal.value(), Map.of("by", by));
            case ADOPTED, WITHDRAWN -> throw new IllegalStateException("No act of units decides on a goal");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Effect> of(Ending ending) {
        int open = moves.countOpen(ending.units(), owners.schoolYear());
        if (open == 0) return List.of(Effect.of("goals.unitEffect.none"));
        return List.of(
                ending.succeeded()
                        ? Effect.of("goals.unitEffect.move", open)
                        : Effect.of("goals.unitEffect.close", open));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Effect> hindersUndoing(UUID act, List<UnitId> added) {
        return moves.isBuiltUpon(act, added) ? Optional.of(Effect.of("goals.unitEffect.followed")) : Optional.empty();
    }

    /** In the owner’s language, for it is kept. */
    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, owners.current().language());
    }
}
