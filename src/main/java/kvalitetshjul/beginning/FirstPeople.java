package kvalitetshjul.beginning;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.people.Invitations;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Unit;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first people of an owner, written on one page: who has each role of the administration, and who leads each unit. Any of them may stay vacant. */
@Service
@Transactional
class FirstPeople {
    /** Units on one page; more have pages of their own. */
    static final int PAGE = 30;

    private final Assignments assignments;
    private final Organisation organisation;
    private final People people;
    private final Invitations invitations;
    private final Permissions permissions;
    private final Owners owners;
    private final Validator validator;
    private final MessageSource messages;

    FirstPeople(
            Assignments assignments,
            Organisation organisation,
            People people,
            Invitations invitations,
            Permissions permissions,
            Owners owners,
            Validator validator,
            MessageSource messages) {
        this.assignments = assignments;
        this.organisation = organisation;
        this.people = people;
        this.invitations = invitations;
        this.permissions = permissions;
        this.owners = owners;
        this.validator = validator;
        this.messages = messages;
    }

    /**
     * A role without anybody in it.
     *
     * @param code of the role, and the unit’s id where it is in one
     */
    record Place(String code, String roleName, String role, Optional<Unit> unit) {
        static String code(String role, Optional<Unit> unit) {
            return role + unit.map(one -> " " + one.id()).orElse("");
        }
    }

    /** @param of the owner as a whole; all of them stand on the first page */
    record Vacant(List<Place> of, List<Place> inUnits, int number, int pages) {
        public List<Place> places() {
            return java.util.stream.Stream.concat(of.stream(), inUnits.stream()).toList();
        }
    }

