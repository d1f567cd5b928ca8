package kvalitetshjul.wheel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is otherwise in one year than the pack has it, and the history of the wheels. */
@Repository
class OwnItems {
    private final JdbcClient db;
    private final JsonMapper json;

    OwnItems(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** As it is kept: the words of a pack. */
    record Row(
            SchoolYear year,
            UUID wheel,
            String wheelCode,
            Optional<UnitId> unit,
            String code,
            Optional<JsonNode> definition,
            Optional<JsonNode> moved,
            boolean dropped,
            Optional<JsonNode> attached,
            int version) {}

    List<OwnItem> list(SchoolYear year, OwnOf of) {
        return listRows(List.of(year), of).stream().map(this::read).toList();
    }

    Map<SchoolYear, List<OwnItem>> list(List<SchoolYear> years, OwnOf of) {
        return listRows(years, of).stream()
                .collect(Collectors.groupingBy(Row::year, Collectors.mapping(this::read, Collectors.toList())));
    }

    List<Row> listRows(SchoolYear year) {
        return listRows(List.of(year), OwnOf.EVERY_UNIT);
    }

    /** In the order they were made. A unit has that of another where it took over its tasks. */
    private List<Row> listRows(List<SchoolYear> years, OwnOf of) {
        return db.sql("""
                select w.school_year, i.wheel_id, w.code as wheel, w.unit_id, i.code, i.definition, i.moved, i.dropped, i.attached, i.version
                  from wheel_item i
                  join annual_wheel w on w.tenant_id = i.tenant_id and w.id = i.wheel_id
                 where w.school_year = any(:years)
                   and (:all or w.unit_id is null or w.unit_id = any(:units)
                        or w.id in (select t.wheel_id from wheel_task t where t.unit_id = any(:units)))
                 order by i.id""")
                .param("years", starts(years))
                .param("all", of.all())
                .param("units", of.ids())
                .query((row, number) -> new Row(
                        new SchoolYear(row.getInt("school_year")),
                        row.getObject("wheel_id", UUID.class),
                        row.getString("wheel"),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new),
                        row.getString("code"),
                        Optional.ofNullable(row.getString("definition")).map(json::readTree),
                        Optional.ofNullable(row.getString("moved")).map(json::readTree),
                        row.getBoolean("dropped"),
                        Optional.ofNullable(row.getString("attached")).map(json::readTree),
                        row.getInt("version")))
                .list();
    }

    OwnItem read(Row row) {
        return new OwnItem(
                row.wheel,
                row.wheelCode,
                row.unit,
                row.code,
                row.definition.map(node -> json.treeToValue(node, WheelItem.class)),
                row.moved.map(node -> json.treeToValue(node, When.class)),
                row.dropped,
                row.attached.map(node -> json.treeToValue(node, Attached.class)),
                row.version);
    }

    /** The unit whose own item it is; none for one of the municipality’s, or the pack’s. */
    Optional<UnitId> findUnit(SchoolYear year, String code) {
        return db.sql("""
                select w.unit_id from wheel_item i
                  join annual_wheel w on w.tenant_id = i.tenant_id and w.id = i.wheel_id
                 where w.school_year = :year and i.code = :code and w.unit_id is not null""")
                .param("year", year.startYear())
                .param("code", code)
                .query((row, number) -> new UnitId(row.getObject("unit_id", UUID.class)))
                .optional();
    }

    /** How many items were added to the wheels of the unit in the year, or to the municipality’s; what was left out afterwards is still kept. */
    int count(SchoolYear year, Optional<UnitId> unit) {
        return db.sql("""
                select count(*) from wheel_item i
                  join annual_wheel w on w.tenant_id = i.tenant_id and w.id = i.wheel_id
                 where w.school_year = :year and w.unit_id is not distinct from :unit::uuid and i.definition is not null""")
                .param("year", year.startYear())
                .param("unit", unit.map(UnitId::value).orElse(null))
                .query(Integer.class)
                .single();
    }

    /** Adds an item that the pack does not have. */
    void insert(UUID wheel, String code, JsonNode definition) {
        db.sql(
                        "insert into wheel_item (id, wheel_id, code, definition) values (:id, :wheel, :code, :definition::jsonb)")
                .param("id", Ids.next())
                .param("wheel", wheel)
                .param("code", code)
                .param("definition", definition.toString())
                .update();
    }

