package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;

/** A school year, named by its first calendar year: 2026 is 1 August 2026 to 31 July 2027, both inclusive. */
public record SchoolYear(int startYear) implements Period, Comparable<SchoolYear> {
    private static final Pattern CODE = Pattern.compile("(\\d{4})-(\\d{2})");

    public SchoolYear {
        if (startYear < 1900 || startYear > 2199)
            throw new IllegalArgumentException("No school year starts in " + startYear);
    }

    public static SchoolYear at(LocalDate day) {
        return new SchoolYear(day.getMonth().compareTo(Month.AUGUST) < 0 ? day.getYear() - 1 : day.getYear());
    }

    /** Reads {@code 2024-25}; the two halves must follow each other. */
    public static SchoolYear of(String code) {
        var match = CODE.matcher(code);
        if (!match.matches()) throw new IllegalArgumentException("Not a school year: " + code);
        var year = new SchoolYear(Integer.parseInt(match.group(1)));
        if (!year.code().equals(code)) throw new IllegalArgumentException("Not a school year: " + code);
        return year;
    }

    @Override
    public String code() {
        int end = (startYear + 1) % 100;
        return startYear + (end < 10 ? "-0" : "-") + end;
    }

    @Override
    public DateWindow days() {
        return new DateWindow(LocalDate.of(startYear, Month.AUGUST, 1), LocalDate.of(startYear + 1, Month.JULY, 31));
    }

    /** The day with this month and day of month inside the school year; 29 February becomes 28 in a year without it. */
    public LocalDate day(Month month, int dayOfMonth) {
        int year = month.compareTo(Month.AUGUST) < 0 ? startYear + 1 : startYear;
        return LocalDate.of(year, month, Math.min(dayOfMonth, month.length(java.time.Year.isLeap(year))));
    }

    public SchoolYear next() {
        return new SchoolYear(startYear + 1);
    }

    public SchoolYear previous() {
        return new SchoolYear(startYear - 1);
    }

    /** Ten years back and two ahead: years in which somebody may begin something. What is further off is a slip in an address. */
    public boolean isNear(SchoolYear now) {
        return startYear >= now.startYear - 10 && startYear <= now.startYear + 2;
    }

    @Override
    public int compareTo(SchoolYear other) {
        return Integer.compare(startYear, other.startYear);
    }

    @Override
    public String toString() {
        return code();
    }
}
