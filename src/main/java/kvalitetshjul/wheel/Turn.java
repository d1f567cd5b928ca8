package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.shared.SchoolYear;

/**
 * How the days of a school year are laid around the circle: the month at the top is the first of the school year or, where a wheel that turns with the
 * calendar year is looked at alone, January. It is the same days either way; from January the months of the autumn stand after those of the spring.
 *
 * @param first the month at the top
 */
record Turn(SchoolYear year, Month first) {
    static Turn of(SchoolYear year) {
        return new Turn(year, year.days().from().getMonth());
    }

    static Turn of(SchoolYear year, WheelTemplate.Clock clock) {
        return clock == WheelTemplate.Clock.CALENDAR_YEAR ? new Turn(year, Month.JANUARY) : of(year);
    }

    /** Whether it begins elsewhere than the school year does, so that the calendar year has to be said. */
    boolean isTurned() {
        return first != year.days().from().getMonth();
    }

    /** From the top, clockwise. */
    List<Month> months() {
        return IntStream.range(0, 12).mapToObj(first::plus).toList();
    }

    /** The calendar year the month lies in. */
    int yearOf(Month month) {
        return year.day(month, 1).getYear();
    }

    /**
     * In degrees clockwise from the top. Every month gets a twelfth of the circle, whatever its days; what lies outside the school year is at its beginning
     * or end.
     *
     * @param partOfDay 0 for its beginning, 1 for its end, which is 360 and not 0 on the last day before the top
     */
    double angle(LocalDate day, double partOfDay) {
        if (day.isBefore(year.days().from())) return angle(year.days().from(), 0);
        if (day.isAfter(year.days().to())) return angle(year.days().to(), 1);
        int month = Math.floorMod(day.getMonthValue() - first.getValue(), 12);
        return 30 * (month + (day.getDayOfMonth() - 1 + partOfDay) / day.lengthOfMonth());
    }

    /** Whether the second comes after the top and the first before it, though it is later. */
    boolean isParted(LocalDate one, LocalDate later) {
        var top = year.day(first, 1);
        return isTurned() && one.isBefore(top) && !later.isBefore(top);
    }

    /** The time as it lies on the circle: in two where the top is within it. */
    Stream<WheelEntry.Time> parts(WheelEntry.Time time) {
        var window = time.window();
        if (!isParted(window.from(), window.to())) return Stream.of(time);
        var top = year.day(first, 1);
        return Stream.of(time.within(window.from(), top.minusDays(1)), time.within(top, window.to()));
    }

    /** Where today is, in the year. */
    Optional<Double> hand(LocalDate today) {
        return year.days().contains(today) ? Optional.of(angle(today, 0.5)) : Optional.empty();
    }
}
