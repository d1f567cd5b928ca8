package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The departments of a unit, such as the grades 1–4 of a school: parts that may have goals and plans of their own. */
@Service
@Transactional
public class Departments {
    private final JdbcClient db;
    private final Owners owners;
    private final Audit audit;

    Departments(JdbcClient db, Owners owners, Audit audit) {
        this.db = db;
        this.owners = owners;
        this.audit = audit;
    }

    public record Department(UUID id, UnitId unit, String name, DateWindow valid, int version) {}

    /** Those of the unit, ended ones too; by name and first day. */
    @Transactional(readOnly = true)
    public List<Department> list(UnitId unit) {
        return db.sql("""
                select id, unit_id, name, valid_from, valid_to, version from department
                 where unit_id = :unit order by name, valid_from, id""")
                .param("unit", unit.value())
                .query((row, number) -> new Department(
                        row.getObject("id", UUID.class),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getString("name"),
                        new DateWindow(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class)),
                        row.getInt("version")))
                .list();
    }

    public UUID add(UnitId unit, String name, LocalDate from) {
        var id = Ids.next();
        db.sql("""
                insert into department (id, unit_id, name, valid_from, valid_to, version)
                values (:id, :unit, :name, :from, :to, 1)""")
                .param("id", id)
                .param("unit", unit.value())
                .param("name", name.strip())
                .param("from", from)
                .param("to", DateWindow.NO_END)
                .update();
        audit.record("department.add", "department", id, Map.of("unit", unit, "name", name));
        return id;
    }

    /**
     * Ends a department after the day.
     *
     * @throws RuleViolation when it had not begun, or has ended already
     * @throws ChangedMeanwhile when it was changed after it was looked at
     */
    public void end(UnitId unit, UUID id, int version, LocalDate lastDay) {
        var department = list(unit).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        if (department.version() != version) throw new ChangedMeanwhile(department.name());
        if (department.valid().to().isBefore(owners.today()))
            throw new RuleViolation(
                    "units.department.over",
                    department.name(),
                    department.valid().to());
        if (lastDay.isBefore(department.valid().from()))
            throw new RuleViolation(
                    "units.department.tooEarly",
                    department.name(),
                    department.valid().from());
        int changed = db.sql(
                        "update department set valid_to = :to, version = version + 1 where id = :id and version = :version")
                .param("to", lastDay)
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(department.name());
        audit.record("department.end", "department", id, Map.of("lastDay", lastDay));
    }
}
