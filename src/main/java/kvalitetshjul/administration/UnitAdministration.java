package kvalitetshjul.administration;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.EndedRoles;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.packs.UnitKind;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.RegisterImports;
import kvalitetshjul.units.RegisterPreview;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes units in the name of the one who administers the owner, and ends the roles that end with a unit, in the same transaction. */
@Service
@Transactional
class UnitAdministration {
    private final Units units;
    private final UnitActs acts;
    private final RegisterImports registers;
    private final EndedRoles ended;
    private final Permissions permissions;
    private final Packs packs;
    private final Owners owners;
    private final MessageSource messages;

    UnitAdministration(
            Units units,
            UnitActs acts,
            RegisterImports registers,
            EndedRoles ended,
            Permissions permissions,
            Packs packs,
            Owners owners,
            MessageSource messages) {
        this.units = units;
        this.acts = acts;
        this.registers = registers;
        this.ended = ended;
        this.permissions = permissions;
        this.packs = packs;
        this.owners = owners;
        this.messages = messages;
    }

    /** @return the unit to look at afterwards */
    UnitId carryOut(UnitAct act) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var done = acts.carryOut(act);
        endRoles(done, act.day());
        return done.unit();
    }

    @Transactional(readOnly = true)
    UnitActs.Foreseen foresee(UnitAct act) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return acts.foresee(act);
    }

    /**
     * The unit to look at after an act was undone.
     *
     * @param gone whether it was only there because of the act
     */
    record Shown(UnitId unit, String name, boolean gone) {}

    /**
     * @return the unit itself or, when it is gone with the act, one of those that go on instead
     * @throws NotFound when the act is none of the unit’s
     */
    Shown undo(UnitId unit, UUID act) {
        permissions.requireForOwner(Permission.ADMINISTER);
        if (acts.log(unit).stream().noneMatch(entry -> entry.act().equals(act))) throw new NotFound(act);
        var name = units.getUnit(unit).name();
        var undone = acts.undo(act);
        ended.giveBack(act);
        if (undone.withdrawn().contains(unit) && undone.goingOn().isEmpty()) return new Shown(unit, name, true);
        var shown = undone.withdrawn().contains(unit) ? undone.goingOn().getFirst() : unit;
        return new Shown(shown, units.getUnit(shown).name(), false);
    }

    RegisterPreview upload(String fileName, byte[] content) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return registers.upload(fileName, content, kinds());
    }

    @Transactional(readOnly = true)
    RegisterPreview preview(UUID upload) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return registers.preview(upload, kinds());
    }

    /** @return how many acts followed from what was chosen */
    int take(UUID upload, LocalDate day, List<RegisterImports.Choice> chosen) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var reason = messages.getMessage(
                "administration.register.reason", null, owners.current().language());
        var done = registers.take(upload, day, reason, chosen, kinds());
        done.forEach(each -> endRoles(each, day));
        return done.size();
    }

    void undoImport(UUID id) {
        permissions.requireForOwner(Permission.ADMINISTER);
        registers.undo(id).forEach(ended::giveBack);
    }

    private void endRoles(UnitActs.Done done, LocalDate day) {
        ended.end(done.act(), done.ended(), day.minusDays(1));
    }

    private Set<String> kinds() {
        return packs.findAdopted().isEmpty()
                ? Set.of()
                : packs.listUnitKinds().stream().map(UnitKind::code).collect(Collectors.toSet());
    }
}
