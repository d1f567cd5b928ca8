package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has which role, where and when. What refers to a role is never changed by it: it finds the one who has the role on the day it is read. An assignment
 * that has begun is ended and never deleted.
 */
@Service
@Transactional
public class Assignments {
    /** How long before the last day it is told that nobody follows. */
    static final Period WARNING = Period.ofDays(60);

    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final Administrators administrators;
    private final LastDays lastDays;
    private final Units units;
    private final Owners owners;
    private final Actors actors;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Assignments(
            AssignmentRepository assignments,
            Organisation organisation,
            Administrators administrators,
            LastDays lastDays,
            Units units,
            Owners owners,
            Actors actors,
            ApplicationEventPublisher events,
            Audit audit) {
        this.assignments = assignments;
        this.organisation = organisation;
        this.administrators = administrators;
        this.lastDays = lastDays;
        this.units = units;
        this.owners = owners;
        this.actors = actors;
        this.events = events;
        this.audit = audit;
    }

    /** All roles of a person, ended ones last, else by first day. */
    @Transactional(readOnly = true)
    public List<Assignment> list(PersonId person) {
        return assignments.list(person, null);
    }

    @Transactional(readOnly = true)
    public Assignment get(UUID id) {
        return assignments.list(null, id).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    /**
     * Gives a role for a time.
     *
     * @param unit none for the whole owner
     * @param lastDay none while it is not known
     * @throws RuleViolation when the person has the role there already on some of the days, when the pack has no such role or not in such a place, when
     *     the unit or the person is not there all these days, or when somebody gives it to themselves without saying why
     */
    public UUID give(PersonId person, String role, @Nullable UnitId unit, LocalDate from, @Nullable LocalDate lastDay) {
        return give(person, role, unit, from, lastDay, "");
    }

    /** @param reason why somebody gives a role to themselves; empty when they give it to another */
    public UUID give(
            PersonId person,
            String role,
            @Nullable UnitId unit,
            LocalDate from,
            @Nullable LocalDate lastDay,
            String reason) {
        return add(person, role, unit, window(from, lastDay), Standing.HELD, null, null, reason);
    }

    /** A role in a unit, or for the whole owner, and who has it. */
    public record Held(PersonId person, String role, Optional<UnitId> unit) {}

    /** What these people have, or will have, today or later. */
    @Transactional(readOnly = true)
    public Set<Held> listHeld(Collection<PersonId> people, LocalDate today) {
        return assignments.listHeld(people, today);
    }

    /**
     * Gives many roles at once from a day on, to people who work here. What is given and who has what already is for the caller to see to, who holds the
     * people until the end of the transaction.
     */
    public void giveAll(List<Held> given, LocalDate from) {
        given.stream().map(Held::role).distinct().forEach(this::role);
        given.stream().flatMap(each -> each.unit().stream()).distinct().forEach(units::getUnit);
        var ids = given.stream().map(each -> Ids.next()).toList();
        assignments.insertAll(ids, given, new DateWindow(from, DateWindow.NO_END));
        for (int i = 0; i < given.size(); i++)
            audit.record(
                    "role.assign",
                    "role_assignment",
                    ids.get(i),
                    Map.of(
                            "role",
                            given.get(i).role(),
                            "person",
                            given.get(i).person(),
                            "standing",
                            Standing.HELD,
                            "from",
                            from));
    }

    /** Others who fill vacant places wait until the transaction ends, and then see who has them. */
    public void lockVacancies() {
        assignments.lockVacancies();
    }

    /** Others who give these people a role wait until the transaction ends. */
    public void lock(Collection<PersonId> people) {
        assignments.lockPeople(people);
    }

    /** Names somebody who answers where neither holder nor substitute does, with the rights of the role. */
    public UUID nameDeputy(
            PersonId person,
            String role,
            @Nullable UnitId unit,
            LocalDate from,
            @Nullable LocalDate lastDay,
            String reason) {
        return add(person, role, unit, window(from, lastDay), Standing.DEPUTY, null, null, reason);
    }

    /**
     * Others who hold a role on some of these days that one person has; nobody for a role that several may have.
     *
     * @param person none for somebody who is not here yet
     */
    @Transactional(readOnly = true)
    public List<Assignment> listOthersHolding(
            @Nullable PersonId person,
            String role,
            @Nullable UnitId unit,
            LocalDate from,
            @Nullable LocalDate lastDay) {
        return role(role).onePerson() ? assignments.listHeld(role, unit, window(from, lastDay), person) : List.of();
    }

    /**
     * Ends an assignment after the day, and with it what hangs on it; one that has not begun and does not begin by then is withdrawn.
     *
     * @throws RuleViolation when it began after the day, ends before it, or is the last that lets somebody administer the owner
     */
    public void end(UUID id, LocalDate lastDay) {
        administrators.keep(() -> finish(get(id), lastDay));
    }

    private void finish(Assignment assignment, LocalDate lastDay) {
        if (!lastDay.isBefore(assignment.valid().to())) throw new RuleViolation("people.end.later");
        if (hasBegun(assignment) && lastDay.isBefore(assignment.valid().from()))
            throw new RuleViolation(
                    "people.end.before",
                    assignment.personName(),
                    assignment.valid().from());
        // who stood in after that day has had the rights: that stays, but not beyond the day it began
        for (var each : assignments.listDependent(assignment.id()))
            cut(
                    each,
                    hasBegun(each) && lastDay.isBefore(each.valid().from())
                            ? each.valid().from()
                            : lastDay);
        cut(assignment, lastDay);
    }

    /** What was given today by mistake can be taken back today; the log keeps that it was there. */
    private boolean hasBegun(Assignment assignment) {
        return assignment.valid().from().isBefore(owners.today());
    }

    /**
     * Lets an assignment that runs or is to come last longer than was said; what hangs on it keeps its own days.
     *
     * @param lastDay none while it is not known
     * @throws RuleViolation when it is over, when it would then last longer than what it stands for, or when the person has the role again by then
     */
    public void prolong(UUID id, @Nullable LocalDate lastDay) {
        var assignment = get(id);
        if (assignment.isBefore(owners.today())) throw new RuleViolation("people.end.over");
        var days = window(assignment.valid().from(), lastDay);
        if (!days.to().isAfter(assignment.valid().to()))
            throw new RuleViolation(lastDay == null ? "people.form.lastDay.required" : "people.end.later");
        assignments.findInsteadOf(id).map(this::get).ifPresent(held -> {
            if (!held.valid().contains(days)) throw new RuleViolation("people.stand.outside", held.personName());
        });
        assignment.unit().map(units::getUnit).ifPresent(place -> requireOpen(place, days));
        requireHere(organisation.getPerson(assignment.person()), days);
        assignments.lockPerson(assignment.person());
        for (var other : assignments.list(assignment.person(), null)) {
            if (!other.id().equals(id)
                    && other.role().equals(assignment.role())
                    && other.unit().equals(assignment.unit())
                    && other.valid().overlaps(days))
                throw new RuleViolation(
                        "people.end.again",
                        assignment.personName(),
                        other.valid().from());
        }
        assignments.end(id, days.to());
        audit.record("role.prolong", "role_assignment", id, Map.of("lastDay", days.to()));
    }

    private void cut(Assignment assignment, LocalDate lastDay) {
        if (!lastDay.isBefore(assignment.valid().to())) return;
        boolean never = lastDay.isBefore(assignment.valid().from());
        if (never) assignments.delete(assignment.id());
        else assignments.end(assignment.id(), lastDay);
        audit.record(
                never ? "role.withdraw" : "role.end", "role_assignment", assignment.id(), told(assignment, lastDay));
    }

    /** What the log says of it when it is no longer there to be read. */
    private static Map<String, Object> told(Assignment assignment, LocalDate lastDay) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("role", assignment.role());
        fields.put("person", assignment.person());
        assignment.unit().ifPresent(unit -> fields.put("unit", unit));
        fields.put("from", assignment.valid().from());
        fields.put("to", lastDay);
        return fields;
    }

