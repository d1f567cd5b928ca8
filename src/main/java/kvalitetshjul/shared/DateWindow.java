package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days from and to, both inclusive; never empty. */
public record DateWindow(LocalDate from, LocalDate to) {
    /** The last day of what has no end in sight. */
    public static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    public DateWindow {
        if (to.isBefore(from))
            throw new IllegalArgumentException("A window cannot end " + to + " before it starts " + from);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean contains(DateWindow other) {
        return contains(other.from) && contains(other.to);
    }

    public boolean overlaps(DateWindow other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }

    /** Number of days, at least one. */
    public long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
