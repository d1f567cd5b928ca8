package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.connectors.Source;
import kvalitetshjul.shared.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How it went with each publisher that is asked over HTTP. */
@Repository
class SourceRepository {
    private final JdbcClient db;

    SourceRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * How it stands with a publisher.
     *
     * @param nightly whether it is asked each night
     * @param triedAt the last time it was asked, whatever came of it
     * @param failedSince the first of the times it has failed in a row
     * @param failure what it failed with the last time, as {@code SLOW}; empty when it did not
     * @param goodAt when figures from it were last read in and not undone
     */
    record State(
            UUID id,
            Source source,
            boolean nightly,
            Optional<Instant> triedAt,
            Optional<Instant> failedSince,
            String failure,
            String detail,
            Optional<Instant> goodAt,
            int version) {}

    List<State> list() {
        return db.sql("""
                select c.id, c.source, c.nightly, c.tried_at, c.failed_since, c.failure, c.detail, c.version, i.good_at
                  from source_connection c
                  left join (select connector, max(imported_at) as good_at from import_log
                              where connector is not null and undone_at is null group by connector) i on i.connector = c.source
                 order by c.source""")
                .query((row, number) -> new State(
                        row.getObject("id", UUID.class),
                        Source.of(row.getString("source")).orElseThrow(),
                        row.getBoolean("nightly"),
                        instant(row.getObject("tried_at", OffsetDateTime.class)),
                        instant(row.getObject("failed_since", OffsetDateTime.class)),
                        row.getString("failure"),
                        row.getString("detail"),
                        instant(row.getObject("good_at", OffsetDateTime.class)),
                        row.getInt("version")))
                .list();
    }

    private static Optional<Instant> instant(@org.jspecify.annotations.Nullable OffsetDateTime moment) {
        return Optional.ofNullable(moment).map(OffsetDateTime::toInstant);
    }

    /** A row for each of these, where there is none yet. */
    void ensure(List<Source> sources) {
        for (var source : sources)
            db.sql(
                            "insert into source_connection (id, source) values (:id, :source) on conflict (tenant_id, source) do nothing")
                    .param("id", Ids.next())
                    .param("source", source.code())
                    .update();
    }

    /** @return false when somebody else changed it meanwhile */
    boolean turn(Source source, boolean nightly, int version) {
        return db.sql("""
                update source_connection set nightly = :nightly, version = version + 1
                 where source = :source and version = :version""")
                        .param("nightly", nightly)
                        .param("source", source.code())
                        .param("version", version)
                        .update()
                > 0;
    }

    void succeeded(Source source, Instant at) {
        db.sql("""
                update source_connection set tried_at = :at, failed_since = null, failure = '', detail = ''
                 where source = :source""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("source", source.code())
                .update();
    }

    void failed(Source source, String failure, String detail, Instant at) {
        db.sql("""
                update source_connection
                   set tried_at = :at, failed_since = coalesce(failed_since, :at), failure = :failure, detail = :detail
                 where source = :source""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("failure", failure)
                .param("detail", detail)
                .param("source", source.code())
                .update();
    }
}
