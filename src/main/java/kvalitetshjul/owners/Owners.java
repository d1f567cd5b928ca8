package kvalitetshjul.owners;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The school owners of this installation. Their list holds names and settings only; content is reached as one of them. */
@Service
public class Owners {
    private final JdbcClient db;
    private final Tenants tenants;
    private final Clock clock;

    Owners(JdbcClient db, Tenants tenants, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The owner of the running work; read once in a request. */
    public SchoolOwner current() {
        var id = tenants.current();
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) return get(id);
        if (request.getAttribute(Owners.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof SchoolOwner owner
                && owner.id().equals(id)) return owner;
        var owner = get(id);
        request.setAttribute(Owners.class.getName(), owner, RequestAttributes.SCOPE_REQUEST);
        return owner;
    }

    /** Today where the owner is. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(current().zone()));
    }

    public SchoolYear schoolYear() {
        return SchoolYear.at(today());
    }

    /**
     * Where nothing is written of a year: there must be one that somebody may write of.
     *
     * @throws NotFound for a year {@link SchoolYear#isNear far from this one}
     */
    public void requireNear(SchoolYear year) {
        if (!year.isNear(schoolYear())) throw new NotFound(year);
    }

    public SchoolOwner get(OwnerId id) {
        return list("where o.id = :id", id.value()).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    public List<SchoolOwner> list() {
        return list("where :id::uuid is null", null);
    }

    private List<SchoolOwner> list(String where, @org.jspecify.annotations.Nullable Object id) {
        return db.sql("""
                select o.id, o.name, o.country, o.language, o.zone, o.colour, o.demonstration,
                       coalesce((select array_agg(c.code || ' ' || c.valid_from || ' ' || c.valid_to order by c.valid_from)
                                   from municipality_code c where c.owner_id = o.id), '{}') as codes
                  from school_owner o
                """ + where + " order by o.name")
                .param("id", id)
                .query((row, number) -> new SchoolOwner(
                        new OwnerId(row.getObject("id", java.util.UUID.class)),
                        row.getString("name"),
                        Country.valueOf(row.getString("country")),
                        Locale.of(row.getString("language")),
                        ZoneId.of(row.getString("zone")),
                        row.getString("colour"),
                        row.getBoolean("demonstration"),
                        java.util.Arrays.stream((String[]) row.getArray("codes").getArray())
                                .map(Owners::code)
                                .toList()))
                .list();
    }

    private static SchoolOwner.MunicipalityCode code(String text) {
        var parts = text.split(" ", 3);
        return new SchoolOwner.MunicipalityCode(
                parts[0], new DateWindow(LocalDate.parse(parts[1]), LocalDate.parse(parts[2])));
    }

    /** Registers an owner. Its roles, wheel and texts come when it adopts a model pack. */
    @Transactional
    public OwnerId register(
            String name,
            Country country,
            Locale language,
            String colour,
            boolean demonstration,
            List<SchoolOwner.MunicipalityCode> codes) {
        var id = new OwnerId(Ids.next());
        register(id, name, country, language, colour, demonstration, codes);
        return id;
    }

    /** As above, under an id that was chosen before, so that the running work may belong to the owner already. */
    @Transactional
    public void register(
            OwnerId id,
            String name,
            Country country,
            Locale language,
            String colour,
            boolean demonstration,
            List<SchoolOwner.MunicipalityCode> codes) {
        var zone = country == Country.NO ? "Europe/Oslo" : "Europe/Stockholm";
        db.sql("""
                insert into school_owner (id, name, country, language, zone, colour, demonstration)
                values (:id, :name, :country, :language, :zone, :colour, :demonstration)""")
                .param("id", id.value())
                .param("name", name)
                .param("country", country.name())
                .param("language", language.getLanguage())
                .param("zone", zone)
                .param("colour", colour)
                .param("demonstration", demonstration)
                .update();
        codes.forEach(code -> insert(id, code));
    }

    private void insert(OwnerId owner, SchoolOwner.MunicipalityCode code) {
        db.sql("""
                insert into municipality_code (owner_id, code, valid_from, valid_to)
                values (:owner, :code, :from, :to)""")
                .param("owner", owner.value())
                .param("code", code.code())
                .param("from", code.valid().from())
                .param("to", code.valid().to())
                .update();
    }

    /** What of an owner another one has already. */
    public enum Taken {
        NAME,
        NUMBER
    }

    /**
     * What another owner has of these: its name, however it is capitalised, or its number today in the same country. Whoever asks before changing the list of
     * owners waits for others who do, so that the answer holds until the transaction ends.
     *
     * @param but whose own it may be
     */
    @Transactional
    public Set<Taken> taken(OwnerId but, String name, Country country, String number) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('the list of owners', 0))::text as locked")
                .query(String.class)
                .optional();
        return Set.copyOf(db.sql("""
                select 'NAME' from school_owner where lower(name) = lower(:name) and id <> :but
                union
                select 'NUMBER' from school_owner o join municipality_code c on c.owner_id = o.id
                 where o.country = :country and c.code = :number and c.valid_to = :noEnd and o.id <> :but""")
                .param("name", name)
                .param("but", but.value())
                .param("country", country.name())
                .param("number", number)
                .param("noEnd", DateWindow.NO_END)
                .query((row, line) -> Taken.valueOf(row.getString(1)))
                .set());
    }

    /** Puts right what is written of the current owner. A new number takes the place of the one it has, for all its days. */
    @Transactional
    public void correct(String name, Locale language, String colour, String number) {
        var owner = current();
        db.sql("update school_owner set name = :name, language = :language, colour = :colour where id = :id")
                .param("name", name)
                .param("language", language.getLanguage())
                .param("colour", colour)
                .param("id", owner.id().value())
                .update();
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) request.removeAttribute(Owners.class.getName(), RequestAttributes.SCOPE_REQUEST);
        if (owner.number().equals(Optional.of(number))) return;
        db.sql("delete from municipality_code where owner_id = :id and (valid_to = :noEnd or code = :number)")
                .param("id", owner.id().value())
                .param("noEnd", DateWindow.NO_END)
                .param("number", number)
                .update();
        insert(owner.id(), SchoolOwner.MunicipalityCode.always(number));
    }
}
