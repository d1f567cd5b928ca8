package kvalitetshjul.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one module told the others and a listener has not finished: because it failed, or because the node went down between the commit and the
 * listener. Every such event is tried again, later each time and for as long as it takes. A listener enters the tenant of its event in a transaction
 * of its own, so that events of many owners are taken in one round.
 */
@Component
public class UnfinishedEvents {
    /** A listener that has not answered for so long is taken to have gone down with its node. Longer than any listener works. */
    static final Duration STALE = Duration.ofMinutes(10);

    static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int ROUND = 200;
    private static final int WORTH_A_WARNING = 3;
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedEvents.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FailedEventPublications failed;
    private final Clock clock;

    UnfinishedEvents(JdbcClient db, TransactionTemplate transaction, FailedEventPublications failed, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.failed = failed;
        this.clock = clock;
    }

    /**
     * @param listener the method, with its class
     * @param failed that a listener gave it up; otherwise it waits for one or is with one
     * @param tried how often it was tried, the first time among them
     * @param last when it was published or tried again
     */
    record Unfinished(UUID id, String listener, Instant published, boolean failed, int tried, Instant last) {
        /** One minute after the first try, two after the next, then four, and so on up to an hour. */
        Instant due() {
            var wait = Duration.ofMinutes(1L << Math.clamp(tried - 1, 0, 10));
            return last.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    /** The oldest first. */
    List<Unfinished> list() {
        return transaction.execute(
                status -> db.sql("""
                        select id, listener_id, publication_date, status, coalesce(completion_attempts, 0) as tried,
                               coalesce(last_resubmission_date, publication_date) as last
                          from event_publication where completion_date is null order by publication_date, id""").query((row, number) -> read(row)).list());
    }

    static Unfinished read(ResultSet row) throws SQLException {
        return new Unfinished(
                row.getObject("id", UUID.class),
                row.getString("listener_id"),
                row.getObject("publication_date", OffsetDateTime.class).toInstant(),
                "FAILED".equals(row.getString("status")),
                row.getInt("tried"),
                row.getObject("last", OffsetDateTime.class).toInstant());
    }

    /**
     * Hands the events that are due to their listeners again, at most {@value #ROUND}, and does not wait for them.
     *
     * @return how many
     */
    int retry() {
        giveUpOnThoseThatWentDown();
        var now = Instant.now(clock);
        var due = list().stream()
                .filter(event -> event.failed() && !event.due().isAfter(now))
                .limit(ROUND)
                .toList();
        if (due.isEmpty()) return 0;
        for (var event : due)
            if (event.tried() >= WORTH_A_WARNING)
                LOG.warn(
                        "An event of {} has not been finished by {} in {} tries; it is tried again now, and later if need be. ./run events lists them.",
                        event.published(),
                        event.listener(),
                        event.tried());
        var ids = due.stream().map(Unfinished::id).collect(Collectors.toSet());
        failed.resubmit(ResubmissionOptions.defaults()
                .withMaxInFlight(Integer.MAX_VALUE)
                .withBatchSize(Integer.MAX_VALUE) // the filter comes after the batch
                .withFilter(publication -> ids.contains(publication.getIdentifier())));
        return due.size();
    }

    private void giveUpOnThoseThatWentDown() {
        transaction.executeWithoutResult(status -> db.sql("""
                        update event_publication set status = 'FAILED'
                         where completion_date is null and status in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                           and coalesce(last_resubmission_date, publication_date) <= :stale""")
                .param("stale", OffsetDateTime.ofInstant(Instant.now(clock).minus(STALE), ZoneOffset.UTC))
                .update());
    }

    /** How many have been tried again in vain more than once, or have waited so long that somebody should look. */
    int countLate() {
        return transaction.execute(status -> db.sql("""
                        select count(*) from event_publication
                         where completion_date is null and (completion_attempts > 2 or publication_date < :late)""")
                .param(
                        "late",
                        OffsetDateTime.ofInstant(Instant.now(clock).minus(STALE.multipliedBy(2)), ZoneOffset.UTC))
                .query(Integer.class)
                .single());
    }
}
