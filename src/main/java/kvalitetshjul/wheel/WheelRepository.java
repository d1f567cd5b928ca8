package kvalitetshjul.wheel;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WheelRepository {
    private final JdbcClient db;

    WheelRepository(JdbcClient db) {
        this.db = db;
    }

    Optional<Wheel> findWheel(SchoolYear year) {
        return db.sql("select id, school_year, pack_version from annual_wheel where school_year = :year")
                .param("year", year.startYear())
                .query(WheelRepository::wheel)
                .optional();
    }

    boolean hasWheel() {
        return db.sql("select exists (select from annual_wheel)")
                .query(Boolean.class)
                .single();
    }

    boolean hasWheelBefore(SchoolYear year) {
        return db.sql("select count(*) from annual_wheel where school_year < :year")
                        .param("year", year.startYear())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<Wheel> findWheel(TaskId task) {
        return db.sql("""
                select w.id, w.school_year, w.pack_version
                  from annual_wheel w
                  join wheel_task t on t.tenant_id = w.tenant_id and t.wheel_id = w.id
                 where t.id = :task""")
                .param("task", task.value())
                .query(WheelRepository::wheel)
                .optional();
    }

    private static Wheel wheel(ResultSet row, int number) throws SQLException {
        return new Wheel(
                row.getObject("id", UUID.class),
                new SchoolYear(row.getInt("school_year")),
                row.getObject("pack_version", UUID.class));
    }

    /** Adds the wheel, unless another opened the same year first. */
    void insertWheel(Wheel wheel, Instant openedAt) {
        db.sql("""
                insert into annual_wheel (id, school_year, pack_version, opened_at)
                values (:id, :year, :pack, :at) on conflict (tenant_id, school_year) do nothing""")
                .param("id", wheel.id())
                .param("year", wheel.year().startYear())
                .param("pack", wheel.pack())
                .param("at", openedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A task to be: what the pack and the units of today ask for. */
    record Planned(String item, Optional<UnitId> unit, DateWindow window) {}

    /** Adds the tasks that are not there yet, in one statement, and answers how many those were. */
    int insertTasks(Wheel wheel, List<Planned> tasks) {
        return db.sql("""
                insert into wheel_task (id, wheel_id, item_code, unit_id, opens, deadline, version)
                select new.id, :wheel, new.item, new.unit, new.opens, new.deadline, 0
                  from unnest(:ids::uuid[], :items::text[], :units::uuid[], :opens::date[], :deadlines::date[])
                       as new (id, item, unit, opens, deadline)
                on conflict (tenant_id, wheel_id, item_code, unit_id) do nothing""")
                .param("wheel", wheel.id())
                .param("ids", array(tasks.stream().map(task -> Ids.next())))
                .param("items", array(tasks.stream().map(Planned::item)))
                .param(
                        "units",
                        array(tasks.stream()
                                .map(task -> task.unit().map(UnitId::value).orElse(null))))
                .param("opens", array(tasks.stream().map(task -> task.window().from())))
                .param(
                        "deadlines",
                        array(tasks.stream().map(task -> task.window().to())))
                .update();
    }

    private static String array(java.util.stream.Stream<? extends @Nullable Object> values) {
        return values.map(value -> value == null ? "null" : value.toString())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static final String TASKS = """
            select t.id, t.item_code, t.unit_id, t.opens, t.deadline, t.version, a.act, a.person_id,
                   (select array_agg(distinct e.kind) from task_evidence e
                     where e.tenant_id = t.tenant_id and e.task_id = t.id and e.withdrawn_at is null) as delivered
              from wheel_task t
              left join task_act a on a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version
            """;

    /** The tasks of the year, by deadline, opening, item and unit. */
    List<Task> listTasks(Wheel wheel, Map<String, WheelItem> items) {
        return db.sql(TASKS + "where t.wheel_id = :wheel order by t.deadline, t.opens, t.item_code, t.unit_id, t.id")
                .param("wheel", wheel.id())
                .query((row, number) -> task(row, wheel, items))
                .list();
    }

    /** Every year that was opened, the first one first. */
    List<Wheel> listWheels() {
        return db.sql("select id, school_year, pack_version from annual_wheel order by school_year")
                .query(WheelRepository::wheel)
                .list();
    }

    /** A task as the clock of the duties reads it. */
    record WorkRow(
            UUID wheel,
            TaskId task,
            String item,
            Optional<UnitId> unit,
            DateWindow window,
            Optional<Task.Act> act,
            Optional<Instant> at,
            Set<EvidenceKind> delivered) {}

    /** The tasks of the items in every year, by deadline and id. */
    List<WorkRow> listWork(Set<String> items) {
        return db.sql("""
                select t.wheel_id, t.id, t.item_code, t.unit_id, t.opens, t.deadline, a.act, a.at,
                       (select array_agg(distinct e.kind) from task_evidence e
                         where e.tenant_id = t.tenant_id and e.task_id = t.id and e.withdrawn_at is null) as delivered
                  from wheel_task t
                  left join task_act a on a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version
                 where t.item_code = any(:items)
                 order by t.deadline, t.id""")
                .param("items", items.toArray(String[]::new))
                .query((row, number) -> new WorkRow(
                        row.getObject("wheel_id", UUID.class),
                        new TaskId(row.getObject("id", UUID.class)),
                        row.getString("item_code"),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new),
                        new DateWindow(
                                row.getObject("opens", LocalDate.class), row.getObject("deadline", LocalDate.class)),
                        Optional.ofNullable(row.getString("act")).map(Task.Act::valueOf),
                        Optional.ofNullable(row.getTimestamp("at")).map(java.sql.Timestamp::toInstant),
                        kinds(row.getArray("delivered"))))
                .list();
    }

    /** The tasks of the unit in the year, by deadline, item and id. */
    List<Task> listTasks(Wheel wheel, Map<String, WheelItem> items, UnitId unit) {
        return db.sql(TASKS + "where t.wheel_id = :wheel and t.unit_id = :unit order by t.deadline, t.item_code, t.id")
                .param("wheel", wheel.id())
                .param("unit", unit.value())
                .query((row, number) -> task(row, wheel, items))
                .list();
    }

    /** The tasks of the items in the unit or, without a unit, those done once; locked, so that two deliveries come one after the other. */
    List<Task> listForDelivery(Wheel wheel, Map<String, WheelItem> items, Set<String> codes, @Nullable UnitId unit) {
        return db.sql(TASKS + """
                 where t.wheel_id = :wheel and t.item_code = any(:codes) and t.unit_id is not distinct from :unit::uuid
                 order by t.id for update of t""")
                .param("wheel", wheel.id())
                .param("codes", codes.toArray(String[]::new))
                .param("unit", unit == null ? null : unit.value())
                .query((row, number) -> task(row, wheel, items))
                .list();
    }

    Optional<Task> findTask(TaskId id, Wheel wheel, Map<String, WheelItem> items) {
        return db.sql(TASKS + "where t.id = :id")
                .param("id", id.value())
                .query((row, number) -> task(row, wheel, items))
                .optional();
    }

    private static Task task(ResultSet row, Wheel wheel, Map<String, WheelItem> items) throws SQLException {
        var code = row.getString("item_code");
        var item = items.get(code);
        if (item == null) throw new IllegalStateException("The pack of the wheel has no item " + code);
        return new Task(
                new TaskId(row.getObject("id", UUID.class)),
                wheel.year(),
                item,
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                new DateWindow(row.getObject("opens", LocalDate.class), row.getObject("deadline", LocalDate.class)),
                kinds(row.getArray("delivered")),
                Optional.ofNullable(row.getString("act")).map(Task.Act::valueOf),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                row.getInt("version"));
    }

    private static Set<EvidenceKind> kinds(@Nullable Array kinds) throws SQLException {
        var set = EnumSet.noneOf(EvidenceKind.class);
        if (kinds != null)
            Arrays.stream((String[]) kinds.getArray())
                    .map(EvidenceKind::valueOf)
                    .forEach(set::add);
        return set;
    }

    /**
     * Adds an act as the next of the task.
     *
     * @throws ChangedMeanwhile when another act came first
     */
    void add(Task task, Task.Act act, @Nullable PersonId person, Instant at, String comment) {
        int changed = db.sql("update wheel_task set version = version + 1 where id = :id and version = :version")
                .param("id", task.id().value())
                .param("version", task.version())
                .update();
        if (changed == 0) throw new ChangedMeanwhile(task.id());
        db.sql("""
                insert into task_act (id, task_id, number, act, person_id, at, comment)
                values (:id, :task, :number, :act, :person, :at, :comment)""")
                .param("id", Ids.next())
                .param("task", task.id().value())
                .param("number", task.version() + 1)
                .param("act", act.name())
                .param("person", person == null ? null : person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("comment", comment.strip())
                .update();
    }

    /** When the last act was, of each task of the year in one of the units. */
    Map<TaskId, Instant> listLastActs(Wheel wheel, Collection<UnitId> units) {
        var moments = new HashMap<TaskId, Instant>();
        db.sql("""
                select t.id, a.at from wheel_task t
                  join task_act a on a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version
                 where t.wheel_id = :wheel and t.unit_id = any(:units)""")
                .param("wheel", wheel.id())
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .query(row -> {
                    moments.put(
                            new TaskId(row.getObject("id", UUID.class)),
                            row.getTimestamp("at").toInstant());
                });
        return moments;
    }

    /** One line of the history. */
    record ActRow(Task.Act act, Optional<PersonId> person, Instant at, String comment) {}

    /** What was done with the task, the latest first. */
    List<ActRow> listActs(TaskId task) {
        return db.sql("select act, person_id, at, comment from task_act where task_id = :task order by number desc")
                .param("task", task.value())
                .query((row, number) -> new ActRow(
                        Task.Act.valueOf(row.getString("act")),
                        Optional.ofNullable(row.getObject("person_id", UUID.class))
                                .map(PersonId::new),
                        row.getTimestamp("at").toInstant(),
                        row.getString("comment")))
                .list();
    }

    record EvidenceRow(EvidenceKind kind, String reference, Instant deliveredAt) {}

    /** The evidence that stands, in the order it came. */
    List<EvidenceRow> listEvidence(TaskId task) {
        return db.sql("""
                select kind, reference, delivered_at from task_evidence
                 where task_id = :task and withdrawn_at is null order by delivered_at, id""")
                .param("task", task.value())
                .query((row, number) -> new EvidenceRow(
                        EvidenceKind.valueOf(row.getString("kind")),
                        row.getString("reference"),
                        row.getTimestamp("delivered_at").toInstant()))
                .list();
    }

    /** Whether one of the tasks has this very evidence already. */
    boolean haveEvidence(List<TaskId> tasks, EvidenceKind kind, String reference) {
        return db.sql("""
                select exists (select from task_evidence
                                where task_id = any(:tasks) and kind = :kind and reference = :reference and withdrawn_at is null)""")
                .param("tasks", tasks.stream().map(TaskId::value).toArray(UUID[]::new))
                .param("kind", kind.name())
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** Adds evidence to the task, unless the same is there already. */
    void addEvidence(TaskId task, EvidenceKind kind, String reference, Instant at) {
        db.sql("""
                insert into task_evidence (id, task_id, kind, reference, delivered_at)
                values (:id, :task, :kind, :reference, :at)
                on conflict (tenant_id, task_id, kind, reference) where withdrawn_at is null do nothing""")
                .param("id", Ids.next())
                .param("task", task.value())
                .param("kind", kind.name())
                .param("reference", reference)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes back all evidence with the reference, and answers the tasks that had it. */
    List<TaskId> withdrawEvidence(EvidenceKind kind, String reference, Instant at) {
        return db.sql("""
                update task_evidence set withdrawn_at = :at
                 where reference = :reference and kind = :kind and withdrawn_at is null returning task_id""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .param("kind", kind.name())
                .query((row, number) -> new TaskId(row.getObject("task_id", UUID.class)))
                .list();
    }
}
