package kvalitetshjul.shared;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes the ids of rows: UUID version 7 (RFC 9562, May 2024), so that rows made together lie together in an index. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id. The moment in it only sorts rows; it is no domain time, so the wall clock serves. */
    public static UUID next() {
        return at(java.time.Clock.systemUTC().millis());
    }

    static UUID at(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
