package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s annual wheels, one for each school year that has been opened. */
@Service
@Transactional
public class Wheels {
    /** How many deadlines are told of before a year is opened. */
    private static final int FIRST = 3;

    private final WheelRepository wheels;
    private final YearReader reader;
    private final CarriedOver carried;
    private final Packs packs;
    private final Units units;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Wheels(
            WheelRepository wheels,
            YearReader reader,
            CarriedOver carried,
            Packs packs,
            Units units,
            Owners owners,
            Actors actors,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.wheels = wheels;
        this.reader = reader;
        this.carried = carried;
        this.packs = packs;
        this.units = units;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the school year: a task for every item of the pack that holds when it begins, in every unit and as often as the item says. What was added to the
     * wheels of the year before comes along, its fixed days to be set anew. A year that is open keeps the pack it was opened with; opening it again only
     * adds the tasks of units that have come since. The year that runs is adopted with that; the next one is a draft until somebody adopts it.
     *
     * @return how many tasks were added
     * @throws NotFound when the owner has adopted no pack
     * @throws RuleViolation when it is not a year to be opened now
     */
    public int open(SchoolYear year) {
        if (!mayBeOpened(year)) throw new RuleViolation("wheel.open.year", year.label());
        wheels.lock();
        boolean isNew = wheels.findWheel(year).isEmpty();
        if (isNew) begin(year);
        int added = plan(year);
        if (isNew && !year.days().from().isAfter(owners.today()))
            wheels.adopt(ids(year), actors.find().map(Actor::person).orElse(null), Instant.now(clock));
        if (isNew || added > 0)
            audit.record(
                    "wheel.open",
                    "annual_wheel",
                    wheels.findWheel(year).orElseThrow().id(),
                    Map.of("year", year.code(), "tasks", added));
        return added;
    }

    private void begin(SchoolYear year) {
        var pack = packs.adoptedFor(year).id();
        Optional<Wheel> main = Optional.empty();
        for (var template : reader.read(year, pack, List.of()).wheels()) {
            var wheel = Wheel.begun(template.code(), main.isEmpty(), year, Optional.empty(), pack);
            wheels.insertWheel(wheel, Instant.now(clock));
            main = main.or(() -> Optional.of(wheel));
        }
        carried.into(main.orElseThrow());
    }

    private List<UUID> ids(SchoolYear year) {
        return wheels.listWheels(year).stream().map(Wheel::id).toList();
    }

    /** Gives the year the tasks it is to have as things stand: harmless when nothing has changed. */
    int plan(SchoolYear year) {
        var wheel = wheels.findWheel(year).orElseThrow(() -> new NotFound(year));
        var read = reader.read(wheel);
        return put(year, read, planned(read));
    }

    /** A unit is not asked for what was due before it was there. */
    List<Planned> planned(WheelOfYear read) {
        var there = units.listUnits();
        var since = there.stream()
                .collect(Collectors.toMap(Unit::id, unit -> unit.valid().from()));
        return read.plan(there, history(read)).stream()
                .filter(task -> task.unit()
                        .map(since::get)
                        .filter(first -> task.window().to().isBefore(first))
                        .isEmpty())
                .toList();
    }

    /**
     * As {@link #plan}, where an item has been changed: what is no longer planned of it goes, unless somebody has done something with it.
     *
     * @return the year as it is with the change
     */
    WheelOfYear planAnew(SchoolYear year, String item) {
        return planAnew(year, item, reader.ownOf(year, item));
    }

    /** Nothing hangs on what is a unit’s own: of that only the item itself is planned. */
    private WheelOfYear planAnew(SchoolYear year, String item, OwnOf units) {
        var wheel = wheels.findWheel(year).orElseThrow(() -> new NotFound(year));
        var read = reader.read(wheel, units);
        var planned = units.equals(OwnOf.NO_UNIT)
                ? planned(read)
                : planned(read).stream()
                        .filter(task -> task.item().equals(item))
                        .toList();
        wheels.deleteUnplanned(year, item, planned);
        put(year, read, planned);
        return read;
    }

    /** What the days of the year are counted from. */
    History history(WheelOfYear year) {
        return reader.history(year, year.countedFromLastTime());
    }

    /** What is counted from when it was last done has its days in the next year from this. */
    void reckonFrom(Task done) {
        var next = wheels.findWheel(done.year().next());
        if (next.isPresent()
                && reader.read(next.get(), OwnOf.NO_UNIT)
                        .countedFromLastTime()
                        .contains(done.item().code()))
            planAnew(done.year().next(), done.item().code(), OwnOf.NO_UNIT);
    }

    int put(SchoolYear year, WheelOfYear read, List<Planned> planned) {
        var byCode = wheels.listWheels(year).stream()
                .filter(wheel -> wheel.unit().isEmpty())
                .collect(Collectors.toMap(Wheel::code, Wheel::id));
        var tasks = planned.stream()
                .map(task -> {
                    var placed = read.placed(task.item());
                    return new WheelRepository.PlannedIn(
                            placed.addedTo()
                                    .orElseGet(() -> Objects.requireNonNull(
                                            byCode.get(placed.wheel().code()))),
                            task);
                })
                .toList();
        var now = Instant.now(clock);
        int added = wheels.putTasks(tasks, now);
        wheels.noteLostDays(year, now);
        return added;
    }

    /**
     * Takes back the opening of a year.
     *
     * @throws RuleViolation when something has been done in it
     */
    void takeBack(SchoolYear year) {
        wheels.lock();
        var wheel = wheels.findWheel(year).orElseThrow(() -> new NotFound(year));
        if (!wheels.isUntouched(year)) throw new RuleViolation("wheel.takeBack.touched", year.label());
        wheels.delete(year);
        audit.record("wheel.take-back", "annual_wheel", wheel.id(), Map.of("year", year.code()));
        events.publishEvent(new YearTakenBack(owners.current().id(), year));
    }

    @Transactional(readOnly = true)
    boolean mayBeTakenBack(SchoolYear year) {
        return wheels.isUntouched(year);
    }

    /** An item of a year to come, and the last day for it. */
    public record Deadline(LocalizedText name, LocalDate day) {}

    /**
     * A year as it would be opened today.
     *
     * @param passed how many of the tasks have their deadline behind them already
     * @param next the first deadlines from today on
     */
    public record Foreseen(SchoolYear year, int tasks, int passed, List<Deadline> next) {
        public Foreseen {
            next = List.copyOf(next);
        }

        /** More of it is still to come than is over. */
        public boolean isAhead() {
            return 2 * passed <= tasks;
        }
    }

    /** @throws NotFound when the owner has adopted no pack */
    @Transactional(readOnly = true)
    public Foreseen foresee(SchoolYear year) {
        var read = reader.read(year, packs.adoptedFor(year).id(), List.of());
        var planned = planned(read);
        var today = owners.today();
        return new Foreseen(
                year,
                planned.size(),
                (int) planned.stream()
                        .filter(task -> task.window().to().isBefore(today))
                        .count(),
                planned.stream()
                        .filter(task -> !task.window().to().isBefore(today))
                        .map(task -> new Deadline(
                                read.placed(task.item()).item().name(),
                                task.window().to()))
                        .distinct()
                        .sorted(Comparator.comparing(Deadline::day))
                        .limit(FIRST)
                        .toList());
    }

    /** The year that runs and the next: what is over is not begun. */
    boolean mayBeOpened(SchoolYear year) {
        var now = owners.schoolYear();
        return year.equals(now) || year.equals(now.next());
    }

    /** Whether the owner has ever opened a year. */
    @Transactional(readOnly = true)
    public boolean hasOpened() {
        return wheels.hasWheel();
    }

    @Transactional(readOnly = true)
    public boolean isOpen(SchoolYear year) {
        return wheels.findWheel(year).isPresent();
    }

    /** Whether the task stands in the year. */
    boolean holds(SchoolYear year, TaskId task) {
        return wheels.findWheel(task).filter(wheel -> wheel.year().equals(year)).isPresent();
    }

    Optional<Wheel> find(SchoolYear year) {
        return wheels.findWheel(year);
    }

    /** The wheels of the year as they are now. */
    @Transactional(readOnly = true)
    WheelOfYear template(Wheel wheel) {
        return reader.read(wheel);
    }

    /** As {@link #template(Wheel)}, with what these units have added alone. */
    @Transactional(readOnly = true)
    WheelOfYear template(Wheel wheel, OwnOf units) {
        return reader.read(wheel, units);
    }

    /** The wheel the task stands in. */
    Optional<Wheel> findOf(TaskId task) {
        return wheels.findWheel(task);
    }
}
