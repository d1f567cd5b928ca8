package kvalitetshjul.wheel;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the units and what the year asks of them: the tasks of the units and items that are shown, and of the rest only the sums. */
@Service
@Transactional(readOnly = true)
class MatrixPages {
    /** Units on a page, at most. */
    static final int UNITS = 50;

    /** Cells on a page, at most: what a browser on a telephone has no trouble with, and a page of the whole year of several wheels would be far beyond. */
    static final int CELLS = 3000;

    /** Units on a page, however many items there are. */
    private static final int FEWEST = 5;

    private final Wheels wheels;
    private final TaskRows rows;
    private final Settings settings;
    private final Packs packs;
    private final Organisation organisation;

    MatrixPages(Wheels wheels, TaskRows rows, Settings settings, Packs packs, Organisation organisation) {
        this.wheels = wheels;
        this.rows = rows;
        this.settings = settings;
        this.packs = packs;
        this.organisation = organisation;
    }

    /**
     * @param page counted from 1; what is beyond the last shows the last
     * @throws NotFound where the year has not been opened, or is being planned and not by the reader
     */
    Matrix read(SchoolYear year, MatrixFilter filter, int page, Locale locale) {
        return read(year, filter, page, MatrixPages::room, locale);
    }

    /** How many units a page has room for beside so many items. */
    static int room(int items) {
        return Math.clamp(CELLS / Math.max(1, items), FEWEST, UNITS);
    }

    /** Every unit, for a file. */
    Matrix readWhole(SchoolYear year, MatrixFilter filter, Locale locale) {
        return read(year, filter, 1, items -> Integer.MAX_VALUE, locale);
    }

    /** @param room how many units there is room for beside so many items */
    private Matrix read(SchoolYear year, MatrixFilter filter, int asked, IntUnaryOperator room, Locale locale) {
        var opened = wheels.find(year)
                .filter(settings::isShown)
                .map(wheel -> new TaskRows.Opened(wheel, wheels.template(wheel, OwnOf.NO_UNIT)))
                .orElseThrow(() -> new NotFound(year));
        var read = settings.read(year.days(), locale);
        var setting = opened.wheel().isBeingPlanned(read.today()) ? read.ofDraft() : read;
        var names = new LinkedHashMap<String, String>();
        packs.listUnitKinds().forEach(kind -> names.put(kind.code(), kind.many().in(locale)));
        var reading = new YearReading(
                year,
                opened.template(),
                setting,
                opened.wheel().isBeingPlanned(setting.today()),
                Map.of(),
                List.of(),
                opened.wheel().closed().isPresent());
        var inUnits = reading.itemsInOrder(rows.listDoneOfDropped(opened)).stream()
                .filter(opened.template()::isInUnits)
                .filter(filter::matches)
                .toList();
        var days = filter.days(year, setting.today());
        var kinds = units(opened.template(), inUnits, setting, names);
        var units = kinds.stream()
                .filter(unit -> filter.kind().map(unit.kind()::equals).orElse(true))
                .toList();
        var inTheseUnits = inUnits.stream()
                .filter(item -> !opened.template().unitsAmong(item, units).isEmpty())
                .toList();
        var all = inTheseUnits.stream().map(WheelItem::code).toList();
        var waiting = rows.listWaiting(opened, all);
        var ofAll = totals(opened, rows.sum(opened, all, ids(units), setting.today(), waiting));
        var items = inTheseUnits.stream()
                .filter(item -> days.map(some -> reading.windows(item).stream().anyMatch(some::overlaps))
                                .orElse(true)
                        || (filter.isAroundToday()
                                && ofAll.getOrDefault(item.code(), Matrix.Totals.NONE)
                                                .late()
                                        > 0))
                .toList();

        var codes = items.stream().map(WheelItem::code).toList();
        var having = having(opened, filter, codes, units, waiting, setting);
        var sums = filter.state().isEmpty()
                ? ofAll
                : totals(opened, rows.sum(opened, codes, ids(having), setting.today(), waiting));
        int perPage = room.applyAsInt(items.size());
        int pages = Math.max(1, Math.ceilDiv(having.size(), perPage));
        int number = Math.clamp(asked, 1, pages);
        var shown = having.stream()
                .skip((long) (number - 1) * perPage)
                .limit(perPage)
                .toList();
        var tasks = rows.list(opened, codes, ids(shown), waiting);
        var skippers = organisation.namesOf(tasks.stream()
                .filter(row -> setting.state(row.task()) == TaskState.SKIPPED)
                .map(row -> row.task().lastBy())
                .flatMap(Optional::stream)
                .distinct()
                .toList());
        var byUnit = tasks.stream().collect(groupingBy(row -> row.task().unit().orElseThrow()));
        var groups = new LinkedHashMap<String, List<Matrix.Line>>();
        for (var unit : shown)
            groups.computeIfAbsent(names.getOrDefault(unit.kind(), unit.kind()), kind -> new ArrayList<>())
                    .add(line(reading, items, unit, byUnit.getOrDefault(unit.id(), List.of()), skippers));
        var listed = groups.entrySet().stream()
                .map(group -> new Matrix.Group(group.getKey(), group.getValue()))
                .toList();
        return new Matrix(
                year,
                setting.today(),
                filter,
                items.stream()
                        .map(item -> new Matrix.Column(
                                item.code(),
                                item.name(),
                                item.bodies().stream()
                                        .map(opened.template()::body)
                                        .filter(BodyNames.Body::isOfUnits)
                                        .map(BodyNames.Body::name)
                                        .toList(),
                                reading.windows(item).getFirst(),
                                sums.getOrDefault(item.code(), Matrix.Totals.NONE)))
                        .toList(),
                inTheseUnits.size() - items.size(),
                listed,
                having.size(),
                number,
                pages,
                kinds.stream()
                        .map(Unit::kind)
                        .distinct()
                        .map(kind -> new Choice(kind, names.getOrDefault(kind, kind)))
                        .toList(),
                IntStream.range(0, 12)
                        .mapToObj(year.days().from().getMonth()::plus)
                        .toList(),
                (int) listed.stream()
                        .flatMap(group -> group.lines().stream())
                        .flatMap(line -> line.cells().stream())
                        .filter(cell -> cell.sign().isPresent())
                        .count());
    }

