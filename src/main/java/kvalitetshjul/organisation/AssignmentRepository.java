package kvalitetshjul.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AssignmentRepository {
    private static final String SELECT = """
            select a.id, a.person_id, p.name as person, a.role_code, coalesce(d.unit_names -> u.kind, d.name) as role_name,
                   a.unit_id, u.name as unit, a.valid_from, a.valid_to, a.standing, i.name as instead_of, a.reference, a.reason,
                   (select json_agg(json_build_object(
                             'from', b.valid_from, 'to', least(b.valid_to, a.valid_to),
                             'substitutes', (select string_agg(distinct s.name, ', ')
                                               from role_assignment r
                                               join person s on s.tenant_id = r.tenant_id and s.id = r.person_id
                                              where r.for_id = a.id and r.standing = 'SUBSTITUTE'
                                                and r.valid_from <= b.valid_to and r.valid_to >= b.valid_from))
                             order by b.valid_from)
                      from role_absence b
                     where b.assignment_id = a.id and b.valid_from <= a.valid_to) as away
              from role_assignment a
              join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
              left join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
              left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
              left join role_assignment f on f.tenant_id = a.tenant_id and f.id = a.for_id
              left join person i on i.tenant_id = f.tenant_id and i.id = f.person_id
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    AssignmentRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    List<Assignment> list(@Nullable PersonId person, @Nullable UUID id) {
        return db.sql(SELECT + """
                 where (a.person_id = :person or :person::uuid is null) and (a.id = :id or :id::uuid is null)
                   and (:person::uuid is not null or :id::uuid is not null)
                 order by a.valid_to desc, a.valid_from, u.name nulls first, a.id""")
                .param("person", person == null ? null : person.value())
                .param("id", id)
                .query(this::assignment)
                .list();
    }

    List<Assignment> listDependent(UUID id) {
        return db.sql(SELECT + " where a.for_id = :id order by a.valid_from, a.id")
                .param("id", id)
                .query(this::assignment)
                .list();
    }

    /** The assignment that this one stands for. */
    Optional<UUID> findInsteadOf(UUID id) {
        return db.sql("select for_id from role_assignment where id = :id and for_id is not null")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Who holds the role in the place on the day or later. */
    List<Assignment> listHeld(String role, @Nullable UnitId unit, LocalDate day) {
        return db.sql(SELECT + """
                 where a.standing = 'HELD' and a.role_code = :role and a.unit_id is not distinct from :unit::uuid and a.valid_to >= :day
                 order by a.valid_from, a.id""")
                .param("role", role)
                .param("unit", unit == null ? null : unit.value())
                .param("day", day)
                .query(this::assignment)
                .list();
    }

    /** Who else holds the role in the place on some of the days. */
    List<Assignment> listHeld(String role, @Nullable UnitId unit, DateWindow days, @Nullable PersonId but) {
        return listHeld(role, unit, days.from()).stream()
                .filter(held -> held.valid().overlaps(days) && !held.person().equals(but))
                .toList();
    }

    /** Roles held now whose last day is one of these, and that nobody holds the day after in the same place; the first to end first. */
    List<Assignment> listEnding(LocalDate today, LocalDate until) {
        return db.sql(SELECT + """
                 where a.standing = 'HELD' and a.valid_from <= :today and a.valid_to between :today and :until
                   and not exists (select from role_assignment n
                                    where n.standing = 'HELD' and n.role_code = a.role_code and n.unit_id is not distinct from a.unit_id
                                      and a.valid_to + 1 between n.valid_from and n.valid_to)
                   and (u.id is null or u.valid_to > a.valid_to)
                 order by a.valid_to, u.name nulls first, a.role_code, p.name, a.id""")
                .param("today", today)
                .param("until", until)
                .query(this::assignment)
                .list();
    }

    /** Two who give the same person a role wait for each other, so that neither overlooks what the other gave. */
    void lockPerson(PersonId person) {
        db.sql("select id from person where id = :id for update")
                .param("id", person.value())
                .query(UUID.class)
                .single();
    }

    void lockVacancies() {
        db.sql(
                        "select pg_advisory_xact_lock(hashtextextended('vacancies of ' || current_setting('app.tenant_id'), 0))::text as locked")
                .query(String.class)
                .optional();
    }

    void lockPeople(Collection<PersonId> people) {
        db.sql("select id from person where id = any(:ids) order by id for update")
                .param("ids", uuids(people))
                .query(UUID.class)
                .list();
    }

    Set<Assignments.Held> listHeld(Collection<PersonId> people, LocalDate today) {
        return db
                .sql("""
                        select person_id, role_code, unit_id from role_assignment
                         where person_id = any(:ids) and valid_to >= :today order by id""")
                .param("ids", uuids(people))
                .param("today", today)
                .query((row, number) -> new Assignments.Held(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("role_code"),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void insertAll(List<UUID> ids, List<Assignments.Held> given, DateWindow valid) {
        db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to, standing)
                select id, person, role, unit, :from, :to, 'HELD'
                  from unnest(:ids::uuid[], :people::uuid[], :roles::text[], :units::uuid[]) as row (id, person, role, unit)""")
                .param("ids", ids.toArray(UUID[]::new))
                .param(
                        "people",
                        uuids(given.stream().map(Assignments.Held::person).toList()))
                .param("roles", given.stream().map(Assignments.Held::role).toArray(String[]::new))
                .param(
                        "units",
                        given.stream()
                                .map(each -> each.unit().map(UnitId::value).orElse(null))
                                .toArray(UUID[]::new))
                .param("from", valid.from())
                .param("to", valid.to())
                .update();
    }

    private static UUID[] uuids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    void insert(
            UUID id,
            PersonId person,
            String role,
            @Nullable UnitId unit,
            DateWindow valid,
            Standing standing,
            @Nullable UUID insteadOf,
            @Nullable String reference,
            @Nullable String reason) {
        db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to, standing, for_id, reference, reason)
                values (:id, :person, :role, :unit, :from, :to, :standing, :for, :reference, :reason)""")
                .param("id", id)
                .param("person", person.value())
                .param("role", role)
                .param("unit", unit == null ? null : unit.value())
                .param("from", valid.from())
                .param("to", valid.to())
                .param("standing", standing.name())
                .param("for", insteadOf)
                .param("reference", reference)
                .param("reason", reason)
                .update();
    }

    /** Whatever ended it earlier; absences beyond the day stay: they count only while the role does. */
    void end(UUID id, LocalDate lastDay) {
        db.sql("update role_assignment set valid_to = :last, said_to = null where id = :id")
                .param("id", id)
                .param("last", lastDay)
                .update();
    }

    void delete(UUID id) {
        db.sql("delete from role_absence where assignment_id = :id")
                .param("id", id)
                .update();
        db.sql("delete from role_assignment where id = :id").param("id", id).update();
    }

    void insertAbsence(UUID id, UUID assignment, DateWindow days) {
        db.sql("""
                insert into role_absence (id, assignment_id, valid_from, valid_to)
                values (:id, :assignment, :from, :to)""")
                .param("id", id)
                .param("assignment", assignment)
                .param("from", days.from())
                .param("to", days.to())
                .update();
    }

    private Assignment assignment(ResultSet row, int number) throws SQLException {
        var name = row.getString("role_name");
        var role = row.getString("role_code");
        return new Assignment(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("person"),
                role,
                name == null ? new LocalizedText(Map.of("nb", role)) : json.readValue(name, LocalizedText.class),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                Optional.ofNullable(row.getString("unit")),
                new DateWindow(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)),
                Standing.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("instead_of")),
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getString("reason")),
                away(row.getString("away")));
    }

    private record Days(
            LocalDate from, LocalDate to, @Nullable String substitutes) {}

    private List<Assignment.Away> away(@Nullable String absences) {
        if (absences == null) return List.of();
        return Stream.of(json.readValue(absences, Days[].class))
                .map(days -> new Assignment.Away(
                        new DateWindow(days.from(), days.to()), Objects.requireNonNullElse(days.substitutes(), "")))
                .toList();
    }
}
