package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The owner’s people and roles. Lists are of what exists today; history is kept and found by id. */
@Service
@Transactional
public class Organisation {
    private final OrganisationRepository organisation;
    private final Administrators administrators;
    private final Owners owners;
    private final Audit audit;

    Organisation(OrganisationRepository organisation, Administrators administrators, Owners owners, Audit audit) {
        this.organisation = organisation;
        this.administrators = administrators;
        this.owners = owners;
        this.audit = audit;
    }

    /** @param email empty for somebody without an address at work; no two people here have the same */
    public PersonId addPerson(String name, String email, @Nullable Locale language) {
        var id = new PersonId(Ids.next());
        var address = email.strip().toLowerCase(Locale.ROOT);
        organisation.insertPerson(id, name.strip(), address, language);
        audit.record("person.add", "person", id.value(), Map.of("name", name, "email", address));
        return id;
    }

    @Transactional(readOnly = true)
    public Person getPerson(PersonId id) {
        return organisation.findPerson(id, owners.today()).orElseThrow(() -> new NotFound(id));
    }

    /** Whether this is somebody who works here today. */
    @Transactional(readOnly = true)
    public boolean isHere(PersonId id) {
        return findReader(id).filter(Person::active).isPresent();
    }

    /** The person who is signed in; read once in a request. */
    @Transactional(readOnly = true)
    public Optional<Person> findReader(PersonId id) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(Person.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Person known
                && known.id().equals(id)) return Optional.of(known);
        var person = organisation.findPerson(id, owners.today());
        if (request != null)
            person.ifPresent(
                    found -> request.setAttribute(Person.class.getName(), found, RequestAttributes.SCOPE_REQUEST));
        return person;
    }

    /** The person who works here today and has this e-mail address, however it is capitalised. */
    @Transactional(readOnly = true)
    public Optional<Person> findPersonByEmail(String email) {
        return organisation.findActivePersonByEmail(email, owners.today());
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
        administrators.keep(() -> {
            for (UUID id : organisation.endAssignments(person, role, unit, lastDay)) {
                audit.record("role.end", "role_assignment", id, Map.of("role", role, "person", person));
            }
        });
    }

    /** Everybody who has a role today, by role, unit, standing and name. */
    @Transactional(readOnly = true)
    public List<RoleHolder> listRoleHolders() {
        return organisation.listRoleHolders(owners.today());
    }

    /** Everybody who had or will have a role on the day. */
    @Transactional(readOnly = true)
    public List<RoleHolder> listRoleHolders(LocalDate day) {
        return organisation.listRoleHolders(day);
    }

    /** Everybody who had a role on each of the days, whether they are here still or not. */
    @Transactional(readOnly = true)
    public Map<LocalDate, List<RoleHolder>> listRoleHolders(Collection<LocalDate> days) {
        return organisation.listRoleHolders(days);
    }

    /** What this person is today: roles for the whole owner first, then by the pack’s order and by unit. */
    @Transactional(readOnly = true)
    public List<HeldRole> listHeldRoles(PersonId person) {
        return organisation.listHeldRoles(person, owners.today());
    }

    /** What the roles are called where they are held. */
    @Transactional(readOnly = true)
    public RoleNames roleNames() {
        return new RoleNames(organisation.listRoles(), organisation.kindsOfUnits());
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

    /** What nobody could do any more if the roles of the owner were these from each of the days on, of what somebody must always be able to. */
    @Transactional(readOnly = true)
    public Optional<Lack> findLack(SortedMap<LocalDate, List<RoleDefinition>> coming) {
        return administrators.findLack(coming);
    }

    /** Takes the roles and bodies of a newly adopted pack; assignments to a role that is gone give no rights but stay as history, and somebody can administer still. */
    public void define(List<RoleDefinition> roles, List<BodyDefinition> bodies) {
        administrators.keep(() -> organisation.replaceDefinitions(roles, bodies));
    }
}
