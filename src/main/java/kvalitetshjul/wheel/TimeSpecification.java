package kvalitetshjul.wheel;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * When in any school year an item is to be done, without naming the year. {@link #in} gives the days of one year: from the day the task opens
 * to its deadline, both inclusive, always between 1 August and 31 July.
 */
public sealed interface TimeSpecification {
    DateWindow in(SchoolYear year);

    /**
     * Reads the words of a pack: {@code months}, {@code month}, {@code from} and {@code to}, or {@code by} with or without {@code opens}.
     *
     * @throws IllegalArgumentException when they are none of these, name a day that does not exist, or run past the end of the school year
     */
    @JsonCreator
    static TimeSpecification of(Words words) {
        if (words.months != null && words.months.size() == 2)
            return new Months(Month.of(words.months.getFirst()), Month.of(words.months.getLast()));
        if (words.month != null) return new Months(Month.of(words.month), Month.of(words.month));
        if (words.from != null && words.to != null) return new Days(monthDay(words.from), monthDay(words.to));
        if (words.by != null)
            return new By(monthDay(words.by), Optional.ofNullable(words.opens).map(TimeSpecification::monthDay));
        throw new IllegalArgumentException("No time is given");
    }

    /** As a pack writes it; days are {@code 05-31}. */
    record Words(
            @Nullable List<Integer> months,
            @Nullable Integer month,
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String opens) {}

    /** Whole months, the first to the last; the turn of the calendar year may lie between them, the turn of the school year may not. */
    record Months(Month first, Month last) implements TimeSpecification {
        public Months {
            if (place(first) > place(last))
                throw new IllegalArgumentException(first + " is after " + last + " in a school year");
        }

        @Override
        public DateWindow in(SchoolYear year) {
            return new DateWindow(year.day(first, 1), year.day(last, 31));
        }
    }

    /** A day to a day. */
    record Days(MonthDay from, MonthDay to) implements TimeSpecification {
        public Days {
            if (place(from) > place(to))
                throw new IllegalArgumentException(from + " is after " + to + " in a school year");
        }

        @Override
        public DateWindow in(SchoolYear year) {
            return new DateWindow(day(year, from), day(year, to));
        }
    }

    /** A deadline; where nothing says when the task opens, it opens with the month of the deadline. */
    record By(MonthDay deadline, Optional<MonthDay> opens) implements TimeSpecification {
        public By {
            opens.ifPresent(from -> {
                if (place(from) > place(deadline))
                    throw new IllegalArgumentException(from + " is after " + deadline + " in a school year");
            });
        }

        @Override
        public DateWindow in(SchoolYear year) {
            return new DateWindow(day(year, opens.orElse(deadline.withDayOfMonth(1))), day(year, deadline));
        }
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("No such day: " + text, e);
        }
    }

    private static LocalDate day(SchoolYear year, MonthDay day) {
        return year.day(day.getMonth(), day.getDayOfMonth());
    }

    /** August is 0, July is 11. */
    private static int place(Month month) {
        return (month.getValue() + 4) % 12;
    }

    private static int place(MonthDay day) {
        return 31 * place(day.getMonth()) + day.getDayOfMonth();
    }
}
