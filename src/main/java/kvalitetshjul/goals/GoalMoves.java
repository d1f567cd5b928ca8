package kvalitetshjul.goals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which goals an act on units moved, copied or closed: what is needed to put them back. */
@Repository
class GoalMoves {
    private static final String VERSION = """
            (g.version + coalesce((select sum(i.version) from indicator i where i.tenant_id = g.tenant_id and i.goal_id = g.id), 0)
                       + coalesce((select sum(a.version) from activity a where a.tenant_id = g.tenant_id and a.goal_id = g.id), 0))""";

    private final JdbcClient db;

    GoalMoves(JdbcClient db) {
        this.db = db;
    }

    enum Kind {
        MOVED,
        /** To one more successor, as a proposal of its own. */
        COPIED,
        CLOSED
    }

    /** @param untouched whether nobody has changed anything of the goal since */
    record Move(UUID id, GoalId goal, Kind kind, UnitId from, boolean untouched) {}

    /** One change of units at a time: two units that end on the same day may have the same successor. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 171))")
                .query(row -> {});
    }

    /** Goals of the unit that are neither closed nor of a year that is over. */
    List<GoalId> listOpen(UnitId unit, SchoolYear from) {
        return db.sql(
                        "select id from goal where unit_id = :unit and school_year >= :year and status <> 'CLOSED' order by id")
                .param("unit", unit.value())
                .param("year", from.startYear())
                .query((row, number) -> new GoalId(row.getObject("id", UUID.class)))
                .list();
    }

    int countOpen(Collection<UnitId> units, SchoolYear from) {
        return db.sql(
                        "select count(*) from goal where unit_id = any(:units) and school_year >= :year and status <> 'CLOSED'")
                .param("units", uuids(units))
                .param("year", from.startYear())
                .query(Integer.class)
                .single();
    }

    void assign(GoalId goal, UnitId unit) {
        db.sql("update goal set unit_id = :unit, version = version + 1 where id = :id")
                .param("unit", unit.value())
                .param("id", goal.value())
                .update();
    }

    void close(GoalId goal) {
        db.sql("update goal set status = 'CLOSED', version = version + 1 where id = :id")
                .param("id", goal.value())
                .update();
    }

    /** What it was before it was closed. */
    void reopen(GoalId goal) {
        db.sql("""
                update goal set status = case when adopted_at is null then 'PROPOSED' else 'ADOPTED' end, version = version + 1
                 where id = :id""").param("id", goal.value()).update();
    }

    void insert(GoalId goal, UUID act, Kind kind, UnitId from, Instant at) {
        db.sql("""
                insert into goal_move (id, goal_id, act_id, kind, from_unit, at, version)
                select :id, g.id, :act, :kind, :from, :at, %s from goal g where g.id = :goal""".formatted(VERSION))
                .param("id", Ids.next())
                .param("goal", goal.value())
                .param("act", act)
                .param("kind", kind.name())
                .param("from", from.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of the act that are not undone, in the order they were made. */
    List<Move> list(UUID act) {
        return db.sql("""
                select m.id, m.goal_id, m.kind, m.from_unit, m.version = %s as untouched
                  from goal_move m join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id
                 where m.act_id = :act and m.undone_at is null order by m.id""".formatted(VERSION))
                .param("act", act)
                .query((row, number) -> new Move(
                        row.getObject("id", UUID.class),
                        new GoalId(row.getObject("goal_id", UUID.class)),
                        Kind.valueOf(row.getString("kind")),
                        new UnitId(row.getObject("from_unit", UUID.class)),
                        row.getBoolean("untouched")))
                .list();
    }

    /** The goal is as it was before the move, one version later; to a move before it nothing has happened since. */
    void markUndone(Move move, Instant at) {
        db.sql("update goal_move set undone_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", move.id())
                .update();
        db.sql("""
                update goal_move e set version = m.version + 1
                  from goal_move m
                 where m.id = :id and e.goal_id = m.goal_id and e.undone_at is null and e.version = m.version - 1""").param("id", move.id()).update();
    }

    /** Whether a goal was changed after the act moved it, or a unit the act added has goals of its own. */
    boolean isBuiltUpon(UUID act, Collection<UnitId> added) {
        return db.sql("""
                select exists (select from goal_move m join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id
                                where m.act_id = :act and m.undone_at is null and m.version <> %s)
                    or exists (select from goal g where g.unit_id = any(:added)
                                 and not exists (select from goal_move m where m.tenant_id = g.tenant_id and m.goal_id = g.id and m.act_id = :act))""".formatted(VERSION))
                .param("act", act)
                .param("added", uuids(added))
                .query(Boolean.class)
                .single();
    }

    private static UUID[] uuids(Collection<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(UUID[]::new);
    }
}
