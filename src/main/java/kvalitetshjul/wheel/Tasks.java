package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.CountingDay;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.SchoolYears;
import kvalitetshjul.shared.Term;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with the tasks of the wheel. Other modules deliver evidence, in the transaction of the work that makes it; the responsible sign
 * off, skip and reopen, each act with person, moment and words. Nothing that was done is changed afterwards.
 */
@Service
@Transactional
public class Tasks {
    private final Wheels wheels;
    private final TaskRepository tasks;
    private final YearReader reader;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tasks(
            Wheels wheels,
            TaskRepository tasks,
            YearReader reader,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.wheels = wheels;
        this.tasks = tasks;
        this.reader = reader;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** As {@link #deliver(EvidenceKind, String, UnitId, Period, String)}, for what comes from no data source. */
    public void deliver(EvidenceKind kind, @Nullable UnitId unit, Period period, String reference) {
        deliver(kind, null, unit, period, reference);
    }

    /**
     * Hands in what the work has made, to the tasks of the period that ask for this kind of evidence in this unit: what is about a data source, to every one that asks for it
     * from that source; what is about none, among those that name none, to the one due first that still waits, so that December’s budget leaves June’s revision open.
     * Tasks that close by themselves close when nothing more is missing. Harmless where no task waits, and when done twice.
     *
     * @param source code of the data source it is about: it proves nothing of another, nor of a task that names none
     * @param unit none for what is done once for the whole owner
     * @param period a calendar year counts for the school year that runs today
     * @param reference what the delivering module knows it by, the same when it is withdrawn
     */
    public void deliver(
            EvidenceKind kind, @Nullable String source, @Nullable UnitId unit, Period period, String reference) {
        deliver(kind, source, unit == null ? Set.of() : Set.of(unit), unit == null, period, reference);
    }

    /**
     * The same in many units at once, as when a national file has been read in: what the year asks for is read once for all of them.
     *
     * @param forOwner whether it is of the whole owner too
     */
    public void deliver(
            EvidenceKind kind,
            @Nullable String source,
            Set<UnitId> units,
            boolean forOwner,
            Period period,
            String reference) {
        asking(kind, source, units, forOwner, period)
                .forEach(asked -> answer(kind, reference, answered(kind, reference, asked.tasks(), asked.order())));
    }

    /**
     * Hands in what is done at several times of the school year, each an item of its own: to the task of its turn among those that ask for it from the source, in
     * the order they are due. Harmless where there is no such task, and when done twice.
     *
     * @param turn from 1, the first of the school year first
     * @param unit none for what is done once for the whole owner
     */
    public void deliverTurn(
            EvidenceKind kind, String source, int turn, @Nullable UnitId unit, SchoolYear year, String reference) {
        asking(kind, source, unit == null ? Set.of() : Set.of(unit), unit == null, year)
                .forEach(asked -> {
                    var ids = asked.tasks().stream().map(Task::id).toList();
                    if (tasks.haveEvidence(ids, kind, reference)) return;
                    asked.tasks().stream()
                            .filter(task -> task.item().evidenceSource().isPresent())
                            .sorted(inOrder(asked.order()))
                            .skip(turn - 1L)
                            .limit(1)
                            .forEach(task -> answer(kind, reference, List.of(task)));
                });
    }

    /** @param order of the items, by their codes */
    private record Asking(List<Task> tasks, List<String> order) {}

    /**
     * A task that asks for evidence, to whoever is to say what answers it.
     *
     * @param has whether this very evidence is there
     */
    public record Asked(TaskId id, LocalizedText name, DateWindow window, boolean has) {}

    /**
     * The tasks in this one place that have the evidence, and those that have begun and still wait for some of its kind: which of them it answers is for a person
     * to say. The one due first comes first.
     *
     * @param sources codes of the data sources it is about; a task that asks for one takes no other
     */
    @Transactional(readOnly = true)
    public List<Asked> listAsking(
            EvidenceKind kind, Set<String> sources, @Nullable UnitId unit, SchoolYear year, String reference) {
        var wheel = wheels.find(year).orElse(null);
        if (wheel == null || wheel.closed().isPresent()) return List.of();
        var items = wheels.template(wheel, OwnOf.NO_UNIT);
        var taking = items.all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.evidence().contains(kind)
                        && item.evidenceSource().map(sources::contains).orElse(true))
                .map(WheelItem::code)
                .collect(Collectors.toSet());
        if (taking.isEmpty()) return List.of();
        var here = tasks.listOf(wheel.year(), items, taking).stream()
                .filter(task -> task.unit().equals(Optional.ofNullable(unit)))
                .sorted(inOrder(List.copyOf(items.itemsByCode().keySet())))
                .toList();
        var having = tasks.listWithEvidence(kind, reference);
        var today = owners.today();
        return here.stream()
                .filter(task -> having.contains(task.id())
                        || (task.isToDo()
                                && !task.delivered().contains(kind)
                                && !today.isBefore(task.window().from())))
                .map(task -> new Asked(task.id(), task.item().name(), task.window(), having.contains(task.id())))
                .toList();
    }

    /**
     * Hands it in to the one task that a person says it answers. Harmless when done twice.
     *
     * @throws RuleViolation when it is none of {@link #listAsking}
     */
    public void deliverTo(
            TaskId chosen,
            EvidenceKind kind,
            Set<String> sources,
            @Nullable UnitId unit,
            SchoolYear year,
            String reference) {
        var asked = listAsking(kind, sources, unit, year, reference).stream()
                .filter(one -> one.id().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("wheel.evidence.notAsked"));
        if (!asked.has()) answer(kind, reference, List.of(getTask(chosen)));
    }

    /** Says at the tasks that have the evidence that it is being put right, or no longer is; what it closed stays closed. */
    public void markCorrecting(EvidenceKind kind, String reference, boolean correcting) {
        tasks.markCorrecting(kind, reference, correcting ? Instant.now(clock) : null);
    }

    /** The tasks of each unit, and of the owner, that ask for the evidence. */
    private List<Asking> asking(
            EvidenceKind kind, @Nullable String source, Set<UnitId> units, boolean forOwner, Period period) {
        var wheel = wheels.find(schoolYear(period)).orElse(null);
        if (wheel == null || wheel.closed().isPresent()) return List.of();
        var items = wheels.template(wheel, OwnOf.NO_UNIT); // what a unit adds asks for no evidence
        var all = items.all().stream().map(WheelOfYear.Placed::item).toList();
        var about = Optional.ofNullable(source);
        var waiting = all.stream()
                .filter(item ->
                        item.evidence().contains(kind) && item.evidenceSource().equals(about))
                .map(WheelItem::code)
                .collect(Collectors.toSet());
        if (waiting.isEmpty()) return List.of();
        var order = List.copyOf(items.itemsByCode().keySet());
        var asking = tasks.listForDelivery(wheel.year(), items, waiting, units, forOwner).stream()
                .collect(Collectors.groupingBy(Task::unit, LinkedHashMap::new, Collectors.toList()));
        return asking.values().stream().map(ofOne -> new Asking(ofOne, order)).toList();
    }

    /**
     * How it stands with a data source that the wheel of a year asks for by name.
     *
     * @param unit empty where it is asked of the owner
     */
    public record SourceAsked(String source, Optional<UnitId> unit, Standing standing) {
        public enum Standing {
            TO_DO,
            DONE,
            LEFT_OUT
        }
    }

    /**
     * Every source that the opened wheels of the year ask for, in each place. One that waits for a decision is not among them, but one that stands because the rule of how often it
     * is due would be broken is, where it was never done before.
     */
    @Transactional(readOnly = true)
    public List<SourceAsked> listSourcesAsked(SchoolYear year) {
        var wheel = wheels.find(year).orElse(null);
        if (wheel == null) return List.of();
        var items = wheels.template(wheel, OwnOf.NO_UNIT);
        var naming = items.all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.evidenceSource().isPresent()
                        && item.condition()
                                .map(it -> it.forcedBy().equals(item.evidenceSource()))
                                .orElse(true))
                .map(WheelItem::code)
                .collect(Collectors.toSet());
        if (naming.isEmpty()) return List.of();
        return tasks.listOf(wheel.year(), items, naming).stream()
                .map(task -> new SourceAsked(
                        task.item().evidenceSource().orElseThrow(),
                        task.unit(),
                        switch (task.lastAct().orElse(Task.Act.REOPENED)) {
                            case SIGNED_OFF, APPROVED, CLOSED -> SourceAsked.Standing.DONE;
                            case SKIPPED -> SourceAsked.Standing.LEFT_OUT;
                            case REJECTED, REOPENED, DECIDED, SKIP_ASKED -> SourceAsked.Standing.TO_DO;
                        }))
                .toList();
    }

