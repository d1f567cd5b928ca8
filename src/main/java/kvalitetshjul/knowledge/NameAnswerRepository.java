package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose the names in files are, as people have said. */
@Repository
class NameAnswerRepository {
    private static final String ANSWERS = """
            select a.id, a.kind, a.mapping_id, a.name, a.plain, a.number, a.municipality, a.equal_to, a.ours, a.unit_id, a.answered_at, p.name as answered_by
              from name_answer a join person p on p.tenant_id = a.tenant_id and p.id = a.answered_by
            """;

    private final JdbcClient db;

    NameAnswerRepository(JdbcClient db) {
        this.db = db;
    }

    Map<NameInFile, NameAnswer> byName() {
        return db.sql(ANSWERS).query((row, number) -> answer(row)).list().stream()
                .collect(Collectors.toMap(NameAnswer::about, Function.identity()));
    }

    /** By name. */
    List<NameAnswer> list(int page, int perPage) {
        return db.sql(ANSWERS + """
                 order by a.plain, a.kind, a.number, a.id limit :limit offset :offset""")
                .param("limit", perPage)
                .param("offset", (page - 1) * perPage)
                .query((row, number) -> answer(row))
                .list();
    }

    int count() {
        return db.sql("select count(*) from name_answer").query(Integer.class).single();
    }

    private static NameAnswer answer(ResultSet row) throws SQLException {
        return new NameAnswer(
                row.getObject("id", UUID.class),
                new NameInFile(
                        TableKind.of(row.getString("kind")).orElseThrow(),
                        Optional.ofNullable(row.getObject("mapping_id", UUID.class)),
                        row.getString("plain"),
                        row.getString("number"),
                        row.getBoolean("municipality"),
                        unit(row, "equal_to")),
                row.getString("name"),
                row.getBoolean("ours"),
                unit(row, "unit_id"),
                row.getString("answered_by"),
                MeasurementRepository.instant(row, "answered_at"));
    }

    private static Optional<UnitId> unit(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(UnitId::new);
    }

    void insert(NameAnswer answer, PersonId by) {
        db.sql("""
                insert into name_answer (id, kind, mapping_id, name, plain, number, municipality, equal_to, ours, unit_id, answered_by, answered_at)
                values (:id, :kind, :mapping, :name, :plain, :number, :municipality, :equalTo, :ours, :unit, :by, :at)""")
                .param("id", answer.id())
                .param("kind", answer.about().kind().code())
                .param("mapping", answer.about().mapping().orElse(null))
                .param("name", answer.name())
                .param("plain", answer.about().plain())
                .param("number", answer.about().number())
                .param("municipality", answer.about().municipality())
                .param("equalTo", answer.about().equalTo().map(UnitId::value).orElse(null))
                .param("ours", answer.ours())
                .param("unit", answer.unit().map(UnitId::value).orElse(null))
                .param("by", by.value())
                .param("at", answer.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return the name, empty when nothing is said of it */
    Optional<String> delete(UUID id) {
        return db.sql("delete from name_answer where id = :id returning name")
                .param("id", id)
                .query(String.class)
                .optional();
    }
}
