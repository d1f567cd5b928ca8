package kvalitetshjul.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long roles last: to the earliest of their own last day, that of who has them, of their unit, and of the role they stand for. The day is worked out
 * anew whenever one of these changes, so that it does not matter in which order they do, or are taken back. One that would end before it begins is
 * withdrawn until then; one that has begun ends no earlier than it began.
 */
@Component
class LastDays {
    private final JdbcClient db;
    private final Owners owners;
    private final Audit audit;

    LastDays(JdbcClient db, Owners owners, Audit audit) {
        this.db = db;
        this.owners = owners;
        this.audit = audit;
    }

    /**
     * @param to before the first day for one that is withdrawn
     * @param bound the earliest of the other days that end it
     * @param insteadOf the role it stands for
     * @param insteadOfTo how long that lasts; absent for one that is gone
     */
    private record Role(
            UUID id,
            PersonId person,
            String role,
            Optional<UnitId> unit,
            LocalDate from,
            LocalDate to,
            LocalDate bound,
            Optional<UUID> insteadOf,
            Optional<LocalDate> insteadOfTo) {
        boolean isThere() {
            return !to.isBefore(from);
        }

        Map<String, Object> fields(LocalDate until) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("role", role);
            fields.put("person", person);
            unit.ifPresent(place -> fields.put("unit", place));
            fields.put("from", from);
            fields.put("to", until);
            return fields;
        }
    }

    /** A role and the last day it is to have. */
    private record Change(Role role, LocalDate until) {
        boolean isLonger() {
            return until.isAfter(role.to());
        }
    }

    /**
     * The roles of a person, and those others have in their place.
     *
     * @return the names of those who have a role meanwhile that was therefore not given back
     */
    List<String> settle(PersonId person) {
        return settle(
                "k.person_id = :person or k.for_id in (select id from kept where person_id = :person)",
                "person",
                person.value());
    }

    /** The roles in the units. */
    void settle(Collection<UnitId> units) {
        settle(
                "k.unit_id = any(:units)",
                "units",
                units.stream().map(UnitId::value).toArray(UUID[]::new));
    }

    /** Every role of the owner that lasts shorter than was said. */
    void settleCut() {
        settle("k.said_to > k.valid_to and :any", "any", true);
    }

    private List<String> settle(String which, String name, Object value) {
        var changes = changes(list(which, name, value));
        // what stands for another goes before it, and comes back after it
        changes.reversed().stream().filter(change -> !change.isLonger()).forEach(this::cut);
        var taken = new LinkedHashMap<UUID, String>();
        for (var change : changes) {
            if (!change.isLonger()
                    || change.role().insteadOf().filter(taken::containsKey).isPresent()) continue;
            giveBack(change).ifPresent(by -> taken.put(change.role().id(), by));
        }
        return List.copyOf(taken.values());
    }

    /** Those whose last day is another now, what stands for another last. */
    private List<Change> changes(List<Role> roles) {
        var today = owners.today();
        var until = new HashMap<UUID, LocalDate>();
        var changes = new ArrayList<Change>();
        for (var role : roles) {
            var last = role.bound();
            if (role.insteadOf().isPresent()) {
                var held =
                        Optional.ofNullable(until.get(role.insteadOf().get())).or(role::insteadOfTo);
                if (held.isEmpty()) continue; // given back with nothing to stand for, it would stand for nothing
                if (held.get().isBefore(last)) last = held.get();
            }
            if (role.isThere() && role.from().isBefore(today) && last.isBefore(role.from())) last = role.from();
            if (last.isBefore(role.from())) last = role.from().minusDays(1);
            until.put(role.id(), last);
            if (!last.equals(role.to())) changes.add(new Change(role, last));
        }
        return changes;
    }

    private List<Role> list(String which, String name, Object value) {
        return db.sql("""
                with kept as (
                  select tenant_id, id, person_id, role_code, unit_id, valid_from, valid_to, coalesce(said_to, valid_to) as said_to, for_id
                    from role_assignment
                  union all
                  select tenant_id, assignment_id, person_id, role_code, unit_id, valid_from, valid_from - 1, said_to, for_id from withdrawn_role)
                select k.id, k.person_id, k.role_code, k.unit_id, k.valid_from, k.valid_to, k.for_id,
                       least(k.said_to, p.left_on, u.valid_to) as bound, f.valid_to as for_to
                  from kept k
                  join person p on p.tenant_id = k.tenant_id and p.id = k.person_id
                  left join unit u on u.tenant_id = k.tenant_id and u.id = k.unit_id
                  left join kept f on f.tenant_id = k.tenant_id and f.id = k.for_id
                 where (%s) order by k.for_id is not null, k.valid_from, k.id""".formatted(which))
                .param(name, value)
                .query(LastDays::role)
                .list();
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("role_code"),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getObject("bound", LocalDate.class),
                Optional.ofNullable(row.getObject("for_id", UUID.class)),
                Optional.ofNullable(row.getObject("for_to", LocalDate.class)));
    }

    private void cut(Change change) {
        var role = change.role();
        boolean never = change.until().isBefore(role.from());
        if (never) {
            db.sql("""
                    insert into withdrawn_role (assignment_id, person_id, role_code, unit_id, valid_from, said_to, standing, for_id, reference, reason)
                    select id, person_id, role_code, unit_id, valid_from, coalesce(said_to, valid_to), standing, for_id, reference, reason
                      from role_assignment where id = :id""").param("id", role.id()).update();
            db.sql("delete from role_absence where assignment_id = :id")
                    .param("id", role.id())
                    .update();
            db.sql("delete from role_assignment where id = :id")
                    .param("id", role.id())
                    .update();
        } else set(change);
        audit.record(never ? "role.withdraw" : "role.end", "role_assignment", role.id(), role.fields(change.until()));
    }

    private void set(Change change) {
        db.sql("""
                update role_assignment
                   set valid_to = :until, said_to = case when coalesce(said_to, valid_to) > :until then coalesce(said_to, valid_to) end
                 where id = :id""")
                .param("id", change.role().id())
                .param("until", change.until())
                .update();
    }

    /** @return who has the role meanwhile, where one person has it or it is the same person: then it stays as it is */
    private Optional<String> giveBack(Change change) {
        var role = change.role();
        var taken = findTaker(change);
        if (taken.isPresent()) {
            db.sql("update role_assignment set said_to = null where id = :id")
                    .param("id", role.id())
                    .update();
            drop(role.id());
            return taken;
        }
        if (role.isThere()) set(change);
        else if (!insert(change)) return Optional.empty();
        audit.record("role.return", "role_assignment", role.id(), role.fields(change.until()));
        return Optional.empty();
    }

    private Optional<String> findTaker(Change change) {
        return db.sql("""
                select string_agg(distinct p.name, ', ')
                  from (select id, person_id, role_code, unit_id, valid_to, standing from role_assignment where id = :id
                        union all
                        select assignment_id, person_id, role_code, unit_id, valid_from - 1, standing from withdrawn_role where assignment_id = :id) k
                  join role_assignment o on o.id <> k.id and o.role_code = k.role_code and o.unit_id is not distinct from k.unit_id
                                        and o.valid_from <= :until and o.valid_to > k.valid_to
                  join person p on p.tenant_id = o.tenant_id and p.id = o.person_id
                  left join role_definition d on d.tenant_id = o.tenant_id and d.code = o.role_code
                 where o.person_id = k.person_id or (d.one_person and o.standing = 'HELD' and k.standing = 'HELD')""")
                .param("id", change.role().id())
                .param("until", change.until())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** What stands for one that is withdrawn still waits for it. */
    private boolean insert(Change change) {
        boolean inserted = db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to, said_to, standing, for_id, reference, reason)
                select assignment_id, person_id, role_code, unit_id, valid_from, :until, nullif(said_to, :until), standing, for_id, reference, reason
                  from withdrawn_role w
                 where assignment_id = :id and (for_id is null or exists (select from role_assignment f where f.id = w.for_id))""")
                        .param("id", change.role().id())
                        .param("until", change.until())
                        .update()
                > 0;
        if (inserted) drop(change.role().id());
        return inserted;
    }

    private void drop(UUID withdrawn) {
        db.sql("delete from withdrawn_role where assignment_id = :id")
                .param("id", withdrawn)
                .update();
    }

    /** What is kept of the person, and of who was to stand in for them. */
    void forget(PersonId person) {
        db.sql("""
                with theirs as (select id from role_assignment where person_id = :person
                                union all select assignment_id from withdrawn_role where person_id = :person)
                delete from withdrawn_role where person_id = :person or for_id in (select id from theirs)""").param("person", person.value()).update();
        db.sql("update role_assignment set said_to = null where person_id = :person and said_to is not null")
                .param("person", person.value())
                .update();
    }
}
