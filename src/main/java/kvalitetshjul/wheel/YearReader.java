package kvalitetshjul.wheel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a year: its wheels as one, and its tasks with what they wait for looked up. */
@Component
@Transactional(readOnly = true)
class YearReader {
    private static final Periods.Section PERIODS = new Periods.Section();
    private static final BodyNames.Section BODIES = new BodyNames.Section();
    private static final DataSources.Section SOURCES = new DataSources.Section();

    private final WheelRepository repository;
    private final TaskRepository tasks;
    private final OwnItems own;
    private final Packs packs;
    private final WheelSection section;
    private final Organisation organisation;
    private final PublicHolidays publicHolidays;
    private final Owners owners;

    /** A pack never changes once adopted, so the year of which nothing is set is read once. */
    private final Map<String, WheelOfYear> plain = new ConcurrentHashMap<>();

    YearReader(
            WheelRepository repository,
            TaskRepository tasks,
            OwnItems own,
            Packs packs,
            WheelSection section,
            Organisation organisation,
            PublicHolidays publicHolidays,
            Owners owners) {
        this.repository = repository;
        this.tasks = tasks;
        this.own = own;
        this.packs = packs;
        this.section = section;
        this.organisation = organisation;
        this.publicHolidays = publicHolidays;
        this.owners = owners;
    }

    /** The wheels of the year as they are now. */
    WheelOfYear read(Wheel wheel) {
        return read(wheel, OwnOf.EVERY_UNIT);
    }

    /** As {@link #read(Wheel)}, with what these units have added alone. */
    WheelOfYear read(Wheel wheel, OwnOf units) {
        return read(wheel.year(), wheel.pack(), own.list(wheel.year(), units)).readFor(units);
    }

    /** The unit whose own item it is, to read it with. */
    OwnOf ownOf(SchoolYear year, String item) {
        return OwnOf.unit(own.findUnit(year, item));
    }

    /** As {@link #read(Wheel)}, of several years at once, in the same order. */
    Map<Wheel, WheelOfYear> readAll(List<Wheel> wheels) {
        return readAll(wheels, OwnOf.EVERY_UNIT);
    }

    /** As {@link #readAll(List)}, with what these units have added alone. */
    Map<Wheel, WheelOfYear> readAll(List<Wheel> wheels, OwnOf units) {
        var years = wheels.stream().map(Wheel::year).toList();
        var changes = own.list(years, units);
        var days = own.listDays(years);
        var read = new LinkedHashMap<Wheel, WheelOfYear>();
        for (var wheel : wheels)
            read.put(
                    wheel,
                    read(
                                    wheel.year(),
                                    wheel.pack(),
                                    changes.getOrDefault(wheel.year(), List.of()),
                                    days.getOrDefault(wheel.year(), OwnDays.NONE))
                            .readFor(units));
        return read;
    }

    /** The wheels of a pack as they would be in the year. */
    WheelOfYear read(SchoolYear year, UUID pack, List<OwnItem> changes) {
        return read(year, pack, changes, own.listDays(year));
    }

    /** @param days those the owner has set for the year */
    WheelOfYear read(SchoolYear year, UUID pack, List<OwnItem> changes, OwnDays days) {
        var key = pack + " " + year;
        var known = plain.get(key);
        if (known != null && changes.isEmpty() && days.isEmpty()) return known;
        var ofUnits =
                packs.listSections(pack, section).stream().collect(Collectors.partitioningBy(WheelTemplate::isOfUnits));
        var periods = periods(pack);
        var read = WheelOfYear.of(
                ofUnits.getOrDefault(false, List.of()),
                ofUnits.getOrDefault(true, List.of()),
                changes,
                periods.plan(year, days),
                free(year, periods, days),
                bodies(pack));
        if (changes.isEmpty() && days.isEmpty()) plain.put(key, read);
        return read;
    }

    private FreeDays free(SchoolYear year, Periods periods, OwnDays set) {
        return new FreeDays(publicHolidays.in(year, owners.current().country()), set.holidays(periods));
    }

    /** @throws NotFound when the year is not open */
    FreeDays freeDays(SchoolYear year) {
        return read(repository.findWheel(year).orElseThrow(() -> new NotFound(year)), OwnOf.NO_UNIT)
                .free();
    }

    Periods periods(UUID pack) {
        return packs.listSections(pack, PERIODS).stream().findFirst().orElse(Periods.NONE);
    }

    private BodyNames bodies(UUID pack) {
        return packs.listSections(pack, BODIES).stream().findFirst().orElse(BodyNames.NONE);
    }

    /** The wheels that units of a kind have of their own, as the pack gives them. */
    List<WheelTemplate> unitWheels(UUID pack) {
        return packs.listSections(pack, section).stream()
                .filter(WheelTemplate::isOfUnits)
                .toList();
    }