    /**
     * Writes what is otherwise of the item, for the first time or anew.
     *
     * @param version the one it had; 0 where it stood as the pack has it
     * @throws ChangedMeanwhile when somebody else has changed it since
     */
    void put(
            UUID wheel,
            String code,
            @Nullable JsonNode definition,
            @Nullable JsonNode moved,
            boolean dropped,
            int version) {
        int changed = db.sql("""
                insert into wheel_item (id, wheel_id, code, definition, moved, dropped, version)
                select :id, :wheel, :code, :definition::jsonb, :moved::jsonb, :dropped, 1
                 where :version = 0 or exists (select from wheel_item where wheel_id = :wheel and code = :code)
                on conflict (tenant_id, wheel_id, code) do update
                   set definition = coalesce(excluded.definition, wheel_item.definition), moved = excluded.moved,
                       dropped = excluded.dropped, version = wheel_item.version + 1
                 where wheel_item.version = :version""")
                .param("id", Ids.next())
                .param("wheel", wheel)
                .param("code", code)
                .param("definition", definition == null ? null : definition.toString())
                .param("moved", moved == null ? null : moved.toString())
                .param("dropped", dropped)
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(code);
    }

    /**
     * Leaves an item out this year, or takes it in again; the days it was given stay.
     *
     * @param version the one it had; 0 where it stood as the pack has it
     * @throws ChangedMeanwhile when somebody else has changed it since
     */
    void setDropped(UUID wheel, String code, boolean dropped, int version) {
        int changed = db.sql("""
                insert into wheel_item (id, wheel_id, code, dropped, version)
                select :id, :wheel, :code, :dropped, 1
                 where :version = 0 or exists (select from wheel_item where wheel_id = :wheel and code = :code)
                on conflict (tenant_id, wheel_id, code) do update
                   set dropped = excluded.dropped, version = wheel_item.version + 1
                 where wheel_item.version = :version""")
                .param("id", Ids.next())
                .param("wheel", wheel)
                .param("code", code)
                .param("dropped", dropped)
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(code);
    }

    /**
     * Puts documents and law to an item of the pack, in place of what was put to it before.
     *
     * @param version as with {@link #setDropped}
     * @throws ChangedMeanwhile when somebody else has changed it since
     */
    void attach(UUID wheel, String code, Attached attached, int version) {
        int changed = db.sql("""
                insert into wheel_item (id, wheel_id, code, attached, version)
                select :id, :wheel, :code, :attached::jsonb, 1
                 where :version = 0 or exists (select from wheel_item where wheel_id = :wheel and code = :code)
                on conflict (tenant_id, wheel_id, code) do update
                   set attached = excluded.attached, version = wheel_item.version + 1
                 where wheel_item.version = :version""")
                .param("id", Ids.next())
                .param("wheel", wheel)
                .param("code", code)
                .param("attached", json.writeValueAsString(attached))
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(code);
    }

    /**
     * Gives an item the days it had when the wheel was adopted or, where it has those, the days of the pack.
     *
     * @throws ChangedMeanwhile when somebody else has changed it since
     */
    void moveBack(UUID wheel, String code, int version) {
        int changed = db.sql("""
                update wheel_item set moved = case when moved is distinct from adopted then adopted end, version = version + 1
                 where wheel_id = :wheel and code = :code and version = :version""")
                .param("wheel", wheel)
                .param("code", code)
                .param("version", version)
                .update();
        if (changed == 0) throw new ChangedMeanwhile(code);
    }

    /** What was done with a wheel, or with an item of it. */
    enum Act {
        ADDED,
        CHANGED,
        MOVED,
        DROPPED,
        RESTORED,
        ADOPTED,
        CLOSED,
        REOPENED,
        /** A day that other times are counted from; its code stands for the item’s. */
        DAY_SET,
        /** The days of a period that is followed up; its code stands for the item’s. */
        PERIOD_SET
    }

    /** @param fields what was written anew, as {@link Rewritten} names it */
    record Change(
            UUID wheel,
            Optional<String> item,
            Act act,
            PersonId person,
            Instant at,
            String reason,
            Optional<DateWindow> from,
            Optional<DateWindow> to,
            List<Rewritten> fields) {}

    void insert(Change change) {
        db.sql("""
                insert into wheel_change (id, wheel_id, item_code, act, person_id, at, reason, from_days, to_days, fields)
                values (:id, :wheel, :item, :act, :person, :at, :reason, daterange(:f1, :f2, '[]'), daterange(:t1, :t2, '[]'), :fields)""")
                .param("id", Ids.next())
                .param("wheel", change.wheel)
                .param("item", change.item.orElse(null))
                .param("act", change.act.name())
                .param("person", change.person.value())
                .param("at", change.at.atOffset(ZoneOffset.UTC))
                .param("reason", change.reason)
                .param("f1", change.from.map(DateWindow::from).orElse(null))
                .param("f2", change.from.map(DateWindow::to).orElse(null))
                .param("t1", change.to.map(DateWindow::from).orElse(null))
                .param("t2", change.to.map(DateWindow::to).orElse(null))
                .param("fields", change.fields.stream().map(Rewritten::name).toArray(String[]::new))
                .update();
    }

