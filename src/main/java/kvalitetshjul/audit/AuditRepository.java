package kvalitetshjul.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {
    private final JdbcClient db;

    AuditRepository(JdbcClient db) {
        this.db = db;
    }

    Optional<Head> findHead() {
        return db.sql("select sequence, hash from audit_head").query(Head.class).optional();
    }

    /** The head, held until the transaction ends: whoever else wants to write waits for it. */
    Head lockHead() {
        db.sql("insert into audit_head (sequence, hash) values (:sequence, :hash) on conflict do nothing")
                .param("sequence", Head.NONE.sequence())
                .param("hash", Head.NONE.hash())
                .update();
        return db.sql("select sequence, hash from audit_head for update")
                .query(Head.class)
                .single();
    }

    void moveHead(Head head) {
        db.sql("update audit_head set sequence = :sequence, hash = :hash")
                .param("sequence", head.sequence())
                .param("hash", head.hash())
                .update();
    }

    void insert(Act act, Head place) {
        db.sql("""
                insert into audit_entry (sequence, moment, person_id, act, object_kind, object_id, fields, hash)
                values (:sequence, :moment, :person, :act, :objectKind, :object, :fields, :hash)""")
                .param("sequence", place.sequence())
                .param("moment", OffsetDateTime.ofInstant(act.moment(), ZoneOffset.UTC))
                .param("person", act.person().orElse(null))
                .param("act", act.name())
                .param("objectKind", act.objectKind())
                .param("object", act.object())
                .param("fields", act.fields().toArray(String[]::new))
                .param("hash", place.hash())
                .update();
    }

    /** The latest first, below the place. */
    List<AuditEntry> list(AuditFilter filter, long below, int atMost) {
        return db.sql("""
                select sequence, moment, person_id, act, object_kind, object_id, fields
                  from audit_entry
                 where sequence < :below
                   and (:person::uuid is null or person_id = :person::uuid)
                   and (:object::uuid is null or object_id = :object::uuid)
                   and (:act::text is null or starts_with(act, :act))
                   and (:from::timestamptz is null or moment >= :from::timestamptz)
                   and (:before::timestamptz is null or moment < :before::timestamptz)
                 order by sequence desc
                 limit :atMost""")
                .param("below", below)
                .param("person", filter.person().orElse(null))
                .param("object", filter.object().orElse(null))
                .param("act", filter.act().orElse(null))
                .param("from", utc(filter.from().orElse(null)))
                .param("before", utc(filter.before().orElse(null)))
                .param("atMost", atMost)
                .query((row, number) -> new AuditEntry(row.getLong("sequence"), act(row)))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Every act with the place it stands at, in order, never all in memory. */
    void forEach(BiConsumer<Act, Head> reader) {
        db.sql("""
                select sequence, moment, person_id, act, object_kind, object_id, fields, hash
                  from audit_entry order by sequence""").withFetchSize(1000).query(row -> {
            reader.accept(act(row), new Head(row.getLong("sequence"), row.getString("hash")));
        });
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getObject("moment", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getString("act"),
                row.getString("object_kind"),
                row.getObject("object_id", UUID.class),
                List.of((String[]) row.getArray("fields").getArray()));
    }
}
