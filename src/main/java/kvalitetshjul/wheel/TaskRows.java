package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks for the pages that show some of them, across years or of some units and items; never more than the page shows. */
@Repository
class TaskRows {
    private static final String ROWS = "select " + TaskRepository.COLUMNS
            + ", t.last_at, u.name as unit, case t.last_act when 'SKIPPED' then (select a.comment from task_act a"
            + " where a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version) end as reason"
            + TaskRepository.FROM + " left join unit u on u.tenant_id = t.tenant_id and u.id = t.unit_id ";
    private static final String IN_ORDER = " order by t.deadline, t.opens, t.item_code, u.name, t.id";

    private final JdbcClient db;
    private final WheelRepository repository;
    private final YearReader reader;
    private final Owners owners;

    TaskRows(JdbcClient db, WheelRepository repository, YearReader reader, Owners owners) {
        this.db = db;
        this.repository = repository;
        this.reader = reader;
        this.owners = owners;
    }

    /**
     * A task with what its last act left.
     *
     * @param at when that was
     * @param reason why it was skipped, where it was
     */
    record Row(Task task, Optional<String> unit, Optional<Instant> at, String reason) {}

    /** The years that were opened and are not being planned, the first one first, each with the items that become tasks in it. */
    List<Opened> listYears(OwnOf units) {
        var counting = repository.listWheels().stream()
                .filter(wheel -> !wheel.isBeingPlanned(owners.today()))
                .toList();
        return reader.readAll(counting, units).entrySet().stream()
                .map(year -> new Opened(year.getKey(), year.getValue()))
                .toList();
    }

    record Opened(Wheel wheel, WheelOfYear template) {}

