package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s units. Lists are of what exists today; history is kept and found by id. */
@Service
@Transactional
public class Units {
    private final UnitRepository units;
    private final Owners owners;
    private final Audit audit;

    Units(UnitRepository units, Owners owners, Audit audit) {
        this.units = units;
        this.owners = owners;
        this.audit = audit;
    }

    /** The units that exist today, parents before children, by name. */
    @Transactional(readOnly = true)
    public List<Unit> listUnits() {
        return units.listUnits(owners.today());
    }

    @Transactional(readOnly = true)
    public Unit getUnit(UnitId id) {
        return units.findUnit(id).orElseThrow(() -> new NotFound(id));
    }

    public UnitId addUnit(
            String name,
            String kind,
            @Nullable UnitId parent,
            @Nullable String officialId,
            Unit.Ownership ownership,
            Unit.@Nullable Grades grades,
            LocalDate validFrom) {
        var unit = new Unit(
                new UnitId(Ids.next()),
                Optional.ofNullable(parent),
                name,
                kind,
                Optional.ofNullable(officialId),
                ownership,
                Optional.ofNullable(grades),
                new DateWindow(validFrom, DateWindow.NO_END));
        units.insertUnit(unit);
        audit.record("unit.add", "unit", unit.id().value(), Map.of("name", name, "kind", kind));
        return unit.id();
    }
}
