package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tasks left a unit because of an act on units, and where they went: what is needed to bring them back. */
@Repository
class TaskMoves {
    private final JdbcClient db;

    TaskMoves(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param to absent when the task was set aside
     * @param version of the task when it had moved
     */
    record Move(UUID id, TaskId task, UnitId from, Optional<UnitId> to, int version) {}

    /** One change of units at a time: two units that end on the same day may have the same task for the same successor. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 114))")
                .query(row -> {});
    }

    void assign(TaskId task, UnitId unit) {
        db.sql("update wheel_task set unit_id = :unit where id = :id")
                .param("unit", unit.value())
                .param("id", task.value())
                .update();
    }

    void insert(TaskId task, UUID act, UnitId from, @Nullable UnitId to, int version, Instant at) {
        db.sql("""
                insert into task_move (id, task_id, act_id, from_unit, to_unit, at, version)
                values (:id, :task, :act, :from, :to, :at, :version)""")
                .param("id", Ids.next())
                .param("task", task.value())
                .param("act", act)
                .param("from", from.value())
                .param("to", to == null ? null : to.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("version", version)
                .update();
    }

    /** Those of the act that are not undone, in the order they were made. */
    List<Move> list(UUID act) {
        return list("m.act_id = :id", act);
    }

    /** Tasks of the unit that were set aside and not touched since. */
    List<Move> listSetAside(UnitId unit) {
        return list(
                "m.to_unit is null and m.from_unit = :id and m.version = (select t.version from wheel_task t where t.id = m.task_id)",
                unit.value());
    }

    private List<Move> list(String where, UUID id) {
        return db.sql(
                        "select m.id, m.task_id, m.from_unit, m.to_unit, m.version from task_move m where m.undone_at is null and "
                                + where + " order by m.id")
                .param("id", id)
                .query((row, number) -> new Move(
                        row.getObject("id", UUID.class),
                        new TaskId(row.getObject("task_id", UUID.class)),
                        new UnitId(row.getObject("from_unit", UUID.class)),
                        Optional.ofNullable(row.getObject("to_unit", UUID.class))
                                .map(UnitId::new),
                        row.getInt("version")))
                .list();
    }

    /** The task is as it was before the move, one act later; to a move before it nothing has happened since. */
    void markUndone(Move move, Instant at) {
        db.sql("update task_move set undone_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", move.id())
                .update();
        db.sql("""
                update task_move set version = :now
                 where task_id = :task and undone_at is null and version = :before""")
                .param("task", move.task().value())
                .param("before", move.version() - 1)
                .param("now", move.version() + 1)
                .update();
    }

    /** How many tasks of the units nobody has closed yet, in years that are not over. */
    int countToDo(Collection<UnitId> units, int firstYear) {
        return db.sql("""
                select count(*) from wheel_task t
                  join annual_wheel w on w.tenant_id = t.tenant_id and w.id = t.wheel_id
                 where t.unit_id = any(:units) and w.school_year >= :year and (t.last_act is null or t.last_act in ('REOPENED', 'REJECTED'))""")
                .param("units", uuids(units))
                .param("year", firstYear)
                .query(Integer.class)
                .single();
    }

    /** Whether something was done with a task after the act had moved it, or with a task of a unit the act added. */
    boolean isBuiltUpon(UUID act, Collection<UnitId> added) {
        return db.sql("""
                select exists (select from task_move m join wheel_task t on t.tenant_id = m.tenant_id and t.id = m.task_id
                                where m.act_id = :act and m.undone_at is null and m.to_unit is not null and t.version > m.version)
                    or exists (select from wheel_task t
                                where t.unit_id = any(:added)
                                  and t.version > coalesce((select max(m.version + (m.undone_at is not null)::int)
                                                          from task_move m where m.task_id = t.id), 0))""")
                .param("act", act)
                .param("added", uuids(added))
                .query(Boolean.class)
                .single();
    }

    private static UUID[] uuids(Collection<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(UUID[]::new);
    }
}