    @Transactional(readOnly = true)
    public Vacant vacant(int asked, Locale reader) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var all = places(reader);
        var inUnits = all.stream().filter(place -> place.unit().isPresent()).toList();
        int pages = Math.max(1, (inUnits.size() + PAGE - 1) / PAGE);
        int number = Math.clamp(asked, 1, pages);
        return new Vacant(
                number > 1
                        ? List.of()
                        : all.stream().filter(place -> place.unit().isEmpty()).toList(),
                inUnits.subList((number - 1) * PAGE, Math.min(inUnits.size(), number * PAGE)),
                number,
                pages);
    }

    /** The roles of the administration that nobody has, in the pack’s order, and for each unit the first role it needs somebody in: its head. */
    private List<Place> places(Locale reader) {
        var held = organisation.listRoleHolders().stream()
                .filter(holder -> holder.unit().isEmpty())
                .map(RoleHolder::role)
                .collect(Collectors.toSet());
        var places = new ArrayList<Place>();
        for (var role : organisation.listRoles())
            if (role.level().equals("ADMINISTRATIVE") && !role.isAuthority() && !held.contains(role.code()))
                places.add(new Place(role.code(), role.name().in(reader), role.code(), Optional.empty()));
        var led = new HashSet<Unit>();
        for (var vacancy : assignments.listVacancies())
            vacancy.unit()
                    .filter(led::add)
                    .ifPresent(unit -> places.add(new Place(
                            Place.code(vacancy.role().code(), vacancy.unit()),
                            vacancy.role().nameIn(unit.kind()).in(reader),
                            vacancy.role().code(),
                            vacancy.unit())));
        return places;
    }

    /**
     * What was written for a place.
     *
     * @param self whether it is whoever writes: yes or no, empty where nobody has asked
     */
    record Entry(
            String place,

            @Size(max = 200, message = "{people.form.long}") @Printable
            String name,

            @Email(message = "{people.form.email.wrong}") @Size(max = 200, message = "{people.form.long}")
            String email,

            String self) {
        boolean isBlank() {
            return name.isBlank() && email.isBlank();
        }

        boolean isReader() {
            return self.equals("yes");
        }

        /** Whether it is the reader: by their own address, or because they said so. */
        boolean isOf(Person reader) {
            return isReader() || (!email.isBlank() && normal(email).equals(reader.email()));
        }

        /** Code of the role. */
        String role() {
            return place.split(" ", 2)[0];
        }

        /** Somebody of the reader’s name, whom no address tells from the reader. */
        boolean mayBe(Person reader, Set<String> others) {
            return !isBlank()
                    && !others.contains(normal(email))
                    && !normal(email).equals(reader.email())
                    && name.strip().replaceAll("\\s+", " ").equalsIgnoreCase(reader.name());
        }
    }

    /** @param field of which entry, and name or email */
    record Mistake(String field, String text) {}

    /**
     * What must be mended in the entries before any is taken in.
     *
     * @param entries as they stand on the page
     * @param by who writes them
     * @param reason why somebody gives a role to themselves
     */
    @Transactional(readOnly = true)
    public List<Mistake> check(List<Entry> entries, PersonId by, String reason, Locale reader) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var mistakes = new ArrayList<Mistake>();
        var vacant = places(reader).stream().map(Place::code).collect(Collectors.toSet());
        var known = people.findByEmails(
                entries.stream().map(Entry::email).filter(one -> !one.isBlank()).toList());
        var self = organisation.getPerson(by);
        var named = new HashMap<String, String>();
        known.forEach((email, person) -> named.put(email, person.name()));
        var open = organisation.listRoles().stream()
                .filter(RoleDefinition::opensContent)
                .map(RoleDefinition::code)
                .collect(Collectors.toSet());
        for (int at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            if (entry.isBlank()) continue;
            for (var wrong : validator.validate(entry))
                mistakes.add(new Mistake(wrong.getPropertyPath() + "-" + at, wrong.getMessage()));
            if (entry.name().isBlank()) mistakes.add(new Mistake("name-" + at, say("beginning.people.name", reader)));
            if (!vacant.remove(entry.place()))
                mistakes.add(new Mistake("name-" + at, say("beginning.people.filled", reader)));
            boolean asked = entry.self().isEmpty() && entry.mayBe(self, known.keySet());
            if (asked) mistakes.add(new Mistake("self-" + at, say("beginning.people.self", reader)));
            boolean unasked = mistakes.stream().noneMatch(one -> one.field().equals("reason"));
            if (unasked && reason.isBlank() && open.contains(entry.role()) && (asked || entry.isOf(self)))
                mistakes.add(new Mistake(
                        "reason", say(asked ? "beginning.people.own.whyIf" : "beginning.people.own.why", reader)));
            var email = normal(entry.email());
            if (email.isEmpty() || entry.name().isBlank() || entry.isReader()) continue;
            var before = named.putIfAbsent(email, entry.name());
            if (before != null && !before.equalsIgnoreCase(entry.name()))
                mistakes.add(new Mistake("email-" + at, say("beginning.people.twice", reader, email, before)));
            if (Optional.ofNullable(known.get(email))
                    .filter(person -> !person.active())
                    .isPresent())
                mistakes.add(new Mistake("email-" + at, say("people.give.left", reader, entry.name())));
        }
        return mistakes;
    }

    private String say(String key, Locale reader, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, reader));
    }

    /** @param invited how many of them were sent a way in */
    record Taken(int people, int invited) {}

    /**
     * Gives the roles, all of them or none. Somebody who stands in several places is one person.
     *
     * @param entries that {@link #check} found nothing wrong with
     * @param by who writes them
     * @param invite sends those with an address and no account a way in
     * @param reason why somebody gives a role to themselves
     * @throws RuleViolation when somebody gives a role to themselves without saying why, or when a place has been filled meanwhile
     */
    Taken take(List<Entry> entries, PersonId by, boolean invite, String reason) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var filled = entries.stream().filter(entry -> !entry.isBlank()).toList();
        assignments.lockVacancies();
        var vacant = new HashSet<String>();
        places(owners.current().language()).forEach(place -> vacant.add(place.code()));
        if (!filled.stream().map(Entry::place).allMatch(vacant::remove))
            throw new RuleViolation("beginning.people.filled");
        var known = people.findByEmails(
                filled.stream().map(Entry::email).filter(one -> !one.isBlank()).toList());
        var there = new LinkedHashMap<String, PersonId>();
        known.forEach((email, person) -> there.put(email, person.id()));
        var taken = new LinkedHashSet<PersonId>();
        for (var entry : filled) {
            var email = normal(entry.email());
            var person = entry.isReader()
                    ? by
                    : Optional.ofNullable(email.isEmpty() ? null : there.get(email))
                            .orElseGet(() -> organisation.addPerson(entry.name(), email, null));
            if (!email.isEmpty()) there.put(email, person);
            var place = entry.place().split(" ", 2);
            assignments.give(
                    person,
                    place[0],
                    place.length == 1 ? null : kvalitetshjul.units.UnitId.of(place[1]),
                    owners.today(),
                    null,
                    reason);
            taken.add(person);
        }
        return new Taken(taken.size(), invite ? invitations.inviteAll(taken) : 0);
    }

    /** Whether one of the entries is the reader, by their own address or because they said so. */
    @Transactional(readOnly = true)
    public boolean namesReader(List<Entry> entries, PersonId reader) {
        var own = organisation.findReader(reader).map(Person::email).orElse("");
        Set<String> addresses =
                entries.stream().map(Entry::email).map(FirstPeople::normal).collect(Collectors.toSet());
        return entries.stream().anyMatch(Entry::isReader) || (!own.isEmpty() && addresses.contains(own));
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
