package kvalitetshjul.administration;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Roles that ended because their unit did. */
@Repository
class EndedRoles {
    private final JdbcClient db;

    EndedRoles(JdbcClient db) {
        this.db = db;
    }

    record EndedRole(UnitId unit, PersonId person, String role, LocalDate lastDay) {}

    void insert(UUID act, EndedRole ended) {
        db.sql("""
                insert into ended_role (act_id, unit_id, person_id, role_code, last_day)
                values (:act, :unit, :person, :role, :day) on conflict do nothing""")
                .param("act", act)
                .param("unit", ended.unit().value())
                .param("person", ended.person().value())
                .param("role", ended.role())
                .param("day", ended.lastDay())
                .update();
    }

    List<EndedRole> list(UUID act) {
        return db.sql(
                        "select unit_id, person_id, role_code, last_day from ended_role where act_id = :id order by unit_id, role_code, person_id")
                .param("id", act)
                .query((row, number) -> row(row))
                .list();
    }

    List<EndedRole> list(UnitId unit) {
        return db.sql(
                        "select unit_id, person_id, role_code, last_day from ended_role where unit_id = :id order by role_code, person_id")
                .param("id", unit.value())
                .query((row, number) -> row(row))
                .list();
    }

    private static EndedRole row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new EndedRole(
                new UnitId(row.getObject("unit_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("role_code"),
                row.getObject("last_day", LocalDate.class));
    }

    void delete(UUID act) {
        db.sql("delete from ended_role where act_id = :id").param("id", act).update();
    }
}
