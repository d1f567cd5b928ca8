package kvalitetshjul.wheel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * One item in all the units that do it, and the day that is set for each.
 *
 * @param item its code
 * @param times every time it comes in the year, the first one first
 * @param time the one that is shown, counted from 1
 * @param rows a page of the units, by kind and name
 * @param units how many there are on all pages
 * @param set how many of them have a day
 * @param left how many got no day by the last proposal, because the time they have is over
 */
record Series(
        SchoolYear year,
        String item,
        LocalizedText name,
        List<DateWindow> times,
        int time,
        List<Row> rows,
        int units,
        int set,
        int left,
        int page,
        int pages) {

    /** The rows of the page that something is wrong with. */
    public List<Row> faulty() {
        return rows.stream().filter(row -> row.fault().isPresent()).toList();
    }

    /** What is wrong with the day of a unit. */
    enum Fault {
        NO_DAY,
        OUTSIDE,
        /** Somebody else has set a day, or done something with the task, since the page was read. */
        CHANGED,
        /** It is closed, so that no day is set for it any more. */
        CLOSED
    }

    /**
     * A unit.
     *
     * @param set the day as it is kept
     * @param day what stands in the field
     */
    record Row(
            TaskId task,
            int version,
            String unit,
            DateWindow window,
            boolean toDo,
            TaskState state,
            long daysLeft,
            Optional<LocalDate> set,
            String day,
            Optional<Fault> fault) {
        /** The task as the form sends it, with what was seen of it. */
        public String value() {
            return task + ":" + version + ":" + set.map(LocalDate::toString).orElse("");
        }

        Row with(String typed, Optional<Fault> wrong) {
            return new Row(task, version, unit, window, toDo, state, daysLeft, set, typed, wrong);
        }
    }

    /** Which days are counted. */
    enum Counting {
        SCHOOL_DAYS,
        WEEKDAYS
    }

    /**
     * How days are proposed: the first unit gets the first counted day from the start on, the next the one so many counted days later, and so on.
     *
     * @param every at least 1
     */
    record Proposal(LocalDate start, int every, Counting counting) {
        static final int MOST = 60;

        /**
         * The day of each row, as long as they lie in the time it has; what is done already gets none and takes none.
         *
         * @param isHoliday days without school
         */
        List<Optional<LocalDate>> days(List<Row> rows, Predicate<LocalDate> isHoliday) {
            var days = new ArrayList<Optional<LocalDate>>();
            var next = start;
            for (var row : rows) {
                if (!row.toDo()) {
                    days.add(Optional.empty());
                    continue;
                }
                var day = counted(
                        next.isBefore(row.window().from()) ? row.window().from() : next, isHoliday);
                if (day.isAfter(row.window().to())) {
                    days.add(Optional.empty());
                    continue;
                }
                days.add(Optional.of(day));
                next = day;
                for (int i = 0; i < every; i++) next = counted(next.plusDays(1), isHoliday);
            }
            return days;
        }

        private LocalDate counted(LocalDate from, Predicate<LocalDate> isHoliday) {
            var day = from;
            while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                    || (counting == Counting.SCHOOL_DAYS && isHoliday.test(day))) day = day.plusDays(1);
            return day;
        }
    }
}