    /**
     * Somebody else takes over from a day on: all who hold the role there are out the day before.
     *
     * @throws RuleViolation when somebody holds it from that day or later, so that it is not clear who should
     */
    public UUID handOver(String role, @Nullable UnitId unit, PersonId successor, LocalDate from) {
        return administrators.keep(() -> pass(role, unit, successor, from));
    }

    private UUID pass(String role, @Nullable UnitId unit, PersonId successor, LocalDate from) {
        for (var held : assignments.listHeld(role, unit, from)) {
            if (!held.valid().from().isBefore(from))
                throw new RuleViolation(
                        "people.handOver.coming",
                        held.personName(),
                        held.valid().from());
            if (held.person().equals(successor)) throw new RuleViolation("people.handOver.same", held.personName());
            finish(held, from.minusDays(1));
        }
        return give(successor, role, unit, from, null);
    }

    /**
     * Whoever holds the assignment is away on these days, and does not answer for it.
     *
     * @param substitute has the role meanwhile, with all its rights; none when nobody is found
     */
    public void beAway(UUID id, DateWindow days, @Nullable PersonId substitute) {
        var assignment = held(id, days);
        if (assignment.away().stream().anyMatch(away -> away.days().overlaps(days)))
            throw new RuleViolation("people.away.overlap");
        var absence = Ids.next();
        assignments.insertAbsence(absence, id, days);
        audit.record("role.away", "role_assignment", id, Map.of("from", days.from(), "to", days.to()));
        if (substitute != null)
            add(substitute, assignment.role(), assignment.unit().orElse(null), days, Standing.SUBSTITUTE, id, null, "");
    }

