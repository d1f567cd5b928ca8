package kvalitetshjul.goals;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The goals of the units, with what measures them and what is done about them. */
@Service
@Transactional
public class Goals {
    private final GoalRepository goals;
    private final Packs packs;
    private final GoalsSection section;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final Actors actors;
    private final Tasks tasks;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Goals(
            GoalRepository goals,
            Packs packs,
            GoalsSection section,
            Units units,
            Permissions permissions,
            Owners owners,
            Actors actors,
            Tasks tasks,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.goals = goals;
        this.packs = packs;
        this.section = section;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.actors = actors;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The goals the municipality has set, in the pack’s order; none before a pack is adopted. */
    @Transactional(readOnly = true)
    public List<MunicipalGoal> listMunicipalGoals() {
        return packs.findSection(section)
                .map(GoalsSection.Content::municipalGoals)
                .orElse(List.of());
    }

    /** Every unit’s goals of the year, whoever asks: the caller decides who may read them. */
    @Transactional(readOnly = true)
    public List<GoalThread> listThreads(SchoolYear year) {
        return threads(year, goals.listGoals(year, null));
    }

    @Transactional(readOnly = true)
    public List<GoalThread> listThreads(UnitId unit, SchoolYear year) {
        permissions.require(Permission.SEE_GOALS, unit);
        return threads(year, goals.listGoals(year, unit));
    }

    @Transactional(readOnly = true)
    public GoalThread getThread(GoalId id) {
        var goal = getGoal(id);
        permissions.require(Permission.SEE_GOALS, goal.unit());
        return threads(goal.year(), List.of(goal)).getFirst();
    }

    private List<GoalThread> threads(SchoolYear year, List<Goal> found) {
        var ids = found.stream().map(Goal::id).toList();
        var indicators = goals.listIndicators(ids).stream().collect(Collectors.groupingBy(Indicator::goal));
        var activities = goals.listActivities(ids).stream().collect(Collectors.groupingBy(Activity::goal));
        var above = new Ancestry(listMunicipalGoals());
        var kinds = units.listUnits(year.days()).stream().collect(Collectors.toMap(Unit::id, Unit::kind));
        return found.stream()
                .map(goal -> new GoalThread(
                        above.of(goal.under(), kinds.getOrDefault(goal.unit(), "")),
                        goal,
                        indicators.getOrDefault(goal.id(), List.of()),
                        activities.getOrDefault(goal.id(), List.of())))
                .toList();
    }

    /** @throws RuleViolation when the unit’s kind is not concerned by the municipal goal, or there is none with the code */
    public GoalId propose(UnitId unit, SchoolYear year, Goal.Wording wording) {
        permissions.require(Permission.EDIT_GOALS, unit);
        owners.requireNear(year);
        requireUnder(unit, year, wording.under());
        var place = units.getUnit(unit);
        if (place.valid().to().isBefore(year.days().from()))
            throw new RuleViolation("goals.unit.closed", place.name(), year.label());
        var goal = new Goal(
                new GoalId(Ids.next()),
                unit,
                year,
                wording.under(),
                wording.title(),
                wording.description(),
                GoalStatus.PROPOSED,
                Optional.empty(),
                1);
        goals.insert(goal, packs.adopted());
        record("goal.propose", goal);
        return goal.id();
    }

    /** @param version the version the writer saw */
    public void reword(GoalId id, int version, Goal.Wording wording) {
        var goal = getForChange(id);
        if (!wording.under().equals(goal.under())) requireUnder(goal.unit(), goal.year(), wording.under());
        var reworded = goal.reword(wording);
        if (goal.version() != version) throw new ChangedMeanwhile(id);
        goals.update(reworded, packs.adopted());
        record("goal.reword", goal);
    }

    /** @param version {@link GoalThread#version()} as the one who adopts saw it */
    public void adopt(GoalId id, int version) {
        var goal = getForChange(id);
        var thread = threads(goal.year(), List.of(goal)).getFirst();
        if (thread.version() != version) throw new ChangedMeanwhile(id);
        var now = Instant.now(clock);
        goals.update(goal.adopt(thread.indicators(), now), packs.adopted());
        goals.add(id, GoalAct.Kind.ADOPTED, actors.current().person(), now, "");
        record("goal.adopt", goal);
        tasks.deliver(EvidenceKind.GOAL, goal.unit(), goal.year(), id.toString());
        events.publishEvent(new GoalAdopted(owners.current().id(), id, goal.unit(), goal.year()));
    }

    /**
     * Takes an adoption back: the goal is a proposal again, and the evidence it gave is withdrawn. What a released
     * report says of it stands, for that is kept as it was.
     *
     * @param version the goal’s version as the writer saw it
     * @param reason kept with the goal, never blank
     */
    public void withdraw(GoalId id, int version, String reason) {
        var goal = getForChange(id);
        if (goal.version() != version) throw new ChangedMeanwhile(id);
        goals.update(goal.withdraw(owners.today()), packs.adopted());
        goals.add(id, GoalAct.Kind.WITHDRAWN, actors.current().person(), Instant.now(clock), reason);
        record("goal.withdraw", goal);
        tasks.withdraw(EvidenceKind.GOAL, id.toString());
    }

    /** Says how the goal is measured. A goal has one indicator in this version of the product. */
    public IndicatorId measure(GoalId id, Indicator.Content content) {
        var goal = getForChange(id);
        goal.refuseWhenAdopted();
        if (!goals.listIndicators(List.of(id)).isEmpty()) throw new RuleViolation("goals.indicator.one", goal.title());
        var indicator = new Indicator(
                new IndicatorId(Ids.next()),
                id,
                content.name(),
                content.keyFigure(),
                content.current(),
                content.desired(),
                content.measured(),
                1);
        goals.insert(indicator);
        record("goal.measure", goal);
        return indicator.id();
    }

    public void changeIndicator(GoalId id, IndicatorId indicator, int version, Indicator.Content content) {
        var goal = getForChange(id);
        goal.refuseWhenAdopted();
        var stored = goals.listIndicators(List.of(id)).stream()
                .filter(candidate -> candidate.id().equals(indicator))
                .findFirst()
                .orElseThrow(() -> new NotFound(indicator));
        if (stored.version() != version) throw new ChangedMeanwhile(indicator);
        goals.update(stored.change(content));
        record("goal.measure", goal);
    }

    /** Plans something the unit does to reach the goal. What is done may be planned and changed after the goal is adopted too. */
    public ActivityId plan(GoalId id, Activity.Content content) {
        var goal = getForChange(id);
        requireIndicator(goal, content.affects());
        var activity = new Activity(
                new ActivityId(Ids.next()),
                id,
                content.affects(),
                content.title(),
                content.influence(),
                content.visible(),
                content.responsible(),
                content.days(),
                1);
        goals.insert(activity);
        record("goal.plan", goal);
        return activity.id();
    }

    public void changeActivity(GoalId id, ActivityId activity, int version, Activity.Content content) {
        var goal = getForChange(id);
        requireIndicator(goal, content.affects());
        var stored = goals.listActivities(List.of(id)).stream()
                .filter(candidate -> candidate.id().equals(activity))
                .findFirst()
                .orElseThrow(() -> new NotFound(activity));
        if (stored.version() != version) throw new ChangedMeanwhile(activity);
        goals.update(stored.change(content));
        record("goal.plan", goal);
    }

    private Goal getGoal(GoalId id) {
        return goals.findGoal(id).orElseThrow(() -> new NotFound(id));
    }

    /** Whoever changes anything of a goal waits for who came first: what is adopted is then what was looked at. */
    private Goal getForChange(GoalId id) {
        var goal = goals.lockGoal(id).orElseThrow(() -> new NotFound(id));
        permissions.require(Permission.EDIT_GOALS, goal.unit());
        goal.refuseWhenClosed();
        return goal;
    }

    private void requireUnder(UnitId unit, SchoolYear year, String code) {
        var kind = units.getUnit(unit).kind();
        if (listMunicipalGoals().stream()
                .noneMatch(goal -> goal.code().equals(code) && goal.concerns(kind) && goal.isOpenIn(year)))
            throw new RuleViolation("goals.under.unknown", code);
    }

    /** An activity moves an indicator of its own goal. */
    private void requireIndicator(Goal goal, IndicatorId indicator) {
        if (goals.listIndicators(List.of(goal.id())).stream()
                .noneMatch(known -> known.id().equals(indicator)))
            throw new RuleViolation("goals.activity.indicator", goal.title());
    }

    private void record(String act, Goal goal) {
        audit.record(
                act,
                "goal",
                goal.id().value(),
                Map.of("unit", goal.unit(), "year", goal.year().code()));
    }

    /** Finds what a goal of the pack makes concrete, upwards. */
    private static final class Ancestry {
        private final Map<String, MunicipalGoal> byCode = new HashMap<>();

        Ancestry(List<MunicipalGoal> goals) {
            goals.forEach(goal -> byCode.put(goal.code(), goal));
        }

        /** @param unitKind of the unit whose goal it is: a goal that stands under several is followed upwards through those that concern the unit */
        List<MunicipalGoal> of(String code, String unitKind) {
            var goal = byCode.get(code);
            if (goal == null) return List.of();
            var path = new LinkedHashSet<MunicipalGoal>();
            goal.parents().stream()
                    .filter(parent ->
                            !byCode.containsKey(parent) || byCode.get(parent).concerns(unitKind))
                    .forEach(parent -> path.addAll(of(parent, unitKind)));
            path.add(goal);
            return List.copyOf(path);
        }
    }
}
