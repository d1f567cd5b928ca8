package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s units, on any day. What is changed of them is an act, and {@link UnitActs} does it. */
@Service
@Transactional
public class Units {
    private final UnitRepository units;
    private final ActRepository acts;
    private final Owners owners;
    private final Audit audit;

    Units(UnitRepository units, ActRepository acts, Owners owners, Audit audit) {
        this.units = units;
        this.acts = acts;
        this.owners = owners;
        this.audit = audit;
    }

    /** The units that exist today, parents before children, by name. */
    @Transactional(readOnly = true)
    public List<Unit> listUnits() {
        return units.listUnits(owners.today());
    }

    /** The units of that day, with the names, numbers and places they had then. */
    @Transactional(readOnly = true)
    public List<Unit> listUnits(LocalDate day) {
        return units.listUnits(day);
    }

    /** The units that exist on one of the days, as they are today or were when they ended: a year’s own units, whatever became of them since. */
    @Transactional(readOnly = true)
    public List<Unit> listUnits(DateWindow days) {
        return units.listUnits(days, owners.today());
    }

    /** Every unit there is, has been or will be, as {@link #getUnit} has it. */
    @Transactional(readOnly = true)
    public List<Unit> listEveryUnit() {
        return listUnits(new DateWindow(LocalDate.of(1, 1, 1), DateWindow.NO_END));
    }

    /** As it is today, as it was when it ended, or as it will begin. */
    @Transactional(readOnly = true)
    public Unit getUnit(UnitId id) {
        return units.findUnit(id, owners.today()).orElseThrow(() -> new NotFound(id));
    }

    /** What the unit was through all its days. */
    @Transactional(readOnly = true)
    public UnitHistory history(UnitId id) {
        return Optional.ofNullable(units.histories(List.of(id)).get(id)).orElseThrow(() -> new NotFound(id));
    }

    /** What the unit came out of and what followed it, the oldest first. Planned ones are among them. */
    @Transactional(readOnly = true)
    public List<Succession> succession(UnitId unit) {
        return acts.listSuccessions(unit);
    }

    /** Units that others have followed or will follow, each with the first day of those. */
    @Transactional(readOnly = true)
    public Map<UnitId, LocalDate> succeeded() {
        return acts.succeeded();
    }

    /**
     * The units themselves where they exist today, and in place of those that have ended whoever follows them by now. What is told late goes
     * straight to where it belongs.
     */
    @Transactional(readOnly = true)
    public List<Unit> goingOn(List<UnitId> of) {
        var today = owners.today();
        var found = new LinkedHashMap<UnitId, Unit>();
        var seen = new HashSet<UnitId>();
        var next = new ArrayDeque<>(of);
        while (!next.isEmpty()) {
            var id = next.poll();
            if (!seen.add(id)) continue;
            var unit = getUnit(id);
            if (unit.existsOn(today)) found.put(id, unit);
            else next.addAll(acts.followers(id, today));
        }
        return List.copyOf(found.values());
    }

    /** Every number of a national register that a unit has or had: files about old years use the old ones. */
    @Transactional(readOnly = true)
    public Map<String, UnitId> unitsByNumber() {
        return units.unitsByNumber();
    }

    /** The numbers and names by which files may tell of the units. */
    @Transactional(readOnly = true)
    public KnownUnits knownUnits() {
        return units.knownUnits();
    }

    /** Which units were the owner’s own in any period. */
    @Transactional(readOnly = true)
    public UnitsThen then() {
        return new UnitsThen(units.histories(null).values(), acts.madeOfOthers(), owners.today());
    }

    /** Where a unit is in its life today. */
    public static Unit.State state(Unit unit, boolean succeeded, LocalDate today) {
        if (today.isBefore(unit.valid().from())) return Unit.State.PLANNED;
        if (!today.isAfter(unit.valid().to())) return Unit.State.ACTIVE;
        return succeeded ? Unit.State.MERGED : Unit.State.CLOSED;
    }

    /** Lays in a unit without a person deciding it, as when an owner is set up; a person does it by {@link UnitAct.Add}. */
    public UnitId addUnit(
            String name,
            String kind,
            @Nullable UnitId parent,
            @Nullable String officialId,
            Unit.Ownership ownership,
            Unit.@Nullable Grades grades,
            LocalDate validFrom) {
        var profile = new UnitProfile(
                Optional.ofNullable(parent),
                name,
                Optional.empty(),
                kind,
                Set.of(),
                Optional.ofNullable(officialId),
                ownership,
                Optional.ofNullable(grades),
                Optional.empty());
        var unit = UnitHistory.beginning(new UnitId(Ids.next()), validFrom, profile);
        units.insert(unit);
        audit.record("unit.add", "unit", unit.id().value(), Map.of("name", name, "kind", kind));
        return unit.id();
    }
}
