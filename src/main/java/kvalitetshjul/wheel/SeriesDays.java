package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the day of one item for all units in one go, within the time each of them has for it. */
@Service
@Transactional
class SeriesDays {
    /** Rows on a page. */
    static final int ROWS = 200;

    private final Wheels wheels;
    private final TaskRows rows;
    private final TaskRepository tasks;
    private final Settings settings;
    private final Packs packs;
    private final Permissions permissions;
    private final Audit audit;

    SeriesDays(
            Wheels wheels,
            TaskRows rows,
            TaskRepository tasks,
            Settings settings,
            Packs packs,
            Permissions permissions,
            Audit audit) {
        this.wheels = wheels;
        this.rows = rows;
        this.tasks = tasks;
        this.settings = settings;
        this.packs = packs;
        this.permissions = permissions;
        this.audit = audit;
    }

    /**
     * @param time counted from 1; another than there is shows the one that is due next
     * @param page counted from 1; what is beyond the last shows the last
     * @param proposal days to fill in, of units that have still to do it; nothing is kept of it
     * @throws NotFound when the item is not done in units, or not this year
     */
    @Transactional(readOnly = true)
    Series read(SchoolYear year, String item, int time, int page, Optional<Series.Proposal> proposal, Locale locale) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var there = there(year, item, time, locale);
        if (proposal.isEmpty()) return there.page(page, there.rows, 0);
        var days = proposal.get()
                .days(there.rows, day -> there.opened.template().free().on(day).isPresent());
        var filled = IntStream.range(0, days.size())
                .mapToObj(at -> {
                    var row = there.rows.get(at);
                    return row.toDo()
                            ? row.with(days.get(at).map(LocalDate::toString).orElse(""), Optional.empty())
                            : row;
                })
                .toList();
        int left = (int)
                filled.stream().filter(row -> row.toDo() && row.day().isEmpty()).count();
        return there.page(page, filled, left);
    }

    /**
     * A day as the form sends it.
     *
     * @param version of the task, as it was seen
     * @param was the day that was set, as it was seen; empty for none
     * @param typed nothing takes the day away
     */
    record Entry(TaskId task, int version, String was, String typed) {}

    /**
     * What came of it.
     *
     * @param set how many days were set or taken away; none where something was wrong
     * @param faulty the page with what was typed and what is wrong with it
     */
    record Outcome(int set, Optional<Series> faulty) {}

    /**
     * Sets all of the days or, where one of them cannot be set, none.
     *
     * @throws NotFound when one of the tasks is none of the item at that time
     * @throws ChangedMeanwhile when somebody sets one of the days at the same moment
     */
    Outcome save(SchoolYear year, String item, int time, int page, List<Entry> entries, Locale locale) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var there = there(year, item, time, locale);
        if (there.opened.wheel().closed().isPresent()) throw new RuleViolation("wheel.closedYear");
        var known = new HashMap<TaskId, Series.Row>();
        there.rows.forEach(row -> known.put(row.task(), row));
        var judged = new HashMap<TaskId, Series.Row>();
        var changes = new ArrayList<TaskRepository.DaySet>();
        for (var entry : entries) {
            var row = known.get(entry.task());
            if (row == null) throw new NotFound(entry.task());
            var day = EnteredDay.read(entry.typed());
            var fault = fault(row, entry, day);
            judged.put(row.task(), row.with(entry.typed(), fault));
            if (fault.isEmpty() && !day.equals(row.set()))
                changes.add(new TaskRepository.DaySet(row.task(), row.version(), row.set(), day));
        }
        if (judged.values().stream().anyMatch(row -> row.fault().isPresent()))
            return new Outcome(
                    0,
                    Optional.of(there.page(
                            page,
                            there.rows.stream()
                                    .map(row -> judged.getOrDefault(row.task(), row))
                                    .toList(),
                            0)));
        if (tasks.setDays(changes) != changes.size()) throw new ChangedMeanwhile(item);
        if (!changes.isEmpty())
            audit.record(
                    "wheel.series",
                    "annual_wheel",
                    there.opened.wheel().id(),
                    Map.of("item", item, "time", there.time, "tasks", changes.size()));
        return new Outcome(changes.size(), Optional.empty());
    }

    private static Optional<Series.Fault> fault(Series.Row row, Entry entry, Optional<LocalDate> day) {
        var set = row.set().map(LocalDate::toString).orElse("");
        boolean touched = !entry.typed().equals(entry.was());
        if (touched && (row.version() != entry.version() || !set.equals(entry.was())))
            return Optional.of(row.toDo() ? Series.Fault.CHANGED : Series.Fault.CLOSED);
        if (!touched) return Optional.empty();
        if (!row.toDo()) return Optional.of(Series.Fault.CLOSED);
        if (entry.typed().isBlank()) return Optional.empty();
        if (day.isEmpty()) return Optional.of(Series.Fault.NO_DAY);
        return row.window().contains(day.get()) ? Optional.empty() : Optional.of(Series.Fault.OUTSIDE);
    }

    private There there(SchoolYear year, String code, int asked, Locale locale) {
        var opened = wheels.find(year)
                .map(wheel -> new TaskRows.Opened(wheel, wheels.template(wheel)))
                .orElseThrow(() -> new NotFound(year));
        var placed = opened.template()
                .findPlaced(code)
                .filter(each -> each.unit().isEmpty())
                .filter(each -> each.item().isPerUnit())
                .orElseThrow(() -> new NotFound(code));
        var times = opened.template().windows(placed.item());
        if (times.isEmpty()) throw new NotFound(code);
        var setting = settings.read(year.days(), locale);
        int time = asked >= 1 && asked <= times.size()
                ? asked
                : (int) times.stream()
                                .filter(window -> window.to().isBefore(setting.today()))
                                .limit(times.size() - 1L)
                                .count()
                        + 1;
        var kinds = packs.listUnitKinds().stream().map(kind -> kind.code()).toList();
        var byUnit = setting.units();
        var listed = rows.list(opened, List.of(code), byUnit.keySet(), rows.listWaiting(opened, List.of(code))).stream()
                .filter(row -> row.task().occurrence() == time)
                .sorted(Comparator.comparingInt((TaskRows.Row row) -> kinds.indexOf(setting.kindOf(row.task())))
                        .thenComparing(row -> row.unit().orElse(""))
                        .thenComparing(row -> row.task().id().value()))
                .map(row -> row(setting, row))
                .toList();
        return new There(opened, placed.item(), time, listed);
    }

    private static Series.Row row(Setting setting, TaskRows.Row row) {
        var task = row.task();
        return new Series.Row(
                task.id(),
                task.version(),
                task.unit()
                        .map(setting.units()::get)
                        .map(Unit::name)
                        .or(row::unit)
                        .orElse(""),
                task.window(),
                task.isToDo(),
                setting.state(task),
                task.daysLeft(setting.today()),
                task.plannedOn(),
                task.plannedOn().map(LocalDate::toString).orElse(""),
                Optional.empty());
    }

    private record There(TaskRows.Opened opened, WheelItem item, int time, List<Series.Row> rows) {
        Series page(int asked, List<Series.Row> shown, int left) {
            int pages = Math.max(1, Math.ceilDiv(shown.size(), ROWS));
            int number = Math.clamp(asked, 1, pages);
            return new Series(
                    opened.template().year(),
                    item.code(),
                    item.name(),
                    opened.template().windows(item),
                    time,
                    shown.stream().skip((number - 1L) * ROWS).limit(ROWS).toList(),
                    shown.size(),
                    (int) rows.stream().filter(row -> row.set().isPresent()).count(),
                    left,
                    number,
                    pages);
        }
    }
}
