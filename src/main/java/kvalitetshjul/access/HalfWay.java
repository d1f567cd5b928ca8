package kvalitetshjul.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A session in which the password was right and the second factor is still to come. It opens nothing but the pages for that.
 *
 * @param proved the second factor has just been set up, and with it proved; what is left is to read the recovery codes
 */
record HalfWay(UUID account, Instant since, boolean proved) implements Serializable {
    static final String ATTRIBUTE = "halfWay";
    private static final Duration LASTS = Duration.ofMinutes(15);

    boolean over(Instant now) {
        return now.isAfter(since.plus(LASTS));
    }
}
