package kvalitetshjul.law;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.shared.SchoolYear;

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

    /** The day of the year it must be done by, in some year, to be written without it. */
    public Optional<LocalDate> byInSomeYear() {
        return by.map(day -> day.atYear(2000));
    }

    /** Whether the law wants it once in each year and sets no day: then it is once in each school year. */
    public boolean isOnceASchoolYear() {
        return kind == Kind.AT_LEAST && years() == 1 && months() == 0 && by.isEmpty();
    }

    /**
     * The last day for the next time, where the law gives one; the owner’s own deadlines do not count. With a day of the law, work counts for the one it came
     * nearest to, whether early or late. An interval of years without a day ends with the school year.
     *
     * @param done the day it was done
     */
    Optional<LocalDate> nextAfter(LocalDate done) {
        if (every.isEmpty()) return Optional.empty();
        if (by.isPresent()) return Optional.of(nearest(by.get(), done).plus(every.get()));
        if (years() == 0) return Optional.of(done.plus(every.get()));
        return Optional.of(SchoolYear.at(done.plus(every.get())).days().to());
    }

    /** The first last day from today on, for what was never done. */
    Optional<LocalDate> firstFrom(LocalDate today) {
        if (isOnceASchoolYear()) return Optional.of(SchoolYear.at(today).days().to());
        return by.map(day -> day.atYear(today.getYear())).map(day -> day.isBefore(today) ? day.plusYears(1) : day);
    }

    private static LocalDate nearest(MonthDay day, LocalDate done) {
        var same = day.atYear(done.getYear());
        return Stream.of(same.minusYears(1), same, same.plusYears(1))
                .min(Comparator.comparingLong(each -> Math.abs(ChronoUnit.DAYS.between(done, each))))
                .orElseThrow();
    }
}
