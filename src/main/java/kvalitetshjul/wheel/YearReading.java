package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;

/**
 * A school year as one request reads it.
 *
 * @param template the items that become tasks in the year
 * @param draft whether the year is only a draft, so that nothing is done in it yet
 * @param past who answered for what was closed in a unit that has ended since, when it was closed
 * @param seen the tasks the reader may see, in the order of their deadlines
 * @param closed whether the year is closed, so that nothing more is done in it
 */
record YearReading(
        SchoolYear year,
        WheelOfYear template,
        Setting setting,
        boolean draft,
        Map<TaskId, Responsibility> past,
        List<Task> seen,
        boolean closed) {

    /** Who answers for the task; for what was closed in a unit that has ended, who did when it was closed. */
    Responsibility responsibility(Task task) {
        return past.getOrDefault(task.id(), setting.responsibility());
    }

    List<WheelPage.Answer> answers(Task task) {
        return responsibility(task).answers(task).stream()
                .map(answer -> setting.shown(answer, task))
                .toList();
    }

    /** The items in the order of the year, by the first deadline; another unit’s own work is left out, and what is left out this year and nobody did. */
    List<WheelItem> itemsInOrder() {
        return itemsInOrder(seen.stream().map(task -> task.item().code()).collect(Collectors.toSet()));
    }

    /** @param here codes of the items there are tasks of */
    List<WheelItem> itemsInOrder(Collection<String> here) {
        return template.itemsEver().stream()
                .filter(item -> here.contains(item.code())
                        || (!template.isDropped(item.code())
                                && template.placed(item.code()).unit().isEmpty()))
                .sorted(Comparator.comparing(
                                (WheelItem item) -> windows(item).getFirst().to())
                        .thenComparing(item -> windows(item).getFirst().from())
                        .thenComparing(WheelItem::level))
                .toList();
    }

    /** The days of the item, one window for each time it comes in the year, the first one first. */
    List<DateWindow> windows(WheelItem item) {
        return template.windows(item);
    }

    /** Whether it comes only some years, or some time after it was last done: where there is no task, it is not this year. */
    boolean isCounted(WheelItem item) {
        return WheelOfYear.isCounted(item);
    }

    /** Whether it is a unit’s own. */
    boolean isOfUnit(String item) {
        return template.everPlaced(item).unit().isPresent();
    }

    /** Code of the wheel the item stands in. */
    String wheel(WheelItem item) {
        return template.everPlaced(item.code()).wheel().code();
    }

    /** The wheels of the year, to choose among: the municipality’s, and the units’ own that the reader sees something of; none where there is but one. */
    List<Choice> wheels() {
        var here = seen.stream().map(task -> wheel(task.item())).collect(Collectors.toSet());
        var offered = template.wheelsInUse().stream()
                .filter(wheel -> !wheel.isOfUnits() || here.contains(wheel.code()))
                .toList();
        if (offered.size() < 2) return List.of();
        return offered.stream()
                .map(wheel -> new Choice(wheel.code(), wheel.name().in(setting.locale())))
                .toList();
    }

    /** The year that the only wheel one looks at turns with; several together turn with the school year. */
    WheelTemplate.Clock clock(WheelFilter filter) {
        var looked = template.wheelsInUse().stream()
                .filter(wheel -> filter.wheel().map(wheel.code()::equals).orElse(true))
                .toList();
        return looked.size() == 1 ? looked.getFirst().clock() : WheelTemplate.Clock.SCHOOL_YEAR;
    }

    /** The unit whose own work it is, and nobody else’s. */
    Optional<String> ownOf(WheelItem item) {
        return template.everPlaced(item.code()).unit().map(setting.units()::get).map(Unit::name);
    }

    /** The days set for the tasks of one unit, each once, in their order; none where they are of several, for the day of one is not that of the others. */
    List<LocalDate> planned(List<Task> group) {
        if (group.stream().map(Task::unit).distinct().count() > 1) return List.of();
        return group.stream()
                .map(Task::plannedOn)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    WheelItem item(String code) {
        boolean isHere = template.findPlaced(code).isPresent()
                || (template.isDropped(code) && !tasksOf(code).isEmpty());
        if (!isHere) throw new NotFound(code);
        return template.everPlaced(code).item();
    }

    List<Task> tasksOf(String item) {
        return seen.stream().filter(task -> task.item().code().equals(item)).toList();
    }

    WheelPage.Row row(Task task) {
        return new WheelPage.Row(
                task.id(),
                task.item().name(),
                setting.placeName(task),
                task.item().level(),
                task.window(),
                free(task),
                setting.state(task),
                task.daysLeft(setting.today()),
                answers(task),
                setting.responsibility().isOwn(setting.reader(), task));
    }

    /** Whether its deadline, or the day set for it, is free; what is closed waits for no day any more. */
    List<FreeDays.FreeDay> free(Task task) {
        return template.free().of(task);
    }

    /** How many of them are finished, of those that are {@link #counted}. */
    int closed(List<Task> group) {
        return (int)
                group.stream().filter(task -> setting.state(task).isFinished()).count();
    }

    /** How many they are, without those that are not needed. */
    int counted(List<Task> group) {
        return (int)
                group.stream().filter(task -> setting.state(task).isCounted()).count();
    }

    /** The page of the task or, where there are none or several, of the item. */
    String path(List<Task> group, WheelItem item) {
        return group.size() == 1
                ? "/wheel/" + year + "/tasks/" + group.getFirst().id()
                : "/wheel/" + year + "/items/" + item.code();
    }
}
