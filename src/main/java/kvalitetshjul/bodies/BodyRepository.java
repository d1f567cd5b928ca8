package kvalitetshjul.bodies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class BodyRepository {
    /** A body ends with its unit, whatever was said of it before; it goes on when the unit does after all. */
    private static final String SELECT = """
            select b.id, b.code, coalesce(b.own_name, d.name) as name, b.unit_id, u.name as unit, d.member_unit_kinds, b.mandate, b.mandate_reference, b.planned_per_year, b.prepares_for,
                   b.valid_from, greatest(b.valid_from, least(b.valid_to, u.valid_to)) as valid_to, b.version, count(*) over () as total
              from body b
              left join body_definition d on d.tenant_id = b.tenant_id and d.code = b.code
              left join unit u on u.tenant_id = b.tenant_id and u.id = b.unit_id
            """;

    private final JdbcClient db;
    private final Owners owners;
    private final JsonMapper json;

    BodyRepository(JdbcClient db, Owners owners, JsonMapper json) {
        this.db = db;
        this.owners = owners;
        this.json = json;
    }

    /** A body in the list with how many have a seat in it of their own on the day. */
    record Line(Body body, long total) {}

    List<Line> search(String words, LocalDate day, int page, int number) {
        return db.sql(SELECT + """
                 where :day between b.valid_from and least(b.valid_to, u.valid_to) and u.withdrawn is not true
                   and (:words = '' or strpos(lower(coalesce(u.name, '')), lower(:words)) > 0
                        or strpos(lower(coalesce(b.own_name::text, d.name::text, b.code)), lower(:words)) > 0)
                 order by u.id is not null, u.name, d.position, b.code, b.id limit :page offset :skip""")
                .param("day", day)
                .param("words", words)
                .param("page", page)
                .param("skip", (number - 1L) * page)
                .query((row, at) -> new Line(body(row), row.getLong("total")))
                .list();
    }

    List<Body> list(LocalDate day) {
        return db.sql(SELECT + """
                 where :day between b.valid_from and least(b.valid_to, u.valid_to) and u.withdrawn is not true
                 order by u.id is not null, u.name, d.position, b.code, b.id limit 2000""")
                .param("day", day)
                .query((row, at) -> body(row))
                .list();
    }

    Optional<Body> find(BodyId id) {
        return db.sql(SELECT + " where b.id = :id")
                .param("id", id.value())
                .query((row, at) -> body(row))
                .optional();
    }

    private Body body(ResultSet row) throws SQLException {
        var code = row.getString("code");
        var name = row.getString("name");
        int planned = row.getInt("planned_per_year");
        var perYear = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(planned);
        return new Body(
                new BodyId(row.getObject("id", UUID.class)),
                code,
                name == null ? new LocalizedText(Map.of("nb", code)) : json.readValue(name, LocalizedText.class),
                Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new),
                Optional.ofNullable(row.getString("unit")),
                row.getArray("member_unit_kinds") == null
                        ? List.of()
                        : List.of((String[]) row.getArray("member_unit_kinds").getArray()),
                row.getString("mandate"),
                row.getString("mandate_reference"),
                perYear,
                Optional.ofNullable(row.getObject("prepares_for", UUID.class)).map(BodyId::new),
                window(row),
                row.getInt("version"));
    }

    private static DateWindow window(ResultSet row) throws SQLException {
        return new DateWindow(row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
    }

    void insert(
            BodyId id, String code, @Nullable UnitId unit, String mandate, @Nullable Integer planned, LocalDate from) {
        db.sql("""
                insert into body (id, code, unit_id, mandate, mandate_reference, planned_per_year, valid_from, valid_to, version)
                values (:id, :code, :unit, :mandate, '', :planned, :from, :to, 1)""")
                .param("id", id.value())
                .param("code", code)
                .param("unit", unit == null ? null : unit.value())
                .param("mandate", mandate)
                .param("planned", planned)
                .param("from", from)
                .param("to", DateWindow.NO_END)
                .update();
    }

    /** A body no pack defines, named in the owner’s language. */
    void insertOwn(
            BodyId id,
            String name,
            String level,
            @Nullable UnitId unit,
            String mandate,
            @Nullable Integer planned,
            LocalDate from) {
        var texts = new LocalizedText(Map.of(owners.current().language().getLanguage(), name));
        db.sql("""
                insert into body (id, code, own_name, own_level, unit_id, mandate, mandate_reference, planned_per_year,
                                  valid_from, valid_to, version)
                values (:id, 'OWN', :name::jsonb, :level, :unit, :mandate, '', :planned, :from, :to, 1)""")
                .param("id", id.value())
                .param("name", json.writeValueAsString(texts))
                .param("level", level)
                .param("unit", unit == null ? null : unit.value())
                .param("mandate", mandate)
                .param("planned", planned)
                .param("from", from)
                .param("to", DateWindow.NO_END)
                .update();
    }

    void prepareFor(BodyId id, @Nullable BodyId other) {
        db.sql("update body set prepares_for = :other where id = :id")
                .param("id", id.value())
                .param("other", other == null ? null : other.value())
                .update();
    }

    boolean update(BodyId id, int version, String mandate, String reference, @Nullable Integer planned) {
        return db.sql("""
                update body set mandate = :mandate, mandate_reference = :reference, planned_per_year = :planned, version = version + 1
                 where id = :id and version = :version""")
                        .param("id", id.value())
                        .param("version", version)
                        .param("mandate", mandate)
                        .param("reference", reference)
                        .param("planned", planned)
                        .update()
                > 0;
    }

    void end(BodyId id, LocalDate lastDay) {
        db.sql("update body set valid_to = :last, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("last", lastDay)
                .update();
    }

    /** A seat as it is stored; who sits in it follows from the day. */
    record Row(
            UUID id,
            BodyId body,
            Seat.Kind kind,
            Optional<PersonId> person,
            String personName,
            Optional<String> role,
            int position,
            DateWindow valid) {}

    List<Row> listSeats(@Nullable BodyId body, @Nullable PersonId person) {
        return listSeats(body, person, List.of());
    }

    /** @param roles codes of roles whose seats are wanted too, whoever sits there */
    List<Row> listSeats(@Nullable BodyId body, @Nullable PersonId person, Collection<String> roles) {
        return db.sql("""
                select m.id, m.body_id, m.seat, m.person_id, p.name, m.role_code, m.position, m.valid_from,
                       greatest(m.valid_from, least(m.valid_to, u.valid_to)) as valid_to
                  from body_member m
                  join body b on b.tenant_id = m.tenant_id and b.id = m.body_id
                  left join unit u on u.tenant_id = b.tenant_id and u.id = b.unit_id
                  left join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
                 where (m.body_id = :body or m.person_id = :person or m.role_code = any(:roles))
                 order by array_position(array['CHAIR', 'SECRETARY', 'MEMBER', 'DEPUTY'], m.seat), m.position, p.name nulls first, m.id""")
                .param("body", body == null ? null : body.value())
                .param("person", person == null ? null : person.value())
                .param("roles", roles.toArray(String[]::new))
                .query((row, at) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new BodyId(row.getObject("body_id", UUID.class)),
                Seat.Kind.valueOf(row.getString("seat")),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                row.getString("name") == null ? "" : row.getString("name"),
                Optional.ofNullable(row.getString("role_code")),
                row.getInt("position"),
                window(row));
    }

    void insertSeat(
            UUID id,
            BodyId body,
            Seat.Kind kind,
            @Nullable PersonId person,
            @Nullable String role,
            int position,
            DateWindow valid) {
        db.sql("""
                insert into body_member (id, body_id, person_id, role_code, seat, position, valid_from, valid_to)
                values (:id, :body, :person, :role, :seat, :position, :from, :to)""")
                .param("id", id)
                .param("body", body.value())
                .param("person", person == null ? null : person.value())
                .param("role", role)
                .param("seat", kind.name())
                .param("position", position)
                .param("from", valid.from())
                .param("to", valid.to())
                .update();
    }

    void endSeat(UUID id, LocalDate lastDay) {
        db.sql("update body_member set valid_to = :last where id = :id")
                .param("id", id)
                .param("last", lastDay)
                .update();
    }

    void deleteSeat(UUID id) {
        db.sql("delete from body_member where id = :id").param("id", id).update();
    }

    /** Keeps a seat as it is, before it ends because its person leaves. */
    void keepSeat(Row seat, LocalDate lastDay) {
        db.sql("""
                insert into left_seat (seat_id, person_id, body_id, seat, position, valid_from, valid_to, ended_to)
                values (:id, :person, :body, :seat, :position, :from, :to, :ended) on conflict do nothing""")
                .param("id", seat.id())
                .param("person", seat.person().orElseThrow().value())
                .param("body", seat.body().value())
                .param("seat", seat.kind().name())
                .param("position", seat.position())
                .param("from", seat.valid().from())
                .param("to", seat.valid().to())
                .param("ended", lastDay)
                .update();
    }

    List<Row> listKept(PersonId person) {
        return db.sql("""
                select l.seat_id as id, l.body_id, l.seat, l.person_id, p.name, null as role_code, l.position, l.valid_from, l.valid_to
                  from left_seat l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
                 where l.person_id = :person order by l.valid_from, l.seat_id""")
                .param("person", person.value())
                .query((row, at) -> row(row))
                .list();
    }

    /** @return false when somebody has changed the seat since */
    boolean giveBack(Row kept, LocalDate to) {
        int prolonged = db.sql("""
                update body_member m set valid_to = :to
                  from left_seat l where m.id = :id and l.seat_id = m.id and m.valid_to = l.ended_to""").param("id", kept.id()).param("to", to).update();
        return prolonged > 0
                || db.sql("""
                        insert into body_member (id, body_id, person_id, seat, position, valid_from, valid_to)
                        select seat_id, body_id, person_id, seat, position, valid_from, :to from left_seat
                         where seat_id = :id and ended_to < valid_from
                        on conflict do nothing""").param("id", kept.id()).param("to", to).update() > 0;
    }

    void forgetKept(PersonId person) {
        db.sql("delete from left_seat where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Two who change the same body wait for each other. */
    void lock(BodyId id) {
        db.sql("select id from body where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    List<BodyPeriod> listPeriods(BodyId body) {
        return db.sql("""
                select id, valid_from, valid_to, handover, closed from body_period
                 where body_id = :body order by valid_from desc""")
                .param("body", body.value())
                .query((row, at) -> new BodyPeriod(
                        row.getObject("id", UUID.class),
                        window(row),
                        row.getString("handover"),
                        row.getBoolean("closed")))
                .list();
    }

    void insertPeriod(UUID id, BodyId body, DateWindow valid) {
        db.sql("""
                insert into body_period (id, body_id, valid_from, valid_to, handover, closed)
                values (:id, :body, :from, :to, '', false)""")
                .param("id", id)
                .param("body", body.value())
                .param("from", valid.from())
                .param("to", valid.to())
                .update();
    }

    void closePeriod(UUID id, LocalDate lastDay, String handover) {
        db.sql("update body_period set valid_to = :last, handover = :handover, closed = true where id = :id")
                .param("id", id)
                .param("last", lastDay)
                .param("handover", handover)
                .update();
    }
}
