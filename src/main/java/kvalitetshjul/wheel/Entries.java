package kvalitetshjul.wheel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;

/** Sums the tasks of a year up by item, for the circle, its key and the list. */
final class Entries {
    private final YearReading reading;
    private final LocalDate today;

    Entries(YearReading reading) {
        this.reading = reading;
        today = reading.setting().today();
    }

    /**
     * Every item the filter lets through, in the order of the year and numbered as in the whole of it, with all its tasks that the reader sees summed up.
     *
     * @param mine the reader’s own tasks
     */
    List<WheelEntry> list(List<Task> mine, WheelFilter filter) {
        var own = mine.stream()
                .filter(task -> filter.matches(reading, task))
                .map(task -> task.item().code())
                .collect(toSet());
        var all = reading.seen().stream()
                .filter(task -> filter.matches(reading, task))
                .collect(groupingBy(task -> task.item().code()));
        var entries = new ArrayList<WheelEntry>();
        int number = 0;
        for (var item : reading.itemsInOrder()) {
            number++;
            var group = all.getOrDefault(item.code(), List.of());
            if (group.isEmpty() && (filter.isAboutTasks() || reading.isCounted(item) || !filter.matches(reading, item)))
                continue;
            entries.add(entry(number, item, own.contains(item.code()), group));
        }
        return entries;
    }

    private WheelEntry entry(int number, WheelItem item, boolean isMine, List<Task> group) {
        var locale = reading.setting().locale();
        var pressing = group.stream()
                .min(Comparator.comparing((Task task) -> reading.setting().state(task))
                        .thenComparingLong(task -> task.daysLeft(today)));
        var windows = reading.windows(item);
        var planned = reading.planned(group);
        return new WheelEntry(
                number,
                item.code(),
                item.name().in(locale),
                item.name().languageFor(locale),
                reading.ownOf(item),
                item.level(),
                times(windows, group),
                pressing.filter(task -> !reading.setting().state(task).isClosed())
                        .map(Task::window)
                        .orElseGet(() -> upcoming(windows).orElseGet(windows::getLast)),
                upcoming(windows),
                planned,
                pressing.filter(task -> reading.setting().state(task).isClosed())
                                .isPresent()
                        ? List.of()
                        : reading.template().free().among(windows, planned),
                (int) group.stream()
                        .filter(task -> task.plannedOn().isPresent()
                                && reading.setting().state(task).isCounted())
                        .count(),
                isMine,
                pressing.map(reading.setting()::state).orElse(TaskState.PLANNED),
                reading.closed(group),
                reading.counted(group),
                reading.path(group, item));
    }

    private Optional<DateWindow> upcoming(List<DateWindow> windows) {
        return windows.stream().filter(window -> !window.to().isBefore(today)).findFirst();
    }

    /** A task whose days were moved belongs to the time nearest to them. */
    private List<WheelEntry.Time> times(List<DateWindow> windows, List<Task> group) {
        var byWindow = new LinkedHashMap<DateWindow, List<Task>>();
        windows.forEach(window -> byWindow.put(window, new ArrayList<>()));
        for (var task : group)
            Optional.ofNullable(byWindow.get(task.window()))
                    .orElseGet(() -> byWindow.get(nearest(windows, task.window().to())))
                    .add(task);
        return byWindow.entrySet().stream()
                .map(time -> new WheelEntry.Time(
                        time.getKey(),
                        time.getValue().stream()
                                .map(reading.setting()::state)
                                .min(Comparator.naturalOrder())
                                .orElse(TaskState.PLANNED),
                        reading.closed(time.getValue()),
                        reading.counted(time.getValue())))
                .toList();
    }

    private static DateWindow nearest(List<DateWindow> windows, LocalDate day) {
        return windows.stream()
                .min(Comparator.comparingLong(window -> Math.abs(ChronoUnit.DAYS.between(window.to(), day))))
                .orElseThrow();
    }
}
