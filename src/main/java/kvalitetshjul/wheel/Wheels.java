package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s annual wheels, one for each school year that has been opened. */
@Service
@Transactional
public class Wheels {
    /** How many deadlines are told of before a year is opened. */
    private static final int FIRST = 3;

    private final WheelRepository wheels;
    private final Packs packs;
    private final WheelSection section;
    private final Units units;
    private final Owners owners;
    private final Audit audit;
    private final Clock clock;

    /** A pack never changes once adopted, so what was read of it holds. */
    private final Map<String, WheelOfYear> years = new ConcurrentHashMap<>();

    Wheels(
            WheelRepository wheels,
            Packs packs,
            WheelSection section,
            Units units,
            Owners owners,
            Audit audit,
            Clock clock) {
        this.wheels = wheels;
        this.packs = packs;
        this.section = section;
        this.units = units;
        this.owners = owners;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens the school year: a task for every item of the pack that holds when it begins, one for each unit where the item says so. A year that is open keeps the
     * pack it was opened with; opening it again only adds the tasks of units that have come since.
     *
     * @return how many tasks were added
     * @throws NotFound when the owner has adopted no pack
     * @throws RuleViolation when it is not a year to be opened now
     */
    public int open(SchoolYear year) {
        if (!mayBeOpened(year)) throw new RuleViolation("wheel.open.year", year.label());
        if (wheels.findWheel(year).isEmpty())
            wheels.insertWheel(
                    new Wheel(Ids.next(), year, packs.adoptedFor(year).id()), Instant.now(clock));
        var wheel = wheels.findWheel(year).orElseThrow();
        int added = wheels.insertTasks(wheel, planned(template(wheel)));
        audit.record("wheel.open", "annual_wheel", wheel.id(), Map.of("year", year.code(), "tasks", added));
        return added;
    }

    private List<WheelRepository.Planned> planned(WheelOfYear template) {
        var units = this.units.listUnits();
        var planned = new ArrayList<WheelRepository.Planned>();
        for (var item : template.items()) {
            var window = template.window(item);
            if (item.target() == WheelItem.Target.ONCE)
                planned.add(new WheelRepository.Planned(item.code(), Optional.empty(), window));
            for (Unit unit : item.unitsAmong(units))
                planned.add(new WheelRepository.Planned(item.code(), Optional.of(unit.id()), window));
        }
        return planned;
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
        var template = template(new Wheel(Ids.next(), year, packs.adopted().id()));
        var planned = planned(template);
        var today = owners.today();
        var names = template.itemsByCode();
        return new Foreseen(
                year,
                planned.size(),
                (int) planned.stream()
                        .filter(task -> task.window().to().isBefore(today))
                        .count(),
                planned.stream()
                        .filter(task -> !task.window().to().isBefore(today))
                        .map(task -> new Deadline(
                                Objects.requireNonNull(names.get(task.item())).name(),
                                task.window().to()))
                        .distinct()
                        .sorted(Comparator.comparing(Deadline::day))
                        .limit(FIRST)
                        .toList());
    }

    /** The year that runs and the next; the one before only while an owner is new and has opened none so early. */
    @Transactional(readOnly = true)
    boolean mayBeOpened(SchoolYear year) {
        var now = owners.schoolYear();
        if (year.equals(now) || year.equals(now.next())) return true;
        return year.equals(now.previous()) && !wheels.hasWheelBefore(now);
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

    Optional<Wheel> find(SchoolYear year) {
        return wheels.findWheel(year);
    }

    /** The items of the pack the year was opened with. */
    WheelOfYear template(Wheel wheel) {
        var key = wheel.pack() + " " + wheel.year();
        var known = years.get(key);
        if (known != null) return known;
        var read = WheelOfYear.of(packs.section(wheel.pack(), section), wheel.year());
        years.put(key, read);
        return read;
    }
}
