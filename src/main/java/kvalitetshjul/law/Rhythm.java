package kvalitetshjul.law;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Optional;

/**
 * How often the law wants something done.
 *
 * @param every the longest interval, with {@link Kind#AT_LEAST} only
 * @param by the day of the year it must be done by, where one is set
 * @param mark where the rhythm is known less well than the provision
 */
public record Rhythm(Kind kind, Optional<Period> every, Optional<MonthDay> by, Optional<Mark> mark) {
    public enum Kind {
        AT_LEAST,
        /** Again and again, with no number: the owner sets it. */
        REGULARLY,
        CONTINUOUS,
        /** Must be there. */
        STANDING,
        PER_CASE,
        ON_CHANGE;

        /** Whether it is overdue one day if nobody does anything. */
        public boolean recurs() {
            return this == AT_LEAST || this == REGULARLY;
        }
    }

    /** Whole years of the interval; 0 where there is none or it is shorter. */
    public int years() {
        return every.map(Period::getYears).orElse(0);
    }

    /** Months of the interval beyond whole years. */
    public int months() {
        return every.map(Period::getMonths).orElse(0);
    }

    /**
     * The last day for the next time, where the law gives one.
     *
     * @param done when it was done last; work that came late counts for the day it was meant for
     */
    Optional<LocalDate> nextAfter(LocalDate done) {
        return every.map(
                interval -> by.map(day -> onOrAfter(day, done)).orElse(done).plus(interval));
    }

    /** The first last day from today on, for what was never done. */
    Optional<LocalDate> firstFrom(LocalDate today) {
        return by.map(day -> onOrAfter(day, today));
    }

    private static LocalDate onOrAfter(MonthDay day, LocalDate from) {
        var same = day.atYear(from.getYear());
        return same.isBefore(from) ? day.atYear(from.getYear() + 1) : same;
    }
}
