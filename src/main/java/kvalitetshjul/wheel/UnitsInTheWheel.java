package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitActUndone;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitChanged;
import kvalitetshjul.units.UnitEffects;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitSucceeded;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the tasks of the wheel follow the units. What nobody has closed goes to the unit that follows; what was signed stays where it was signed.
 * Listening twice to the same event changes nothing the second time: the tasks are no longer there to be moved. Events may come late and in another
 * order than things happened: an act that does not hold any more is passed over, and tasks go to whoever exists today.
 */
@Component
class UnitsInTheWheel implements UnitEffects {
    private final Tenants tenants;
    private final Wheels wheels;
    private final WheelRepository repository;
    private final TaskRepository kept;
    private final YearReader years;
    private final TaskMoves moves;
    private final Tasks tasks;
    private final Units units;
    private final UnitActs acts;
    private final Owners owners;
    private final MessageSource messages;
    private final Clock clock;

    UnitsInTheWheel(
            Tenants tenants,
            Wheels wheels,
            WheelRepository repository,
            TaskRepository kept,
            YearReader years,
            TaskMoves moves,
            Tasks tasks,
            Units units,
            UnitActs acts,
            Owners owners,
            MessageSource messages,
            Clock clock) {
        this.tenants = tenants;
        this.wheels = wheels;
        this.repository = repository;
        this.kept = kept;
        this.years = years;
        this.moves = moves;
        this.tasks = tasks;
        this.units = units;
        this.acts = acts;
        this.owners = owners;
        this.messages = messages;
        this.clock = clock;
    }

    /** A year that was opened, with its items. */
    private record Year(Wheel wheel, WheelOfYear items) {}

    private List<Year> years() {
        return years.readAll(repository.listWheels()).entrySet().stream()
                .map(year -> new Year(year.getKey(), year.getValue()))
                .toList();
    }

    /** The act behind an event: whose tasks are touched, and in whose name. */
    private record Cause(UUID act, UnitId unit, PersonId by) {}

    @ApplicationModuleListener
    void on(UnitSucceeded event) {
        tenants.enter(event.tenant());
        moves.lock();
        if (!acts.stands(event.act())) return;
        var cause = new Cause(event.act(), event.unit(), new PersonId(event.by()));
        var successors = units.goingOn(event.successors());
        for (var year : years()) {
            for (var task : toDo(year, event.unit())) pass(task, year, successors, cause);
            for (var unit : successors) setAsideUnsuitable(unit, year, new Cause(event.act(), unit.id(), cause.by));
        }
    }

    @ApplicationModuleListener
    void on(UnitChanged event) {
        tenants.enter(event.tenant());
        moves.lock();
        if (acts.stands(event.act())) suit(new Cause(event.act(), event.unit(), new PersonId(event.by())), event.day());
    }

    @ApplicationModuleListener
    void on(UnitActUndone event) {
        tenants.enter(event.tenant());
        moves.lock();
        var by = new PersonId(event.by());
        for (var move : moves.list(event.act())) bringBack(move, by);
        for (var unit : event.units()) suit(new Cause(event.act(), unit, by), owners.today());
        for (var unit : event.withdrawn()) {
            var cause = new Cause(event.act(), unit, by);
            for (var year : years())
                for (var task : toDo(year, unit)) setAside(task, cause, text("wheel.succession.withdrawn"));
        }
    }

    private List<Task> toDo(Year year, UnitId unit) {
        return years.listTasks(year.items, year.wheel.pack(), unit).stream()
                .filter(Task::isToDo)
                .toList();
    }

    /** Hands a task on to every successor that it concerns and that has none of the kind. */
    private void pass(Task task, Year year, List<Unit> successors, Cause cause) {
        var concerned = task.item().target() == WheelItem.Target.ONCE
                ? List.<Unit>of()
                : year.items.unitsAmong(task, successors);
        var lacking =
                concerned.stream().filter(unit -> !kept.hasAs(task, unit.id())).toList();
        if (!lacking.isEmpty()) {
            move(task, lacking.getFirst().id(), cause);
            var more = lacking.stream()
                    .skip(1)
                    .map(unit -> new Planned(
                            task.item().code(),
                            Optional.of(unit.id()),
                            task.body().map(BodyNames.Body::code),
                            task.occurrence(),
                            task.window()))
                    .toList();
            if (!more.isEmpty()) wheels.put(year.wheel.year(), year.items, more);
        } else if (!concerned.isEmpty())
            setAside(
                    task,
                    cause,
                    text("wheel.succession.has", concerned.getFirst().name()));
        else
            setAside(
                    task,
                    cause,
                    text("wheel.succession.ended", units.getUnit(cause.unit).name()));
    }

    private void move(Task task, UnitId to, Cause cause) {
        moves.assign(task.id(), to);
        tasks.takeUp(
                task,
                cause.by,
                text("wheel.succession.taken", units.getUnit(cause.unit).name()));
        moves.insert(task.id(), cause.act, cause.unit, to, task.version() + 1, Instant.now(clock));
    }

    private void setAside(Task task, Cause cause, String reason) {
        tasks.setAside(task, cause.by, reason);
        moves.insert(task.id(), cause.act, cause.unit, null, task.version() + 1, Instant.now(clock));
    }

    /** Gives the unit the tasks that concern it now, from the day on, and sets aside those that no longer do. */
    private void suit(Cause cause, LocalDate day) {
        var unit = units.getUnit(cause.unit);
        if (!unit.existsOn(owners.today())) return;
        for (var year : years()) {
            if (year.wheel.year().days().to().isBefore(owners.today())) continue;
            var planned = year.items.plan(List.of(unit), wheels.history(year.items)).stream()
                    .filter(each -> each.unit().equals(Optional.of(unit.id())))
                    .filter(each -> !each.window().to().isBefore(day))
                    .toList();
            if (!planned.isEmpty()) wheels.put(year.wheel.year(), year.items, planned);
            setAsideUnsuitable(unit, year, cause);
            var here = years.listTasks(year.items, year.wheel.pack(), unit.id());
            for (var move : moves.listSetAside(unit.id()))
                here.stream()
                        .filter(task -> task.id().equals(move.task()))
                        .filter(task ->
                                !year.items.unitsAmong(task, List.of(unit)).isEmpty())
                        .forEach(task -> bringBack(move, cause.by));
        }
    }

    private void setAsideUnsuitable(Unit unit, Year year, Cause cause) {
        for (var task : toDo(year, unit.id())) {
            if (year.items.unitsAmong(task, List.of(unit)).isEmpty())
                setAside(task, cause, text("wheel.succession.changed", unit.name()));
        }
    }

    private void bringBack(TaskMoves.Move move, PersonId by) {
        var task = years.getTask(move.task());
        if (task.version() != move.version()) return; // somebody has gone on with it where it is
        if (move.to().isPresent()) moves.assign(task.id(), move.from());
        tasks.takeUp(task, by, text("wheel.succession.back"));
        moves.markUndone(move, Instant.now(clock));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Effect> of(Ending ending) {
        int open = moves.countToDo(ending.units(), owners.schoolYear().startYear());
        if (open == 0) return List.of(Effect.of("wheel.unitEffect.none"));
        return List.of(
                ending.succeeded()
                        ? Effect.of("wheel.unitEffect.move", open)
                        : Effect.of("wheel.unitEffect.close", open));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Effect> hindersUndoing(UUID act, List<UnitId> added) {
        return moves.isBuiltUpon(act, added) ? Optional.of(Effect.of("wheel.unitEffect.followed")) : Optional.empty();
    }

    /** In the owner’s language, for it is kept. */
    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, owners.current().language());
    }
}
