package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what one person answers for, over all years that are open. */
@Service
@Transactional(readOnly = true)
class MyTaskPages {
    /** In days: what opens within them is soon, and what was closed within them was lately. */
    private static final int SOON = 30;

    /** As many tasks of a section as are shown; who has more chooses a unit. */
    private static final int SHOWN = 100;

    private final TaskRows rows;
    private final Settings settings;
    private final EvidencePlaces places;
    private final Permissions permissions;
    private final Owners owners;
    private final Clock clock;

    MyTaskPages(
            TaskRows rows,
            Settings settings,
            EvidencePlaces places,
            Permissions permissions,
            Owners owners,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.places = places;
        this.permissions = permissions;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * @param unit the one the reader looks at, or all
     * @param standing what of it, or all
     * @param sentBack tasks that wait as what is sent back: where all is shown they are not told of a second time
     */
    MyTasks read(Optional<UnitId> unit, Optional<Standing> standing, Set<TaskId> sentBack, Locale locale) {
        var sees = permissions.reach(Permission.SEE_WHEEL);
        var years = rows.listYears(OwnOf.in(sees));
        var setting = settings.read(days(years), locale);
        var running = owners.schoolYear();
        int waiting = 0;
        int earlier = 0;
        var since = Instant.now(clock).minus(Duration.ofDays(SOON));
        var bySection = new EnumMap<MyTasks.When, List<TaskRows.Row>>(MyTasks.When.class);
        var units = new LinkedHashMap<UnitId, Unit>();
        for (var row : rows.listUnfinished(years, since, sees, setting.reader(), concerning(setting, years))) {
            if (!setting.isSeen(row.task())) continue;
            var when = when(setting, row.task());
            if (when.isEmpty()) continue;
            row.task()
                    .unit()
                    .map(setting.units()::get)
                    .filter(Objects::nonNull)
                    .ifPresent(one -> units.put(one.id(), one));
            boolean told = sentBack.contains(row.task().id());
            if (setting.isWaiting(row.task()) && !told) {
                if (row.task().year().equals(running)) waiting++;
                else earlier++;
            }
            if (told && standing.isEmpty()) continue;
            if (unit.isPresent() && !row.task().unit().equals(unit)) continue;
            var state = setting.state(row.task());
            if (standing.filter(one -> !one.includes(state)).isPresent()) continue;
            bySection.computeIfAbsent(when.get(), section -> new ArrayList<>()).add(row);
        }
        var sections = new ArrayList<MyTasks.Section>();
        var free = new HashMap<SchoolYear, FreeDays>();
        years.forEach(year -> free.put(year.wheel().year(), year.template().free()));
        bySection.forEach((when, listed) -> sections.add(section(setting, free, when, listed)));
        return new MyTasks(
                setting.today(),
                setting.responsibility().away(setting.reader()),
                sections,
                units.values().stream()
                        .sorted(Comparator.comparing(Unit::name))
                        .map(one -> new Choice(one.id().toString(), one.name()))
                        .toList(),
                waiting,
                earlier,
                count(sections, MyTasks.Line::oneClick),
                count(sections, MyTasks.Line::skippable));
    }

    /** As {@link #read(Optional, Optional, Set, Locale)}, where nothing is told of what is sent back. */
    MyTasks read(Optional<UnitId> unit, Optional<Standing> standing, Locale locale) {
        return read(unit, standing, Set.of(), locale);
    }

    private static int count(List<MyTasks.Section> sections, Predicate<MyTasks.Line> which) {
        return (int) sections.stream()
                .flatMap(section -> section.bundles().stream())
                .flatMap(bundle -> bundle.lines().stream())
                .filter(which)
                .count();
    }

    /** The units of all these years may have tasks that still wait. */
    private DateWindow days(List<TaskRows.Opened> years) {
        var now = owners.schoolYear();
        return years.isEmpty()
                ? now.days()
                : new DateWindow(
                        years.getFirst().wheel().year().days().from(),
                        Collections.max(List.of(years.getLast().wheel().year(), now))
                                .days()
                                .to());
    }

    /** Codes of the items that may be the reader’s to act on somewhere. */
    private static Set<String> concerning(Setting setting, List<TaskRows.Opened> years) {
        var everywhere = Stream.concat(
                        Stream.of(Optional.<UnitId>empty()),
                        setting.units().keySet().stream().map(Optional::of))
                .toList();
        return setting.responsibility()
                .concerning(
                        setting.reader(),
                        years.stream()
                                .flatMap(year -> year.template().ever().stream())
                                .toList(),
                        everywhere);
    }

    /** Where the reader meets the task, if it is theirs. */
    private static Optional<MyTasks.When> when(Setting setting, Task task) {
        var responsibility = setting.responsibility();
        var state = setting.state(task);
        if (responsibility.isNext(setting.reader(), task) && !state.isClosed())
            return Optional.of(
                    switch (state) {
                        case OVERDUE -> MyTasks.When.OVERDUE;
                        case OPEN -> MyTasks.When.NOW;
                        case AWAITING -> MyTasks.When.AWAITING;
                        default ->
                            task.window().from().isAfter(setting.today().plusDays(SOON))
                                    ? MyTasks.When.LATER
                                    : MyTasks.When.SOON;
                    });
        boolean mine =
                task.lastBy().equals(Optional.of(setting.reader())) || responsibility.isOwn(setting.reader(), task);
        if (!mine) return Optional.empty();
        if (state == TaskState.AWAITING) return Optional.of(MyTasks.When.SENT);
        return state.isFinished() ? Optional.of(MyTasks.When.LATELY) : Optional.empty();
    }

    /** What was done lately is told from the last; all else by its deadline. */
    private MyTasks.Section section(
            Setting setting, Map<SchoolYear, FreeDays> free, MyTasks.When when, List<TaskRows.Row> listed) {
        var inOrder = new ArrayList<>(listed);
        if (when == MyTasks.When.LATELY)
            inOrder.sort(Comparator.comparing(
                    (TaskRows.Row row) -> row.at().orElse(Instant.EPOCH), Comparator.reverseOrder()));
        var byItem = new LinkedHashMap<String, List<MyTasks.Line>>();
        inOrder.stream()
                .limit(SHOWN)
                .forEach(row -> byItem.computeIfAbsent(
                                row.task().year() + " " + row.task().item().code(), item -> new ArrayList<>())
                        .add(line(setting, free.getOrDefault(row.task().year(), FreeDays.WEEKENDS), row)));
        return new MyTasks.Section(
                when,
                byItem.values().stream()
                        .map(lines -> new MyTasks.Bundle(lines.getFirst().name(), List.copyOf(lines)))
                        .toList(),
                Math.min(SHOWN, listed.size()),
                listed.size());
    }

    private MyTasks.Line line(Setting setting, FreeDays free, TaskRows.Row row) {
        var task = row.task();
        return new MyTasks.Line(
                task.id(),
                task.version(),
                task.year(),
                task.item().name(),
                setting.placeName(task, row.unit()),
                setting.state(task),
                task.window(),
                task.daysLeft(setting.today()),
                free.of(task),
                task.missing(),
                !task.item().evidence().isEmpty(),
                places.closeByThemselves(task),
                setting.isOneClick(task),
                setting.isSkippable(task),
                row.at().map(setting::local));
    }

    /**
     * What a task is called, and whether somebody is to approve what was signed.
     *
     * @param name with the unit after it
     */
    record Called(String name, boolean approved) {}

    /** The tasks as a message names them; a task there is none of is left out. */
    Map<TaskId, Called> called(Collection<TaskId> tasks, Locale locale) {
        var called = new HashMap<TaskId, Called>();
        var seen = OwnOf.in(permissions.reach(Permission.SEE_WHEEL));
        for (var row : rows.list(rows.listYears(seen), tasks, seen)) {
            var name = row.task().item().name().in(locale);
            called.put(
                    row.task().id(),
                    new Called(
                            Setting.placeName(row.task(), row.unit(), locale)
                                    .map(place -> name + ", " + place)
                                    .orElse(name),
                            row.task().hasApprover()));
        }
        return called;
    }
}