    /** The latest first. */
    List<Change> listChanges(List<UUID> wheels, int most) {
        return db.sql("""
                select wheel_id, item_code, act, person_id, at, reason, lower(from_days) as f1, upper(from_days) as f2,
                       lower(to_days) as t1, upper(to_days) as t2, fields
                  from wheel_change where wheel_id = any(:wheels) order by at desc, id desc limit :most""")
                .param("wheels", wheels.toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new Change(
                        row.getObject("wheel_id", UUID.class),
                        Optional.ofNullable(row.getString("item_code")),
                        Act.valueOf(row.getString("act")),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reason"),
                        days(row.getObject("f1", LocalDate.class), row.getObject("f2", LocalDate.class)),
                        days(row.getObject("t1", LocalDate.class), row.getObject("t2", LocalDate.class)),
                        Arrays.stream((String[]) row.getArray("fields").getArray())
                                .map(Rewritten::valueOf)
                                .toList()))
                .list();
    }

    /** A range of the database ends before its upper bound. */
    private static Optional<DateWindow> days(@Nullable LocalDate from, @Nullable LocalDate upper) {
        return from == null || upper == null ? Optional.empty() : Optional.of(new DateWindow(from, upper.minusDays(1)));
    }

    /** What the owner has set of the year. */
    OwnDays listDays(SchoolYear year) {
        return listDays(List.of(year)).getOrDefault(year, OwnDays.NONE);
    }

    Map<SchoolYear, OwnDays> listDays(List<SchoolYear> years) {
        record Found(Map<String, LocalDate> days, Map<String, DateWindow> periods, List<OwnDays.Holiday> holidays) {}
        var found = new HashMap<SchoolYear, Found>();
        db.sql("""
                select school_year, 'DAY' as kind, code, null::uuid as id, null::text as name, null::text as language, day as first_day, day as last_day
                  from owner_day where school_year = any(:years)
                union all
                select school_year, 'PERIOD', code, null, null, null, first_day, last_day from owner_period where school_year = any(:years)
                union all
                select school_year, 'HOLIDAY', null, id, name, language, first_day, last_day from owner_holiday where school_year = any(:years)
                 order by first_day, id""").param("years", starts(years)).query(row -> {
            var of = found.computeIfAbsent(
                    new SchoolYear(row.getInt("school_year")),
                    year -> new Found(new HashMap<>(), new HashMap<>(), new ArrayList<>()));
            var first = row.getObject("first_day", LocalDate.class);
            var last = row.getObject("last_day", LocalDate.class);
            switch (row.getString("kind")) {
                case "DAY" -> of.days.put(row.getString("code"), first);
                case "PERIOD" -> of.periods.put(row.getString("code"), new DateWindow(first, last));
                default ->
                    of.holidays.add(new OwnDays.Holiday(
                            row.getObject("id", UUID.class),
                            new Periods.Holiday(
                                    new LocalizedText(Map.of(row.getString("language"), row.getString("name"))),
                                    first,
                                    last)));
            }
        });
        var days = new HashMap<SchoolYear, OwnDays>();
        found.forEach((year, of) -> days.put(year, new OwnDays(of.days, of.periods, of.holidays)));
        return days;
    }

    private static Integer[] starts(List<SchoolYear> years) {
        return years.stream().map(SchoolYear::startYear).toArray(Integer[]::new);
    }

    void setDay(SchoolYear year, String code, LocalDate day) {
        db.sql("""
                insert into owner_day (school_year, code, day) values (:year, :code, :day)
                on conflict (tenant_id, school_year, code) do update set day = excluded.day, version = owner_day.version + 1""")
                .param("year", year.startYear())
                .param("code", code)
                .param("day", day)
                .update();
    }

    void setPeriod(SchoolYear year, String code, DateWindow days) {
        db.sql("""
                insert into owner_period (school_year, code, first_day, last_day) values (:year, :code, :first, :last)
                on conflict (tenant_id, school_year, code)
                do update set first_day = excluded.first_day, last_day = excluded.last_day, version = owner_period.version + 1""")
                .param("year", year.startYear())
                .param("code", code)
                .param("first", days.from())
                .param("last", days.to())
                .update();
    }

    void insertHoliday(UUID id, SchoolYear year, String name, Locale language, DateWindow days) {
        db.sql("""
                insert into owner_holiday (id, school_year, name, language, first_day, last_day)
                values (:id, :year, :name, :language, :first, :last)""")
                .param("id", id)
                .param("year", year.startYear())
                .param("name", name)
                .param("language", language.getLanguage())
                .param("first", days.from())
                .param("last", days.to())
                .update();
    }

    /** Whether there was one. */
    boolean deleteHoliday(SchoolYear year, UUID id) {
        return db.sql("delete from owner_holiday where id = :id and school_year = :year")
                        .param("id", id)
                        .param("year", year.startYear())
                        .update()
                > 0;
    }
}
