package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles that end because their unit does, those of whoever stands in among them. They are kept as they were: to find the people a new place, and to give
 * the roles back when the unit did not end after all.
 */
@Service
@Transactional
public class EndedRoles {
    private final JdbcClient db;
    private final Administrators administrators;
    private final Owners owners;
    private final Audit audit;

    EndedRoles(JdbcClient db, Administrators administrators, Owners owners, Audit audit) {
        this.db = db;
        this.administrators = administrators;
        this.owners = owners;
        this.audit = audit;
    }

    /** Somebody who had a role in the unit to its last day. */
    public record EndedRole(PersonId person, String role, LocalDate lastDay) {}

    /** An assignment as it was, and its last day as it became, before the first when it never began. */
    private record Kept(
            UUID assignment,
            PersonId person,
            String role,
            UnitId unit,
            LocalDate from,
            LocalDate to,
            LocalDate endedTo) {
        boolean withdrawn() {
            return endedTo.isBefore(from);
        }

        Map<String, Object> fields(LocalDate until) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("role", role);
            fields.put("person", person);
            fields.put("unit", unit);
            fields.put("from", from);
            fields.put("to", until);
            return fields;
        }
    }

    /**
     * Ends every role in the units after the day, and withdraws those that have not begun by then. One that has begun since, when the units end on a day
     * that is past, ends on the day it began.
     *
     * @param act what ends the units
     */
    public void end(UUID act, Collection<UnitId> units, LocalDate lastDay) {
        if (units.isEmpty()) return;
        administrators.keep(() -> {
            db.sql("""
                    insert into ended_role (act_id, unit_id, person_id, role_code, last_day, assignment_id, valid_from, valid_to,
                                            standing, for_id, reference, reason)
                    select :act, unit_id, person_id, role_code, case when valid_from > :today then :last else greatest(:last, valid_from) end,
                           id, valid_from, valid_to, standing, for_id, reference, reason
                      from role_assignment where unit_id = any(:units) and valid_to > :last""")
                    .param("act", act)
                    .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                    .param("last", lastDay)
                    .param("today", owners.today())
                    .update();
            for (var kept : list(act)) {
                if (kept.withdrawn()) {
                    db.sql("delete from role_absence where assignment_id = :id")
                            .param("id", kept.assignment())
                            .update();
                    db.sql("delete from role_assignment where id = :id")
                            .param("id", kept.assignment())
                            .update();
                } else
                    db.sql("update role_assignment set valid_to = :last where id = :id")
                            .param("id", kept.assignment())
                            .param("last", kept.endedTo())
                            .update();
                audit.record(
                        kept.withdrawn() ? "role.withdraw" : "role.end",
                        "role_assignment",
                        kept.assignment(),
                        kept.fields(kept.endedTo()));
            }
        });
    }

    /** Those of the act, who stands in for another first. */
    private List<Kept> list(UUID act) {
        return db.sql("""
                select assignment_id, person_id, role_code, unit_id, valid_from, valid_to, last_day
                  from ended_role where act_id = :act order by for_id nulls last, assignment_id""")
                .param("act", act)
                .query((row, number) -> new Kept(
                        row.getObject("assignment_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("role_code"),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    /** Gives back the roles that the act ended and that nobody has changed since: they last as long as they would have. */
    public void giveBack(UUID act) {
        for (var kept : list(act).reversed()) {
            if (prolong(kept) || (kept.withdrawn() && insert(act, kept)))
                audit.record("role.return", "role_assignment", kept.assignment(), kept.fields(kept.to()));
        }
        db.sql("delete from ended_role where act_id = :act").param("act", act).update();
    }

    private boolean prolong(Kept kept) {
        return db.sql("update role_assignment set valid_to = :to where id = :id and valid_to = :ended")
                        .param("id", kept.assignment())
                        .param("to", kept.to())
                        .param("ended", kept.endedTo())
                        .update()
                > 0;
    }

    /** One for somebody who has the role again by then, or that stands for one that is gone, is not given twice. */
    private boolean insert(UUID act, Kept kept) {
        return db.sql("""
                insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to, standing, for_id, reference, reason)
                select assignment_id, person_id, role_code, unit_id, valid_from, valid_to, standing, for_id, reference, reason
                  from ended_role e
                 where act_id = :act and assignment_id = :id
                   and (for_id is null or exists (select from role_assignment f where f.id = e.for_id))
                   and not exists (select from role_assignment o
                                    where o.person_id = e.person_id and o.role_code = e.role_code and o.unit_id = e.unit_id
                                      and o.valid_from <= e.valid_to and o.valid_to >= e.valid_from)""").param("act", act).param("id", kept.assignment()).update() > 0;
    }

    /** Who had a role in the unit when it ended, or will have to its last day. */
    @Transactional(readOnly = true)
    public List<EndedRole> list(UnitId unit) {
        return db.sql("""
                select person_id, role_code, max(last_day) as last_day from ended_role
                 where unit_id = :id and last_day >= valid_from
                 group by person_id, role_code order by role_code, person_id""")
                .param("id", unit.value())
                .query((row, number) -> new EndedRole(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("role_code"),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    /** The names of those who have a role in one of the units on the day or later, each once and sorted. */
    @Transactional(readOnly = true)
    public List<String> namesIn(Collection<UnitId> units, LocalDate day) {
        return db.sql("""
                select distinct p.name from role_assignment a
                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                 where a.unit_id = any(:units) and a.valid_to >= :day and p.active order by p.name""")
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("day", day)
                .query((row, number) -> row.getString("name"))
                .list();
    }
}
