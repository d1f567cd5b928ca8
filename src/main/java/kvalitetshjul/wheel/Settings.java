package kvalitetshjul.wheel;

import java.util.LinkedHashMap;
import java.util.Locale;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Component;

/** Reads the {@link Setting} of a page, within the transaction of the page. */
@Component
class Settings {
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;

    Settings(Units units, Organisation organisation, Permissions permissions, Actors actors, Owners owners) {
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
    }

    /** A year that is being planned is seen by those who plan it for the owner. */
    boolean isShown(Wheel wheel) {
        return !wheel.isBeingPlanned(owners.today()) || permissions.mayForOwner(Permission.EDIT_WHEEL);
    }

    Setting read(DateWindow days, Locale locale) {
        var listed = units.listUnits(days);
        var defined = organisation.listRoles();
        var responsibility = new Responsibility(listed, defined, organisation.listRoleHolders());
        var byId = new LinkedHashMap<UnitId, Unit>();
        listed.forEach(unit -> byId.put(unit.id(), unit));
        var byCode = new LinkedHashMap<String, RoleDefinition>();
        defined.forEach(role -> byCode.put(role.code(), role));
        var reader = actors.current().person();
        return new Setting(
                owners.today(),
                owners.current().zone(),
                locale,
                reader,
                byId,
                byCode,
                responsibility,
                new Acting(reader, responsibility, permissions.reach(Permission.SIGN_OFF)),
                permissions.reach(Permission.SEE_WHEEL));
    }
}
