package kvalitetshjul;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of every test: it stands still until a test moves it. */
public final class TestClock extends Clock {
    /** Noon on 21 November 2026, where every test begins. */
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    public void set(Instant moment) {
        now.set(moment);
    }

    /** Noon UTC on the day. */
    public void set(LocalDate day) {
        set(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    public void reset() {
        set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var same = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return same.withZone(other);
            }

            @Override
            public Instant instant() {
                return same.instant();
            }
        };
    }
}
