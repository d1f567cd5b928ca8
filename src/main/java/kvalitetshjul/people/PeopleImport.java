package kvalitetshjul.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.PeopleFile;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
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

    @Transactional(readOnly = true)
    Preview preview(UUID id) {
        var content = db.sql("select content from people_upload where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        var file = PeopleFile.read(content.getBytes(StandardCharsets.UTF_8));
        return new Preview(id, file, lines(file));
    }

    private List<Line> lines(PeopleFile file) {
        var roles = organisation.listRoles();
        var all = units.listUnits();
        var lines = new ArrayList<Line>();
        for (var row : file.rows()) {
            var there = row.email().isEmpty() ? Optional.<PersonId>empty() : people.findByEmail(row.email());
            var unit = all.stream()
                    .filter(one -> one.name().equalsIgnoreCase(row.unit())
                            || one.officialId().equals(Optional.of(row.unit())))
                    .findFirst();
            var role = roles.stream().filter(one -> isCalled(one, row.role())).findFirst();
            lines.add(new Line(row, outcome(row, there, role, unit), there, role, unit));
        }
        return lines;
    }

    private Outcome outcome(
            PeopleFile.Row row, Optional<PersonId> there, Optional<RoleDefinition> role, Optional<Unit> unit) {
        if (!row.role().isEmpty() && role.isEmpty()) return Outcome.UNKNOWN_ROLE;
        if (!row.unit().isEmpty() && unit.isEmpty()) return Outcome.UNKNOWN_UNIT;
        if (role.isPresent() && role.get().level().equals("UNIT") && unit.isEmpty()) return Outcome.ROLE_WITHOUT_UNIT;
        if (role.isPresent() && !role.get().isInUnits() && unit.isPresent()) return Outcome.ROLE_OF_THE_OWNER;
        if (there.isEmpty()) return Outcome.NEW;
        if (role.isEmpty() || has(there.get(), role.get(), unit)) return Outcome.NOTHING_NEW;
        return Outcome.ROLE;
    }

    private boolean has(PersonId person, RoleDefinition role, Optional<Unit> unit) {
        var today = owners.today();
        return assignments.list(person).stream()
                .anyMatch(assignment -> assignment.role().equals(role.code())
                        && assignment.unit().equals(unit.map(Unit::id))
                        && !assignment.isBefore(today));
    }

    private static boolean isCalled(RoleDefinition role, String name) {
        return role.code().equalsIgnoreCase(name)
                || role.name().texts().values().stream().anyMatch(name::equalsIgnoreCase)
                || role.nameByUnitKind().values().stream()
                        .anyMatch(text -> text.texts().values().stream().anyMatch(name::equalsIgnoreCase));
    }

    /**
     * Takes in what the preview said.
     *
     * @param invite sends everybody taken in a way in, if they have an address and no account
     * @return how many lines were taken in
     */
    int take(UUID id, boolean invite) {
        var preview = preview(id);
        if (preview.taken() == 0) throw new RuleViolation("people.import.nothing");
        var taken = new LinkedHashSet<PersonId>();
        for (var line : preview.lines()) {
            if (!line.isTaken()) continue;
            // the same person may stand on two lines, with a role in each of two units
            var there = line.there()
                    .or(() -> line.row().email().isEmpty()
                            ? Optional.empty()
                            : people.findByEmail(line.row().email()));
            var person = there.orElseGet(
                    () -> organisation.addPerson(line.row().name(), line.row().email(), null));
            line.role()
                    .filter(role -> !has(person, role, line.unit()))
                    .ifPresent(role -> assignments.give(
                            person, role.code(), line.unit().map(Unit::id).orElse(null), owners.today(), null));
            taken.add(person);
        }
        db.sql("delete from people_upload where id = :id").param("id", id).update();
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
}
