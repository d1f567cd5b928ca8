package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
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
     * Opens the school year: a task for every item of the adopted pack, one for each unit where the item says so. A year that is open keeps the
     * pack it was opened with; opening it again only adds the tasks of units that have come since.
     *
     * @return how many tasks were added
     * @throws NotFound when the owner has adopted no pack
     * @throws RuleViolation when it is not a year to be opened now
     */
    public int open(SchoolYear year) {
        if (!mayBeOpened(year)) throw new RuleViolation("wheel.open.year", year.label());
        if (wheels.findWheel(year).isEmpty())
            wheels.insertWheel(new Wheel(Ids.next(), year, packs.adopted().id()), Instant.now(clock));
        var wheel = wheels.findWheel(year).orElseThrow();
        var units = this.units.listUnits();
        var planned = new ArrayList<WheelRepository.Planned>();
        var template = template(wheel);
        for (var item : template.items()) {
            var window = template.window(item);
            if (item.target() == WheelItem.Target.ONCE)
                planned.add(new WheelRepository.Planned(item.code(), Optional.empty(), window));
            for (Unit unit : item.unitsAmong(units))
                planned.add(new WheelRepository.Planned(item.code(), Optional.of(unit.id()), window));
        }
        int added = wheels.insertTasks(wheel, planned);
        audit.record("wheel.open", "annual_wheel", wheel.id(), Map.of("year", year.code(), "tasks", added));
        return added;
    }

    /** The year that runs and the next; the one before only while an owner is new and has opened none so early. */
    @Transactional(readOnly = true)
    boolean mayBeOpened(SchoolYear year) {
        var now = owners.schoolYear();
        if (year.equals(now) || year.equals(now.next())) return true;
        return year.equals(now.previous()) && !wheels.hasWheelBefore(now);
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
