package kvalitetshjul.wheel;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import org.springframework.stereotype.Component;

/** Reads a year whole, for the pages that show all of it; within the transaction of the page and in a fixed number of statements. */
@Component
class YearReadings {
    private final Wheels wheels;
    private final TaskRepository tasks;
    private final YearReader years;
    private final Settings settings;
    private final Organisation organisation;

    YearReadings(Wheels wheels, TaskRepository tasks, YearReader years, Settings settings, Organisation organisation) {
        this.wheels = wheels;
        this.tasks = tasks;
        this.years = years;
        this.settings = settings;
        this.organisation = organisation;
    }

    /** Empty where the year has not been opened, or is being planned and not by the reader. */
    Optional<YearReading> find(SchoolYear year, Locale locale) {
        var setting = settings.read(year.days(), locale);
        return wheels.find(year).filter(settings::isShown).map(wheel -> read(wheel, setting, OwnOf.in(setting.sees())));
    }

    private YearReading read(Wheel wheel, Setting read, OwnOf units) {
        var year = wheel.year();
        var template = wheels.template(wheel, units);
        boolean draft = wheel.isBeingPlanned(read.today());
        var setting = draft ? read.ofDraft() : read;
        var all = years.listTasks(template, wheel.pack());
        return new YearReading(
                year,
                template,
                setting,
                draft,
                past(year, setting, all),
                all.stream().filter(setting::isSeen).toList(),
                wheel.closed().isPresent());
    }

    YearReading get(SchoolYear year, Locale locale) {
        return find(year, locale).orElseThrow(() -> new NotFound(year));
    }

    /**
     * The year around one task, without what other units have added to it.
     *
     * @throws NotFound when the task is not in the year, or that is being planned and not by the reader
     */
    YearReading around(SchoolYear year, TaskId task, Locale locale) {
        return wheels.findOf(task)
                .filter(wheel -> wheel.year().equals(year) && settings.isShown(wheel))
                .map(wheel -> read(wheel, settings.read(year.days(), locale), OwnOf.unit(wheel.unit())))
                .orElseThrow(() -> new NotFound(task));
    }

    private Map<TaskId, Responsibility> past(SchoolYear year, Setting setting, List<Task> all) {
        var lastDays = setting.units().values().stream()
                .filter(unit -> unit.valid().to().isBefore(setting.today()))
                .collect(toMap(Unit::id, unit -> unit.valid().to()));
        boolean none = all.stream()
                .allMatch(task -> task.isToDo()
                        || task.isWaiting()
                        || task.unit().map(lastDays::get).isEmpty());
        if (none) return Map.of(); // as in most years: nothing to ask for
        var closed = new HashMap<TaskId, LocalDate>();
        var moments = tasks.listLastActs(year, lastDays.keySet());
        for (var task : all) {
            var lastDay = task.unit().map(lastDays::get);
            if (task.isToDo() || task.isWaiting() || lastDay.isEmpty()) continue;
            var day = setting.local(Objects.requireNonNull(moments.get(task.id())))
                    .toLocalDate();
            closed.put(task.id(), day.isBefore(lastDay.get()) ? day : lastDay.get());
        }
        var units = List.copyOf(setting.units().values());
        var roles = List.copyOf(setting.roles().values());
        var onDay = new HashMap<LocalDate, Responsibility>();
        organisation
                .listRoleHolders(new HashSet<>(closed.values()))
                .forEach((day, holders) -> onDay.put(day, new Responsibility(units, roles, holders)));
        var answering = new HashMap<TaskId, Responsibility>();
        closed.forEach((task, day) -> answering.put(task, onDay.getOrDefault(day, setting.responsibility())));
        return answering;
    }
}
