package kvalitetshjul.administration;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.packs.UnitKind;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.RegisterImports;
import kvalitetshjul.units.RegisterPreview;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes units in the name of the one who administers the owner, and ends the roles that end with a unit, in the same transaction. */
@Service
@Transactional
class UnitAdministration {
    private final UnitActs acts;
    private final RegisterImports registers;
    private final Organisation organisation;
    private final EndedRoles ended;
    private final Permissions permissions;
    private final Packs packs;
    private final Owners owners;
    private final MessageSource messages;

    UnitAdministration(
            UnitActs acts,
            RegisterImports registers,
            Organisation organisation,
            EndedRoles ended,
            Permissions permissions,
            Packs packs,
            Owners owners,
            MessageSource messages) {
        this.acts = acts;
        this.registers = registers;
        this.organisation = organisation;
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

    /** @throws NotFound when the act is none of the unit’s */
    void undo(UnitId unit, UUID act) {
        permissions.requireForOwner(Permission.ADMINISTER);
        if (acts.log(unit).stream().noneMatch(entry -> entry.act().equals(act))) throw new NotFound(act);
        acts.undo(act);
        giveBackRoles(act);
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
        registers.undo(id).forEach(this::giveBackRoles);
    }

    private void endRoles(UnitActs.Done done, LocalDate day) {
        if (done.ended().isEmpty()) return;
        var lastDay = day.minusDays(1);
        var holders = holders(done.ended());
        for (var holder : holders)
            organisation.endAssignment(
                    holder.person(), holder.role(), holder.unit().orElseThrow(), lastDay);
        var staying =
                day.isAfter(owners.today()) ? List.<RoleHolder>of() : holders(done.ended()); // began after that day
        for (var holder : holders) {
            if (!staying.contains(holder))
                ended.insert(
                        done.act(),
                        new EndedRoles.EndedRole(holder.unit().orElseThrow(), holder.person(), holder.role(), lastDay));
        }
    }

    private List<RoleHolder> holders(List<UnitId> units) {
        return organisation.listRoleHolders().stream()
                .filter(holder -> holder.unit().filter(units::contains).isPresent())
                .toList();
    }

    /** The role ends with the unit, and begins again the day after when it did not end. */
    private void giveBackRoles(UUID act) {
        for (var role : ended.list(act))
            organisation.assign(
                    role.person(), role.role(), role.unit(), role.lastDay().plusDays(1));
        ended.delete(act);
    }

    private Set<String> kinds() {
        return packs.findAdopted().isEmpty()
                ? Set.of()
                : packs.listUnitKinds().stream().map(UnitKind::code).collect(Collectors.toSet());
    }
}
