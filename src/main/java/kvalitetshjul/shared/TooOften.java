package kvalitetshjul.shared;

import java.time.Duration;

/** Asked for more often than is allowed; nothing was done. */
public final class TooOften extends DomainException {
    private final Duration wait;

    /** @param wait until it may be asked for again */
    public TooOften(Duration wait) {
        super("problem.tooOften", Math.max(1, wait.plusSeconds(59).toMinutes()));
        this.wait = wait;
    }

    private TooOften(String messageKey, Duration wait) {
        super(messageKey);
        this.wait = wait;
    }

    /** Not by whoever asks: others have what it takes just now. */
    public static TooOften busy(Duration wait) {
        return new TooOften("problem.busy", wait);
    }

    /** Whole seconds, at least one, as {@code Retry-After} says it. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
