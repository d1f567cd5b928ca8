package kvalitetshjul.wheel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The wheels of the years, and the tasks as they are planned in them. */
@Repository
class WheelRepository {
    private final JdbcClient db;

    WheelRepository(JdbcClient db) {
        this.db = db;
    }

    private static final String WHEELS = """
            select id, code, main, school_year, unit_id, pack_version, adopted_at, closed_at from annual_wheel
            """;

    /** The wheel that stands for the year. */
    Optional<Wheel> findWheel(SchoolYear year) {
        return db.sql(WHEELS + "where school_year = :year and main")
                .param("year", year.startYear())
                .query(WheelRepository::wheel)
                .optional();
    }

    /** The main one first, then the municipality’s others, then those of units. */
    List<Wheel> listWheels(SchoolYear year) {
        return db.sql(WHEELS + "where school_year = :year order by main desc, unit_id nulls first, code, id")
                .param("year", year.startYear())
                .query(WheelRepository::wheel)
                .list();
    }

    /** Nobody else of this owner opens, takes back or changes wheels until this transaction ends. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 261))")
                .query(row -> {});
    }

    boolean hasWheel() {
        return db.sql("select exists (select from annual_wheel)")
                .query(Boolean.class)
                .single();
    }

    /** The wheel the task stands in. */
    Optional<Wheel> findWheel(TaskId task) {
        return db.sql(WHEELS + "where id = (select wheel_id from wheel_task where id = :task)")
                .param("task", task.value())
                .query(WheelRepository::wheel)
                .optional();
    }