    /**
     * Gives another the rights of a role one holds; the holder still answers.
     *
     * @param reference the document that delegates
     * @throws RuleViolation for a political role: the responsibility of who is elected stays with them
     */
    public void delegate(UUID id, PersonId to, DateWindow days, String reference) {
        var assignment = held(id, days);
        if (role(assignment.role()).level().equals("POLITICAL")) throw new RuleViolation("people.delegate.political");
        if (reference.isBlank()) throw new RuleViolation("people.delegate.reference");
        add(to, assignment.role(), assignment.unit().orElse(null), days, Standing.DELEGATED, id, reference.strip(), "");
    }

    private Assignment held(UUID id, DateWindow days) {
        var assignment = get(id);
        if (assignment.standing() != Standing.HELD) throw new RuleViolation("people.stand.notHeld");
        if (!assignment.valid().contains(days))
            throw new RuleViolation("people.stand.outside", assignment.personName());
        return assignment;
    }

    private UUID add(
            PersonId person,
            String role,
            @Nullable UnitId unit,
            DateWindow days,
            Standing standing,
            @Nullable UUID insteadOf,
            @Nullable String reference,
            String reason) {
        var definition = role(role);
        var place = unit == null ? null : units.getUnit(unit);
        if (insteadOf == null) requirePlace(definition, place);
        if (place != null) requireOpen(place, days);
        var who = organisation.getPerson(person);
        requireHere(who, days);
        boolean own =
                definition.opensContent() && actors.find().map(Actor::person).equals(Optional.of(person));
        if (own && reason.isBlank()) throw new RuleViolation("people.give.self");
        assignments.lockPerson(person);
        for (var other : assignments.list(person, null)) {
            if (other.role().equals(role)
                    && other.unit().equals(Optional.ofNullable(unit))
                    && other.valid().overlaps(days))
                throw new RuleViolation(
                        place == null ? "people.give.overlap.owner" : "people.give.overlap",
                        who.name(),
                        other.valid().from(),
                        place == null ? "" : place.name());
        }
        var id = Ids.next();
        assignments.insert(id, person, role, unit, days, standing, insteadOf, reference, own ? reason.strip() : null);
        audit.record(
                own ? "role.take" : "role.assign",
                "role_assignment",
                id,
                Map.of("role", role, "person", person, "standing", standing, "from", days.from()));
        if (own) events.publishEvent(new OwnRole(owners.current().id(), id, person));
        return id;
    }

