package kvalitetshjul.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PersonRepository {
    private final JdbcClient db;
    private final JsonMapper json;

    PersonRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    private record Held(LocalizedText role, @Nullable String unit) {}

    People.Page search(String words, boolean gone, int number, LocalDate day) {
        var total = new long[1];
        var lines = db.sql("""
                select p.id, p.name, p.email, not :gone as active, count(*) over () as total,
                       (select json_agg(json_build_object('role', coalesce(d.unit_names -> u.kind, d.name), 'unit', u.name)
                                        order by u.id is not null, d.position, u.name)
                          from role_assignment a
                          join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                          left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
                         where a.person_id = p.id and :day between a.valid_from and a.valid_to) as roles
                  from person p
                 where (p.active and (p.left_on is null or p.left_on >= :day)) <> :gone
                   and (strpos(lower(p.name), lower(:words)) > 0 or strpos(coalesce(p.email, ''), lower(:words)) > 0)
                 order by lower(p.name), p.id
                 limit :page offset :skip""")
                .param("words", words)
                .param("gone", gone)
                .param("day", day)
                .param("page", People.PAGE)
                .param("skip", (number - 1L) * People.PAGE)
                .query((row, at) -> {
                    total[0] = row.getLong("total");
                    return new People.Line(
                            new PersonId(row.getObject("id", UUID.class)),
                            row.getString("name"),
                            Objects.requireNonNullElse(row.getString("email"), ""),
                            row.getBoolean("active"),
                            held(row.getString("roles")));
                })
                .list();
        return new People.Page(lines, number, total[0]);
    }

    private List<HeldRole> held(@Nullable String roles) {
        if (roles == null) return List.of();
        var held = new ArrayList<HeldRole>();
        for (var one : json.readValue(roles, Held[].class))
            held.add(new HeldRole(one.role(), Optional.ofNullable(one.unit())));
        return held;
    }

    Map<PersonId, String> listNames(LocalDate day) {
        var names = new LinkedHashMap<PersonId, String>();
        db.sql("""
                select id, name from person where active and (left_on is null or left_on >= :day)
                 order by lower(name), id limit 2000""").param("day", day).query(row -> {
            names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("name"));
        });
        return names;
    }

    Optional<PersonId> findByEmail(String email) {
        return db.sql("select id from person where lower(email) = :email order by id limit 1")
                .param("email", email)
                .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
                .optional();
    }

    private static final String WHO =
            "select id, name, email, phone, language, left_on, version, active and (left_on is null or left_on >= :day) as here from person ";

    Map<String, Person> findByEmails(Collection<String> emails, LocalDate day) {
        var found = new HashMap<String, Person>();
        db.sql(WHO + "where lower(email) = any(:emails) order by id desc")
                .param("emails", emails.toArray(String[]::new))
                .param("day", day)
                .query(PersonRepository::person)
                .list()
                .forEach(person -> found.put(People.normal(person.email()), person));
        return found;
    }

    List<Person> list(Collection<PersonId> ids, LocalDate day) {
        return db.sql(WHO + "where id = any(:ids) order by id")
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("day", day)
                .query(PersonRepository::person)
                .list();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Objects.requireNonNullElse(row.getString("email"), ""),
                Optional.ofNullable(row.getString("phone")),
                Optional.ofNullable(row.getString("language")).map(Locale::of),
                row.getBoolean("here"),
                Optional.ofNullable(row.getObject("left_on", LocalDate.class)),
                row.getInt("version"));
    }

    void insertAll(List<PersonId> ids, List<People.New> all) {
        db.sql("""
                insert into person (id, name, email, active)
                select id, name, nullif(email, ''), true from unnest(:ids::uuid[], :names::text[], :emails::text[]) as row (id, name, email)""")
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("names", all.stream().map(each -> each.name().strip()).toArray(String[]::new))
                .param(
                        "emails",
                        all.stream().map(each -> People.normal(each.email())).toArray(String[]::new))
                .update();
    }

    boolean update(PersonId id, int version, String name, String phone, @Nullable Locale language) {
        return db.sql("""
                update person set name = :name, phone = nullif(:phone, ''), language = :language, version = version + 1
                 where id = :id and version = :version""")
                        .param("id", id.value())
                        .param("version", version)
                        .param("name", name)
                        .param("phone", phone)
                        .param("language", language == null ? null : language.getLanguage())
                        .update()
                > 0;
    }

    void updateEmail(PersonId id, String email) {
        db.sql("update person set email = nullif(:email, ''), version = version + 1 where id = :id")
                .param("id", id.value())
                .param("email", email)
                .update();
    }

    void leave(PersonId id, LocalDate lastDay) {
        db.sql("update person set left_on = :last, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("last", lastDay)
                .update();
    }

    void stay(PersonId id) {
        db.sql("update person set left_on = null, version = version + 1 where id = :id and left_on is not null")
                .param("id", id.value())
                .update();
    }

    List<Person> listWatchers(PersonId but, LocalDate day) {
        return db.sql("""
                with holding as (
                  select a.person_id, bool_or(:permission = any(d.permissions)) as administers, bool_or(d.leads) as leads
                    from role_assignment a
                    join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                   where :day between a.valid_from and a.valid_to and a.unit_id is null and d.authority_over = '{}'
                     and a.person_id <> :but
                   group by a.person_id)
                select p.id, p.name, p.email, p.phone, p.language, p.left_on, p.version
                  from holding h join person p on p.id = h.person_id
                 where p.active and (p.left_on is null or p.left_on >= :day) and p.email is not null
                   and case when exists (select from holding where administers) then h.administers else h.leads end
                 order by p.name, p.id""")
                .param("permission", Permission.ADMINISTER.name())
                .param("day", day)
                .param("but", but.value())
                .query((row, number) -> new Person(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("email"),
                        Optional.ofNullable(row.getString("phone")),
                        Optional.ofNullable(row.getString("language")).map(Locale::of),
                        true,
                        Optional.ofNullable(row.getObject("left_on", LocalDate.class)),
                        row.getInt("version")))
                .list();
    }

    List<Person> listLeft(LocalDate onOrBefore) {
        return db.sql("""
                select id, name, email, phone, language, left_on, version from person
                 where left_on <= :day and anonymised_at is null order by left_on, id""")
                .param("day", onOrBefore)
                .query((row, number) -> new Person(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Objects.requireNonNullElse(row.getString("email"), ""),
                        Optional.ofNullable(row.getString("phone")),
                        Optional.ofNullable(row.getString("language")).map(Locale::of),
                        false,
                        Optional.ofNullable(row.getObject("left_on", LocalDate.class)),
                        row.getInt("version")))
                .list();
    }

    boolean forget(PersonId id, String instead, Instant at) {
        return db.sql("""
                update person set name = :name, email = null, phone = null, language = null, active = false, anonymised_at = :at,
                                  version = version + 1
                 where id = :id and anonymised_at is null""")
                        .param("id", id.value())
                        .param("name", instead)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .update()
                > 0;
    }

    boolean isForgotten(PersonId id) {
        return db.sql("select anonymised_at is not null from person where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** As {@link #recordsOf}: the rows of which the person did the last of the acts. */
    List<String> textsOf(PersonId id, WrittenText text) {
        var part = text.part().isEmpty() ? "" : " and '%1$s==' || t.%1$s = any(e.fields)".formatted(text.part());
        return db.sql("""
                        select (to_jsonb(t) - 'tenant_id')::text as row from %1$s t
                         where t.%2$s in (select object_id from audit_entry where person_id = :person and act = any(:acts))
                           and :person = (select e.person_id from audit_entry e
                                           where e.object_kind = :kind and e.object_id = t.%2$s and e.act = any(:acts)%3$s
                                           order by e.sequence desc limit 1)
                         order by 1""".formatted(text.table(), text.column(), part))
                .param("person", id.value())
                .param("kind", text.objectKind())
                .param("acts", text.acts().toArray(String[]::new))
                .query((row, number) -> row.getString("row"))
                .list();
    }

    /** Table and column are names given in code, checked to be no more than names; what is asked for is bound. */
    List<String> recordsOf(PersonId id, PersonalRecord place) {
        return db.sql(
                        "select (to_jsonb(t) - 'tenant_id' - :without::text[])::text as row from %s t where t.%s = :person order by 1"
                                .formatted(place.table(), place.column()))
                .param("person", id.value())
                .param("without", place.without().toArray(String[]::new))
                .query((row, number) -> row.getString("row"))
                .list();
    }
}
