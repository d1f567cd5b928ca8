package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of the owner's units the ids stand for that only Kolada knows: those of preschools, and of schools in an older form. */
@Repository
class KoladaUnitRepository {
    private final JdbcClient db;

    KoladaUnitRepository(JdbcClient db) {
        this.db = db;
    }

    record Named(String code, UnitId unit) {}

    List<Named> list() {
        return db.sql("select code, unit_id from kolada_unit order by code")
                .query((row, number) ->
                        new Named(row.getString("code"), new UnitId(row.getObject("unit_id", UUID.class))))
                .list();
    }

    Map<String, UnitId> byCode() {
        return list().stream().collect(Collectors.toMap(Named::code, Named::unit));
    }

    void put(String code, UnitId unit) {
        db.sql("""
                insert into kolada_unit (code, unit_id) values (:code, :unit)
                on conflict (tenant_id, code) do update set unit_id = excluded.unit_id""").param("code", code).param("unit", unit.value()).update();
    }

    /** @return false when it stood for none */
    boolean remove(String code) {
        return db.sql("delete from kolada_unit where code = :code")
                        .param("code", code)
                        .update()
                > 0;
    }
}
