package kvalitetshjul.wheel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.WhenWords;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * When an item is done, as somebody fills it in: from a day to a day, or one of the other times a pack can have.
 *
 * @param time what kind of time it is; the fields of the other kinds are left aside
 * @param lastMonth the same as the first where it is left empty; so with the weeks
 * @param number of weeks or months from one time to the next
 * @param unit a week, a month or a term
 * @param exceptMonths in which it does not come again
 * @param nth which of the weekdays of the month, as a pack writes it; so with the weekday
 * @param years from one time to the next, 1 for every year
 */
record EnteredTime(
        String time,
        String from,
        String to,
        String onDay,
        String byDay,
        String opensDay,
        String firstMonth,
        String lastMonth,
        String firstWeek,
        String lastWeek,
        String times,
        String per,
        String number,
        String unit,
        List<String> exceptMonths,
        String nth,
        String weekday,
        String ofMonth,
        String years) {
    /** In the order they are offered; the first is the one most have use for. */
    enum Kind {
        DAYS,
        DAY,
        DEADLINE,
        MONTHS,
        WEEKS,
        TIMES,
        AGAIN,
        WEEKDAY
    }

    /** What comes again and again is counted in. */
    enum Unit {
        WEEK,
        MONTH,
        TERM
    }

    /** As a pack writes them. */
    static final List<String> NTHS =
            Arrays.stream(When.Nth.values()).map(WrittenTime::nth).toList();

    static final List<String> WEEKDAYS =
            Arrays.stream(DayOfWeek.values()).map(WrittenTime::weekday).toList();

    private static final int MOST_YEARS = 20;
    private static final int MOST_TIMES = 60;

    EnteredTime {
        time = Objects.requireNonNullElse(time, Kind.DAYS.name());
        from = stripped(from);
        to = stripped(to);
        onDay = stripped(onDay);
        byDay = stripped(byDay);
        opensDay = stripped(opensDay);
        firstMonth = stripped(firstMonth);
        lastMonth = stripped(lastMonth);
        firstWeek = stripped(firstWeek);
        lastWeek = stripped(lastWeek);
        times = stripped(times);
        per = stripped(per);
        number = stripped(number);
        unit = stripped(unit);
        exceptMonths = exceptMonths == null ? List.of() : List.copyOf(exceptMonths);
        nth = stripped(nth);
        weekday = stripped(weekday);
        ofMonth = stripped(ofMonth);
        years = stripped(years);
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static EnteredTime empty() {
        return new Filled().entered(1);
    }

    /** Whether it is the simple one. */
    public boolean isDays() {
        return time.equals(Kind.DAYS.name()) && (years.isEmpty() || years.equals("1"));
    }

    /** The fields while they are filled in with what is there. */
    private static final class Filled {
        private Kind kind = Kind.DAYS;
        private String from = "";
        private String to = "";
        private String day = "";
        private String opens = "";
        private String firstMonth = "";
        private String lastMonth = "";
        private String firstWeek = "";
        private String lastWeek = "";
        private String times = "";
        private When.Per per = When.Per.YEAR;
        private String number = "1";
        private Unit unit = Unit.MONTH;
        private List<String> except = List.of();
        private String nth = "";
        private String weekday = "";

        EnteredTime entered(int years) {
            return new EnteredTime(
                    kind.name(),
                    from,
                    to,
                    kind == Kind.DAY ? day : "",
                    kind == Kind.DEADLINE ? day : "",
                    opens,
                    kind == Kind.MONTHS ? firstMonth : "",
                    lastMonth,
                    firstWeek,
                    lastWeek,
                    times,
                    per.name(),
                    number,
                    unit.name(),
                    except,
                    nth,
                    weekday,
                    kind == Kind.WEEKDAY ? firstMonth : "",
                    String.valueOf(years));
        }
    }

    /**
     * As it stands. A time of a kind that is not offered here is shown by its days.
     *
     * @param days of the item in the year
     */
    static EnteredTime of(When when, DateWindow days, SchoolYear year) {
        int years = 1;
        var each = when;
        if (when instanceof When.SomeYears some && !some.atLeast()) {
            years = some.interval();
            each = some.when();
        }
        var filled = new Filled();
        switch (each) {
            case When.On on -> {
                filled.kind = Kind.DAY;
                filled.day = shown(on.day(), year);
            }
            case When.By by -> {
                filled.kind = Kind.DEADLINE;
                filled.day = shown(by.deadline(), year);
                filled.opens = by.opens().map(day -> shown(day, year)).orElse("");
            }
            case When.Months months -> {
                filled.kind = Kind.MONTHS;
                filled.firstMonth = String.valueOf(months.first().getValue());
                filled.lastMonth = months.last() == months.first()
                        ? ""
                        : String.valueOf(months.last().getValue());
            }
            case When.Weeks weeks
            when weeks.on().isEmpty() -> {
                filled.kind = Kind.WEEKS;
                filled.firstWeek = String.valueOf(weeks.first());
                filled.lastWeek = weeks.last() == weeks.first() ? "" : String.valueOf(weeks.last());
            }
            case When.Times times
            when times.least() == times.most() -> {
                filled.kind = Kind.TIMES;
                filled.times = String.valueOf(times.least());
                filled.per = times.per();
            }
            case When.Weekly weekly
            when weekly.on().isEmpty() && weekly.exceptWeeks().isEmpty() ->
                again(filled, Unit.WEEK, weekly.interval(), weekly.exceptMonths());
            case When.Monthly monthly
            when monthly.on().isEmpty() -> again(filled, Unit.MONTH, monthly.interval(), monthly.exceptMonths());
            case When.Termly _ -> again(filled, Unit.TERM, 1, Set.of());
            case When.NthWeekday on -> {
                filled.kind = Kind.WEEKDAY;
                filled.nth = WrittenTime.nth(on.nth());
                filled.weekday = WrittenTime.weekday(on.weekday());
                filled.firstMonth = String.valueOf(on.month().getValue());
            }
            default -> {
                filled.from = days.from().toString();
                filled.to = days.to().toString();
            }
        }
        return filled.entered(years);
    }

    private static void again(Filled filled, Unit unit, int number, Set<Month> except) {
        filled.kind = Kind.AGAIN;
        filled.unit = unit;
        filled.number = String.valueOf(number);
        filled.except =
                except.stream().map(month -> String.valueOf(month.getValue())).toList();
    }

    private static String shown(MonthDay day, SchoolYear year) {
        return year.day(day.getMonth(), day.getDayOfMonth()).toString();
    }

    /** Empty, with what is wrong said at its field, where it is no time of the year. */
    Optional<When> read(SchoolYear year, Errors errors) {
        var kind = one(Kind.values(), time);
        if (kind.isEmpty()) {
            errors.rejectValue("time", "wheel.plan.time.required");
            return Optional.empty();
        }
        var when = of(kind.get(), year, errors);
        int interval = kind.get() == Kind.AGAIN || years.isEmpty() ? 1 : number("years", years, 1, MOST_YEARS, errors);
        if (when == null || errors.hasErrors()) return Optional.empty();
        if (when.in(year).isEmpty()) {
            errors.rejectValue("time", "wheel.plan.time.never", new Object[] {year.label()}, null);
            return Optional.empty();
        }
        return Optional.of(interval == 1 ? when : new When.SomeYears(when, interval, false, Optional.of(year)));
    }

    private @Nullable When of(Kind kind, SchoolYear year, Errors errors) {
        return switch (kind) {
            case DAYS -> days(year, errors);
            case DAY -> {
                var day = PlanForms.day(onDay, "onDay", year, errors);
                yield day == null ? null : new When.On(MonthDay.from(day));
            }
            case DEADLINE -> deadline(year, errors);
            case MONTHS -> {
                int first = number("firstMonth", firstMonth, 1, 12, errors);
                int last = lastMonth.isEmpty() ? first : number("lastMonth", lastMonth, 1, 12, errors);
                yield errors.hasErrors()
                        ? null
                        : inOrder("lastMonth", () -> new When.Months(Month.of(first), Month.of(last)), errors);
            }
            case WEEKS -> {
                int first = number("firstWeek", firstWeek, 1, 52, errors);
                int last = lastWeek.isEmpty() ? first : number("lastWeek", lastWeek, 1, 52, errors);
                yield errors.hasErrors()
                        ? null
                        : inOrder("lastWeek", () -> new When.Weeks(first, last, Optional.empty()), errors);
            }
            case TIMES -> {
                int often = number("times", times, 1, MOST_TIMES, errors);
                var counted = one(When.Per.values(), per);
                if (counted.isEmpty()) errors.rejectValue("per", "wheel.plan.time.choose");
                yield errors.hasErrors() ? null : new When.Times(often, often, counted.orElseThrow());
            }
            case AGAIN -> again(errors);
            case WEEKDAY -> {
                if (!NTHS.contains(nth)) errors.rejectValue("nth", "wheel.plan.time.choose");
                if (!WEEKDAYS.contains(weekday)) errors.rejectValue("weekday", "wheel.plan.time.choose");
                int month = number("ofMonth", ofMonth, 1, 12, errors);
                yield errors.hasErrors()
                        ? null
                        : WhenWords.Weekday.of(nth + " " + weekday)
                                .<When>map(on -> new When.NthWeekday(
                                        Month.of(month), on.nth().orElseThrow(), on.day()))
                                .orElseThrow();
            }
        };
    }

    private @Nullable When days(SchoolYear year, Errors errors) {
        return PlanForms.window(from, "from", to, "to", year, errors)
                .<When>map(window -> new When.Days(MonthDay.from(window.from()), MonthDay.from(window.to())))
                .orElse(null);
    }

    private @Nullable When deadline(SchoolYear year, Errors errors) {
        var last = PlanForms.day(byDay, "byDay", year, errors);
        LocalDate first = opensDay.isEmpty() ? null : PlanForms.day(opensDay, "opensDay", year, errors);
        if (last == null || (first == null && !opensDay.isEmpty())) return null;
        if (first != null && first.isAfter(last)) {
            errors.rejectValue("opensDay", "wheel.plan.time.opens");
            return null;
        }
        return new When.By(MonthDay.from(last), Optional.ofNullable(first).map(MonthDay::from));
    }

    private @Nullable When again(Errors errors) {
        var counted = one(Unit.values(), unit);
        if (counted.isEmpty()) {
            errors.rejectValue("unit", "wheel.plan.time.choose");
            return null;
        }
        var except = new HashSet<Month>();
        for (var month : exceptMonths) {
            var left = whole(month).filter(value -> value >= 1 && value <= 12);
            if (left.isEmpty()) errors.rejectValue("exceptMonths", "wheel.plan.time.choose");
            left.map(Month::of).ifPresent(except::add);
        }
        int every = number.isEmpty() || counted.get() == Unit.TERM ? 1 : number("number", number, 1, 26, errors);
        if (errors.hasErrors()) return null;
        return switch (counted.get()) {
            case WEEK -> new When.Weekly(every, Optional.empty(), except, Set.of());
            case MONTH -> new When.Monthly(every, Optional.empty(), except);
            case TERM -> new When.Termly();
        };
    }

    /** A time that would run past the end of the school year is said at the field where it ends. */
    private static @Nullable When inOrder(String field, Supplier<When> when, Errors errors) {
        try {
            return when.get();
        } catch (IllegalArgumentException backwards) {
            errors.rejectValue(field, "wheel.plan.time.backwards");
            return null;
        }
    }

    /** The least, with what is wrong said at the field, where it is no number between the two, both inclusive. */
    private static int number(String field, String text, int least, int most, Errors errors) {
        return whole(text).filter(value -> value >= least && value <= most).orElseGet(() -> {
            errors.rejectValue(field, "wheel.plan.time.number.wrong", new Object[] {least, most}, null);
            return least;
        });
    }

    private static Optional<Integer> whole(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> one(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
