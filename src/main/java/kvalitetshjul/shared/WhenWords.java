package kvalitetshjul.shared;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link When} as a pack writes it: {@code { months: [9, 11], every: 2 years }}.
 *
 * @param on a day, {@code 10-01}, or a weekday, {@code thursday} or {@code 2nd tuesday}
 * @param every {@code week}, {@code 2 weeks}, {@code month}, {@code term} or {@code 2 years}
 * @param times one number, or the least and the most
 * @param days how many after, before or from
 * @param sinceLast {@code 12 months}, counted from the day it was last done
 */
public record WhenWords(
        @Nullable Integer month,
        @Nullable List<Integer> months,
        @Nullable Integer week,
        @Nullable List<Integer> weeks,
        @Nullable String from,
        @Nullable String to,
        @Nullable String on,
        @Nullable String by,
        @Nullable String opens,
        @Nullable String every,
        @Nullable List<Integer> exceptMonths,
        @Nullable List<Integer> exceptWeeks,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<Integer> times,

        @Nullable String per,
        @Nullable String after,
        @Nullable String before,
        @Nullable String with,
        @Nullable String at,
        @Nullable String inPeriod,
        @Nullable String afterPeriod,
        @Nullable Integer days,
        @Nullable Boolean always,
        @Nullable String atLeastEvery,
        @Nullable String sinceLast,
        @Nullable String since,
        @Nullable String near,
        @Nullable LocalizedText toBeSet) {
    private static final Pattern EVERY = Pattern.compile("(?:(\\d{1,2}) )?(week|month|term|year)s?");
    private static final Pattern WEEKDAY =
            Pattern.compile("(?:(1st|2nd|3rd|4th|last) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)");
    private static final Map<String, When.Nth> NTH = Map.of(
            "1st", When.Nth.FIRST,
            "2nd", When.Nth.SECOND,
            "3rd", When.Nth.THIRD,
            "4th", When.Nth.FOURTH,
            "last", When.Nth.LAST);

    /** A number of weeks, months, terms or years. */
    public record Interval(int number, String unit) {
        public boolean isYears() {
            return unit.equals("year");
        }

        /** Reads {@code 2 weeks}; empty where it is nothing of the kind. */
        public static Optional<Interval> of(@Nullable String words) {
            var match = EVERY.matcher(words == null ? "" : words);
            if (!match.matches()) return Optional.empty();
            int number = match.group(1) == null ? 1 : Integer.parseInt(match.group(1));
            return Optional.of(new Interval(number, match.group(2)));
        }
    }

    /** @param nth empty where any will do */
    public record Weekday(Optional<When.Nth> nth, DayOfWeek day) {
        /** Reads {@code thursday} and {@code last friday}; empty where it is nothing of the kind, such as a day of the year. */
        public static Optional<Weekday> of(@Nullable String words) {
            var match = WEEKDAY.matcher(words == null ? "" : words);
            if (!match.matches()) return Optional.empty();
            return Optional.of(new Weekday(
                    Optional.ofNullable(match.group(1)).map(NTH::get),
                    DayOfWeek.valueOf(match.group(2).toUpperCase(Locale.ROOT))));
        }
    }

    /** @throws IllegalArgumentException when the words name no time */
    When when() {
        var when = yearly();
        var years = Interval.of(every).filter(Interval::isYears);
        var atLeast = Interval.of(atLeastEvery);
        if (years.isPresent() || atLeast.isPresent())
            when = new When.SomeYears(
                    when,
                    atLeast.or(() -> years).orElseThrow().number(),
                    atLeast.isPresent(),
                    Optional.ofNullable(since).map(SchoolYear::of));
        if (near != null) when = new When.Near(when, near);
        if (toBeSet != null) when = new When.ToBeSet(when, toBeSet);
        return when;
    }

    private When yearly() {
        var weekday = Weekday.of(on);
        if (months != null && months.size() == 2)
            return new When.Months(Month.of(months.getFirst()), Month.of(months.getLast()));
        if (month != null)
            return weekday.<When>map(day -> new When.NthWeekday(Month.of(month), nth(day), day.day()))
                    .orElseGet(() -> new When.Months(Month.of(month), Month.of(month)));
        if (week != null) return new When.Weeks(week, week, weekday.map(Weekday::day));
        if (weeks != null && weeks.size() == 2)
            return new When.Weeks(weeks.getFirst(), weeks.getLast(), weekday.map(Weekday::day));
        if (from != null && to != null) return new When.Days(day(from), day(to));
        if (by != null) return new When.By(day(by), Optional.ofNullable(opens).map(WhenWords::day));
        if (times != null && !times.isEmpty())
            return new When.Times(
                    times.getFirst(), times.getLast(), "term".equals(per) ? When.Per.TERM : When.Per.YEAR);
        int within = days == null ? When.USUAL_DAYS : days;
        if (after != null) return new When.Relative(When.Relation.AFTER, after, within);
        if (before != null) return new When.Relative(When.Relation.BEFORE, before, within);
        if (with != null) return new When.Relative(When.Relation.WITH, with, within);
        if (at != null) return new When.At(at, within);
        if (inPeriod != null) return new When.InPeriod(inPeriod);
        if (afterPeriod != null) return new When.AfterPeriod(afterPeriod, within);
        if (always != null && always) return new When.Always();
        if (sinceLast != null) return new When.SinceLast(months(sinceLast));
        var again = Interval.of(every).filter(interval -> !interval.isYears());
        if (again.isPresent()) return again(again.get(), weekday);
        if (on != null) return new When.On(day(on));
        throw new IllegalArgumentException("No time is given");
    }

    private When again(Interval interval, Optional<Weekday> weekday) {
        return switch (interval.unit()) {
            case "week" ->
                new When.Weekly(interval.number(), weekday.map(Weekday::day), monthsLeftOut(), orNone(exceptWeeks));
            case "month" ->
                new When.Monthly(
                        interval.number(),
                        weekday.map(day -> new When.Monthly.Weekday(nth(day), day.day())),
                        monthsLeftOut());
            case "term" -> {
                if (interval.number() != 1) throw new IllegalArgumentException("A term is every term");
                yield new When.Termly();
            }
            default -> throw new IllegalArgumentException(interval.unit());
        };
    }

    private Set<Month> monthsLeftOut() {
        return orNone(exceptMonths).stream().map(Month::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Integer> orNone(@Nullable List<Integer> numbers) {
        return numbers == null ? Set.of() : Set.copyOf(numbers);
    }

    private static When.Nth nth(Weekday day) {
        return day.nth().orElseThrow(() -> new IllegalArgumentException("Which " + day.day() + " of the month?"));
    }

    private static int months(String words) {
        return Interval.of(words)
                .filter(interval -> interval.unit().equals("month") || interval.isYears())
                .map(interval -> interval.isYears() ? 12 * interval.number() : interval.number())
                .orElseThrow(() -> new IllegalArgumentException("Not a number of months: " + words));
    }

    private static MonthDay day(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("No such day: " + text, e);
        }
    }
}
