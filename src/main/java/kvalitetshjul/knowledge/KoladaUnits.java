package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator says of the ids only Kolada knows. */
@Service
@Transactional
class KoladaUnits {
    private final KoladaUnitRepository named;
    private final Units units;
    private final Permissions permissions;
    private final Audit audit;

    KoladaUnits(KoladaUnitRepository named, Units units, Permissions permissions, Audit audit) {
        this.named = named;
        this.units = units;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** An id and the unit it stands for, by name. */
    record Line(String code, String unit) {}

    @Transactional(readOnly = true)
    List<Line> list() {
        permissions.requireForOwner(Permission.ADMINISTER);
        var names = units.listUnits().stream().collect(java.util.stream.Collectors.toMap(Unit::id, Unit::name));
        return named.list().stream()
                .map(one -> new Line(one.code(), names.getOrDefault(one.unit(), "")))
                .toList();
    }

    @Transactional(readOnly = true)
    List<Unit> choices() {
        permissions.requireForOwner(Permission.ADMINISTER);
        return units.listUnits();
    }

    /** Whether the id stands for a unit. */
    @Transactional(readOnly = true)
    boolean isNamed(String code) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return named.byCode().containsKey(code);
    }

    /**
     * Says which unit the id stands for.
     *
     * @param unit none when it is to stand for none
     * @throws NotFound when there is no such unit, or the id stood for none
     */
    void name(String code, Optional<UnitId> unit) {
        permissions.requireForOwner(Permission.ADMINISTER);
        if (unit.isPresent()) {
            named.put(code, units.getUnit(unit.get()).id());
            audit.record("source.unit", "unit", unit.get().value(), Map.of("code", code));
            return;
        }
        var before = Optional.ofNullable(named.byCode().get(code)).orElseThrow(() -> new NotFound(code));
        named.remove(code);
        audit.record("source.unit", "unit", before.value(), Map.of("removed", code));
    }
}
