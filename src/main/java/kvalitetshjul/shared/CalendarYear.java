package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.Month;

/** A calendar year: budgets and many registers count in these. */
public record CalendarYear(int year) implements Period, Comparable<CalendarYear> {
    public CalendarYear {
        if (year < 1900 || year > 2199) throw new IllegalArgumentException("Not a calendar year: " + year);
    }

    public static CalendarYear of(String code) {
        if (!code.matches("\\d{4}")) throw new IllegalArgumentException("Not a calendar year: " + code);
        return new CalendarYear(Integer.parseInt(code));
    }

    @Override
    public String code() {
        return Integer.toString(year);
    }

    @Override
    public DateWindow days() {
        return new DateWindow(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
    }

    @Override
    public int compareTo(CalendarYear other) {
        return Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
        return code();
    }
}
