package kvalitetshjul.wheel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;

/**
 * The days of a school year on which people are away: public holidays of the country, days without school, and weekends. They are told of and nothing is
 * moved because of them, for the days are the municipality’s, or the law’s.
 *
 * @param publicHolidays each with the ending of its message key
 */
record FreeDays(Map<LocalDate, String> publicHolidays, List<Periods.Holiday> schoolHolidays) {
    static final FreeDays WEEKENDS = new FreeDays(Map.of(), List.of());

    FreeDays {
        publicHolidays = Map.copyOf(publicHolidays);
        schoolHolidays = List.copyOf(schoolHolidays);
    }

    /** What makes a day free; where several do, the first of them is told. */
    enum Kind {
        PUBLIC_HOLIDAY,
        SCHOOL_HOLIDAY,
        WEEKEND
    }

    /**
     * A day that is free.
     *
     * @param code of the public holiday, or of the day of the week
     * @param name of the days without school
     */
    record FreeDay(LocalDate day, Kind kind, String code, Optional<LocalizedText> name) {
        /** What it is called, where we have the word. */
        public String nameKey() {
            return (kind == Kind.WEEKEND ? "wheel.weekday." : "wheel.holiday.") + code;
        }
    }

    Optional<FreeDay> on(LocalDate day) {
        var holiday = publicHolidays.get(day);
        if (holiday != null) return Optional.of(new FreeDay(day, Kind.PUBLIC_HOLIDAY, holiday, Optional.empty()));
        return schoolHolidays.stream()
                .filter(each -> each.days().contains(day))
                .findFirst()
                .map(each -> new FreeDay(day, Kind.SCHOOL_HOLIDAY, "", Optional.of(each.name())))
                .or(() -> isWeekend(day)
                        ? Optional.of(new FreeDay(
                                day, Kind.WEEKEND, day.getDayOfWeek().name(), Optional.empty()))
                        : Optional.empty());
    }

    /** Of a deadline. Whole weeks end on a Sunday and mean the week, so that their weekend is not told. */
    Optional<FreeDay> atEnd(DateWindow window) {
        return on(window.to()).filter(free -> free.kind != Kind.WEEKEND || !isWholeWeeks(window));
    }

    /** Of deadlines and of days that were set, in the order of the calendar. */
    List<FreeDay> among(Collection<DateWindow> windows, Collection<LocalDate> set) {
        return Stream.concat(
                        set.stream().flatMap(day -> on(day).stream()),
                        windows.stream().flatMap(window -> atEnd(window).stream()))
                .distinct()
                .sorted(Comparator.comparing(FreeDay::day))
                .toList();
    }

    /** Of the deadline of a task and of the day set for it; what is closed waits for no day any more. */
    List<FreeDay> of(Task task) {
        return task.isToDo()
                ? among(List.of(task.window()), task.plannedOn().stream().toList())
                : List.of();
    }

    private static boolean isWholeWeeks(DateWindow window) {
        return window.from().getDayOfWeek() == DayOfWeek.MONDAY && window.to().getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