    private static Wheel wheel(ResultSet row, int number) throws SQLException {
        return new Wheel(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getBoolean("main"),
                new SchoolYear(row.getInt("school_year")),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                row.getObject("pack_version", UUID.class),
                moment(row, "adopted_at"),
                moment(row, "closed_at"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Adds the wheel; under the lock, so that nobody else adds the same. */
    void insertWheel(Wheel wheel, Instant openedAt) {
        db.sql("""
                insert into annual_wheel (id, code, main, school_year, unit_id, pack_version, opened_at, adopted_at)
                values (:id, :code, :main, :year, :unit, :pack, :at, :adopted)""")
                .param("id", wheel.id())
                .param("code", wheel.code())
                .param("main", wheel.main())
                .param("year", wheel.year().startYear())
                .param("unit", wheel.unit().map(UnitId::value).orElse(null))
                .param("pack", wheel.pack())
                .param("at", openedAt.atOffset(ZoneOffset.UTC))
                .param(
                        "adopted",
                        wheel.adopted().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    /** From now on a change of the wheels takes a reason; the tasks keep the days they have now beside those they get. */
    void adopt(List<UUID> wheels, @Nullable PersonId by, Instant at) {
        db.sql(
                        "update annual_wheel set adopted_at = :at, adopted_by = :by where id = any(:wheels) and adopted_at is null")
                .param("wheels", wheels.toArray(UUID[]::new))
                .param("by", by == null ? null : by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        db.sql("""
                update wheel_task set baseline_opens = opens, baseline_deadline = deadline
                 where wheel_id = any(:wheels) and baseline_opens is null""").param("wheels", wheels.toArray(UUID[]::new)).update();
        db.sql("update wheel_item set adopted = moved where wheel_id = any(:wheels)")
                .param("wheels", wheels.toArray(UUID[]::new))
                .update();
    }

    void close(List<UUID> wheels, @Nullable PersonId by, @Nullable Instant at) {
        db.sql("update annual_wheel set closed_at = :at, closed_by = :by where id = any(:wheels)")
                .param("wheels", wheels.toArray(UUID[]::new))
                .param("by", by == null ? null : by.value())
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether nothing has been done with any task of the year. */
    boolean isUntouched(SchoolYear year) {
        return db.sql("""
                select not exists (
                  select from wheel_task t
                    join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                   where w.school_year = :year
                     and (t.version > 0 or exists (select from task_evidence e where e.tenant_id = t.tenant_id and e.task_id = t.id)))""").param("year", year.startYear()).query(Boolean.class).single();
    }

    /** Takes away the wheels of the year with all that is in them and what was changed in them; only while nothing has been done there. */
    void delete(SchoolYear year) {
        db.sql("delete from owner_day where school_year = :year")
                .param("year", year.startYear())
                .update();
        for (var table : List.of("wheel_task", "wheel_item"))
            db.sql("delete from " + table
                            + " where wheel_id in (select id from annual_wheel where school_year = :year)")
                    .param("year", year.startYear())
                    .update();
        db.sql("delete from annual_wheel where school_year = :year")
                .param("year", year.startYear())
                .update();
    }

    /** A task to be, and the wheel it is to stand in. */
    record PlannedIn(UUID wheel, Planned task) {}

    /**
     * Adds the tasks that are not there yet and gives those that are there the days they are planned on now, unless somebody has done something with them;
     * all in one statement.
     *
     * @return how many were added
     */
    int putTasks(List<PlannedIn> tasks, Instant at) {
        return db.sql("""
                with put as (
                  insert into wheel_task (id, wheel_id, item_code, unit_id, body, occurrence, opens, deadline, version)
                  select new.id, new.wheel, new.item, new.unit, new.body, new.occurrence, new.opens, new.deadline, 0
                    from unnest(:ids::uuid[], :wheels::uuid[], :items::text[], :units::uuid[], :bodies::text[],
                                :occurrences::int[], :opens::date[], :deadlines::date[])
                         as new (id, wheel, item, unit, body, occurrence, opens, deadline)
                  on conflict (tenant_id, wheel_id, item_code, unit_id, body, occurrence)
                  do update set opens = excluded.opens, deadline = excluded.deadline, moves = wheel_task.moves + 1, moved_at = :at,
                                planned_on = case when wheel_task.planned_on between excluded.opens and excluded.deadline
                                                  then wheel_task.planned_on end
                   where wheel_task.version = 0
                     and (wheel_task.opens, wheel_task.deadline) is distinct from (excluded.opens, excluded.deadline)
                  returning xmax = 0 as added)
                select count(*) filter (where added) from put""")
                .param("at", Timestamp.from(at))
                .param("ids", array(tasks, task -> Ids.next()))
                .param("wheels", array(tasks, PlannedIn::wheel))
                .param("items", array(tasks, task -> task.task().item()))
                .param(
                        "units",
                        array(
                                tasks,
                                task -> task.task().unit().map(UnitId::value).orElse(null)))
                .param("bodies", array(tasks, task -> task.task().body().orElse(null)))
                .param("occurrences", array(tasks, task -> task.task().occurrence()))
                .param("opens", array(tasks, task -> task.task().window().from()))
                .param("deadlines", array(tasks, task -> task.task().window().to()))
                .query(Integer.class)
                .single();
    }

    /** Notes where a day that was set was lost because the time of its task was moved away from it. */
    void noteLostDays(SchoolYear year, Instant at) {
        db.sql("""
                insert into task_day (id, task_id, number, day, person_id, at)
                select gen_random_uuid(), t.id, last.number + 1, null, null, :at
                  from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                  join lateral (select d.number, d.day from task_day d
                                 where d.tenant_id = t.tenant_id and d.task_id = t.id order by d.number desc limit 1) last on true
                 where w.school_year = :year and t.planned_on is null and last.day is not null""")
                .param("year", year.startYear())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes away the tasks of the item beyond those that are planned, where nobody has done anything with them. */
    void deleteUnplanned(SchoolYear year, String item, List<Planned> planned) {
        var places = planned.stream().filter(task -> task.item().equals(item)).toList();
        db.sql("""
                delete from wheel_task t using annual_wheel w
                 where w.tenant_id = t.tenant_id and w.id = t.wheel_id and w.school_year = :year
                   and t.item_code = :item and t.version = 0
                   and not exists (select from task_evidence e where e.tenant_id = t.tenant_id and e.task_id = t.id)
                   and not exists (select from unnest(:units::uuid[], :bodies::text[], :occurrences::int[]) as kept (unit, body, occurrence)
                                    where (kept.unit, kept.body, kept.occurrence) is not distinct from (t.unit_id, t.body, t.occurrence))""")
                .param("year", year.startYear())
                .param("item", item)
                .param(
                        "units",
                        array(places, task -> task.unit().map(UnitId::value).orElse(null)))
                .param("bodies", array(places, task -> task.body().orElse(null)))
                .param("occurrences", array(places, Planned::occurrence))
                .update();
    }

    /** The days the item had when the wheel was adopted, kept while its tasks are away. */
    void keepBaseline(UUID wheel, String item) {
        db.sql("""
                update wheel_item set baseline = (
                  select jsonb_object_agg(occurrence, jsonb_build_array(opens, deadline))
                    from (select occurrence, min(baseline_opens) as opens, max(baseline_deadline) as deadline
                            from wheel_task where wheel_id = :wheel and item_code = :item and baseline_opens is not null
                           group by occurrence) as adopted)
                 where wheel_id = :wheel and code = :item""").param("wheel", wheel).param("item", item).update();
    }

    /** Gives the tasks that are back the days they had when the wheel was adopted. */
    void bringBaselineBack(UUID wheel, String item) {
        db.sql("""
                update wheel_task t
                   set baseline_opens = (i.baseline -> t.occurrence::text ->> 0)::date,
                       baseline_deadline = (i.baseline -> t.occurrence::text ->> 1)::date
                  from wheel_item i
                 where i.tenant_id = t.tenant_id and i.wheel_id = t.wheel_id and i.code = t.item_code
                   and t.wheel_id = :wheel and t.item_code = :item and t.baseline_opens is null and i.baseline is not null""").param("wheel", wheel).param("item", item).update();
    }

    /**
     * The days of each item as the wheels were adopted, where it comes once and has the same days wherever it is done; none of what was added later, or in
     * a draft.
     */
    Map<String, DateWindow> listAdopted(SchoolYear year) {
        var adopted = new HashMap<String, DateWindow>();
        db.sql("""
                select t.item_code, min(t.baseline_opens) as opens, min(t.baseline_deadline) as deadline
                  from wheel_task t join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where w.school_year = :year and t.baseline_opens is not null
                 group by t.item_code
                having max(t.occurrence) = 1 and min(t.baseline_opens) = max(t.baseline_opens)
                   and min(t.baseline_deadline) = max(t.baseline_deadline)""").param("year", year.startYear()).query(row -> {
            adopted.put(
                    row.getString("item_code"),
                    new DateWindow(
                            row.getObject("opens", LocalDate.class), row.getObject("deadline", LocalDate.class)));
        });
        return adopted;
    }

    /** The days the task had when the wheel was adopted, where they were others. */
    Optional<DateWindow> findAdopted(TaskId task) {
        return db.sql("""
                select baseline_opens, baseline_deadline from wheel_task
                 where id = :task and (baseline_opens, baseline_deadline) is distinct from (opens, deadline)
                   and baseline_opens is not null""")
                .param("task", task.value())
                .query((row, number) -> new DateWindow(
                        row.getObject("baseline_opens", LocalDate.class),
                        row.getObject("baseline_deadline", LocalDate.class)))
                .optional();
    }

    /** Those of the items that have tasks all the same: what was done of them before they were left out. */
    List<String> listDoneOf(SchoolYear year, Collection<String> items) {
        if (items.isEmpty()) return List.of();
        return db.sql("""
                select distinct t.item_code
                  from wheel_task t join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where w.school_year = :year and t.item_code = any(:items)""")
                .param("year", year.startYear())
                .param("items", items.toArray(String[]::new))
                .query((row, number) -> row.getString("item_code"))
                .list();
    }

    static <T> String array(List<T> rows, java.util.function.Function<T, ? extends @Nullable Object> column) {
        return array(rows.stream().map(column));
    }

    private static String array(java.util.stream.Stream<? extends @Nullable Object> values) {
        return values.map(value -> value == null ? "null" : value.toString())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    /** The main wheel of every year that was opened, the first one first. */
    List<Wheel> listWheels() {
        return db.sql(WHEELS + "where main order by school_year")
                .query(WheelRepository::wheel)
                .list();
    }
}
