package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody had when it was said that they leave, kept until it is taken back or they are forgotten. */
@Repository
class LeftRoles {
    private final JdbcClient db;
    private final Audit audit;

    LeftRoles(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Keeps the assignment and what hangs on it as they are, before they are ended. */
    void keep(PersonId leaver, UUID assignment, LocalDate lastDay) {
        db.sql("""
                insert into left_role (leaver_id, assignment_id, person_id, role_code, unit_id, valid_from, valid_to, ended_to,
                                       standing, for_id, reference, reason)
                select :leaver, id, person_id, role_code, unit_id, valid_from, valid_to, least(valid_to, :last),
                       standing, for_id, reference, reason
                  from role_assignment where id = :id or for_id = :id
                on conflict do nothing""")
                .param("leaver", leaver.value())
                .param("id", assignment)
                .param("last", lastDay)
                .update();
    }

    private record Kept(
            UUID assignment,
            PersonId person,
            LocalDate from,
            LocalDate to,
            LocalDate endedTo,
            boolean there,
            String takenBy) {}

    /**
     * Gives back what was ended and has not been changed since, but for a role that one person has and somebody else has been given.
     *
     * @return the names of those who have a role now that was not given back
     */
    List<String> giveBack(PersonId leaver) {
        var taken = new ArrayList<String>();
        for (var kept : list(leaver)) {
            if (!kept.takenBy().isEmpty()) {
                taken.add(kept.takenBy());
                continue;
            }
            var changed = kept.there() ? prolong(kept) : insert(leaver, kept);
            if (changed)
                audit.record(
                        "role.return",
                        "role_assignment",
                        kept.assignment(),
                        Map.of("person", kept.person(), "from", kept.from(), "to", kept.to()));
        }
        db.sql("delete from left_role where leaver_id = :leaver")
                .param("leaver", leaver.value())
                .update();
        return taken;
    }

    private List<Kept> list(PersonId leaver) {
        return db.sql("""
                select l.assignment_id, l.person_id, l.valid_from, l.valid_to, l.ended_to, a.id is not null as there,
                       coalesce((select string_agg(distinct p.name, ', ')
                                   from role_assignment o
                                   join person p on p.tenant_id = o.tenant_id and p.id = o.person_id
                                   left join role_definition d on d.tenant_id = o.tenant_id and d.code = o.role_code
                                  where o.id <> l.assignment_id and o.role_code = l.role_code and o.unit_id is not distinct from l.unit_id
                                    and o.valid_from <= l.valid_to and o.valid_to > l.ended_to
                                    and (o.person_id = l.person_id or (d.one_person and o.standing = 'HELD' and l.standing = 'HELD'))),
                                '') as taken_by
                  from left_role l
                  left join role_assignment a on a.tenant_id = l.tenant_id and a.id = l.assignment_id
                 where l.leaver_id = :leaver
                 order by l.for_id is not null, l.valid_from, l.assignment_id""")
                .param("leaver", leaver.value())
                .query((row, number) -> new Kept(
                        row.getObject("assignment_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getObject("ended_to", LocalDate.class),
                        row.getBoolean("there"),
                        row.getString("taken_by")))
                .list();
    }

    private boolean prolong(Kept kept) {
        return db.sql("""
                update role_assignment set valid_to = :to
                 where id = :id and valid_to = greatest(:ended::date, valid_from) and valid_to < :to::date""")
                        .param("id", kept.assignment())
                        .param("to", kept.to())
                        .param("ended", kept.endedTo())
                        .update()
                > 0;
    }

    private boolean insert(PersonId leaver, Kept kept) {
        return db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to, standing, for_id, reference, reason)
                select assignment_id, person_id, role_code, unit_id, valid_from, valid_to, standing, for_id, reference, reason
                  from left_role l
                 where leaver_id = :leaver and assignment_id = :id
                   and (for_id is null or exists (select from role_assignment a where a.id = l.for_id))""")
                        .param("leaver", leaver.value())
                        .param("id", kept.assignment())
                        .update()
                > 0;
    }

    void forget(PersonId person) {
        db.sql("delete from left_role where leaver_id = :person or person_id = :person")
                .param("person", person.value())
                .update();
    }
}
