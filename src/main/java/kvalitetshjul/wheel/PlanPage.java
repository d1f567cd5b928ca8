package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * A year as whoever plans it sees it: the municipality’s wheels, or the own wheel of one unit.
 *
 * @param unit name of the unit whose own wheel it is
 * @param own the wheels the unit has of its own, where they are several
 * @param chosen code of the one of them that is looked at alone
 * @param reasons whether a change takes a reason
 * @param revisions why a wheel has to be gone through before it is relied on
 * @param days that other times are counted from
 * @param periods that something is followed up in
 * @param holidays days without school
 * @param months the items by the month they begin in
 * @param left what is left out this year
 * @param takeBack whether the year can be taken back
 * @param mayClose whether the year is over, so that it can be closed
 */
record PlanPage(
        SchoolYear year,
        Optional<String> unit,
        List<WheelLine> own,
        Optional<String> chosen,
        Wheel.State state,
        boolean reasons,
        List<WheelLine> wheels,
        List<Revision> revisions,
        List<Finding> findings,
        List<DayLine> days,
        List<PeriodLine> periods,
        List<HolidayLine> holidays,
        List<Month> months,
        List<ItemLine> left,
        List<ChangeLine> changes,
        boolean takeBack,
        boolean mayClose) {

    /** A wheel and how much there is in it. */
    record WheelLine(String code, LocalizedText name, int items) {}

    /** Why the wheel of that name is to be gone through. */
    record Revision(LocalizedText wheel, LocalizedText why) {}

    record Finding(
            Alignment.Fault fault, LocalizedText item, List<LocalizedText> figures, Optional<LocalizedText> other) {}

    /** @param set whether the owner has set it, or it is the day it usually is */
    record DayLine(
            String code,
            LocalizedText name,
            Optional<LocalizedText> note,
            LocalDate day,
            List<FreeDays.FreeDay> free,
            boolean set) {}

    /**
     * @param days absent where nobody knows them
     * @param set whether the owner has set them
     */
    record PeriodLine(
            String code, LocalizedText name, Optional<LocalizedText> note, Optional<DateWindow> days, boolean set) {}

    /** @param id of one the owner has added, and may take away */
    record HolidayLine(Optional<UUID> id, LocalizedText name, DateWindow days) {}

    /** Its number, January being 1. */
    record Month(int number, List<ItemLine> items) {}

    /**
     * An item of the year.
     *
     * @param wheel name of the wheel, where the year has several
     * @param free whether its deadline is free; not told of what comes again and again
     * @param adopted the days that were adopted, where they were others
     * @param times how many times it comes
     * @param moved whether it lies otherwise than the pack has it
     * @param own whether it was added here
     * @param mine whether it may be changed on this page
     * @param toSet whether its day is still to be set
     * @param series whether a day can be set for each of the units that do it
     * @param role name of the role that answers for it
     */
    record ItemLine(
            String code,
            LocalizedText name,
            Optional<LocalizedText> wheel,
            Level level,
            DateWindow days,
            List<FreeDays.FreeDay> free,
            Optional<DateWindow> adopted,
            int times,
            boolean moved,
            boolean own,
            boolean mine,
            boolean series,
            Optional<LocalizedText> toSet,
            Optional<LocalizedText> toConfirm,
            Optional<LocalizedText> role,
            int version) {
        /** Where it lies in the year, for the bar: days from 1 August, and how many of them. */
        public long offset(SchoolYear year) {
            return java.time.temporal.ChronoUnit.DAYS.between(year.days().from(), days.from());
        }
    }

    record ChangeLine(
            OwnItems.Act act,
            Optional<LocalizedText> item,
            String person,
            LocalDateTime at,
            String reason,
            Optional<DateWindow> from,
            Optional<DateWindow> to,
            List<Rewritten> fields) {
        /** Whether the days it had and those it got are both known, and not the same. */
        public boolean isMoved() {
            return from.isPresent() && to.isPresent() && !from.equals(to);
        }

        /** The days it had or got, where that is all there is to tell. */
        public Optional<DateWindow> days() {
            return isMoved() ? Optional.empty() : to.or(() -> from);
        }
    }

    /** The items whose day is still to be set. */
    public List<ItemLine> toSet() {
        return months.stream()
                .flatMap(month -> month.items().stream())
                .filter(line -> line.toSet().isPresent())
                .toList();
    }

    /** The days that other times are counted from and nobody has set. */
    public List<DayLine> usualDays() {
        return days.stream().filter(day -> !day.set()).toList();
    }

    /** Whether something is to be looked at before the wheels are adopted. */
    public boolean isToLookOver() {
        return !findings.isEmpty()
                || !revisions.isEmpty()
                || !toSet().isEmpty()
                || !usualDays().isEmpty();
    }

    /** Where the months after the first begin on the bars, in days from the beginning of the year. */
    public List<Long> monthLines() {
        var first = year.days().from();
        return LongStream.rangeClosed(1, 11)
                .mapToObj(first::plusMonths)
                .map(begins -> ChronoUnit.DAYS.between(first, begins))
                .toList();
    }

    /** The months in the order of the bars, each by its number. */
    public List<Integer> scale() {
        return IntStream.rangeClosed(0, 11)
                .mapToObj(months -> year.days().from().plusMonths(months).getMonthValue())
                .toList();
    }

    /** Whether February has a day more this year. */
    public boolean isLeap() {
        return year.days().to().isLeapYear();
    }

    /** How many items there are. */
    public int total() {
        return months.stream().mapToInt(month -> month.items().size()).sum();
    }
}
