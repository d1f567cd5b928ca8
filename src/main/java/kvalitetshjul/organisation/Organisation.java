package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s people and roles. Lists are of what exists today; history is kept and found by id. */
@Service
@Transactional
public class Organisation {
    private final OrganisationRepository organisation;
    private final Owners owners;
    private final Audit audit;

    Organisation(OrganisationRepository organisation, Owners owners, Audit audit) {
        this.organisation = organisation;
        this.owners = owners;
        this.audit = audit;
    }

    public PersonId addPerson(String name, String email, @Nullable Locale language) {
        var person = new Person(new PersonId(Ids.next()), name, email, Optional.ofNullable(language), true);
        organisation.insertPerson(person);
        audit.record("person.add", "person", person.id().value(), Map.of("name", name, "email", email));
        return person.id();
    }

    @Transactional(readOnly = true)
    public Person getPerson(PersonId id) {
        return organisation.findPerson(id).orElseThrow(() -> new NotFound(id));
    }

    /** The person who works here today and has this e-mail address, however it is capitalised. */
    @Transactional(readOnly = true)
    public Optional<Person> findPersonByEmail(String email) {
        return organisation.findActivePersonByEmail(email);
    }

    /** What these people are called, whether they still work here or not. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> namesOf(Collection<PersonId> people) {
        return organisation.namesOf(people);
    }

    /** Gives the person a role from a day on: in a unit and below or, without a unit, for the whole owner. */
    public void assign(PersonId person, String role, @Nullable UnitId unit, LocalDate from) {
        var id = Ids.next();
        organisation.insertAssignment(id, person, role, unit, new DateWindow(from, DateWindow.NO_END));
        audit.record("role.assign", "role_assignment", id, Map.of("role", role, "person", person));
    }

    /** Ends every assignment of this role to the person in the unit after the day. */
    public void endAssignment(PersonId person, String role, @Nullable UnitId unit, LocalDate lastDay) {
        for (UUID id : organisation.endAssignments(person, role, unit, lastDay)) {
            audit.record("role.end", "role_assignment", id, Map.of("role", role, "person", person));
        }
    }

    /** Everybody who holds a role today, by role, unit and name. */
    @Transactional(readOnly = true)
    public List<RoleHolder> listRoleHolders() {
        return organisation.listRoleHolders(owners.today());
    }

    /** What this person is today: roles for the whole owner first, then by the pack’s order and by unit. */
    @Transactional(readOnly = true)
    public List<HeldRole> listHeldRoles(PersonId person) {
        return organisation.listHeldRoles(person, owners.today());
    }

    /** The adopted pack’s roles in its own order. */
    @Transactional(readOnly = true)
    public List<RoleDefinition> listRoles() {
        return organisation.listRoles();
    }

    @Transactional(readOnly = true)
    public List<BodyDefinition> listBodies() {
        return organisation.listBodies();
    }

    /** Takes the roles and bodies of a newly adopted pack; assignments to a role that is gone give no rights but stay as history. */
    public void define(List<RoleDefinition> roles, List<BodyDefinition> bodies) {
        organisation.replaceDefinitions(roles, bodies);
    }
}
