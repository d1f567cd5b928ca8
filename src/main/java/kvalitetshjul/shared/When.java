package kvalitetshjul.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When in any school year something is done, without naming the year. {@link #in(YearPlan)} gives the days of one year: one window for each time it is to
 * be done, from the day it may begin to the last day, both inclusive, in the order of the year and never outside it. There is none where it does not
 * come that year, or where it hangs on something that is not known yet.
 */
public sealed interface When {
    /** Where nothing says how many days something has. */
    int USUAL_DAYS = 14;

    List<DateWindow> in(YearPlan plan);

    default List<DateWindow> in(SchoolYear year) {
        return in(YearPlan.of(year));
    }

    /**
     * Reads the words of a pack.
     *
     * @throws IllegalArgumentException when they name no time, a day that does not exist, or one that runs past the end of the school year
     */
    @JsonCreator
    static When of(WhenWords words) {
        return words.when();
    }

    /** Whether it comes at most once in a year, and then has an end. */
    default boolean isOnce() {
        return switch (this) {
            case Months _, Days _, By _, On _, NthWeekday _, Relative _, At _, InPeriod _, AfterPeriod _, SinceLast _ ->
                true;
            case Weeks weeks -> weeks.on.isEmpty() || weeks.first == weeks.last;
            case Times times -> times.most == 1 && times.per == Per.YEAR;
            case SomeYears some -> some.when.isOnce();
            case ToBeSet set -> set.within.isOnce();
            case Near near -> near.when.isOnce();
            case Weekly _, Monthly _, Termly _, Always _ -> false;
        };
    }

    /** Whether its days follow from the school year alone, and not from another item, or from a day that the owner sets. */
    default boolean isFixed() {
        return switch (this) {
            case Relative _, At _, InPeriod _, AfterPeriod _, SinceLast _ -> false;
            case SomeYears some -> some.when.isFixed();
            case ToBeSet set -> set.within.isFixed();
            case Near near -> near.when.isFixed();
            default -> true;
        };
    }

    /** Whole months, the first to the last; the turn of the calendar year may lie between them, the turn of the school year may not. */
    record Months(Month first, Month last) implements When {
        public Months {
            forwards(place(first), place(last), first, last);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return List.of(new DateWindow(plan.year().day(first, 1), plan.year().day(last, 31)));
        }
    }

    /** A day to a day. */
    record Days(MonthDay from, MonthDay to) implements When {
        public Days {
            forwards(place(from), place(to), from, to);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return List.of(new DateWindow(dayOf(plan, from), dayOf(plan, to)));
        }
    }

    /** A deadline; where nothing says when it opens, it opens with the month of the deadline. */
    record By(MonthDay deadline, Optional<MonthDay> opens) implements When {
        public By {
            if (opens.isPresent()) forwards(place(opens.get()), place(deadline), opens.get(), deadline);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return List.of(
                    new DateWindow(dayOf(plan, opens.orElse(deadline.withDayOfMonth(1))), dayOf(plan, deadline)));
        }
    }

    /** One day. */
    record On(MonthDay day) implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return List.of(new DateWindow(dayOf(plan, day), dayOf(plan, day)));
        }
    }

    /**
     * ISO weeks, Monday to Sunday, or one weekday of each of them. The weeks up to 30 lie in the second calendar year of the school year. Week 53 is in no
     * place of its own, since not every year has it.
     */
    record Weeks(int first, int last, Optional<DayOfWeek> on) implements When {
        public Weeks {
            for (int week : List.of(first, last))
                if (week < 1 || week > 52) throw new IllegalArgumentException("Not every year has week " + week);
            forwards(placeOfWeek(first), placeOfWeek(last), first, last);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            var monday = monday(plan.year(), first);
            var end = monday(plan.year(), last);
            if (on.isEmpty())
                return within(plan.year(), monday, end.plusDays(6)).stream().toList();
            var windows = new ArrayList<DateWindow>();
            for (var week = monday; !week.isAfter(end); week = week.plusWeeks(1)) {
                var day = week.with(TemporalAdjusters.nextOrSame(on.get()));
                within(plan.year(), day, day).ifPresent(windows::add);
            }
            return windows;
        }

        private static LocalDate monday(SchoolYear year, int week) {
            int calendarYear = placeOfWeek(week) < placeOfWeek(1) ? year.startYear() : year.startYear() + 1;
            return LocalDate.of(calendarYear, Month.JANUARY, 4)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusWeeks(week - 1L);
        }
    }

    /** Which of the weekdays of a month. */
    enum Nth {
        FIRST(1),
        SECOND(2),
        THIRD(3),
        FOURTH(4),
        LAST(-1);

        private final int ordinal;

        Nth(int ordinal) {
            this.ordinal = ordinal;
        }

        LocalDate of(DayOfWeek weekday, LocalDate firstOfMonth) {
            return firstOfMonth.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
        }
    }

    /** The second Tuesday of October. */
    record NthWeekday(Month month, Nth nth, DayOfWeek weekday) implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            var day = nth.of(weekday, plan.year().day(month, 1));
            return List.of(new DateWindow(day, day));
        }
    }

    /**
     * Every so many weeks, counted from the week of 1 August; a week may be left out by its number, and no window has a day in a month that is left out, or
     * ends on a day without school. A piece of a week at the edge of the year that is shorter than {@value #SHORTEST} days goes with the week beside it.
     */
    record Weekly(int interval, Optional<DayOfWeek> on, Set<Month> exceptMonths, Set<Integer> exceptWeeks)
            implements When {
        public Weekly {
            everySoMany(interval);
            exceptMonths = Set.copyOf(exceptMonths);
            exceptWeeks = Set.copyOf(exceptWeeks);
        }

        private static final int SHORTEST = 4;

        @Override
        public List<DateWindow> in(YearPlan plan) {
            var year = plan.year().days();
            var windows = new ArrayList<DateWindow>();
            var monday = year.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            for (; !monday.isAfter(year.to()); monday = monday.plusWeeks(interval)) {
                if (exceptWeeks.contains(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))) continue;
                var days = monday.datesUntil(monday.plusWeeks(1))
                        .filter(day -> on.isEmpty() || day.getDayOfWeek() == on.get())
                        .filter(day -> year.contains(day) && !exceptMonths.contains(day.getMonth()))
                        .filter(day -> !plan.isHoliday(day))
                        .toList();
                if (!days.isEmpty()) windows.add(new DateWindow(days.getFirst(), days.getLast()));
            }
            if (on.isEmpty()) {
                int last = windows.size() - 1;
                if (last > 0 && windows.get(last).to().equals(year.to())) join(windows, last - 1, windows.get(last));
                if (windows.size() > 1 && windows.getFirst().from().equals(year.from()))
                    join(windows, 0, windows.getFirst());
            }
            return windows;
        }

        /** Joins the one at the place and the next, where they meet and the one at the edge is too short. */
        private static void join(List<DateWindow> windows, int at, DateWindow edge) {
            var first = windows.get(at);
            var next = windows.get(at + 1);
            if (edge.length() >= SHORTEST || !first.to().plusDays(1).equals(next.from())) return;
            windows.remove(at + 1);
            windows.set(at, new DateWindow(first.from(), next.to()));
        }
    }

    /** Every so many months, counted from August: the whole month, or a weekday of it. */
    record Monthly(int interval, Optional<Weekday> on, Set<Month> exceptMonths) implements When {
        public Monthly {
            everySoMany(interval);
            exceptMonths = Set.copyOf(exceptMonths);
        }

        /** The last Friday. */
        public record Weekday(Nth nth, DayOfWeek weekday) {}

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return IntStream.iterate(0, i -> i < 12, i -> i + interval)
                    .mapToObj(i -> Month.AUGUST.plus(i))
                    .filter(month -> !exceptMonths.contains(month))
                    .map(month -> on.<When>map(day -> new NthWeekday(month, day.nth, day.weekday))
                            .orElseGet(() -> new Months(month, month)))
                    .flatMap(when -> when.in(plan).stream())
                    .toList();
        }
    }

    /** Each term. */
    record Termly() implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return plan.terms();
        }
    }

    /** What {@link Times} are counted in. */
    enum Per {
        YEAR,
        TERM
    }

    /**
     * So many times in the year or in each term. The time is divided evenly among the least number; what is done beyond that, up to the most, is nobody's
     * duty and has no window.
     */
    record Times(int least, int most, Per per) implements When {
        /** More than once a week is a habit and no task. */
        private static final int MOST = 60;

        public Times {
            positive(least);
            if (most > MOST) throw new IllegalArgumentException("More often than " + MOST + " times: " + most);
            if (most < least) throw new IllegalArgumentException("At most " + most + " is less than " + least);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            var wholes = per == Per.TERM ? plan.terms() : List.of(plan.year().days());
            var windows = new ArrayList<DateWindow>();
            for (var whole : wholes) {
                for (int i = 0; i < least; i++) {
                    var from = whole.from().plusDays(whole.length() * i / least);
                    var to = whole.from().plusDays(whole.length() * (i + 1) / least - 1);
                    if (!to.isBefore(from)) windows.add(new DateWindow(from, to));
                }
            }
            return windows;
        }
    }

    /** How something lies to something else. */
    enum Relation {
        BEFORE,
        WITH,
        AFTER
    }

    /** The days before, of or after another item of the wheel, each time that comes. */
    record Relative(Relation relation, String item, int days) implements When {
        public Relative {
            daysOfAYear(days);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return plan.item(item).stream()
                    .flatMap(window -> beside(window, plan.year()).stream())
                    .toList();
        }

        private Optional<DateWindow> beside(DateWindow window, SchoolYear year) {
            return switch (relation) {
                case BEFORE ->
                    within(year, window.from().minusDays(days), window.from().minusDays(1));
                case WITH -> within(year, window.from(), window.to());
                case AFTER -> within(year, window.to().plusDays(1), window.to().plusDays(days));
            };
        }
    }

    /** So many days from a day that the owner sets, that day counted. */
    record At(String day, int days) implements When {
        public At {
            daysOfAYear(days);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return plan.day(day).flatMap(first -> within(plan.year(), first, first.plusDays(days - 1L))).stream()
                    .toList();
        }
    }

    /** The days of a period that the pack names and the owner may give other days, such as those in which absence is counted. */
    record InPeriod(String period) implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return plan.period(period).flatMap(days -> within(plan.year(), days.from(), days.to())).stream()
                    .toList();
        }
    }

    /** The days after such a period. */
    record AfterPeriod(String period, int days) implements When {
        public AfterPeriod {
            daysOfAYear(days);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            return plan
                    .period(period)
                    .map(DateWindow::to)
                    .flatMap(last -> within(plan.year(), last.plusDays(1), last.plusDays(days)))
                    .stream()
                    .toList();
        }
    }

    /** The whole year, without beginning or end. */
    record Always() implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return List.of(plan.year().days());
        }
    }

    /**
     * Only every so many years. Counted from the last time it was done; where that is not known, from {@code since}; where that is not known either, it
     * is due.
     *
     * @param atLeast it may be done earlier, and is due again every year until it has been; otherwise it comes exactly then
     */
    record SomeYears(When when, int interval, boolean atLeast, Optional<SchoolYear> since) implements When {
        public SomeYears {
            everySoMany(interval);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            var counted = plan.lastTime().map(YearPlan.LastTime::year).or(() -> since);
            boolean due = counted.isEmpty()
                    || comes(plan.year().startYear() - counted.get().startYear(), plan);
            return due ? when.in(plan) : List.of();
        }

        private boolean comes(int years, YearPlan plan) {
            boolean begun = plan.lastTime().isPresent() ? years > 0 : years >= 0;
            if (atLeast && plan.lastTime().isPresent()) return years >= interval;
            return begun && years % interval == 0;
        }
    }

    /**
     * So many months after the last time, by that day: it opens a month before. A rhythm of its own, which moves with what was done; {@link SomeYears}
     * stays in its place in the year. What has never been done is due in the course of the year.
     */
    record SinceLast(int months) implements When {
        public SinceLast {
            positive(months);
        }

        @Override
        public List<DateWindow> in(YearPlan plan) {
            if (plan.lastTime().isEmpty()) return List.of(plan.year().days());
            var due = plan.lastTime().get().day().plusMonths(months);
            if (due.isBefore(plan.year().days().from()))
                return List.of(plan.year().days()); // late already
            if (due.isAfter(plan.year().days().to())) return List.of();
            return within(plan.year(), due.minusMonths(1).plusDays(1), due).stream()
                    .toList();
        }
    }

    /** A day within the time, that somebody sets anew each year. */
    record ToBeSet(When within, LocalizedText hint) implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return within.in(plan);
        }
    }

    /** In connection with meetings of a body, whose days are not known beforehand. */
    record Near(When when, String body) implements When {
        @Override
        public List<DateWindow> in(YearPlan plan) {
            return when.in(plan);
        }
    }

    private static Optional<DateWindow> within(SchoolYear year, LocalDate from, LocalDate to) {
        var days = year.days();
        var first = from.isBefore(days.from()) ? days.from() : from;
        var last = to.isAfter(days.to()) ? days.to() : to;
        return last.isBefore(first) ? Optional.empty() : Optional.of(new DateWindow(first, last));
    }

    private static LocalDate dayOf(YearPlan plan, MonthDay day) {
        return plan.year().day(day.getMonth(), day.getDayOfMonth());
    }

    /** August is 0, July is 11. */
    private static int place(Month month) {
        return (month.getValue() + 4) % 12;
    }

    /** Orders the days of a school year. */
    static int place(MonthDay day) {
        return 31 * place(day.getMonth()) + day.getDayOfMonth();
    }

    /** Orders the weeks of a school year: week 31 is the first, week 30 the last. */
    static int placeOfWeek(int week) {
        return (week + 22) % 53;
    }

    private static void forwards(int from, int to, Object first, Object last) {
        if (from > to) throw new IllegalArgumentException(first + " is after " + last + " in a school year");
    }

    private static void positive(int number) {
        if (number < 1) throw new IllegalArgumentException("Never: " + number);
    }

    private static void everySoMany(int number) {
        if (number < 1 || number > 99) throw new IllegalArgumentException("No interval: " + number);
    }

    private static void daysOfAYear(int number) {
        if (number < 1 || number > 366) throw new IllegalArgumentException("Not within a year: " + number);
    }
}