    /**
     * The tasks that somebody is to act on, or that were closed since, in years that are not closed; where the reach goes, and those of no unit.
     *
     * @param items codes of the items the person has to do with; of the others only what the person did last
     */
    List<Row> listUnfinished(
            List<Opened> years, Instant since, Reach reach, PersonId person, Collection<String> items) {
        var fourEyes = years.stream()
                .flatMap(year -> year.template().ever().stream())
                .map(WheelOfYear.Placed::item)
                .filter(item -> item.signOff() == WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER)
                .map(WheelItem::code)
                .distinct()
                .toArray(String[]::new);
        var rows = db.sql(ROWS + """
                 where w.closed_at is null
                   and (t.last_act is null or t.last_act not in ('SIGNED_OFF', 'APPROVED', 'CLOSED', 'SKIPPED') or t.last_at >= :since
                        or (t.last_act = 'SIGNED_OFF' and t.item_code = any(:fourEyes)))
                   and (t.item_code = any(:items) or t.last_by = :person)
                   and (:everywhere or t.unit_id is null or t.unit_id = any(:units))
                   and w.school_year = any(:years)""" + IN_ORDER)
                .param("years", starts(years))
                .param("items", items.toArray(String[]::new))
                .param("person", person.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("fourEyes", fourEyes)
                .param("everywhere", reach.forOwner())
                .param("units", ids(reach.units()))
                .query(mapper(years))
                .list();
        return standing(rows, years);
    }

    /** Those of the tasks that stand in a unit the years were read for, or in none. */
    List<Row> list(List<Opened> years, Collection<TaskId> tasks, OwnOf of) {
        var rows = db.sql(ROWS
                        + " where t.id = any(:tasks) and w.school_year = any(:years)"
                        + " and (:all or t.unit_id is null or t.unit_id = any(:units))"
                        + IN_ORDER)
                .param("years", starts(years))
                .param("tasks", tasks.stream().map(TaskId::value).toArray(UUID[]::new))
                .param("all", of.all())
                .param("units", of.ids())
                .query(mapper(years))
                .list();
        return standing(rows, years);
    }

    /** Codes of what is left out in the year and has tasks all the same, as it was done before. */
    List<String> listDoneOfDropped(Opened year) {
        return repository.listDoneOf(
                year.wheel().year(),
                year.template().dropped().stream()
                        .map(placed -> placed.item().code())
                        .toList());
    }

    /** Those of the items that wait for something, in the whole year, with whether they stand; none where no item waits. */
    List<Task> listWaiting(Opened year, Collection<String> items) {
        var waiting = items.stream()
                .filter(item ->
                        year.template().everPlaced(item).item().condition().isPresent())
                .collect(Collectors.toSet());
        if (waiting.isEmpty()) return List.of();
        return reader.listConditional(year.template(), year.wheel().pack()).stream()
                .filter(task -> waiting.contains(task.item().code()))
                .toList();
    }

    /**
     * The tasks of the items in the units.
     *
     * @param waiting as {@link #listWaiting} gives them
     */
    List<Row> list(Opened year, Collection<String> items, Collection<UnitId> units, List<Task> waiting) {
        var rows = db.sql(ROWS + """
                 where w.school_year = :year and t.item_code = any(:items) and t.unit_id = any(:units)""" + IN_ORDER)
                .param("year", year.wheel().year().startYear())
                .param("items", items.toArray(String[]::new))
                .param("units", ids(units))
                .query(mapper(List.of(year)))
                .list();
        return held(rows, waiting);
    }

    /**
     * How many tasks of an item have the same last act: enough to count what is closed and what is late without reading the tasks.
     *
     * @param passed how many of them have their deadline behind them
     */
    record Sum(String item, Optional<Task.Act> act, int tasks, int passed) {
        /** As {@link Task#state} has it, for what a matrix counts. */
        Matrix.Totals totals(WheelItem of) {
            return switch (act.orElse(Task.Act.REOPENED)) {
                case APPROVED, CLOSED -> new Matrix.Totals(tasks, 0, 0, tasks);
                case SKIPPED -> new Matrix.Totals(0, tasks, 0, tasks);
                case SIGNED_OFF ->
                    new Matrix.Totals(
                            of.signOff() == WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER ? 0 : tasks, 0, 0, tasks);
                case SKIP_ASKED -> new Matrix.Totals(0, 0, 0, tasks);
                case REJECTED, REOPENED, DECIDED -> new Matrix.Totals(0, 0, passed, tasks);
            };
        }
    }

    /**
     * What waits for something is counted where it stands.
     *
     * @param waiting as {@link #listWaiting} gives them
     */
    List<Sum> sum(
            Opened year, Collection<String> items, Collection<UnitId> units, LocalDate today, List<Task> waiting) {
        var uncertain =
                waiting.stream().map(task -> task.item().code()).distinct().toArray(String[]::new);
        var sums = new ArrayList<>(db.sql(
                        "select t.item_code, t.last_act, count(*) as tasks, count(*) filter (where t.deadline < :today) as passed"
                                + TaskRepository.FROM + """
                 where w.school_year = :year and t.item_code = any(:items) and t.unit_id = any(:units)
                   and (t.last_act is not null or not t.item_code = any(:waiting))
                 group by t.item_code, t.last_act""")
                .param("year", year.wheel().year().startYear())
                .param("items", items.toArray(String[]::new))
                .param("units", ids(units))
                .param("today", today)
                .param("waiting", uncertain)
                .query((row, number) -> new Sum(
                        row.getString("item_code"),
                        Optional.ofNullable(row.getString("last_act")).map(Task.Act::valueOf),
                        row.getInt("tasks"),
                        row.getInt("passed")))
                .list());
        waiting.stream()
                .filter(task -> task.lastAct().isEmpty() && task.needed())
                .filter(task -> task.unit().filter(units::contains).isPresent())
                .forEach(task -> sums.add(new Sum(
                        task.item().code(),
                        Optional.empty(),
                        1,
                        task.window().to().isBefore(today) ? 1 : 0)));
        return sums;
    }

    /**
     * The units that have a task of the items in the state.
     *
     * @param waiting as {@link #listWaiting} gives them
     */
    Set<UnitId> listHaving(
            Opened year,
            Collection<String> items,
            Collection<UnitId> units,
            LocalDate today,
            List<Task> waiting,
            Standing standing) {
        var uncertain =
                waiting.stream().map(task -> task.item().code()).distinct().toArray(String[]::new);
        var having = new HashSet<UnitId>();
        db.sql("select t.unit_id, t.item_code, t.last_act, t.deadline < :today as passed" + TaskRepository.FROM + """
                 where w.school_year = :year and t.item_code = any(:items) and t.unit_id = any(:units)
                   and (t.last_act is not null or not t.item_code = any(:waiting))
                 group by 1, 2, 3, 4""")
                .param("year", year.wheel().year().startYear())
                .param("items", items.toArray(String[]::new))
                .param("units", ids(units))
                .param("today", today)
                .param("waiting", uncertain)
                .query(row -> {
                    var item = year.template()
                            .everPlaced(row.getString("item_code"))
                            .item();
                    var act = Optional.ofNullable(row.getString("last_act")).map(Task.Act::valueOf);
                    if (standing.includes(state(item, act, row.getBoolean("passed"))))
                        having.add(new UnitId(row.getObject("unit_id", UUID.class)));
                });
        waiting.stream()
                .filter(task -> task.lastAct().isEmpty() && standing.includes(task.state(today)))
                .forEach(task -> task.unit().filter(units::contains).ifPresent(having::add));
        return having;
    }

    /** As {@link Task#state} has it, as far as a {@link Standing} tells states apart. */
    private static TaskState state(WheelItem item, Optional<Task.Act> act, boolean passed) {
        return switch (act.orElse(Task.Act.REOPENED)) {
            case APPROVED, CLOSED -> TaskState.DONE;
            case SIGNED_OFF ->
                item.signOff() == WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER ? TaskState.AWAITING : TaskState.DONE;
            case SKIPPED -> TaskState.SKIPPED;
            case SKIP_ASKED -> TaskState.AWAITING;
            case REJECTED, REOPENED, DECIDED -> passed ? TaskState.OVERDUE : TaskState.OPEN;
        };
    }

    private static Integer[] starts(List<Opened> years) {
        return years.stream().map(year -> year.wheel().year().startYear()).toArray(Integer[]::new);
    }

    private static UUID[] ids(Collection<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(UUID[]::new);
    }

    private static RowMapper<Row> mapper(List<Opened> years) {
        var items = new HashMap<Integer, WheelOfYear>();
        years.forEach(year -> items.put(year.wheel().year().startYear(), year.template()));
        return (row, number) -> new Row(
                TaskRepository.task(row, Objects.requireNonNull(items.get(row.getInt("school_year")))),
                Optional.ofNullable(row.getString("unit")),
                Optional.ofNullable(row.getTimestamp("last_at")).map(java.sql.Timestamp::toInstant),
                Optional.ofNullable(row.getString("reason")).orElse(""));
    }

    /**
     * What waits for something knows whether it is so. Asks only where such items are among these; in a year that is over nothing waits any more.
     */
    private List<Row> standing(List<Row> rows, List<Opened> years) {
        var running = owners.schoolYear();
        var waiting = rows.stream()
                .filter(row -> !row.task().needed() && row.task().lastAct().isEmpty())
                .map(row -> row.task().year())
                .filter(year -> year.compareTo(running) >= 0)
                .collect(Collectors.toSet());
        if (waiting.isEmpty()) return rows;
        return held(
                rows,
                years.stream()
                        .filter(year -> waiting.contains(year.wheel().year()))
                        .flatMap(year -> reader
                                .listConditional(year.template(), year.wheel().pack())
                                .stream())
                        .toList());
    }

    private static List<Row> held(List<Row> rows, List<Task> waiting) {
        var standing = waiting.stream().filter(Task::needed).map(Task::id).collect(Collectors.toSet());
        return rows.stream()
                .map(row -> new Row(
                        row.task.standing(row.task.needed() || standing.contains(row.task.id())),
                        row.unit,
                        row.at,
                        row.reason))
                .toList();
    }
}
