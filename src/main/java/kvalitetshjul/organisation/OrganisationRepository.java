package kvalitetshjul.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OrganisationRepository {
    private static final TypeReference<LinkedHashMap<String, LocalizedText>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    OrganisationRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Person> findPerson(PersonId id, LocalDate day) {
        return db.sql("""
                select id, name, email, phone, language, active and (left_on is null or left_on >= :day) as active, left_on, version
                  from person where id = :id""")
                .param("id", id.value())
                .param("day", day)
                .query((row, number) -> person(row))
                .optional();
    }

    /** Empty when several differ in capitals only: it is then not known who is meant. */
    Optional<Person> findActivePersonByEmail(String email, LocalDate day) {
        var found = db.sql("""
                select id, name, email, phone, language, true as active, left_on, version
                  from person
                 where lower(email) = lower(:email) and active and (left_on is null or left_on >= :day)
                 order by id""")
                .param("email", email)
                .param("day", day)
                .query((row, number) -> person(row))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Objects.requireNonNullElse(row.getString("email"), ""),
                Optional.ofNullable(row.getString("phone")),
                Optional.ofNullable(row.getString("language")).map(Locale::of),
                row.getBoolean("active"),
                Optional.ofNullable(row.getObject("left_on", LocalDate.class)),
                row.getInt("version"));
    }

    Map<PersonId, String> namesOf(Collection<PersonId> people) {
        var names = new HashMap<PersonId, String>();
        db.sql("select id, name from person where id = any(:ids) order by name")
                .param("ids", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("name"));
                });
        return names;
    }

    void insertPerson(PersonId id, String name, String email, @Nullable Locale language) {
        db.sql("""
                insert into person (id, name, email, language, active)
                values (:id, :name, nullif(:email, ''), :language, true)""")
                .param("id", id.value())
                .param("name", name)
                .param("email", email)
                .param("language", language == null ? null : language.getLanguage())
                .update();
    }

    void insertAssignment(UUID id, PersonId person, String role, @Nullable UnitId unit, DateWindow valid) {
        db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to)
                values (:id, :person, :role, :unit, :from, :to)""")
                .param("id", id)
                .param("person", person.value())
                .param("role", role)
                .param("unit", unit == null ? null : unit.value())
                .param("from", valid.from())
                .param("to", valid.to())
                .update();
    }

    List<UUID> endAssignments(PersonId person, String role, @Nullable UnitId unit, LocalDate lastDay) {
        return db.sql("""
                update role_assignment set valid_to = :last, said_to = null
                 where person_id = :person and role_code = :role and unit_id is not distinct from :unit::uuid
                   and valid_from <= :last and valid_to > :last
                returning id""")
                .param("person", person.value())
                .param("role", role)
                .param("unit", unit == null ? null : unit.value())
                .param("last", lastDay)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<RoleHolder> listRoleHolders(LocalDate day) {
        return db.sql("""
                select a.role_code, a.unit_id, p.id as person_id, p.name, a.standing,
                       (select max(b.valid_to) from role_absence b
                         where b.assignment_id = a.id and :day between b.valid_from and b.valid_to) as away_until
                  from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                 where p.active and :day between a.valid_from and a.valid_to
                 order by a.role_code, a.unit_id,
                          array_position(array['HELD', 'DELEGATED', 'SUBSTITUTE', 'DEPUTY'], a.standing), p.name, p.id""").param("day", day).query((row, number) -> holder(row)).list();
    }

    /** Everybody who had a role on each of the days, whether they are here still or not. */
    Map<LocalDate, List<RoleHolder>> listRoleHolders(Collection<LocalDate> days) {
        var holders = new HashMap<LocalDate, List<RoleHolder>>();
        db.sql("""
                select asked.day, a.role_code, a.unit_id, p.id as person_id, p.name, a.standing,
                       (select max(b.valid_to) from role_absence b
                         where b.assignment_id = a.id and asked.day between b.valid_from and b.valid_to) as away_until
                  from unnest(:days::date[]) as asked (day)
                  join role_assignment a on asked.day between a.valid_from and a.valid_to
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                 order by asked.day, a.role_code, a.unit_id,
                          array_position(array['HELD', 'DELEGATED', 'SUBSTITUTE', 'DEPUTY'], a.standing), p.name, p.id""")
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .query(row -> {
                    holders.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new ArrayList<>())
                            .add(holder(row));
                });
        return holders;
    }

    private static RoleHolder holder(ResultSet row) throws SQLException {
        return new RoleHolder(
                row.getString("role_code"),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                Standing.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getObject("away_until", LocalDate.class)));
    }

    List<HeldRole> listHeldRoles(PersonId person, LocalDate day) {
        return db.sql("""
                select coalesce(d.unit_names -> u.kind, d.name) as name, u.name as unit
                  from role_assignment a
                  join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                  left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
                 where a.person_id = :person and :day between a.valid_from and a.valid_to
                 order by u.id is not null, d.position, u.name, a.id""")
                .param("person", person.value())
                .param("day", day)
                .query((row, number) -> new HeldRole(
                        json.readValue(row.getString("name"), LocalizedText.class),
                        Optional.ofNullable(row.getString("unit"))))
                .list();
    }

    /** Of every unit there is or was. */
    Map<UUID, String> kindsOfUnits() {
        return db
                .sql("select id, kind from unit order by id")
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("kind")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<RoleDefinition> listRoles() {
        return db.sql("""
                select code, level, name, unit_names, permissions, authority_over, leads, deputies, superior, needed_in, one_person
                  from role_definition order by position""")
                .query((row, number) -> new RoleDefinition(
                        row.getString("code"),
                        row.getString("level"),
                        json.readValue(row.getString("name"), LocalizedText.class),
                        json.readValue(row.getString("unit_names"), TEXTS),
                        Stream.of((String[]) row.getArray("permissions").getArray())
                                .map(Permission::valueOf)
                                .collect(Collectors.toSet()),
                        Set.of((String[]) row.getArray("authority_over").getArray()),
                        row.getBoolean("leads"),
                        List.of((String[]) row.getArray("deputies").getArray()),
                        Optional.ofNullable(row.getString("superior")),
                        List.of((String[]) row.getArray("needed_in").getArray()),
                        row.getBoolean("one_person")))
                .list();
    }

    List<BodyDefinition> listBodies() {
        return db.sql("""
                select code, level, name, member_roles, unit_kinds, member_unit_kinds, prepares_for, chair_role, secretary_role, mandate,
                       planned_per_year, period_years
                  from body_definition order by position""")
                .query((row, number) -> new BodyDefinition(
                        row.getString("code"),
                        row.getString("level"),
                        json.readValue(row.getString("name"), LocalizedText.class),
                        List.of((String[]) row.getArray("member_roles").getArray()),
                        List.of((String[]) row.getArray("unit_kinds").getArray()),
                        List.of((String[]) row.getArray("member_unit_kinds").getArray()),
                        Optional.ofNullable(row.getString("prepares_for")),
                        Optional.ofNullable(row.getString("chair_role")),
                        Optional.ofNullable(row.getString("secretary_role")),
                        Optional.ofNullable(row.getString("mandate"))
                                .map(mandate -> json.readValue(mandate, LocalizedText.class)),
                        optional(row, "planned_per_year"),
                        optional(row, "period_years")))
                .list();
    }

    void replaceDefinitions(List<RoleDefinition> roles, List<BodyDefinition> bodies) {
        db.sql("delete from role_definition").update();
        db.sql("delete from body_definition").update();
        int position = 0;
        for (var role : roles) {
            db.sql("""
                    insert into role_definition
                      (code, position, level, name, unit_names, permissions, authority_over, leads, deputies, superior, needed_in, one_person)
                    values (:code, :position, :level, :name::jsonb, :unitNames::jsonb, :permissions,
                            :authorityOver, :leads, :deputies, :superior, :neededIn, :onePerson)""")
                    .param("code", role.code())
                    .param("position", position++)
                    .param("level", role.level())
                    .param("name", json.writeValueAsString(role.name()))
                    .param("unitNames", json.writeValueAsString(role.nameByUnitKind()))
                    .param("permissions", names(role.permissions()))
                    .param("authorityOver", role.authorityOver().toArray(String[]::new))
                    .param("leads", role.leads())
                    .param("deputies", role.deputies().toArray(String[]::new))
                    .param("superior", role.superior().orElse(null))
                    .param("neededIn", role.neededIn().toArray(String[]::new))
                    .param("onePerson", role.onePerson())
                    .update();
        }
        position = 0;
        for (var body : bodies) {
            db.sql("""
                    insert into body_definition
                      (code, position, level, name, member_roles, unit_kinds, member_unit_kinds, prepares_for, chair_role, secretary_role,
                       mandate, planned_per_year, period_years)
                    values (:code, :position, :level, :name::jsonb, :members, :kinds, :from, :for, :chair, :secretary, :mandate::jsonb,
                            :planned, :years)""")
                    .param("code", body.code())
                    .param("position", position++)
                    .param("level", body.level())
                    .param("name", json.writeValueAsString(body.name()))
                    .param("members", body.memberRoles().toArray(String[]::new))
                    .param("kinds", body.unitKinds().toArray(String[]::new))
                    .param("from", body.memberUnitKinds().toArray(String[]::new))
                    .param("for", body.preparesFor().orElse(null))
                    .param("chair", body.chairRole().orElse(null))
                    .param("secretary", body.secretaryRole().orElse(null))
                    .param(
                            "mandate",
                            body.mandate().map(json::writeValueAsString).orElse(null))
                    .param("planned", boxed(body.plannedPerYear()))
                    .param("years", boxed(body.periodYears()))
                    .update();
        }
    }

    private static String[] names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).sorted().toArray(String[]::new);
    }

    private static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
