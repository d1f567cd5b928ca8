package kvalitetshjul.wheel;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks of the wheels, what was done with them, and the evidence they have. */
@Repository
class TaskRepository {
    private final JdbcClient db;

    TaskRepository(JdbcClient db) {
        this.db = db;
    }

    /** Of a task t in a wheel w. */
    static final String COLUMNS = """
            t.id, w.school_year, w.code as wheel, t.item_code, t.unit_id, t.body, t.occurrence, t.opens, t.deadline, t.planned_on,
            t.version, t.last_act, t.last_by, t.delivered
            """;

    /** What {@link #COLUMNS} are of. */
    static final String FROM = """
              from wheel_task t
              join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
            """;

    private static final String TASKS = "select " + COLUMNS + FROM;

    /** The tasks of the year in all the wheels that were read, by deadline, opening, item, unit and occurrence. */
    List<Task> listTasks(SchoolYear year, WheelOfYear items) {
        return db.sql(TASKS
                        + "where w.school_year = :year and (:all or w.unit_id is null or w.unit_id = any(:units) or t.unit_id = any(:units)) "
                        + "order by t.deadline, t.opens, t.item_code, t.unit_id, t.occurrence, t.id")
                .param("year", year.startYear())
                .param("all", items.readFor().all())
                .param("units", items.readFor().ids())
                .query((row, number) -> task(row, items))
                .list();
    }

    /** The tasks of the unit in the year, by deadline, item, occurrence and id. */
    List<Task> listTasks(SchoolYear year, WheelOfYear items, UnitId unit) {
        return db.sql(
                        TASKS
                                + "where w.school_year = :year and t.unit_id = :unit order by t.deadline, t.item_code, t.occurrence, t.id")
                .param("year", year.startYear())
                .param("unit", unit.value())
                .query((row, number) -> task(row, items))
                .list();
    }

