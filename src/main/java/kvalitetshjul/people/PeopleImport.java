package kvalitetshjul.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.PeopleFile;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People taken in from a list: read, looked at line by line, and then taken in as a whole. */
@Service
@Transactional
class PeopleImport {
    private static final int TOGETHER = 500;

    private final JdbcClient db;
    private final People people;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Units units;
    private final Invitations invitations;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;

    PeopleImport(
            JdbcClient db,
            People people,
            Organisation organisation,
            Assignments assignments,
            Units units,
            Invitations invitations,
            Owners owners,
            Actors actors,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.people = people;
        this.organisation = organisation;
        this.assignments = assignments;
        this.units = units;
        this.invitations = invitations;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    /** What will become of a line. A problem, by the key of its text, means that the line is left out. */
    enum Outcome {
        NEW,
        /** Somebody who is here already gets the role. */
        ROLE,
        NOTHING_NEW,
        UNKNOWN_ROLE,
        UNKNOWN_UNIT,
        ROLE_WITHOUT_UNIT,
        ROLE_OF_THE_OWNER
    }

    record Line(
            PeopleFile.Row row,
            Outcome outcome,
            Optional<PersonId> there,
            Optional<RoleDefinition> role,
            Optional<Unit> unit) {
        public boolean isTaken() {
            return outcome == Outcome.NEW || outcome == Outcome.ROLE;
        }
    }

    record Preview(UUID id, PeopleFile file, List<Line> lines) {
        public long taken() {
            return lines.stream().filter(Line::isTaken).count();
        }
    }

    /** Keeps the file until it has been looked at; a file with an identity number in it is not kept at all. */
    Preview upload(byte[] bytes) {
        var file = PeopleFile.read(bytes);
        var id = Ids.next();
        if (file.isRefused()) return new Preview(id, file, List.of());
        var text = new StringBuilder("name\temail\trole\tunit\n");
        for (var row : file.rows())
            text.append(String.join("\t", clean(row.name()), clean(row.email()), clean(row.role()), clean(row.unit())))
                    .append('\n');
        db.sql("insert into people_upload (id, uploaded_by, uploaded_at, content) values (:id, :by, :at, :content)")
                .param("id", id)
                .param("by", actors.current().person().value())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("content", text.toString())
                .update();
        return new Preview(id, file, lines(file));
    }

    private static String clean(String cell) {
        return cell.replaceAll("[\t\r\n\"]", " ").strip();
    }

    /** @throws NotFound when there is no such list, or none that waits to be taken in */
    @Transactional(readOnly = true)
    Preview preview(UUID id) {
        return preview(
                id,
                db.sql("select content from people_upload where id = :id and taken_at is null")
                        .param("id", id)
                        .query(String.class)
                        .optional()
                        .orElseThrow(() -> new NotFound(id)));
    }

    private Preview preview(UUID id, String content) {
        var file = PeopleFile.read(content.getBytes(StandardCharsets.UTF_8));
        return new Preview(id, file, lines(file));
    }

    /** However many lines there are, the same few statements. */
    private List<Line> lines(PeopleFile file) {
        var roles = organisation.listRoles();
        var unitsByName = new HashMap<String, Unit>();
        for (var unit : units.listUnits()) {
            unitsByName.putIfAbsent(unit.name().toLowerCase(Locale.ROOT), unit);
            unit.officialId().ifPresent(number -> unitsByName.putIfAbsent(number, unit));
        }
        var rolesByName = new HashMap<String, Optional<RoleDefinition>>();
        var known = people.findByEmails(file.rows().stream()
                .map(PeopleFile.Row::email)
                .filter(email -> !email.isEmpty())
                .toList());
        var held = held(known.values().stream().map(Person::id).toList());
        return file.rows().stream()
                .map(row -> {
                    var there =
                            Optional.ofNullable(known.get(normal(row.email()))).map(Person::id);
                    var unit = Optional.ofNullable(unitsByName.get(row.unit().toLowerCase(Locale.ROOT)));
                    var role = rolesByName.computeIfAbsent(
                            row.role(),
                            name -> roles.stream()
                                    .filter(one -> isCalled(one, name))
                                    .findFirst());
                    return new Line(row, outcome(row, there, role, unit, held), there, role, unit);
                })
                .toList();
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private Set<Assignments.Held> held(Collection<PersonId> of) {
        return assignments.listHeld(of, owners.today());
    }

    private static Outcome outcome(
            PeopleFile.Row row,
            Optional<PersonId> there,
            Optional<RoleDefinition> role,
            Optional<Unit> unit,
            Set<Assignments.Held> held) {
        if (!row.role().isEmpty() && role.isEmpty()) return Outcome.UNKNOWN_ROLE;
        if (!row.unit().isEmpty() && unit.isEmpty()) return Outcome.UNKNOWN_UNIT;
        if (role.isPresent() && role.get().level().equals("UNIT") && unit.isEmpty()) return Outcome.ROLE_WITHOUT_UNIT;
        if (role.isPresent() && !role.get().isInUnits() && unit.isPresent()) return Outcome.ROLE_OF_THE_OWNER;
        if (there.isEmpty()) return Outcome.NEW;
        if (role.isEmpty() || held.contains(given(there.get(), role.get(), unit))) return Outcome.NOTHING_NEW;
        return Outcome.ROLE;
    }

    private static Assignments.Held given(PersonId person, RoleDefinition role, Optional<Unit> unit) {
        return new Assignments.Held(person, role.code(), unit.map(Unit::id));
    }

    private static boolean isCalled(RoleDefinition role, String name) {
        return role.code().equalsIgnoreCase(name)
                || role.name().texts().values().stream().anyMatch(name::equalsIgnoreCase)
                || role.nameByUnitKind().values().stream()
                        .anyMatch(text -> text.texts().values().stream().anyMatch(name::equalsIgnoreCase));
    }

    /**
     * Takes in what the preview said. Who sends the same list once more is answered at once and takes in nothing.
     *
     * @param invite sends everybody taken in a way in, if they have an address and no account
     * @return how many people were taken in
     * @throws RuleViolation when the list is being taken in, or has been
     */
    int take(UUID id, boolean invite) {
        var preview = preview(id, hold(id));
        if (preview.taken() == 0) throw new RuleViolation("people.import.nothing");
        var lines = preview.lines().stream().filter(Line::isTaken).toList();
        var there = lines.stream().flatMap(line -> line.there().stream()).collect(Collectors.toSet());
        assignments.lock(there);
        people.list(there).stream()
                .filter(person -> !person.active())
                .findFirst()
                .ifPresent(gone -> {
                    throw new RuleViolation("people.give.left", gone.name());
                });
        var held = held(there); // anew, now that nobody else gives them any
        var added = add(lines);
        var given = new LinkedHashSet<Assignments.Held>();
        var taken = new LinkedHashSet<PersonId>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var person = line.there().orElse(added.get(i));
            taken.add(Objects.requireNonNull(person));
            line.role()
                    .map(role -> given(person, role, line.unit()))
                    .filter(role -> !held.contains(role))
                    .ifPresent(given::add);
        }
        var all = List.copyOf(given);
        for (int from = 0; from < all.size(); from += TOGETHER)
            assignments.giveAll(all.subList(from, Math.min(all.size(), from + TOGETHER)), owners.today());
        db.sql("update people_upload set taken_at = :now, content = '' where id = :id")
                .param("id", id)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        audit.record("people.import", "people_upload", id, Map.of("people", taken.size()));
        if (invite) invitations.inviteAll(taken);
        return taken.size();
    }

    /** @return how many lists */
    int forgetBefore(Instant moment) {
        return db.sql("delete from people_upload where uploaded_at < :moment")
                .param("moment", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .update();
    }

    /** The list, held until the transaction ends; whoever else wants it does not wait. */
    private String hold(UUID id) {
        return db.sql("select content from people_upload where id = :id and taken_at is null for update skip locked")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> db.sql("select taken_at is not null from people_upload where id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .optional()
                        .<DomainException>map(
                                done -> new RuleViolation(done ? "people.import.done" : "people.import.running"))
                        .orElseGet(() -> new NotFound(id)));
    }

    /** Adds who is new; the same person may stand on two lines, with a role in each of two units. By the place of the line. */
    private Map<Integer, PersonId> add(List<Line> lines) {
        var places = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < lines.size(); i++) {
            var row = lines.get(i).row();
            if (lines.get(i).there().isPresent()) continue;
            places.computeIfAbsent(row.email().isEmpty() ? "\t" + i : normal(row.email()), one -> new ArrayList<>())
                    .add(i);
        }
        var added = new HashMap<Integer, PersonId>();
        var waiting = List.copyOf(places.values());
        for (int from = 0; from < waiting.size(); from += TOGETHER) {
            var some = waiting.subList(from, Math.min(waiting.size(), from + TOGETHER));
            var ids = people.addAll(some.stream()
                    .map(on -> lines.get(on.getFirst()).row())
                    .map(row -> new People.New(row.name(), row.email()))
                    .toList());
            for (int i = 0; i < some.size(); i++) for (int place : some.get(i)) added.put(place, ids.get(i));
        }
        return added;
    }
}
