package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down: a few tries are free, then each failure doubles the wait. Failures count against the account and against the address they come
 * from, so that neither many guesses at one account nor one guess at each of many goes far. A browser that has signed in to the account before has a
 * count of its own, so that nobody is shut out by the guesses of others. All counts are rows, shared by every node.
 */
@Service
class Throttle {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    /** What failures are counted against, with the tries that are free. An address serves a whole school, so it has more. */
    record Against(String kind, String value, int free) {
        static Against account(String name) {
            return new Against("account", name, 5);
        }

        static Against address(String address) {
            return new Against("address", address, 20);
        }

        static Against device(String device, String account) {
            return new Against("device", device + "\n" + account, 10);
        }

        static Against code(String account) {
            return new Against("code", account, 5);
        }
    }

    private final JdbcClient db;
    private final InstallationKey key;
    private final Clock clock;

    Throttle(JdbcClient db, InstallationKey key, Clock clock) {
        this.db = db;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Counts a try before it is made, so that tries made at once do not slip past each other.
     *
     * @return how long to wait; nothing was counted then, and nothing may be tried. Empty: go on
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<Duration> attempt(List<Against> all) {
        var now = clock.instant();
        var rows = all.stream().map(this::row).sorted().toList(); // in one order, so that nobody waits for each other
        for (var row : rows) {
            db.sql("""
                    insert into sign_in_throttle (key_hash, failures, last_at, free_at) values (:key, 0, :now, :now)
                    on conflict (key_hash) do nothing""")
                    .param("key", row)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        Duration longest = Duration.ZERO;
        for (var row : rows) {
            var free = db.sql("select free_at from sign_in_throttle where key_hash = :key for update")
                    .param("key", row)
                    .query(java.time.OffsetDateTime.class)
                    .single()
                    .toInstant();
            var wait = Duration.between(now, free);
            if (wait.compareTo(longest) > 0) longest = wait;
        }
        if (!longest.isZero()) return Optional.of(longest);
        for (var against : all) count(against, now);
        return Optional.empty();
    }

    private void count(Against against, Instant now) {
        var failures = db.sql("""
                update sign_in_throttle
                   set failures = case when last_at < :forgotten then 1 else failures + 1 end, last_at = :now
                 where key_hash = :key returning failures""")
                .param("key", row(against))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        if (failures < against.free()) return;
        db.sql("update sign_in_throttle set free_at = :free where key_hash = :key")
                .param("key", row(against))
                .param("free", now.plus(delay(failures - against.free())).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One second after the last free try, doubled by each failure after it, and never more than a quarter of an hour. */
    static Duration delay(int beyond) {
        return beyond >= 10 ? LONGEST : min(Duration.ofSeconds(1L << beyond), LONGEST);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The try that was counted succeeded. An address keeps the failures it had: one good account must not buy guesses at others. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void succeeded(List<Against> all) {
        for (var against : all) {
            db.sql(against.kind().equals("address") ? """
                            update sign_in_throttle set failures = greatest(failures - 1, 0), free_at = last_at where key_hash = :key""" : "delete from sign_in_throttle where key_hash = :key")
                    .param("key", row(against))
                    .update();
        }
    }

    /** @return rows taken away: counts that no longer slow anybody */
    @Transactional
    public int forget() {
        return db.sql("delete from sign_in_throttle where last_at < :forgotten")
                .param("forgotten", clock.instant().minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String row(Against against) {
        return key.sign("throttle " + against.kind(), against.value());
    }
}