    /** Those the reader sees and any of the items is done in, by kind in the order of the pack, and by name. */
    private static List<Unit> units(
            WheelOfYear year, List<WheelItem> items, Setting setting, Map<String, String> kinds) {
        var seen = setting.sees().of(List.copyOf(setting.units().values()));
        var order = List.copyOf(kinds.keySet());
        return items.stream()
                .flatMap(item -> year.unitsAmong(item, seen).stream())
                .distinct()
                .sorted(Comparator.comparingInt((Unit unit) -> order.indexOf(unit.kind()))
                        .thenComparing(Unit::name)
                        .thenComparing(unit -> unit.id().value()))
                .toList();
    }

    /** Those that have something of the items in the state that is chosen. */
    private List<Unit> having(
            TaskRows.Opened opened,
            MatrixFilter filter,
            List<String> codes,
            List<Unit> units,
            List<Task> waiting,
            Setting setting) {
        if (filter.state().isEmpty()) return units;
        var having = rows.listHaving(
                opened,
                codes,
                ids(units),
                setting.today(),
                waiting,
                filter.state().get());
        return units.stream().filter(unit -> having.contains(unit.id())).toList();
    }

    private static List<UnitId> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    private static Map<String, Matrix.Totals> totals(TaskRows.Opened year, List<TaskRows.Sum> sums) {
        var template = year.template();
        var totals = new HashMap<String, Matrix.Totals>();
        for (var sum : sums) {
            var item = template.everPlaced(sum.item()).item();
            totals.merge(sum.item(), sum.totals(item), Matrix.Totals::and);
        }
        return totals;
    }

    private static Matrix.Line line(
            YearReading reading,
            List<WheelItem> items,
            Unit unit,
            List<TaskRows.Row> tasks,
            Map<PersonId, String> skippers) {
        var byItem = tasks.stream().collect(groupingBy(row -> row.task().item().code()));
        var cells = items.stream()
                .map(item -> cell(
                        reading,
                        item,
                        byItem.getOrDefault(item.code(), List.of()).stream()
                                .map(TaskRows.Row::task)
                                .toList()))
                .toList();
        return new Matrix.Line(
                unit.id(),
                unit.name(),
                cells,
                cells.stream().map(Matrix.Cell::totals).reduce(Matrix.Totals.NONE, Matrix.Totals::and),
                tasks.stream()
                        .filter(row -> isTold(reading.setting().state(row.task())))
                        .map(row -> note(reading, row, skippers))
                        .toList());
    }

    private static boolean isTold(TaskState state) {
        return state == TaskState.OVERDUE || state == TaskState.SKIPPED;
    }

    private static Matrix.Cell cell(YearReading reading, WheelItem item, List<Task> tasks) {
        if (tasks.isEmpty()) return Matrix.Cell.NOTHING;
        var setting = reading.setting();
        var pressing = tasks.stream()
                .min(Comparator.comparing(setting::state)
                        .thenComparingLong((Task task) -> task.daysLeft(setting.today())))
                .orElseThrow();
        boolean offered = !reading.closed() && tasks.size() == 1 && setting.isOneClick(pressing);
        return new Matrix.Cell(
                setting.state(pressing),
                tasks.stream()
                        .map(task -> Matrix.Totals.of(setting.state(task)))
                        .reduce(Matrix.Totals.NONE, Matrix.Totals::and),
                pressing.daysLeft(setting.today()),
                reading.planned(tasks),
                reading.path(tasks, item),
                offered ? Optional.of(pressing.id() + ":" + pressing.version()) : Optional.empty());
    }

    private static Matrix.Note note(YearReading reading, TaskRows.Row row, Map<PersonId, String> skippers) {
        var setting = reading.setting();
        var task = row.task();
        boolean skipped = setting.state(task) == TaskState.SKIPPED;
        return new Matrix.Note(
                task.id(),
                task.item().name(),
                task.body().map(BodyNames.Body::name),
                setting.state(task),
                task.window(),
                task.daysLeft(setting.today()),
                row.reason(),
                skipped ? task.lastBy().map(skippers::get) : Optional.empty(),
                skipped ? row.at().map(setting::local) : Optional.empty(),
                skipped ? List.of() : reading.answers(task));
    }
}
