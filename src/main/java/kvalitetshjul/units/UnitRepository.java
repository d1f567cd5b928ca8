package kvalitetshjul.units;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.DateWindow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UnitRepository {
    private final JdbcClient db;

    UnitRepository(JdbcClient db) {
        this.db = db;
    }

    List<Unit> listUnits(LocalDate day) {
        return db.sql("""
                select u.id, u.parent_id, u.name, u.kind, u.official_id, u.ownership, u.grade_from, u.grade_to, u.valid_from, u.valid_to
                  from unit u
                 where :day between u.valid_from and u.valid_to
                 order by (select count(*) from unit_closure c where c.descendant_id = u.id), u.kind desc, u.name, u.id""").param("day", day).query(UnitRepository::unit).list();
    }

    Optional<Unit> findUnit(UnitId id) {
        return db.sql("""
                select id, parent_id, name, kind, official_id, ownership, grade_from, grade_to, valid_from, valid_to
                  from unit where id = :id""").param("id", id.value()).query(UnitRepository::unit).optional();
    }

    void insertUnit(Unit unit) {
        db.sql("""
                insert into unit (id, parent_id, name, kind, official_id, ownership, grade_from, grade_to, valid_from, valid_to)
                values (:id, :parent, :name, :kind, :official, :ownership, :gradeFrom, :gradeTo, :from, :to)""")
                .param("id", unit.id().value())
                .param("parent", unit.parent().map(UnitId::value).orElse(null))
                .param("name", unit.name())
                .param("kind", unit.kind())
                .param("official", unit.officialId().orElse(null))
                .param("ownership", unit.ownership().name())
                .param("gradeFrom", unit.grades().map(Unit.Grades::lowest).orElse(null))
                .param("gradeTo", unit.grades().map(Unit.Grades::highest).orElse(null))
                .param("from", unit.valid().from())
                .param("to", unit.valid().to())
                .update();
        db.sql("""
                insert into unit_closure (ancestor_id, descendant_id, depth)
                select ancestor_id, :id, depth + 1 from unit_closure where descendant_id = :parent
                union all select :id, :id, 0""")
                .param("id", unit.id().value())
                .param("parent", unit.parent().map(UnitId::value).orElse(null))
                .update();
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        var gradeFrom = row.getObject("grade_from", Integer.class);
        return new Unit(
                new UnitId(row.getObject("id", UUID.class)),
                Optional.ofNullable(row.getObject("parent_id", UUID.class)).map(UnitId::new),
                row.getString("name"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("official_id")),
                Unit.Ownership.valueOf(row.getString("ownership")),
                gradeFrom == null ? Optional.empty() : Optional.of(new Unit.Grades(gradeFrom, row.getInt("grade_to"))),
                new DateWindow(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)));
    }
}
