package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.OwnTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MappingRepository {
    private final JdbcClient db;

    MappingRepository(JdbcClient db) {
        this.db = db;
    }

    /** Those in use first, by name. */
    List<Mapping> list() {
        return db.sql("""
                select id, name, content, made_at, ended_at, version from figure_mapping
                 order by ended_at is not null, lower(name), made_at, id limit 1000""").query((row, number) -> mapping(row)).list();
    }

    Optional<Mapping> find(UUID id) {
        return db.sql("select id, name, content, made_at, ended_at, version from figure_mapping where id = :id")
                .param("id", id)
                .query((row, number) -> mapping(row))
                .optional();
    }

    /** The one in use whose headings stand in the table; of several the one that reads most of it, then the latest. */
    Optional<Mapping> findFor(OwnTable table) {
        return list().stream()
                .filter(mapping -> mapping.endedAt().isEmpty())
                .filter(mapping -> mapping.content().fits(table))
                .max(Comparator.comparingInt(
                                (Mapping mapping) -> mapping.content().columns().size())
                        .thenComparing(Mapping::madeAt)
                        .thenComparing(Mapping::id));
    }

    private static Mapping mapping(ResultSet row) throws SQLException {
        return new Mapping(
                row.getObject("id", UUID.class),
                row.getString("name"),
                MappingFile.stored(row.getString("content")),
                MeasurementRepository.instant(row, "made_at"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("version"));
    }

    void insert(Mapping mapping) {
        db.sql("""
                insert into figure_mapping (id, name, content, made_at, version) values (:id, :name, :content, :at, :version)""")
                .param("id", mapping.id())
                .param("name", mapping.name())
                .param("content", MappingFile.write(mapping.name(), mapping.content()))
                .param("at", mapping.madeAt().atOffset(ZoneOffset.UTC))
                .param("version", mapping.version())
                .update();
    }

    /** False when it is another version by now, or has ended. */
    boolean update(Mapping mapping) {
        return db.sql("""
                update figure_mapping set name = :name, content = :content, version = :version
                 where id = :id and version = :version - 1 and ended_at is null""")
                        .param("id", mapping.id())
                        .param("name", mapping.name())
                        .param("content", MappingFile.write(mapping.name(), mapping.content()))
                        .param("version", mapping.version())
                        .update()
                > 0;
    }

    /** False when it has ended already. */
    boolean end(UUID id, Instant at) {
        return db.sql(
                                "update figure_mapping set ended_at = :at, version = version + 1 where id = :id and ended_at is null")
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