    /** The tasks of the items in the year, by deadline, opening, item, unit and occurrence. */
    List<Task> listTasksOf(SchoolYear year, WheelOfYear items, Collection<String> codes) {
        return db.sql(
                        TASKS
                                + "where w.school_year = :year and t.item_code = any(:codes) order by t.deadline, t.opens, t.item_code, t.unit_id, t.occurrence, t.id")
                .param("year", year.startYear())
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> task(row, items))
                .list();
    }

    /** Whether the unit has the same work in the same year, the same time of it. */
    boolean hasAs(Task task, UnitId unit) {
        return db.sql("""
                select exists (select from wheel_task t
                                 join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                                where w.school_year = :year and t.unit_id = :unit and t.item_code = :item and t.occurrence = :occurrence
                                  and t.body is not distinct from :body)""")
                .param("year", task.year().startYear())
                .param("unit", unit.value())
                .param("item", task.item().code())
                .param("occurrence", task.occurrence())
                .param("body", task.body().map(BodyNames.Body::code).orElse(null))
                .query(Boolean.class)
                .single();
    }

    /** A task as the clock of the duties reads it. */
    record WorkRow(
            SchoolYear year,
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
                select w.school_year, t.id, t.item_code, t.unit_id, t.opens, t.deadline, t.last_act, t.last_at, t.delivered
                  from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where t.item_code = any(:items)
                 order by t.deadline, t.id""")
                .param("items", items.toArray(String[]::new))
                .query((row, number) -> new WorkRow(
                        new SchoolYear(row.getInt("school_year")),
                        new TaskId(row.getObject("id", UUID.class)),
                        row.getString("item_code"),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new),
                        new DateWindow(
                                row.getObject("opens", LocalDate.class), row.getObject("deadline", LocalDate.class)),
                        Optional.ofNullable(row.getString("last_act")).map(Task.Act::valueOf),
                        Optional.ofNullable(row.getTimestamp("last_at")).map(java.sql.Timestamp::toInstant),
                        kinds(row.getArray("delivered"))))
                .list();
    }

    /** The tasks of the items in the units and, of the whole owner, those done once; locked, so that two deliveries come one after the other. */
    List<Task> listForDelivery(
            SchoolYear year, WheelOfYear items, Set<String> codes, Set<UnitId> units, boolean forOwner) {
        return db.sql(TASKS + """
                 where w.school_year = :year and t.item_code = any(:codes) and (t.unit_id = any(:units) or :owner and t.unit_id is null)
                 order by t.id for update of t""")
                .param("year", year.startYear())
                .param("codes", codes.toArray(String[]::new))
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("owner", forOwner)
                .query((row, number) -> task(row, items))
                .list();
    }

    /** The tasks of some items in a year, by id. */
    List<Task> listOf(SchoolYear year, WheelOfYear items, Set<String> codes) {
        return db.sql(TASKS + "where w.school_year = :year and t.item_code = any(:codes) order by t.id")
                .param("year", year.startYear())
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> task(row, items))
                .list();
    }

    Optional<Task> findTask(TaskId id, WheelOfYear items) {
        return db.sql(TASKS + "where t.id = :id")
                .param("id", id.value())
                .query((row, number) -> task(row, items))
                .optional();
    }

    /** From a row with the columns of {@link #COLUMNS}. */
    static Task task(ResultSet row, WheelOfYear items) throws SQLException {
        var placed = items.everPlaced(row.getString("item_code"));
        return new Task(
                new TaskId(row.getObject("id", UUID.class)),
                new SchoolYear(row.getInt("school_year")),
                row.getString("wheel"),
                placed.wheel().owner(),
                placed.item(),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                Optional.ofNullable(row.getString("body")).map(items::body),
                row.getInt("occurrence"),
                new DateWindow(row.getObject("opens", LocalDate.class), row.getObject("deadline", LocalDate.class)),
                Optional.ofNullable(row.getObject("planned_on", LocalDate.class)),
                placed.item().condition().isEmpty(),
                kinds(row.getArray("delivered")),
                Optional.ofNullable(row.getString("last_act")).map(Task.Act::valueOf),
                Optional.ofNullable(row.getObject("last_by", UUID.class)).map(PersonId::new),
                row.getInt("version"));
    }

    /** The last time each of the items was done in each unit, in years before this one. */
    History history(SchoolYear before, Collection<String> items, Collection<String> fourEyes, ZoneId zone) {
        if (items.isEmpty()) return History.NONE;
        var times = new HashMap<History.Place, YearPlan.LastTime>();
        db.sql("""
                select distinct on (t.item_code, t.unit_id) t.item_code, t.unit_id, w.school_year, t.last_at
                  from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where w.school_year < :year and t.item_code = any(:items)
                   and (t.last_act in ('APPROVED', 'CLOSED') or (t.last_act = 'SIGNED_OFF' and not t.item_code = any(:fourEyes)))
                 order by t.item_code, t.unit_id, w.school_year desc, t.last_at desc""")
                .param("year", before.startYear())
                .param("items", items.toArray(String[]::new))
                .param("fourEyes", fourEyes.toArray(String[]::new))
                .query(row -> {
                    times.put(
                            new History.Place(
                                    row.getString("item_code"),
                                    Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                            .map(UnitId::new)),
                            new YearPlan.LastTime(
                                    new SchoolYear(row.getInt("school_year")),
                                    row.getTimestamp("last_at")
                                            .toInstant()
                                            .atZone(zone)
                                            .toLocalDate()));
                });
        return new History(times);
    }

    /**
     * @param number the how manieth time a day is set
     * @throws ChangedMeanwhile when another was set first
     */
    void setDay(TaskId task, @Nullable LocalDate day, int number, PersonId person, Instant at) {
        int set = db.sql("""
                insert into task_day (id, task_id, number, day, person_id, at) values (:id, :task, :number, :day, :person, :at)
                on conflict (tenant_id, task_id, number) do nothing""")
                .param("id", Ids.next())
                .param("task", task.value())
                .param("number", number)
                .param("day", day)
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (set == 0) throw new ChangedMeanwhile(task);
        db.sql("update wheel_task set planned_on = :day where id = :id")
                .param("day", day)
                .param("id", task.value())
                .update();
    }

    /**
     * A day to be set, or taken away.
     *
     * @param version of the task, as it was seen
     * @param was as it was seen
     */
    record DaySet(TaskId task, int version, Optional<LocalDate> was, Optional<LocalDate> day) {}

    /** @return how many were set: fewer than there are where one is not as it was seen, or the day lies outside its time */
    int setDays(List<DaySet> days) {
        if (days.isEmpty()) return 0;
        return db.sql("""
                update wheel_task t set planned_on = new.day
                  from unnest(:ids::uuid[], :versions::int[], :was::date[], :days::date[]) as new (id, version, was, day)
                 where t.id = new.id and t.version = new.version and t.planned_on is not distinct from new.was
                   and (new.day is null or new.day between t.opens and t.deadline)""")
                .param("ids", WheelRepository.array(days, DaySet::task))
                .param("versions", WheelRepository.array(days, DaySet::version))
                .param("was", WheelRepository.array(days, set -> set.was().orElse(null)))
                .param("days", WheelRepository.array(days, set -> set.day().orElse(null)))
                .update();
    }

    /** How many times a day was set for the task, or lost. */
    int countDays(TaskId task) {
        return db.sql("select count(*) from task_day where task_id = :task")
                .param("task", task.value())
                .query(Integer.class)
                .single();
    }

    /** A day that was set; none where it was taken away, by nobody where the time was moved away from it. */
    record DayRow(Optional<LocalDate> day, Optional<PersonId> person, Instant at) {
        /** As the texts name it. */
        String what() {
            if (day.isPresent()) return "DAY_SET";
            return person.isPresent() ? "DAY_TAKEN" : "DAY_LOST";
        }
    }

    /** The latest first. */
    List<DayRow> listDays(TaskId task) {
        return db.sql("select day, person_id, at from task_day where task_id = :task order by number desc")
                .param("task", task.value())
                .query((row, number) -> new DayRow(
                        Optional.ofNullable(row.getObject("day", LocalDate.class)),
                        Optional.ofNullable(row.getObject("person_id", UUID.class))
                                .map(PersonId::new),
                        row.getTimestamp("at").toInstant()))
                .list();
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
        int changed = db.sql("""
                update wheel_task set version = version + 1, last_act = :act, last_by = :person, last_at = :at
                 where id = :id and version = :version""")
                .param("id", task.id().value())
                .param("version", task.version())
                .param("act", act.name())
                .param("person", person == null ? null : person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
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
    Map<TaskId, Instant> listLastActs(SchoolYear year, Collection<UnitId> units) {
        var moments = new HashMap<TaskId, Instant>();
        db.sql("""
                select t.id, t.last_at from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where w.school_year = :year and t.unit_id = any(:units) and t.last_at is not null""")
                .param("year", year.startYear())
                .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
                .query(row -> {
                    moments.put(
                            new TaskId(row.getObject("id", UUID.class)),
                            row.getTimestamp("last_at").toInstant());
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

    /** @param correctingSince since when it is being put right; absent where it stands */
    record EvidenceRow(EvidenceKind kind, String reference, Instant deliveredAt, Optional<Instant> correctingSince) {}

    /** The evidence that stands, in the order it came. */
    List<EvidenceRow> listEvidence(TaskId task) {
        return db.sql("""
                select kind, reference, delivered_at, correcting_since from task_evidence
                 where task_id = :task and withdrawn_at is null order by delivered_at, id""")
                .param("task", task.value())
                .query((row, number) -> new EvidenceRow(
                        EvidenceKind.valueOf(row.getString("kind")),
                        row.getString("reference"),
                        row.getTimestamp("delivered_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("correcting_since"))
                                .map(Timestamp::toInstant)))
                .list();
    }

    /** The tasks that have this very evidence. */
    Set<TaskId> listWithEvidence(EvidenceKind kind, String reference) {
        return db.sql("""
                select task_id from task_evidence
                 where reference = :reference and kind = :kind and withdrawn_at is null order by task_id""")
                .param("reference", reference)
                .param("kind", kind.name())
                .query((row, number) -> new TaskId(row.getObject("task_id", UUID.class)))
                .set();
    }

    /** @param since null where it stands again */
    void markCorrecting(EvidenceKind kind, String reference, @Nullable Instant since) {
        db.sql("""
                update task_evidence set correcting_since = :since
                 where reference = :reference and kind = :kind and withdrawn_at is null""")
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reference", reference)
                .param("kind", kind.name())
                .update();
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

    /** The tasks from which the last evidence under one of the references was withdrawn. */
    Set<TaskId> listWithdrawn(List<String> references) {
        return Set.copyOf(db.sql("""
                select task_id from task_evidence
                 where reference = any(:references)
                 group by task_id
                having count(*) filter (where withdrawn_at is null) = 0""")
                .param("references", references.toArray(String[]::new))
                .query((row, number) -> new TaskId(row.getObject("task_id", UUID.class)))
                .list());
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
        count(List.of(task));
    }

    /** The kinds of evidence that stand now. */
    private void count(List<TaskId> tasks) {
        db.sql("""
                update wheel_task t
                   set delivered = array(select distinct e.kind from task_evidence e
                                          where e.tenant_id = t.tenant_id and e.task_id = t.id and e.withdrawn_at is null order by 1)
                 where t.id = any(:tasks)""")
                .param("tasks", tasks.stream().map(TaskId::value).toArray(UUID[]::new))
                .update();
    }

    /** Takes back all evidence with the reference, and answers the tasks that had it. */
    List<TaskId> withdrawEvidence(EvidenceKind kind, String reference, Instant at) {
        var without = db.sql("""
                update task_evidence set withdrawn_at = :at
                 where reference = :reference and kind = :kind and withdrawn_at is null returning task_id""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .param("kind", kind.name())
                .query((row, number) -> new TaskId(row.getObject("task_id", UUID.class)))
                .list();
        count(without);
        return without;
    }
}
