package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the wheels of one year are made otherwise than the pack has them: by the one who keeps them for the municipality, and by a unit in its own. While a wheel
 * is a draft it is changed freely; once adopted every change takes a reason, and what was adopted stays beside it.
 */
@Service
@Transactional
class WheelPlanning {
    /** Of a unit’s own wheel, where the pack names none. */
    static final String OF_UNIT = "UNIT";

    /** As many items as a unit may add to one year: more than any year has weeks for. */
    static final int MOST_OF_UNIT = 100;
    /** As many as the municipality may add to one year, in all its wheels. */
    static final int MOST_OF_OWNER = 200;

    private final Wheels wheels;
    private final WheelRepository repository;
    private final YearReader reader;
    private final OwnItems own;
    private final WheelChanges changes;
    private final Units units;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    WheelPlanning(
            Wheels wheels,
            WheelRepository repository,
            YearReader reader,
            OwnItems own,
            WheelChanges changes,
            Units units,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Audit audit,
            JsonMapper json,
            Clock clock) {
        this.wheels = wheels;
        this.repository = repository;
        this.reader = reader;
        this.own = own;
        this.changes = changes;
        this.units = units;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** From now on the wheels of the year are what was decided, those of the units with them; harmless where they are that already. */
    void adopt(SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var there = changes.open(year);
        if (there.main().adopted().isPresent()) return;
        repository.adopt(there.ids(), person(), Instant.now(clock));
        noteOfYear(there.main(), OwnItems.Act.ADOPTED, "", "wheel.adopt");
    }

    /** Nothing more is done in the year, in any of its wheels. */
    void close(SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var there = changes.open(year);
        if (!owners.today().isAfter(year.days().to()))
            throw new RuleViolation("wheel.plan.close.running", year.days().to());
        repository.close(there.ids(), person(), Instant.now(clock));
        noteOfYear(there.main(), OwnItems.Act.CLOSED, "", "wheel.close");
    }

    void reopen(SchoolYear year, String reason) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var there = changes.lock(year);
        if (there.main().closed().isEmpty()) throw new RuleViolation("wheel.plan.open.already");
        WheelChanges.requireReason(reason);
        repository.close(there.ids(), null, null);
        noteOfYear(there.main(), OwnItems.Act.REOPENED, reason, "wheel.reopen");
    }

    /** Takes back the opening of a year, while nothing has been done in it. */
    void takeBack(SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        wheels.takeBack(year);
    }

    private void noteOfYear(Wheel main, OwnItems.Act act, String reason, String audited) {
        changes.log(main, Optional.empty(), act, reason, Optional.empty(), Optional.empty(), List.of());
        audit.record(
                audited, "annual_wheel", main.id(), Map.of("year", main.year().code()));
    }

    /**
     * Gives an item other days this year.
     *
     * @param version the one the item had on the page
     * @return what it is called
     */
    LocalizedText move(SchoolYear year, String code, int version, DateWindow days, String reason) {
        if (isAt(year, code, days)) throw new RuleViolation("wheel.plan.move.same");
        var moved = change(year, code, reason, OwnItems.Act.MOVED, (before, placed, wheel) -> {
            if (!year.days().contains(days)) throw new RuleViolation("wheel.plan.outside", year.label());
            if (before.isDropped(code)) throw new RuleViolation("wheel.plan.move.dropped");
            own.put(wheel.id(), code, null, when(days), false, version);
        });
        return moved.item().name();
    }

