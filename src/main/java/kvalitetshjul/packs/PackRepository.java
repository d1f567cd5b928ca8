package kvalitetshjul.packs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PackRepository {
    private static final String SELECT = """
            select id, code, name, version, hash, adopted_at, adopted_by, holds_from, reason,
                   exists (select from pack_rollback b where b.pack_id = p.id) as rolled_back
              from model_pack p
             cross join (select zone from school_owner where id = current_setting('app.tenant_id')::uuid) z""";

    /** The one whose day came last, and of those of one day the one adopted last. */
    private static final String LAST = """
             order by coalesce(holds_from, (adopted_at at time zone z.zone)::date) desc, adopted_at desc, id desc
             limit 1""";

    /** How long one waits for another who works on the pack. */
    private static final String PATIENCE = "5s";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient db;
    private final JsonMapper json;

    PackRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * The pack that holds: the one whose day came last, and of those of one day the one adopted last. One that was adopted for a day to come holds from the
     * moment its roles do.
     */
    Optional<AdoptedPack> findAdopted() {
        return db.sql(SELECT + """
                 where not exists (select from pack_rollback r where r.pack_id = p.id)
                   and (holds_from is null or exists (select from pack_in_force f where f.pack_id = p.id))
                """ + LAST).query(this::pack).optional();
    }

    /** The pack that will hold on that day, as far as anybody has decided. */
    Optional<AdoptedPack> findAdopted(LocalDate day) {
        return db.sql(SELECT + """
                 where not exists (select from pack_rollback r where r.pack_id = p.id)
                   and (holds_from is null or holds_from <= :day)
                """ + LAST).param("day", day).query(this::pack).optional();
    }

    /** The first day any pack held that was not taken back. */
    Optional<LocalDate> firstDay() {
        return db.sql("""
                select min(coalesce(holds_from, (adopted_at at time zone z.zone)::date))
                  from model_pack p
                 cross join (select zone from school_owner where id = current_setting('app.tenant_id')::uuid) z
                 where not exists (select from pack_rollback r where r.pack_id = p.id)""")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    Optional<AdoptedPack> find(UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(this::pack)
                .optional();
    }

    /** Every adoption, the last one first. */
    List<AdoptedPack> listAdopted() {
        return db.sql(SELECT + " order by adopted_at desc, id desc")
                .query(this::pack)
                .list();
    }

    /** Those whose day has come, whose roles and bodies have not been made to hold, and in whose place no later one holds. */
    List<AdoptedPack> listDue(LocalDate today) {
        return db.sql(SELECT + "\n" + """
                 where holds_from <= :today
                   and not exists (select from pack_rollback r where r.pack_id = p.id)
                   and not exists (select from pack_in_force f where f.pack_id = p.id)
                   and not exists (
                         select from model_pack q
                          where not exists (select from pack_rollback r where r.pack_id = q.id)
                            and (q.holds_from is null or exists (select from pack_in_force f where f.pack_id = q.id))
                            and (coalesce(q.holds_from, (q.adopted_at at time zone z.zone)::date), q.adopted_at) > (p.holds_from, p.adopted_at))
                 order by holds_from, adopted_at, id""")
                .param("today", today)
                .query(this::pack)
                .list();
    }

    void insertInForce(UUID pack, Instant at) {
        db.sql("insert into pack_in_force (pack_id, at) values (:pack, :at)")
                .param("pack", pack)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void insertRollback(UUID pack, String reason, Instant at, Optional<PersonId> by) {
        db.sql("""
                insert into pack_rollback (pack_id, reason, rolled_back_at, rolled_back_by)
                values (:pack, :reason, :at, :by)""")
                .param("pack", pack)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("by", by.map(PersonId::value).orElse(null))
                .update();
    }

    /**
     * Until the transaction ends nobody else of this owner gets past here.
     *
     * @throws RuleViolation when somebody has been here for long already
     */
    void lock() {
        var before = setting("select current_setting('lock_timeout')");
        try {
            setting("select set_config('lock_timeout', '" + PATIENCE + "', true)");
            db.sql("select pg_advisory_xact_lock(hashtextextended('pack ' || current_setting('app.tenant_id'), 0))")
                    .query((row, number) -> number)
                    .list();
        } catch (DataAccessException refused) {
            if (refused.getRootCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState()))
                throw new RuleViolation("packs.busy");
            throw refused;
        }
        setting("select set_config('lock_timeout', '" + before + "', true)");
    }

    private String setting(String sql) {
        return db.sql(sql).query(String.class).single();
    }

    String getContent(UUID id) {
        return db.sql("select content::text from model_pack where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void insert(AdoptedPack pack, String content) {
        db.sql("""
                insert into model_pack (id, code, name, version, hash, content, adopted_at, adopted_by, holds_from, reason)
                values (:id, :code, :name::jsonb, :version, :hash, :content::json, :at, :by, :from, :reason)""")
                .param("id", pack.id())
                .param("code", pack.code())
                .param("name", json.writeValueAsString(pack.name()))
                .param("version", pack.version())
                .param("hash", pack.hash())
                .param("content", content)
                .param("at", OffsetDateTime.ofInstant(pack.adoptedAt(), ZoneOffset.UTC))
                .param("by", pack.adoptedBy().map(PersonId::value).orElse(null))
                .param("from", pack.holdsFrom().orElse(null))
                .param("reason", pack.reason().orElse(null))
                .update();
    }

    private AdoptedPack pack(ResultSet row, int number) throws SQLException {
        return new AdoptedPack(
                row.getObject("id", UUID.class),
                row.getString("code"),
                json.readValue(row.getString("name"), LocalizedText.class),
                row.getString("version"),
                row.getString("hash"),
                row.getObject("adopted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("adopted_by", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getObject("holds_from", LocalDate.class)),
                row.getBoolean("rolled_back"),
                Optional.ofNullable(row.getString("reason")));
    }
}
