package kvalitetshjul.units;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UnitRepository {
    /** A unit as it is on {@code :day}, or on the nearest day it exists. */
    private static final String UNITS = """
            select u.id, p.parent_id, p.name, p.short_name, p.kind, p.school_forms, p.official_id, p.ownership,
                   p.grade_from, p.grade_to, p.size_class, u.valid_from, u.valid_to, u.version
              from unit u
              join unit_period p on p.tenant_id = u.tenant_id and p.unit_id = u.id
                                and greatest(least(:day, u.valid_to), u.valid_from) between p.valid_from and p.valid_to
            """;

    private final JdbcClient db;

    UnitRepository(JdbcClient db) {
        this.db = db;
    }

    /** One act on units at a time. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 110))")
                .query(row -> {});
    }

    List<Unit> listUnits(LocalDate day) {
        return listUnits(new DateWindow(day, day), day);
    }

    /** The units that exist on one of the days, as they are on the day. */
    List<Unit> listUnits(DateWindow days, LocalDate day) {
        return db.sql(UNITS + """
                 where not u.withdrawn and u.valid_from <= :to and u.valid_to >= :from
                 order by (select count(*) from unit_closure c where c.descendant_id = u.id), p.kind desc, p.name, u.id""")
                .param("day", day)
                .param("from", days.from())
                .param("to", days.to())
                .query(UnitRepository::unit)
                .list();
    }

    Optional<Unit> findUnit(UnitId id, LocalDate day) {
        return db.sql(UNITS + "where u.id = :id and not u.withdrawn")
                .param("id", id.value())
                .param("day", day)
                .query(UnitRepository::unit)
                .optional();
    }

    /** Every unit there has been, with what it was in each period; by first day, name and id. */
    SequencedMap<UnitId, UnitHistory> histories(@Nullable Collection<UnitId> ids) {
        var spans = new LinkedHashMap<UnitId, List<UnitHistory.Span>>();
        var versions = new HashMap<UnitId, Integer>();
        db.sql("""
                select p.unit_id, p.valid_from, p.valid_to, p.parent_id, p.name, p.short_name, p.kind, p.school_forms, p.official_id,
                       p.ownership, p.grade_from, p.grade_to, p.size_class, u.version
                  from unit_period p
                  join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
                 where not u.withdrawn and (:all or u.id = any(:ids))
                 order by u.valid_from, u.name, u.id, p.valid_from""")
                .param("all", ids == null)
                .param("ids", ids == null ? new UUID[0] : uuids(ids))
                .query(row -> {
                    var id = new UnitId(row.getObject("unit_id", UUID.class));
                    versions.put(id, row.getInt("version"));
                    spans.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(new UnitHistory.Span(days(row), profile(row)));
                });
        var histories = new LinkedHashMap<UnitId, UnitHistory>();
        spans.forEach((id, list) -> histories.put(id, new UnitHistory(id, list, versions.getOrDefault(id, 1))));
        return histories;
    }

    void insert(UnitHistory unit) {
        var profile = unit.periods().getLast().profile();
        db.sql("""
                insert into unit (id, parent_id, name, kind, official_id, ownership, grade_from, grade_to, valid_from, valid_to, version)
                values (:id, :parent, :name, :kind, :official, :ownership, :gradeFrom, :gradeTo, :from, :to, :version)""")
                .param("id", unit.id().value())
                .param("parent", profile.parent().map(UnitId::value).orElse(null))
                .param("name", profile.name())
                .param("kind", profile.kind())
                .param("official", profile.officialId().orElse(null))
                .param("ownership", profile.ownership().name())
                .param("gradeFrom", profile.grades().map(Unit.Grades::lowest).orElse(null))
                .param("gradeTo", profile.grades().map(Unit.Grades::highest).orElse(null))
                .param("from", unit.valid().from())
                .param("to", unit.valid().to())
                .param("version", unit.version())
                .update();
        insertPeriods(unit);
        db.sql("""
                insert into unit_closure (ancestor_id, descendant_id, depth)
                select ancestor_id, :id, depth + 1 from unit_closure where descendant_id = :parent
                union all select :id, :id, 0""")
                .param("id", unit.id().value())
                .param("parent", profile.parent().map(UnitId::value).orElse(null))
                .update();
    }

    /** @throws ChangedMeanwhile when another act came first */
    void update(UnitHistory unit) {
        int changed = db.sql("""
                update unit set valid_from = :from, valid_to = :to, version = :version where id = :id and version = :version - 1""")
                .param("from", unit.valid().from())
                .param("to", unit.valid().to())
                .param("version", unit.version())
                .param("id", unit.id().value())
                .update();
        if (changed == 0) throw new ChangedMeanwhile(unit.id());
        db.sql("delete from unit_period where unit_id = :id")
                .param("id", unit.id().value())
                .update();
        insertPeriods(unit);
    }

    private void insertPeriods(UnitHistory unit) {
        for (var span : unit.periods()) {
            var profile = span.profile();
            db.sql("""
                    insert into unit_period (unit_id, valid_from, valid_to, parent_id, name, short_name, kind, school_forms, official_id,
                                             ownership, grade_from, grade_to, size_class)
                    values (:unit, :from, :to, :parent, :name, :shortName, :kind, :forms, :official, :ownership, :gradeFrom, :gradeTo, :size)""")
                    .param("unit", unit.id().value())
                    .param("from", span.days().from())
                    .param("to", span.days().to())
                    .param("parent", profile.parent().map(UnitId::value).orElse(null))
                    .param("name", profile.name())
                    .param("shortName", profile.shortName().orElse(null))
                    .param("kind", profile.kind())
                    .param(
                            "forms",
                            profile.forms().stream().map(Enum::name).sorted().toArray(String[]::new))
                    .param("official", profile.officialId().orElse(null))
                    .param("ownership", profile.ownership().name())
                    .param(
                            "gradeFrom",
                            profile.grades().map(Unit.Grades::lowest).orElse(null))
                    .param("gradeTo", profile.grades().map(Unit.Grades::highest).orElse(null))
                    .param("size", profile.size().map(Enum::name).orElse(null))
                    .update();
        }
    }

    /** Takes a unit out of every list; what refers to it keeps it. */
    void withdraw(UnitId unit, int version) {
        int changed = db.sql(
                        "update unit set withdrawn = true, version = version + 1 where id = :id and version = :version")
                .param("id", unit.value())
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(unit);
    }

    /**
     * Lets the units themselves, and who is above whom, say what holds on the day. A unit that has ended counts as below those that follow it, so
     * that who leads a merged school also sees what its predecessors left.
     */
    void showAsOf(LocalDate day) {
        db.sql("""
                update unit u
                   set parent_id = p.parent_id, name = p.name, kind = p.kind, official_id = p.official_id, ownership = p.ownership,
                       grade_from = p.grade_from, grade_to = p.grade_to
                  from unit_period p
                 where p.tenant_id = u.tenant_id and p.unit_id = u.id
                   and greatest(least(:day, u.valid_to), u.valid_from) between p.valid_from and p.valid_to
                   and (u.parent_id, u.name, u.kind, u.official_id, u.ownership, u.grade_from, u.grade_to)
                       is distinct from (p.parent_id, p.name, p.kind, p.official_id, p.ownership, p.grade_from, p.grade_to)""").param("day", day).update();
        db.sql("delete from unit_closure").update();
        db.sql("""
                insert into unit_closure (ancestor_id, descendant_id, depth)
                with recursive
                  edge as (
                    select parent_id as above, id as below from unit where parent_id is not null
                    union
                    select s.successor_id, s.predecessor_id
                      from unit_succession s
                      join unit_act a on a.tenant_id = s.tenant_id and a.id = s.act_id
                      join unit_act_unit e on e.tenant_id = s.tenant_id and e.act_id = s.act_id
                                          and e.unit_id = s.predecessor_id and e.part = 'ENDED'
                     where a.undone_at is null and a.day <= :day),
                  reach as (
                    select id as above, id as below, 0 as depth from unit
                    union
                    select r.above, e.below, r.depth + 1 from reach r join edge e on e.above = r.below where r.depth < 50)
                select above, below, min(depth) from reach group by above, below""").param("day", day).update();
    }

    /** Whether the unit is, or from the day on will be, the other or above it. */
    boolean isAbove(UnitId unit, UnitId other, LocalDate day) {
        return db.sql("""
                with recursive up (id) as (
                  select :other::uuid
                  union
                  select p.parent_id from up join unit_period p on p.unit_id = up.id
                   where p.valid_to >= :day and p.parent_id is not null)
                select exists (select from up where id = :unit)""")
                .param("other", other.value())
                .param("unit", unit.value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Names of the units that are part of one of these on the day or later. */
    List<String> namesBelow(List<UnitId> above, LocalDate day) {
        return db.sql("""
                select distinct p.name from unit_period p join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
                 where p.parent_id = any(:above) and p.valid_to >= :day and not u.withdrawn order by p.name""")
                .param("above", uuids(above))
                .param("day", day)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** The name of another unit that has the number on the day or later. */
    Optional<String> holderOf(String number, UnitId but, LocalDate day) {
        return db.sql("""
                select p.name from unit_period p join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
                 where p.official_id = :number and p.unit_id <> :but and p.valid_to >= :day and not u.withdrawn
                 order by p.valid_from desc limit 1""")
                .param("number", number)
                .param("but", but.value())
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** Every number a unit has or had; a number two units have had belongs to the later. */
    Map<String, UnitId> unitsByNumber() {
        var units = new HashMap<String, UnitId>();
        db.sql("""
                select p.official_id, p.unit_id from unit_period p join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
                 where p.official_id is not null and not u.withdrawn order by p.valid_from, p.unit_id""").query(row -> {
            units.put(row.getString("official_id"), new UnitId(row.getObject("unit_id", UUID.class)));
        });
        return units;
    }

    /** Each number and each name a unit has or had; of two units that share a number, the one that has it latest. */
    KnownUnits knownUnits() {
        var numbers = new HashMap<String, UnitId>();
        var names = new HashMap<String, Set<UnitId>>();
        db.sql("""
                select p.official_id, p.name, p.unit_id from unit_period p join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
                 where not u.withdrawn order by p.valid_from, p.unit_id""").query(row -> {
            var unit = new UnitId(row.getObject("unit_id", UUID.class));
            var number = row.getString("official_id");
            if (number != null) numbers.put(number, unit);
            names.computeIfAbsent(KnownUnits.plain(row.getString("name")), name -> new HashSet<>())
                    .add(unit);
        });
        return new KnownUnits(numbers, names);
    }

    private static UUID[] uuids(Collection<UnitId> ids) {
        return ids.stream().map(UnitId::value).toArray(UUID[]::new);
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        var profile = profile(row);
        return new Unit(
                new UnitId(row.getObject("id", UUID.class)),
                profile.parent(),
                profile.name(),
                profile.kind(),
                profile.officialId(),
                profile.ownership(),
                profile.grades(),
                days(row),
                profile.shortName(),
                profile.forms(),
                profile.size(),
                row.getInt("version"));
    }

    private static DateWindow days(ResultSet row) throws SQLException {
        return new DateWindow(row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
    }

    private static UnitProfile profile(ResultSet row) throws SQLException {
        var gradeFrom = row.getObject("grade_from", Integer.class);
        Set<Unit.SchoolForm> forms = Arrays.stream(
                        (String[]) row.getArray("school_forms").getArray())
                .map(Unit.SchoolForm::valueOf)
                .collect(Collectors.toSet());
        return new UnitProfile(
                Optional.ofNullable(row.getObject("parent_id", UUID.class)).map(UnitId::new),
                row.getString("name"),
                Optional.ofNullable(row.getString("short_name")),
                row.getString("kind"),
                forms,
                Optional.ofNullable(row.getString("official_id")),
                Unit.Ownership.valueOf(row.getString("ownership")),
                gradeFrom == null ? Optional.empty() : Optional.of(new Unit.Grades(gradeFrom, row.getInt("grade_to"))),
                Optional.ofNullable(row.getString("size_class")).map(Unit.SizeClass::valueOf));
    }
}
