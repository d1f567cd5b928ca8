package kvalitetshjul.units;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.RegisterReading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RegisterRepository {
    private final JdbcClient db;
    private final JsonMapper json;

    RegisterRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    record Upload(UUID id, String fileName, String sha256, RegisterReading reading) {}

    void insertUpload(Upload upload, UUID by, Instant at) {
        db.sql("""
                insert into register_upload (id, file_name, sha256, reading, uploaded_by, uploaded_at)
                values (:id, :name, :sha256, :reading::jsonb, :by, :at)""")
                .param("id", upload.id())
                .param("name", upload.fileName())
                .param("sha256", upload.sha256())
                .param("reading", json.writeValueAsString(upload.reading()))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Upload> findUpload(UUID id) {
        return db.sql("select file_name, sha256, reading from register_upload where id = :id")
                .param("id", id)
                .query((row, number) -> new Upload(
                        id,
                        row.getString("file_name"),
                        row.getString("sha256"),
                        json.readValue(row.getString("reading"), RegisterReading.class)))
                .optional();
    }

    void deleteUpload(UUID id) {
        db.sql("delete from register_upload where id = :id").param("id", id).update();
    }

    /** @return how many */
    int deleteUploadsBefore(Instant moment) {
        return db.sql("delete from register_upload where uploaded_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(RegisterImports.Taken taken, String sha256) {
        db.sql("""
                insert into register_import (id, file_name, sha256, register, added, changed, closed, imported_by, imported_at)
                values (:id, :name, :sha256, :register, :added, :changed, :closed, :by, :at)""")
                .param("id", taken.id())
                .param("name", taken.fileName())
                .param("sha256", sha256)
                .param("register", taken.register())
                .param("added", taken.added())
                .param("changed", taken.changed())
                .param("closed", taken.closed())
                .param("by", taken.by())
                .param("at", taken.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertAct(UUID id, UUID act, int position) {
        db.sql("insert into register_import_act (import_id, act_id, position) values (:id, :act, :position)")
                .param("id", id)
                .param("act", act)
                .param("position", position)
                .update();
    }

    /** In the order they were done. */
    List<UUID> listActs(UUID id) {
        return db.sql("select act_id from register_import_act where import_id = :id order by position")
                .param("id", id)
                .query((row, number) -> row.getObject("act_id", UUID.class))
                .list();
    }

    /** The latest first. */
    List<RegisterImports.Taken> list() {
        return db.sql("""
                select id, file_name, register, added, changed, closed, imported_by, imported_at, undone_at
                  from register_import order by imported_at desc, id desc limit 50""")
                .query((row, number) -> new RegisterImports.Taken(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getString("register"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("closed"),
                        row.getObject("imported_by", UUID.class),
                        row.getTimestamp("imported_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("undone_at")).map(java.sql.Timestamp::toInstant)))
                .list();
    }

    /** @return false when it was undone before */
    boolean markUndone(UUID id, UUID by, Instant at) {
        return db.sql(
                                "update register_import set undone_by = :by, undone_at = :at where id = :id and undone_at is null")
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }
}
