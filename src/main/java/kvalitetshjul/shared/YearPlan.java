package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What times are reckoned from in one school year of one owner.
 *
 * @param terms in the order of the year
 * @param items the windows of the items of the wheel that are known, by code, each in the order of the year
 * @param days the days the owner has set, by code
 * @param periods the periods in which something is counted, by code
 * @param holidays days without school: what comes every week leaves them out
 * @param lastTime when it was last done, of what is counted from that
 */
public record YearPlan(
        SchoolYear year,
        List<DateWindow> terms,
        Map<String, List<DateWindow>> items,
        Map<String, LocalDate> days,
        Map<String, DateWindow> periods,
        List<DateWindow> holidays,
        Optional<LastTime> lastTime) {
    public YearPlan {
        terms = List.copyOf(terms);
        items = Map.copyOf(items);
        days = Map.copyOf(days);
        periods = Map.copyOf(periods);
        holidays = List.copyOf(holidays);
    }

    /** When something was last done: the school year it belonged to, and the day. */
    public record LastTime(SchoolYear year, LocalDate day) {}

    /** A year of which nothing is known: the terms are August to December and January to July. */
    public static YearPlan of(SchoolYear year) {
        var turn = LocalDate.of(year.startYear(), Month.DECEMBER, 31);
        var terms = List.of(
                new DateWindow(year.days().from(), turn),
                new DateWindow(turn.plusDays(1), year.days().to()));
        return new YearPlan(year, terms, Map.of(), Map.of(), Map.of(), List.of(), Optional.empty());
    }

    public YearPlan withItem(String code, DateWindow window) {
        return withItem(code, List.of(window));
    }

    public YearPlan withItem(String code, List<DateWindow> windows) {
        var more = new HashMap<>(items);
        more.put(code, List.copyOf(windows));
        return new YearPlan(year, terms, more, days, periods, holidays, lastTime);
    }

    public YearPlan withDay(String code, LocalDate day) {
        var more = new HashMap<>(days);
        more.put(code, day);
        return new YearPlan(year, terms, items, more, periods, holidays, lastTime);
    }

    public YearPlan withPeriod(String code, DateWindow window) {
        var more = new HashMap<>(periods);
        more.put(code, window);
        return new YearPlan(year, terms, items, days, more, holidays, lastTime);
    }

    public YearPlan lastDone(Optional<LastTime> when) {
        return new YearPlan(year, terms, items, days, periods, holidays, when);
    }

    /** As {@link #lastDone(Optional)} where only the school year is told of; the day is the last of it. */
    public YearPlan lastDone(SchoolYear when) {
        return lastDone(Optional.of(new LastTime(when, when.days().to())));
    }

    List<DateWindow> item(String code) {
        return items.getOrDefault(code, List.of());
    }

    Optional<LocalDate> day(String code) {
        return Optional.ofNullable(days.get(code));
    }

    Optional<DateWindow> period(String code) {
        return Optional.ofNullable(periods.get(code));
    }

    boolean isHoliday(LocalDate day) {
        return holidays.stream().anyMatch(holiday -> holiday.contains(day));
    }
}
