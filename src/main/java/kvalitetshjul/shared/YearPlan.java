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
 * @param items the windows of the items of the wheel that are known, by code
 * @param days the days the owner has set, by code
 * @param lastTime the year in which it was last done, of what is done every so many years
 */
public record YearPlan(
        SchoolYear year,
        List<DateWindow> terms,
        Map<String, DateWindow> items,
        Map<String, LocalDate> days,
        Optional<SchoolYear> lastTime) {
    public YearPlan {
        terms = List.copyOf(terms);
        items = Map.copyOf(items);
        days = Map.copyOf(days);
    }

    /** A year of which nothing is known: the terms are August to December and January to July. */
    public static YearPlan of(SchoolYear year) {
        var turn = LocalDate.of(year.startYear(), Month.DECEMBER, 31);
        var terms = List.of(
                new DateWindow(year.days().from(), turn),
                new DateWindow(turn.plusDays(1), year.days().to()));
        return new YearPlan(year, terms, Map.of(), Map.of(), Optional.empty());
    }

    public YearPlan withItem(String code, DateWindow window) {
        var more = new HashMap<>(items);
        more.put(code, window);
        return new YearPlan(year, terms, more, days, lastTime);
    }

    public YearPlan withDay(String code, LocalDate day) {
        var more = new HashMap<>(days);
        more.put(code, day);
        return new YearPlan(year, terms, items, more, lastTime);
    }

    public YearPlan lastDone(SchoolYear when) {
        return new YearPlan(year, terms, items, days, Optional.of(when));
    }

    Optional<DateWindow> item(String code) {
        return Optional.ofNullable(items.get(code));
    }

    Optional<LocalDate> day(String code) {
        return Optional.ofNullable(days.get(code));
    }
}
