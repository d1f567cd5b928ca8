package kvalitetshjul.shared;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of rows: UUID version 7 (RFC 9562, May 2024), so that rows made together lie together in an index. Those made here come in the order they were made in, also
 * within a millisecond: what is listed by id is listed alike each time.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;

    /** The millisecond of the last one, and its number within it. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new id. The moment in it only sorts rows; it is no domain time, so the wall clock serves. */
    public static UUID next() {
        long now = Clock.systemUTC().millis() << COUNTER_BITS;
        long next = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (next >>> COUNTER_BITS << 16) | 0x7000L | (next & COUNTER);
        long low = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
