package kvalitetshjul.goals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.knowledge.GoodEnough;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.packs.AdoptedPack;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GoalRepository {
    private final JdbcClient db;

    GoalRepository(JdbcClient db) {
        this.db = db;
    }

    Optional<Goal> findGoal(GoalId id) {
        return db.sql("""
                        select id, unit_id, school_year, municipal_goal, title, description, status, adopted_at, version
                          from goal where id = :id""").param("id", id.value()).query(GoalRepository::goal).optional();
    }

    /** As {@link #findGoal}, and nobody else changes it before this transaction ends. */
    Optional<Goal> lockGoal(GoalId id) {
        return db.sql("""
                        select id, unit_id, school_year, municipal_goal, title, description, status, adopted_at, version
                          from goal where id = :id for update""").param("id", id.value()).query(GoalRepository::goal).optional();
    }

    boolean exists(GoalId id, UnitId unit, SchoolYear year) {
        return db.sql("select count(*) from goal where id = :id and unit_id = :unit and school_year = :year")
                        .param("id", id.value())
                        .param("unit", unit.value())
                        .param("year", year.startYear())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The unit of a goal that an act on units has moved away from the unit. */
    Optional<UnitId> findMoved(GoalId id, UnitId from, SchoolYear year) {
        return db.sql("""
                select g.unit_id from goal g
                 where g.id = :id and g.school_year = :year
                   and exists (select from goal_move m where m.goal_id = g.id and m.from_unit = :from and m.kind = 'MOVED')""")
                .param("id", id.value())
                .param("from", from.value())
                .param("year", year.startYear())
                .query((row, number) -> new UnitId(row.getObject("unit_id", UUID.class)))
                .optional();
    }

    /** The latest first. */
    List<GoalAct> listActs(GoalId goal) {
        return db.sql("""
                        select a.act, p.name, a.at, a.reason
                          from goal_act a
                          left join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                         where a.goal_id = :goal
                         order by a.number desc""")
                .param("goal", goal.value())
                .query((row, number) -> new GoalAct(
                        GoalAct.Kind.valueOf(row.getString("act")),
                        Optional.ofNullable(row.getString("name")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .list();
    }

    void add(GoalId goal, GoalAct.Kind act, PersonId by, Instant at, String reason) {
        db.sql("""
                        insert into goal_act (goal_id, number, act, person_id, at, reason)
                        select :goal, count(*) + 1, :act, :by, :at, :reason from goal_act where goal_id = :goal""")
                .param("goal", goal.value())
                .param("act", act.name())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    /** Of one unit, or without one of every unit, in the order they were proposed. */
    List<Goal> listGoals(SchoolYear year, @Nullable UnitId unit) {
        return db.sql("""
                        select id, unit_id, school_year, municipal_goal, title, description, status, adopted_at, version
                          from goal
                         where school_year = :year and (:unit::uuid is null or unit_id = :unit::uuid)
                         order by id""")
                .param("year", year.startYear())
                .param("unit", unit == null ? null : unit.value())
                .query(GoalRepository::goal)
                .list();
    }

    void insert(Goal goal, AdoptedPack pack) {
        db.sql("""
                        insert into goal (id, unit_id, school_year, municipal_goal, pack_id, title, description, status, version)
                        values (:id, :unit, :year, :under, :pack, :title, :description, :status, :version)""")
                .param("id", goal.id().value())
                .param("unit", goal.unit().value())
                .param("year", goal.year().startYear())
                .param("under", goal.under())
                .param("pack", pack.id())
                .param("title", goal.title())
                .param("description", goal.description())
                .param("status", goal.status().name())
                .param("version", goal.version())
                .update();
    }

    void update(Goal goal, AdoptedPack pack) {
        int rows = db.sql("""
                        update goal
                           set municipal_goal = :under, pack_id = :pack, title = :title, description = :description,
                               status = :status, adopted_at = :adopted, version = version + 1
                         where id = :id and version = :version""")
                .param("under", goal.under())
                .param("pack", pack.id())
                .param("title", goal.title())
                .param("description", goal.description())
                .param("status", goal.status().name())
                .param(
                        "adopted",
                        goal.adopted()
                                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("id", goal.id().value())
                .param("version", goal.version())
                .update();
        if (rows == 0) throw new ChangedMeanwhile(goal.id());
    }

    List<Indicator> listIndicators(Collection<GoalId> goals) {
        return db.sql("""
                        select id, goal_id, name, key_figure, current_words, current_value, desired_words, desired_value, measured_year, version
                          from indicator where goal_id = any(:goals) order by id""")
                .param("goals", goals.stream().map(GoalId::value).toArray(UUID[]::new))
                .query(GoalRepository::indicator)
                .list();
    }

    /** What adopted goals of the unit say is good enough of a key figure, where it is said in a number. */
    List<GoodEnough.Level> listLevels(UnitId unit, SchoolYear from) {
        return db.sql("""
                        select i.key_figure, i.desired_value, i.current_value, g.school_year, g.title, g.id
                          from goal g
                          join indicator i on i.tenant_id = g.tenant_id and i.goal_id = g.id
                         where g.unit_id = :unit and g.school_year >= :from and g.status = 'ADOPTED'
                           and i.key_figure is not null and i.desired_value is not null
                         order by g.school_year, i.desired_value, i.id""")
                .param("unit", unit.value())
                .param("from", from.startYear())
                .query((row, number) -> {
                    var year = new SchoolYear(row.getInt("school_year"));
                    return new GoodEnough.Level(
                            row.getString("key_figure"),
                            row.getBigDecimal("desired_value"),
                            Optional.ofNullable(row.getBigDecimal("current_value")),
                            year,
                            row.getString("title"),
                            "/units/" + unit + "/" + year + "/goals/" + row.getObject("id", UUID.class));
                })
                .list();
    }

    void insert(Indicator indicator) {
        bind(indicator, db.sql("""
                        insert into indicator (id, goal_id, name, key_figure, current_words, current_value, desired_words, desired_value, measured_year, version)
                        values (:id, :goal, :name, :keyFigure, :currentWords, :currentValue, :desiredWords, :desiredValue, :measured, :version)""")).param("goal", indicator.goal().value()).update();
    }

    void update(Indicator indicator) {
        int rows = bind(indicator, db.sql("""
                        update indicator
                           set name = :name, key_figure = :keyFigure, current_words = :currentWords, current_value = :currentValue,
                               desired_words = :desiredWords, desired_value = :desiredValue, measured_year = :measured, version = version + 1
                         where id = :id and version = :version""")).update();
        if (rows == 0) throw new ChangedMeanwhile(indicator.id());
    }

    private static JdbcClient.StatementSpec bind(Indicator indicator, JdbcClient.StatementSpec statement) {
        return statement
                .param("id", indicator.id().value())
                .param("name", indicator.name())
                .param("keyFigure", indicator.keyFigure().orElse(null))
                .param("currentWords", indicator.current().words())
                .param("currentValue", indicator.current().value().orElse(null))
                .param("desiredWords", indicator.desired().words())
                .param("desiredValue", indicator.desired().value().orElse(null))
                .param(
                        "measured",
                        indicator.measured().map(SchoolYear::startYear).orElse(null),
                        Types.INTEGER)
                .param("version", indicator.version());
    }

    List<Activity> listActivities(Collection<GoalId> goals) {
        return db.sql("""
                        select id, goal_id, indicator_id, title, influence, visible, responsible, starts_on, ends_on, version
                          from activity where goal_id = any(:goals) order by starts_on, id""")
                .param("goals", goals.stream().map(GoalId::value).toArray(UUID[]::new))
                .query(GoalRepository::activity)
                .list();
    }

    void insert(Activity activity) {
        bind(activity, db.sql("""
                        insert into activity (id, goal_id, indicator_id, title, influence, visible, responsible, starts_on, ends_on, version)
                        values (:id, :goal, :affects, :title, :influence, :visible, :responsible, :starts, :ends, :version)""")).param("goal", activity.goal().value()).update();
    }

    void update(Activity activity) {
        int rows = bind(activity, db.sql("""
                        update activity
                           set indicator_id = :affects, title = :title, influence = :influence, visible = :visible,
                               responsible = :responsible, starts_on = :starts, ends_on = :ends, version = version + 1
                         where id = :id and version = :version""")).update();
        if (rows == 0) throw new ChangedMeanwhile(activity.id());
    }

    private static JdbcClient.StatementSpec bind(Activity activity, JdbcClient.StatementSpec statement) {
        return statement
                .param("id", activity.id().value())
                .param("affects", activity.affects().value())
                .param("title", activity.title())
                .param("influence", activity.influence())
                .param("visible", activity.visible())
                .param("responsible", activity.responsible())
                .param("starts", activity.days().from())
                .param("ends", activity.days().to())
                .param("version", activity.version());
    }

    private static Goal goal(ResultSet row, int number) throws SQLException {
        return new Goal(
                new GoalId(row.getObject("id", UUID.class)),
                new UnitId(row.getObject("unit_id", UUID.class)),
                new SchoolYear(row.getInt("school_year")),
                row.getString("municipal_goal"),
                row.getString("title"),
                row.getString("description"),
                GoalStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("adopted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("version"));
    }

    private static Indicator indicator(ResultSet row, int number) throws SQLException {
        return new Indicator(
                new IndicatorId(row.getObject("id", UUID.class)),
                new GoalId(row.getObject("goal_id", UUID.class)),
                row.getString("name"),
                Optional.ofNullable(row.getString("key_figure")),
                new Indicator.Level(
                        row.getString("current_words"), Optional.ofNullable(row.getBigDecimal("current_value"))),
                new Indicator.Level(
                        row.getString("desired_words"), Optional.ofNullable(row.getBigDecimal("desired_value"))),
                Optional.ofNullable(row.getObject("measured_year", Integer.class))
                        .map(SchoolYear::new),
                row.getInt("version"));
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        return new Activity(
                new ActivityId(row.getObject("id", UUID.class)),
                new GoalId(row.getObject("goal_id", UUID.class)),
                new IndicatorId(row.getObject("indicator_id", UUID.class)),
                row.getString("title"),
                row.getString("influence"),
                row.getString("visible"),
                row.getString("responsible"),
                new DateWindow(row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class)),
                row.getInt("version"));
    }
}