    /** Whether the item comes once, and on these days. */
    private boolean isAt(SchoolYear year, String code, DateWindow days) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var now = wheels.template(changes.lock(year).main(), OwnOf.NO_UNIT);
        return now.findPlaced(code)
                .map(placed -> now.windows(placed.item()))
                .filter(List.of(days)::equals)
                .isPresent();
    }

    /** Leaves an item out this year. What has been done of it stays. */
    void drop(SchoolYear year, String code, int version, String reason) {
        WheelChanges.requireReason(reason);
        change(year, code, reason, OwnItems.Act.DROPPED, (before, placed, wheel) -> {
            if (before.isDropped(code)) throw new ChangedMeanwhile(code);
            own.setDropped(wheel.id(), code, true, version);
            repository.keepBaseline(wheel.id(), code);
        });
    }

    /**
     * What was left out is back, with the days it had when it was; what was moved is back at the days that were adopted or, where it has those or nothing is
     * adopted, at those of the pack or of whoever added it.
     */
    void restore(SchoolYear year, String code, int version, String reason) {
        change(year, code, reason, OwnItems.Act.RESTORED, (before, placed, wheel) -> {
            if (before.isDropped(code)) own.setDropped(wheel.id(), code, false, version);
            else own.moveBack(wheel.id(), code, version);
        });
    }

    /** Writes anew what was added. */
    void rewrite(SchoolYear year, String code, int version, JsonNode definition, String reason) {
        change(year, code, reason, OwnItems.Act.CHANGED, (before, placed, wheel) -> {
            if (placed.addedTo().isEmpty()) throw new NotFound(code);
            own.put(wheel.id(), code, withCode(code, definition), null, false, version);
        });
    }

    /** Puts documents and law to an item of the pack for this year, in place of what was put to it before. */
    void attach(SchoolYear year, String code, int version, Attached attached, String reason) {
        change(year, code, reason, OwnItems.Act.CHANGED, (before, placed, wheel) -> {
            if (placed.addedTo().isPresent() || before.isDropped(code)) throw new NotFound(code);
            own.attach(wheel.id(), code, attached, version);
        });
    }

    private interface Write {
        /** @param wheel the one of the year the item stands in */
        void to(WheelOfYear before, WheelOfYear.Placed placed, Wheel wheel);
    }

    /** @return the item as it was */
    private WheelOfYear.Placed change(SchoolYear year, String code, String reason, OwnItems.Act act, Write write) {
        var there = changes.open(year);
        var before = wheels.template(there.main(), reader.ownOf(year, code));
        var placed = before.isDropped(code)
                ? before.everPlaced(code)
                : before.findPlaced(code).orElseThrow(() -> new NotFound(code));
        requireMayChange(placed.unit());
        var wheel = there.of(placed);
        WheelChanges.requireReasonIfAdopted(wheel, reason);
        write.to(before, placed, wheel);
        var after = wheels.planAnew(year, code);
        if (before.isDropped(code)) repository.bringBaselineBack(wheel.id(), code);
        noteOfItem(
                wheel,
                code,
                act,
                reason,
                before.find(code),
                after.find(code),
                act == OwnItems.Act.CHANGED
                        ? Rewritten.between(placed.item(), after.placed(code).item())
                        : List.of());
        return placed;
    }

    /**
     * Adds an item to one of the municipality’s wheels, or to a unit’s own.
     *
     * @param chosen code of the wheel, where there are several to choose among; the first where none of them is chosen
     * @param definition as a pack would write it, without its code
     * @return its code
     */
    String add(SchoolYear year, Optional<UnitId> unit, String chosen, JsonNode definition, String reason) {
        requireMayChange(unit);
        var there = changes.open(year);
        var wheel = unit.map(id -> unitWheel(there, id, chosen))
                .orElseGet(() -> there.of(Optional.empty(), chosen).orElse(there.main()));
        WheelChanges.requireReasonIfAdopted(wheel, reason);
        requireRoom(year, unit);
        var code = "OWN_" + Ids.next().toString().replace("-", "").toUpperCase(Locale.ROOT);
        own.insert(wheel.id(), code, withCode(code, definition));
        var after = wheels.planAnew(year, code);
        noteOfItem(wheel, code, OwnItems.Act.ADDED, reason, Optional.empty(), after.find(code), List.of());
        return code;
    }

    private void requireRoom(SchoolYear year, Optional<UnitId> unit) {
        int have = own.count(year, unit);
        if (unit.isPresent() && have >= MOST_OF_UNIT) throw new RuleViolation("wheel.plan.tooMany", MOST_OF_UNIT);
        if (unit.isEmpty() && have >= MOST_OF_OWNER) throw new RuleViolation("wheel.plan.tooMany.owner", MOST_OF_OWNER);
    }

    private JsonNode withCode(String code, JsonNode definition) {
        var whole = json.createObjectNode().put("code", code);
        definition.properties().forEach(property -> whole.set(property.getKey(), property.getValue()));
        return whole;
    }

    private void noteOfItem(
            Wheel wheel,
            String code,
            OwnItems.Act act,
            String reason,
            Optional<DateWindow> from,
            Optional<DateWindow> to,
            List<Rewritten> rewritten) {
        changes.log(wheel, Optional.of(code), act, reason, from, to, rewritten);
        var fields = new HashMap<String, Object>(Map.of("item", code, "act", act.name()));
        from.ifPresent(days -> {
            fields.put("was_from", days.from());
            fields.put("was_to", days.to());
        });
        to.ifPresent(days -> {
            fields.put("from", days.from());
            fields.put("to", days.to());
        });
        audit.record("wheel.item", "annual_wheel", wheel.id(), fields);
    }

    /** One of the unit’s own wheels of the year, made when it is first needed. */
    private Wheel unitWheel(WheelChanges.InYear there, UnitId unit, String chosen) {
        var main = there.main();
        var offered = reader.unitWheels(main.pack(), units.getUnit(unit).kind()).stream()
                .map(WheelTemplate::code)
                .toList();
        var code =
                offered.contains(chosen) ? chosen : offered.stream().findFirst().orElse(OF_UNIT);
        return there.of(Optional.of(unit), code).orElseGet(() -> {
            var wheel = Wheel.begun(code, false, main.year(), Optional.of(unit), main.pack(), main.adopted());
            repository.insertWheel(wheel, Instant.now(clock));
            return wheel;
        });
    }

    private void requireMayChange(Optional<UnitId> unit) {
        if (unit.isPresent()) permissions.require(Permission.EDIT_GOALS, unit.get());
        else permissions.requireForOwner(Permission.EDIT_WHEEL);
    }

    private PersonId person() {
        return actors.current().person();
    }

    private JsonNode when(DateWindow days) {
        return json.createObjectNode().put("from", WrittenTime.day(days.from())).put("to", WrittenTime.day(days.to()));
    }
}