    /** By the level the pack gives the role: in a unit, or for the whole owner. */
    private void requirePlace(RoleDefinition role, @Nullable Unit place) {
        var name = role.nameIn(place == null ? "" : place.kind())
                .in(owners.current().language());
        if (role.isInUnits() && place == null) throw new RuleViolation("people.give.needsUnit", name);
        if (!role.isInUnits() && place != null)
            throw new RuleViolation(
                    "people.give.forOwner", name, owners.current().name());
    }

    private static void requireOpen(Unit place, DateWindow days) {
        if (days.from().isBefore(place.valid().from()))
            throw new RuleViolation(
                    "people.give.unitBegins", place.name(), place.valid().from());
        if (days.to().isAfter(place.valid().to()))
            throw new RuleViolation(
                    "people.give.unitEnds", place.name(), place.valid().to());
    }

    private static void requireHere(Person who, DateWindow days) {
        if (!who.active()) throw new RuleViolation("people.give.left", who.name());
        who.lastDay().filter(days.to()::isAfter).ifPresent(last -> {
            throw new RuleViolation("people.give.leaves", who.name(), last);
        });
    }

    /**
     * Lets everything a person has last no longer than they stay, which has been noted. The caller keeps an administrator.
     *
     * @throws RuleViolation when one of the roles began after that day
     */
    void leave(PersonId person, LocalDate lastDay) {
        for (var assignment : assignments.list(person, null)) {
            if (hasBegun(assignment) && lastDay.isBefore(assignment.valid().from()))
                throw new RuleViolation(
                        "people.end.before",
                        assignment.personName(),
                        assignment.valid().from());
        }
        lastDays.settle(person);
    }

    /** The roles the pack needs somebody in and that nobody holds today, for the owner first, then by unit. */
    @Transactional(readOnly = true)
    public List<Vacancy> listVacancies() {
        var all = units.listUnits();
        var roles = organisation.listRoles();
        var answering = new Answering(all, roles, organisation.listRoleHolders());
        var vacancies = new ArrayList<Vacancy>();
        for (var role : roles) {
            if (role.neededIn().contains(RoleDefinition.OWNER) && !answering.isHeld(role.code(), Optional.empty()))
                vacancies.add(new Vacancy(
                        role,
                        Optional.empty(),
                        answering.answer(role.code(), Optional.empty()).people()));
        }
        for (var unit : all) {
            for (var role : roles) {
                if (unit.ownership() == Unit.Ownership.MUNICIPAL
                        && role.neededIn().contains(unit.kind())
                        && !answering.isHeld(role.code(), Optional.of(unit.id())))
                    vacancies.add(new Vacancy(
                            role,
                            Optional.of(unit),
                            answering
                                    .answer(role.code(), Optional.of(unit.id()))
                                    .people()));
            }
        }
        return vacancies;
    }

    /** Roles that somebody holds today and nobody will from a day within the next two months, so that it can be seen to in time; the first to end first. */
    @Transactional(readOnly = true)
    public List<Assignment> listEnding() {
        var today = owners.today();
        return assignments.listEnding(today, today.plus(WARNING));
    }

    private RoleDefinition role(String code) {
        return organisation.listRoles().stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("people.give.noRole", code));
    }

    private static DateWindow window(LocalDate from, @Nullable LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(from)) throw new RuleViolation("people.dates.backwards");
        return new DateWindow(from, lastDay == null ? DateWindow.NO_END : lastDay);
    }

    /** @throws RuleViolation when the last day is before the first */
    public static DateWindow days(LocalDate from, LocalDate lastDay) {
        return window(from, lastDay);
    }
}
