package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;

/**
 * An item of the wheel with its tasks summed up for one reader.
 *
 * @param number its place in the year, counted from 1: what stands for the name where there is no room for it
 * @param language the one the name is written in: not always the reader’s
 * @param unit the one whose own work it is; absent where it is the work of all, or of nobody in particular
 * @param times each time it comes in the year, in order; at least one
 * @param current the days of the task of most concern or, where there is none, of the time that comes next
 * @param upcoming the first of the times that is not over; absent where all are
 * @param planned the days that have been set for it, in order, where it is done in one unit
 * @param free the deadlines and the days set that are free
 * @param daysSet how many of the tasks have a day set
 * @param mine whether one of the tasks is the reader’s own
 * @param state the state of most concern among all its tasks that the reader sees: done only when all are
 * @param closed how many of those tasks are finished, of {@code total}; what is not needed is in neither
 * @param path where the task, or the group of tasks, is shown
 */
record WheelEntry(
        int number,
        String code,
        String name,
        String language,
        Optional<String> unit,
        Level level,
        List<Time> times,
        DateWindow current,
        Optional<DateWindow> upcoming,
        List<LocalDate> planned,
        List<FreeDays.FreeDay> free,
        int daysSet,
        boolean mine,
        TaskState state,
        int closed,
        int total,
        String path) {
    /** What comes more often than every month is told of once, and not time by time. */
    private static final int OFTEN = 12;

    WheelEntry {
        times = List.copyOf(times);
        planned = List.copyOf(planned);
        free = List.copyOf(free);
    }

    /** One of the times the item comes in the year, and the state of most concern among its tasks. */
    record Time(DateWindow window, TaskState state, int closed, int total) {
        /** A part of it. */
        Time within(LocalDate from, LocalDate to) {
            return new Time(new DateWindow(from, to), state, closed, total);
        }
    }

    List<DateWindow> windows() {
        return times.stream().map(Time::window).toList();
    }

    /** The first day set within these days. */
    public Optional<LocalDate> plannedIn(DateWindow window) {
        return planned.stream().filter(window::contains).findFirst();
    }

    /** Whether the deadline of these days, or a day set within them, is free. */
    public List<FreeDays.FreeDay> freeIn(DateWindow window) {
        return free.stream()
                .filter(each ->
                        each.day().equals(window.to()) || (planned.contains(each.day()) && window.contains(each.day())))
                .toList();
    }

    public boolean isOften() {
        return times.size() > OFTEN;
    }

    /** 2 for the reader’s own, 1 for one of others’ that the reader may see, 0 for one of which nothing is known but its days. */
    public int whose() {
        if (mine) return 2;
        return total == 0 && state.isCounted() ? 0 : 1;
    }

    /** With the unit after it, where it is the work of one. */
    public String fullName() {
        return unit.map(one -> name + ", " + one).orElse(name);
    }

    /** How many of its times are late. */
    public int lateTimes() {
        return (int)
                times.stream().filter(time -> time.state() == TaskState.OVERDUE).count();
    }
}
