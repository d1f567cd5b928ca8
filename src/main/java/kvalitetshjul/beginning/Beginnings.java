package kvalitetshjul.beginning;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Wheels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first weeks of an owner, until it opens a year. What is done here could be done in the administration too; here it comes in an order. */
@Service
@Transactional
class Beginnings {
    private final Owners owners;
    private final Tenants tenants;
    private final Packs packs;
    private final Units units;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Wheels wheels;
    private final Permissions permissions;
    private final Audit audit;

    /** Owners that have opened a year, which cannot be taken back: of those nothing is asked again. */
    private final Set<OwnerId> begun = ConcurrentHashMap.newKeySet();

    Beginnings(
            Owners owners,
            Tenants tenants,
            Packs packs,
            Units units,
            Organisation organisation,
            Assignments assignments,
            Wheels wheels,
            Permissions permissions,
            Audit audit) {
        this.owners = owners;
        this.tenants = tenants;
        this.packs = packs;
        this.units = units;
        this.organisation = organisation;
        this.assignments = assignments;
        this.wheels = wheels;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** Whether whoever is signed in sets the owner up, and has not come to the end of it. */
    @Transactional(readOnly = true)
    public boolean isReadersToDo() {
        return permissions.mayForOwner(Permission.ADMINISTER) && !isOver();
    }

    private boolean isOver() {
        var owner = tenants.current();
        if (begun.contains(owner)) return true;
        if (!wheels.hasOpened()) return false;
        begun.add(owner);
        return true;
    }

    @Transactional(readOnly = true)
    public Progress progress() {
        permissions.requireForOwner(Permission.ADMINISTER);
        return new Progress(
                owners.current(),
                packs.findAdopted(),
                units.listUnits().size(),
                countPeople(),
                assignments.listVacancies().size(),
                wheels.hasOpened());
    }

    /** Those with a role that does more than administer. */
    private int countPeople() {
        var administering = organisation.listRoles().stream()
                .filter(role -> role.permissions().contains(Permission.ADMINISTER))
                .map(RoleDefinition::code)
                .collect(Collectors.toSet());
        return (int) organisation.listRoleHolders().stream()
                .filter(holder -> !administering.contains(holder.role()))
                .map(RoleHolder::person)
                .distinct()
                .count();
    }

    /** @throws RuleViolation when a year has been opened; from then on the owner is changed in the administration */
    private void requireBeginner() {
        permissions.requireForOwner(Permission.ADMINISTER);
        if (isOver()) throw new RuleViolation("beginning.over");
    }

    /**
     * Puts right what was said of the municipality.
     *
     * @throws RuleViolation when another owner has the name or the number, or when texts are there already in the language that was chosen
     */
    void correct(OwnerForm form) {
        requireBeginner();
        var owner = owners.current();
        var taken = owners.taken(owner.id(), form.name(), owner.country(), form.number());
        if (taken.contains(Owners.Taken.NUMBER)) throw new RuleViolation("beginning.number.taken", form.number());
        if (taken.contains(Owners.Taken.NAME)) throw new RuleViolation("beginning.name.taken", form.name());
        var language = packs.hasAdopted() ? owner.language() : form.languageOf();
        owners.correct(form.name(), language, form.colour(), form.number());
        audit.record(
                "owner.correct",
                "owner",
                owner.id().value(),
                Map.of("name", form.name(), "number", form.number(), "language", language.getLanguage()));
    }

    /** Refuses what is only for those who begin, before a form is read. */
    @Transactional(readOnly = true)
    public void requireBeginning() {
        requireBeginner();
    }

    String adopt(String folder, java.util.Locale reader) {
        requireBeginner();
        return packs.adopt(folder).name().in(reader);
    }

    /** The years that may be opened first: the one that runs and the next. */
    @Transactional(readOnly = true)
    public List<Wheels.Foreseen> years() {
        permissions.requireForOwner(Permission.ADMINISTER);
        var now = owners.schoolYear();
        return List.of(wheels.foresee(now), wheels.foresee(now.next()));
    }

    /**
     * Opens the first year. The ones after it are opened by whoever keeps the wheel.
     *
     * @return how many tasks it has
     */
    int open(SchoolYear year) {
        requireBeginner();
        return wheels.open(year);
    }
}
