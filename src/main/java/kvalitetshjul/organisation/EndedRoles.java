package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles that end because their unit does, those of whoever stands in among them, and the list of people to find a new place for. */
@Service
@Transactional
public class EndedRoles {
    private final JdbcClient db;
    private final Administrators administrators;
    private final LastDays lastDays;
    private final Owners owners;

    EndedRoles(JdbcClient db, Administrators administrators, LastDays lastDays, Owners owners) {
        this.db = db;
        this.administrators = administrators;
        this.lastDays = lastDays;
        this.owners = owners;
    }

    /** Somebody who had a role in the unit to its last day. */
    public record EndedRole(PersonId person, String role, LocalDate lastDay) {}

    /**
     * Every role in the units ends with them; one that has not begun by then is withdrawn.
     *
     * @param act what ends the units, after the day
     */
    public void end(UUID act, Collection<UnitId> units, LocalDate lastDay) {
        if (units.isEmpty()) return;
        administrators.keep(() -> {
            db.sql("""
                    insert into ended_role (act_id, unit_id, person_id, role_code, last_day, assignment_id, valid_from)
                    select :act, unit_id, person_id, role_code, case when valid_from < :today then greatest(:last, valid_from) else :last end, id, valid_from
                      from role_assignment where unit_id = any(:units) and valid_to > :last""")
                    .param("act", act)
                    .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                    .param("last", lastDay)
                    .param("today", owners.today())
                    .update();
            lastDays.settle(units);
        });
    }

    /** The units did not end after all: their roles last as long as everything else lets them. */
    public void giveBack(UUID act) {
        administrators.keep(() -> {
            lastDays.settleCut();
        });
        db.sql("delete from ended_role where act_id = :act").param("act", act).update();
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