    /**
     * What a task asks for that is about several data sources.
     *
     * @param sources those it names
     * @param chosen whether also what the unit has chosen for the year
     * @param unit empty where it is asked of the owner, who needs it of every unit
     */
    public record SeveralAsked(List<String> sources, boolean chosen, Optional<UnitId> unit) {}

    /**
     * Looks again at the tasks that are about several data sources: they have their evidence as long as all of them have been collected.
     *
     * @param unit where something has been told, or chosen; none for the owner. The owner’s own tasks are looked at too
     */
    public void settle(SchoolYear year, @Nullable UnitId unit, Predicate<SeveralAsked> isCollected) {
        var wheel = wheels.find(year).orElse(null);
        if (wheel == null || wheel.closed().isPresent()) return;
        var items = wheels.template(wheel, OwnOf.NO_UNIT);
        var several = items.all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.isOfSeveral() && item.evidence().contains(EvidenceKind.COLLECTION))
                .map(WheelItem::code)
                .collect(Collectors.toSet());
        if (several.isEmpty()) return;
        for (var task :
                tasks.listForDelivery(wheel.year(), items, several, unit == null ? Set.of() : Set.of(unit), true)) {
            var item = task.item();
            var reference = task.id().value().toString(); // its own: what is lacking here may be there elsewhere
            if (!isCollected.test(new SeveralAsked(item.evidenceSources(), item.isOfChosen(), task.unit())))
                withdraw(EvidenceKind.COLLECTION, reference);
            else if (!task.delivered().contains(EvidenceKind.COLLECTION))
                answer(EvidenceKind.COLLECTION, reference, List.of(task));
        }
    }

    private void answer(EvidenceKind kind, String reference, List<Task> answered) {
        for (var task : answered) {
            tasks.addEvidence(task.id(), kind, reference, Instant.now(clock));
            audit.record("task.deliver", "wheel_task", task.id().value(), Map.of("kind", kind.name()));
            var evidence = EnumSet.of(kind);
            evidence.addAll(task.delivered());
            if (task.closesWith(evidence)) act(task, Task.Act.CLOSED, null, "");
        }
    }

    /** Of what comes several times a year only the first that still waits. */
    private List<Task> answered(EvidenceKind kind, String reference, List<Task> asking, List<String> order) {
        var answered = new ArrayList<Task>();
        asking.stream()
                .filter(task -> task.item().evidenceSource().isPresent())
                .collect(Collectors.groupingBy(task -> task.item().code()))
                .values()
                .forEach(times -> first(kind, reference, times, order).ifPresent(answered::add));
        first(
                        kind,
                        reference,
                        asking.stream()
                                .filter(task -> task.item().evidenceSource().isEmpty())
                                .toList(),
                        order)
                .ifPresent(answered::add);
        return answered;
    }

    /** The one due first that lacks the evidence; none where one of them has this very evidence already. */
    private Optional<Task> first(EvidenceKind kind, String reference, List<Task> among, List<String> order) {
        if (tasks.haveEvidence(among.stream().map(Task::id).toList(), kind, reference)) return Optional.empty();
        return among.stream()
                .sorted(inOrder(order))
                .filter(task -> !task.delivered().contains(kind))
                .findFirst();
    }

    /** The one due first comes first. */
    private static Comparator<Task> inOrder(List<String> items) {
        return Comparator.comparing((Task task) -> task.window().to())
                .thenComparingInt(task -> items.indexOf(task.item().code()))
                .thenComparingInt(Task::occurrence);
    }

    /** Takes back evidence, as when an import is undone. A task it had closed by itself is open again. */
    public void withdraw(EvidenceKind kind, String reference) {
        withdraw(kind, reference, "");
    }

    /** @param why as whoever took it back says it; it stands with the task that opens again */
    public void withdraw(EvidenceKind kind, String reference, String why) {
        for (var id : tasks.withdrawEvidence(kind, reference, Instant.now(clock))) {
            audit.record("task.withdraw", "wheel_task", id.value(), Map.of("kind", kind.name()));
            var task = getTask(id);
            if (task.lastAct().equals(Optional.of(Task.Act.CLOSED))
                    && !task.missing().isEmpty()) act(task, Task.Act.REOPENED, null, why);
        }
    }

    private SchoolYear schoolYear(Period period) {
        return switch (period) {
            case SchoolYear year -> year;
            case SchoolYears years -> years.last();
            case Term term -> term.year();
            case Checkpoint checkpoint -> checkpoint.year();
            case CountingDay counted -> SchoolYear.at(counted.day());
            case CalendarYear year -> owners.schoolYear();
        };
    }

    /** @throws NotFound when there is no such task in the year */
    @Transactional(readOnly = true)
    void requireIn(SchoolYear year, TaskId id) {
        if (!wheels.holds(year, id)) throw new NotFound(id);
    }

    /** As {@link #signOff}, from a list of the signer’s own work: whoever only approves a task does not sign it there in another’s stead. */
    void signOwn(TaskId id, int version) {
        var task = getTask(id);
        if (task.isToDo() && !acting(task).responsibility().isNext(actor().person(), task)) throw new NotFound(id);
        signOff(task, version, "");
    }

    /** @param version the version the signer saw */
    void signOff(TaskId id, int version, String comment) {
        signOff(getTask(id), version, comment);
    }

    private void signOff(Task task, int version, String comment) {
        requireResponsible(task);
        requireVersion(task, version);
        requireBegun(task);
        task.checkSignOff(comment);
        act(task, Task.Act.SIGNED_OFF, actor().person(), comment);
    }

    /**
     * As {@link #signOff}, for one of several that are signed without being looked at one by one.
     *
     * @throws RuleViolation also when it has not begun
     * @throws NotFound also for whoever only approves it: they do not sign it there in another’s stead
     */
    void signOffBegun(TaskId id, int version) {
        var task = getTask(id);
        if (task.isToDo() && !acting(task).responsibility().isNext(actor().person(), task)) throw new NotFound(id);
        if (task.state(owners.today()) == TaskState.PLANNED) {
            requireResponsible(task);
            throw new RuleViolation("wheel.several.notBegun");
        }
        signOff(id, version, "");
    }

    /** Says that what waits for a decision is to be done this year. */
    void decide(TaskId id, int version, String reason) {
        var task = getTask(id);
        requireResponsible(task);
        requireVersion(task, version);
        task.checkDecision(reason);
        act(task, Task.Act.DECIDED, actor().person(), reason);
    }

    /**
     * Sets the day the work is going to be done, or takes it away.
     *
     * @param version how many acts there were and how many times a day was set, as whoever sets it saw it
     */
    void setDay(TaskId id, int version, Optional<LocalDate> day) {
        var task = getTask(id);
        requireResponsible(task);
        int days = tasks.countDays(id);
        if (task.version() + days != version) throw new ChangedMeanwhile(id);
        task.checkDay(day);
        if (day.equals(task.plannedOn())) return;
        tasks.setDay(id, day.orElse(null), days + 1, actor().person(), Instant.now(clock));
        audit.record(
                "task.day",
                "wheel_task",
                id.value(),
                Map.of("day", day.map(LocalDate::toString).orElse("")));
    }

    /** Leaves it out this year; where somebody is to approve the work, they have to agree first. */
    void skip(TaskId id, int version, String reason) {
        var task = getTask(id);
        requireResponsible(task);
        requireVersion(task, version);
        requireBegun(task);
        task.checkSkip(reason);
        act(task, task.hasApprover() ? Task.Act.SKIP_ASKED : Task.Act.SKIPPED, actor().person(), reason);
    }

    /**
     * As {@link #skip}, for one of several that are left out for the same reason without being looked at one by one.
     *
     * @throws RuleViolation also when it has not begun
     * @throws NotFound also for whoever only approves it
     */
    void skipBegun(TaskId id, int version, String reason) {
        var task = getTask(id);
        if (task.isToDo() && !acting(task).responsibility().isNext(actor().person(), task)) throw new NotFound(id);
        if (task.state(owners.today()) == TaskState.PLANNED) {
            requireResponsible(task);
            throw new RuleViolation("wheel.skipping.notBegun");
        }
        skip(id, version, reason);
    }

    void reopen(TaskId id, int version, String reason) {
        var task = getTask(id);
        if (!acting(task).mayReopen(task)) throw new NotFound(id);
        requireOpen(task);
        requireVersion(task, version);
        task.checkReopening(reason);
        act(task, Task.Act.REOPENED, actor().person(), reason);
    }

    void approve(TaskId id, int version, String comment) {
        var task = getTask(id);
        var acting = requireApprover(task);
        requireVersion(task, version);
        var approvers = acting.responsibility().approver(task).orElseThrow().holders();
        task.checkApproval(
                actor().person(),
                approvers.size() > 1,
                acting.responsibility().isAnsweredByOthers(actor().person(), task),
                comment);
        act(task, task.isSkipAsked() ? Task.Act.SKIPPED : Task.Act.APPROVED, actor().person(), comment);
    }

    void reject(TaskId id, int version, String reason) {
        var task = getTask(id);
        requireApprover(task);
        requireVersion(task, version);
        task.checkRejection(reason);
        act(task, Task.Act.REJECTED, actor().person(), reason);
    }

    /** Closes a task that is not needed where it is, because of what became of its unit. */
    void setAside(Task task, PersonId by, String reason) {
        act(task, Task.Act.SKIPPED, by, reason);
    }

    /** Notes why a task is to be done here, or is to be done after all. */
    void takeUp(Task task, PersonId by, String reason) {
        act(task, Task.Act.REOPENED, by, reason);
    }

    private void act(Task task, Task.Act act, @Nullable PersonId person, String comment) {
        tasks.add(task, act, person, Instant.now(clock), comment);
        audit.record(
                "task." + act.name().toLowerCase(java.util.Locale.ROOT),
                "wheel_task",
                task.id().value(),
                Map.of("version", task.version() + 1));
        var after = task.after(act, Optional.ofNullable(person));
        if (after.isDone()) wheels.reckonFrom(task);
        var state = after.state(owners.today());
        if (state.isClosed())
            events.publishEvent(new TaskClosed(
                    owners.current().id(),
                    task.id(),
                    task.year(),
                    task.item().code(),
                    task.unit(),
                    state == TaskState.DONE));
    }

    /** Asked after the right to act: whom the task is not for learns nothing of what became of it. */
    private static void requireVersion(Task task, int version) {
        if (task.version() != version) throw new ChangedMeanwhile(task.id());
    }

    private Task getTask(TaskId id) {
        return reader.getTask(id);
    }

    private Actor actor() {
        return actors.current();
    }

    private void requireResponsible(Task task) {
        if (!acting(task).maySign(task)) throw new NotFound(task.id());
        requireOpen(task);
    }

    /** Asked after the right to act, as everything else that can hinder it. */
    private void requireOpen(Task task) {
        var wheel = wheels.find(task.year()).orElseThrow(() -> new NotFound(task.year()));
        if (wheel.closed().isPresent()) throw new RuleViolation("wheel.closedYear");
        if (wheel.isBeingPlanned(owners.today())) throw new RuleViolation("wheel.draftYear");
    }

    /** What belongs to a year to come is not done, or left out, before that year. */
    private void requireBegun(Task task) {
        var first = task.year().days().from();
        if (owners.today().isBefore(first))
            throw new RuleViolation("wheel.signOff.yearToCome", task.year().label(), first);
    }

    private Acting requireApprover(Task task) {
        var acting = acting(task);
        if (!acting.mayApprove(task)) throw new NotFound(task.id());
        requireOpen(task);
        return acting;
    }

    private Acting acting(Task task) {
        var responsibility = new Responsibility(
                units.listUnits(task.year().days()), organisation.listRoles(), organisation.listRoleHolders());
        return new Acting(actor().person(), responsibility, permissions.reach(Permission.SIGN_OFF));
    }
}
