package kvalitetshjul.shared;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A day on which pupils or staff are counted, as 1 October. */
public record CountingDay(LocalDate day) implements Period {
    public CountingDay {
        if (day.getYear() < 1900 || day.getYear() > 2199) throw new IllegalArgumentException("Not counted on " + day);
    }

    public static CountingDay of(String code) {
        try {
            return new CountingDay(LocalDate.parse(code));
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException("Not a day: " + code, noDay);
        }
    }

    @Override
    public String code() {
        return day.toString();
    }

    @Override
    public DateWindow days() {
        return new DateWindow(day, day);
    }

    @Override
    public String label() {
        return code();
    }

    @Override
    public String toString() {
        return code();
    }
}
