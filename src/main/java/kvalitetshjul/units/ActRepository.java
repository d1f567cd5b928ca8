package kvalitetshjul.units;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The acts on units: what was decided, what each unit was before it, and which units follow which. */
@Repository
class ActRepository {
    private final JdbcClient db;
    private final JsonMapper json;

    ActRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What an act did to a unit. */
    enum Part {
        ADDED,
        CHANGED,
        ENDED
    }

    /** @param before absent for a unit the act added */
    record Touched(UnitId unit, Part part, Optional<UnitHistory> before, int version) {}

    void insert(UUID id, UnitAct act, UUID by, Instant at) {
        db.sql(
                        "insert into unit_act (id, kind, day, reason, person_id, at) values (:id, :kind, :day, :reason, :by, :at)")
                .param("id", id)
                .param("kind", act.kind().name())
                .param("day", act.day())
                .param("reason", act.reason().strip())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(UUID act, Touched touched) {
        db.sql(
                        "insert into unit_act_unit (act_id, unit_id, part, before, version) values (:act, :unit, :part, :before::jsonb, :version)")
                .param("act", act)
                .param("unit", touched.unit().value())
                .param("part", touched.part().name())
                .param("before", touched.before().map(json::writeValueAsString).orElse(null))
                .param("version", touched.version())
                .update();
    }

    void insertSuccession(UUID act, UnitId predecessor, UnitId successor) {
        db.sql(
                        "insert into unit_succession (act_id, predecessor_id, successor_id) values (:act, :predecessor, :successor)")
                .param("act", act)
                .param("predecessor", predecessor.value())
                .param("successor", successor.value())
                .update();
    }

    List<Touched> listTouched(UUID act) {
        return db.sql("select unit_id, part, before, version from unit_act_unit where act_id = :act order by unit_id")
                .param("act", act)
                .query((row, number) -> new Touched(
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        Part.valueOf(row.getString("part")),
                        Optional.ofNullable(row.getString("before"))
                                .map(text -> json.readValue(text, UnitHistory.class)),
                        row.getInt("version")))
                .list();
    }

    private static final String LOG =
            "select a.id, a.kind, a.day, a.reason, a.person_id, a.at, a.undone_at from unit_act a ";

    /** What was done with the unit, the latest first; also what others went over into it by, or came out of it by, while it stayed as it was. */
    List<UnitLogEntry> listLog(UnitId unit) {
        return db.sql(LOG + """
                 where a.id in (select act_id from unit_act_unit where unit_id = :unit
                                union select act_id from unit_succession where :unit in (predecessor_id, successor_id))
                 order by a.at desc, a.id desc""")
                .param("unit", unit.value())
                .query((row, number) -> entry(row))
                .list();
    }

    Optional<UnitLogEntry> find(UUID act) {
        return db.sql(LOG + "where a.id = :act")
                .param("act", act)
                .query((row, number) -> entry(row))
                .optional();
    }

    /** Acts whose day has come and that the other modules do not know of yet, in the order they were decided. */
    List<UnitLogEntry> listWaiting(LocalDate today) {
        return db.sql(
                        LOG
                                + "where a.effected_at is null and a.undone_at is null and a.day <= :today order by a.day, a.id")
                .param("today", today)
                .query((row, number) -> entry(row))
                .list();
    }

    private static UnitLogEntry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new UnitLogEntry(
                row.getObject("id", UUID.class),
                UnitAct.Kind.valueOf(row.getString("kind")),
                row.getObject("day", LocalDate.class),
                row.getString("reason"),
                row.getObject("person_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable(row.getTimestamp("undone_at")).map(java.sql.Timestamp::toInstant));
    }

    void markEffected(UUID act, Instant at) {
        db.sql("update unit_act set effected_at = :at where id = :act and effected_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("act", act)
                .update();
    }

    boolean isEffected(UUID act) {
        return db.sql("select effected_at is not null from unit_act where id = :act")
                .param("act", act)
                .query(Boolean.class)
                .single();
    }

    /** @return false when it was undone before */
    boolean markUndone(UUID act, UUID by, Instant at) {
        return db.sql("update unit_act set undone_at = :at, undone_by = :by where id = :act and undone_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("act", act)
                        .update()
                > 0;
    }

    List<UnitId> successors(UUID act, UnitId predecessor) {
        return db.sql(
                        "select successor_id from unit_succession where act_id = :act and predecessor_id = :unit order by successor_id")
                .param("act", act)
                .param("unit", predecessor.value())
                .query((row, number) -> new UnitId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Whoever follows the unit by the day, by every act that holds. */
    List<UnitId> followers(UnitId unit, LocalDate day) {
        return db.sql("""
                select s.successor_id from unit_succession s
                  join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                 where s.predecessor_id = :unit and a.undone_at is null and a.day <= :day order by s.successor_id""")
                .param("unit", unit.value())
                .param("day", day)
                .query((row, number) -> new UnitId(row.getObject(1, UUID.class)))
                .list();
    }

    /** A unit that goes over into another on a day. */
    record Coming(String name, LocalDate day) {}

    /** The first unit that goes over into this one on the day or later; it must find somebody there. */
    Optional<Coming> findPredecessor(UnitId unit, LocalDate day) {
        return db.sql("""
                select p.name, a.day from unit_succession s
                  join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                  join unit_period p on p.tenant_id = s.tenant_id and p.unit_id = s.predecessor_id
                                    and a.day - 1 between p.valid_from and p.valid_to
                 where s.successor_id = :unit and a.undone_at is null and a.day >= :day order by a.day, p.name limit 1""")
                .param("unit", unit.value())
                .param("day", day)
                .query(Coming.class)
                .optional();
    }

    /** A unit of the act with which something else has been done since that stands: undoing is done from the last to the first. */
    Optional<UnitId> findFollowed(UUID act) {
        return db.sql("""
                select t.unit_id from unit_act_unit t
                 where t.act_id = :act
                   and (exists (select from unit_act_unit l
                                  join unit_act a on a.tenant_id = l.tenant_id and a.id = l.act_id
                                 where l.unit_id = t.unit_id and l.version > t.version and a.undone_at is null)
                        or (t.part = 'ADDED'
                            and exists (select from unit_succession s
                                          join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                                         where t.unit_id in (s.predecessor_id, s.successor_id)
                                           and a.id <> :act and a.undone_at is null)))
                 order by t.unit_id limit 1""")
                .param("act", act)
                .query((row, number) -> new UnitId(row.getObject(1, UUID.class)))
                .optional();
    }

    private record Link(UUID act, UnitAct.Kind kind, LocalDate day, Succession.Named from, Succession.Named to) {}

    /** The names are those of the last day of the one and the first day of the other. */
    List<Succession> listSuccessions(@Nullable UnitId unit) {
        var links = db.sql("""
                select a.id, a.kind, a.day, s.predecessor_id, s.successor_id, p.name as predecessor, n.name as successor
                  from unit_succession s
                  join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                  join unit_period p on p.tenant_id = s.tenant_id and p.unit_id = s.predecessor_id
                                    and a.day - 1 between p.valid_from and p.valid_to
                  join unit_period n on n.tenant_id = s.tenant_id and n.unit_id = s.successor_id
                                    and a.day between n.valid_from and n.valid_to
                 where a.undone_at is null
                   and exists (select from unit_succession o where o.act_id = s.act_id and :unit in (o.predecessor_id, o.successor_id))
                 order by a.day, a.id, p.name, n.name, p.unit_id, n.unit_id""")
                .param("unit", unit == null ? null : unit.value())
                .query((row, number) -> new Link(
                        row.getObject("id", UUID.class),
                        UnitAct.Kind.valueOf(row.getString("kind")),
                        row.getObject("day", LocalDate.class),
                        new Succession.Named(
                                new UnitId(row.getObject("predecessor_id", UUID.class)), row.getString("predecessor")),
                        new Succession.Named(
                                new UnitId(row.getObject("successor_id", UUID.class)), row.getString("successor"))))
                .list();
        var byAct = new LinkedHashMap<UUID, List<Link>>();
        links.forEach(link ->
                byAct.computeIfAbsent(link.act, key -> new ArrayList<>()).add(link));
        return byAct.values().stream()
                .map(list -> new Succession(
                        list.getFirst().act,
                        list.getFirst().kind,
                        list.getFirst().day,
                        list.stream().map(Link::from).distinct().toList(),
                        list.stream().map(Link::to).distinct().toList()))
                .toList();
    }

    /** Units that began as others were merged or divided, by every act that holds. */
    Set<UnitId> madeOfOthers() {
        return db.sql("""
                select distinct t.unit_id from unit_act_unit t
                  join unit_act a on a.tenant_id = t.tenant_id and a.id = t.act_id and a.undone_at is null
                  join unit_succession s on s.tenant_id = t.tenant_id and s.act_id = t.act_id and s.successor_id = t.unit_id
                 where t.part = 'ADDED'
                 order by t.unit_id""")
                .query((row, number) -> new UnitId(row.getObject("unit_id", UUID.class)))
                .set();
    }

    Map<UnitId, LocalDate> succeeded() {
        var succeeded = new HashMap<UnitId, LocalDate>();
        db.sql("""
                select s.predecessor_id, max(a.day) as day
                  from unit_succession s
                  join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                 where a.undone_at is null group by s.predecessor_id""").query(row -> {
            succeeded.put(
                    new UnitId(row.getObject("predecessor_id", UUID.class)), row.getObject("day", LocalDate.class));
        });
        return succeeded;
    }
}