    /** As {@link #unitWheels(UUID)}, those that a unit of the kind has. */
    List<WheelTemplate> unitWheels(UUID pack, String kind) {
        return unitWheels(pack).stream()
                .filter(wheel ->
                        wheel.unitKinds().isEmpty() || wheel.unitKinds().contains(kind))
                .toList();
    }

    /** Every task of the year, by deadline; those that wait for something know whether it is so. */
    List<Task> listTasks(WheelOfYear year, UUID pack) {
        return standing(tasks.listTasks(year.year(), year), year, pack);
    }

    /** As {@link #listTasks(WheelOfYear, UUID)}, those of one unit. */
    List<Task> listTasks(WheelOfYear year, UUID pack, UnitId unit) {
        var here = tasks.listTasks(year.year(), year, unit);
        return here.stream().allMatch(Task::needed) ? here : held(here, listConditional(year, pack));
    }

    /** The tasks of the year that wait for something, each knowing whether it is so; of the others only those are read that one of these waits for. */
    List<Task> listConditional(WheelOfYear year, UUID pack) {
        var conditional = year.ever().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.condition().isPresent())
                .toList();
        if (conditional.isEmpty()) return List.of();
        var sources = sources(year);
        var codes = conditional.stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item.code()), item.condition().stream().flatMap(it -> awaited(it, sources))))
                .collect(Collectors.toSet());
        return standing(tasks.listTasksOf(year.year(), year, codes), year, pack).stream()
                .filter(task -> task.item().condition().isPresent())
                .toList();
    }

    private static Stream<String> awaited(WheelItem.Condition condition, Map<String, List<String>> sources) {
        return Stream.concat(
                condition.item().stream(),
                condition.source().stream().flatMap(source -> sources.getOrDefault(source, List.of()).stream()));
    }

    /** The items that deliver each source. */
    private static Map<String, List<String>> sources(WheelOfYear year) {
        return year.all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.evidenceSource().isPresent())
                .collect(Collectors.groupingBy(
                        item -> item.evidenceSource().orElseThrow(),
                        Collectors.mapping(WheelItem::code, Collectors.toList())));
    }

    Optional<Task> findTask(TaskId id) {
        var wheel = repository.findWheel(id);
        if (wheel.isEmpty()) return Optional.empty();
        var year = read(wheel.get(), OwnOf.unit(wheel.get().unit()));
        var task = tasks.findTask(id, year);
        return task.filter(found -> !found.needed()).isEmpty()
                ? task
                : task.map(found -> held(
                                List.of(found),
                                listConditional(year, wheel.get().pack()))
                        .getFirst());
    }

    /** @param conditional as {@link #listConditional} gives them */
    private static List<Task> held(List<Task> tasks, List<Task> conditional) {
        var standing = conditional.stream().filter(Task::needed).map(Task::id).collect(Collectors.toSet());
        return tasks.stream()
                .map(task -> task.needed() ? task : task.standing(standing.contains(task.id())))
                .toList();
    }

    /** @throws NotFound when there is no such task */
    Task getTask(TaskId id) {
        return findTask(id).orElseThrow(() -> new NotFound(id));
    }

    private List<Task> standing(List<Task> tasks, WheelOfYear year, UUID pack) {
        if (tasks.stream().allMatch(Task::needed)) return tasks;
        var conditions = conditions(tasks, year, pack);
        return tasks.stream()
                .map(task -> task.needed() ? task : task.standing(conditions.stand(task)))
                .toList();
    }

    private Conditions conditions(List<Task> tasks, WheelOfYear year, UUID pack) {
        var asked = year.all().stream()
                .flatMap(placed -> placed.item().condition().stream())
                .toList();
        var forcing = asked.stream()
                .flatMap(condition -> condition.forcedBy().stream())
                .toList();
        var sources = sources(year);
        boolean askRoles = asked.stream().anyMatch(it -> it.onlyIf() == WheelItem.OnlyIf.ROLE_HELD);
        return new Conditions(
                year.year(),
                tasks.stream()
                        .filter(Task::isDone)
                        .collect(Collectors.groupingBy(task -> task.item().code())),
                askRoles ? organisation.listRoleHolders() : List.of(),
                history(
                        year,
                        forcing.stream()
                                .flatMap(source -> sources.getOrDefault(source, List.of()).stream())
                                .toList()),
                sources,
                forcing.isEmpty()
                        ? Map.of()
                        : packs.listSections(pack, SOURCES).stream()
                                .findFirst()
                                .map(DataSources::years)
                                .orElse(Map.of()));
    }

    /** When the items were last done before the year. */
    History history(WheelOfYear year, List<String> items) {
        var fourEyes = year.all().stream()
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.approver().isPresent())
                .map(WheelItem::code)
                .toList();
        return tasks.history(year.year(), items, fourEyes, owners.current().zone());
    }
}
