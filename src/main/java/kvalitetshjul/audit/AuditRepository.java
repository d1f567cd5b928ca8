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
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditRepository {
    private static final int TOGETHER = 500;

    private final JdbcClient db;
    private final JsonMapper json;

    AuditRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
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

    /** Whether the entry stands there with this hash. */
    boolean has(Head head) {
        return findFirstNot(List.of(head)).isEmpty();
    }

    boolean has(long sequence) {
        return db.sql("select exists (select from audit_entry where sequence = :sequence)")
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    /** The first of these that no entry is. */
    Optional<Head> findFirstNot(List<Head> heads) {
        return db.sql("""
                select head.sequence, head.hash
                  from unnest(:sequences::bigint[], :hashes::text[]) as head (sequence, hash)
                 where not exists (select from audit_entry e where e.sequence = head.sequence and e.hash = head.hash)
                 order by head.sequence limit 1""")
                .param("sequences", heads.stream().map(Head::sequence).toArray(Long[]::new))
                .param("hashes", heads.stream().map(Head::hash).toArray(String[]::new))
                .query(Head.class)
                .optional();
    }

    /** An act and the place it has in the chain. */
    record Placed(Act act, Head place) {}

    private record Row(
            long sequence,
            String moment,
            @Nullable UUID person,
            String act,
            String kind,
            UUID object,
            List<String> fields,
            String hash) {}

    /** Some hundred at a time: a list of thousands of people is thousands of acts. */
    void insert(List<Placed> acts) {
        for (int from = 0; from < acts.size(); from += TOGETHER)
            insertTogether(acts.subList(from, Math.min(acts.size(), from + TOGETHER)));
    }

    private void insertTogether(List<Placed> acts) {
        db.sql("""
                insert into audit_entry (sequence, moment, person_id, act, object_kind, object_id, fields, hash)
                select sequence, moment, person, act, kind, object, array(select jsonb_array_elements_text(fields)), hash
                  from jsonb_to_recordset(:rows::jsonb) as row
                       (sequence bigint, moment timestamptz, person uuid, act text, kind text, object uuid, fields jsonb, hash text)""")
                .param(
                        "rows",
                        json.writeValueAsString(acts.stream()
                                .map(each -> new Row(
                                        each.place().sequence(),
                                        each.act().moment().toString(),
                                        each.act().person().orElse(null),
                                        each.act().name(),
                                        each.act().objectKind(),
                                        each.act().object(),
                                        each.act().fields(),
                                        each.place().hash()))
                                .toList()))
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
