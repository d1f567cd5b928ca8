package kvalitetshjul.bodies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People from outside who may read one body’s page until a day: representatives of parents and pupils, unions. A guest comes by a link and is nobody in
 * the product: no account, no roles, no session, and nothing else is open to them. Each reading asks anew whether the link still holds.
 */
@Service
public class Guests implements Letter {
    private static final SecretLinks.Kind LINK = new SecretLinks.Kind("guest", "/guest/");

    /** A link does not stay open for longer: whoever still sits there then is invited anew. */
    private static final int LONGEST_YEARS = 2;

    private final JdbcClient db;
    private final Bodies bodies;
    private final SecretLinks links;
    private final Outbox outbox;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;

    Guests(
            JdbcClient db,
            Bodies bodies,
            SecretLinks links,
            Outbox outbox,
            Owners owners,
            Actors actors,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.bodies = bodies;
        this.links = links;
        this.outbox = outbox;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param email absent for somebody the link is handed to */
    public record Guest(
            GuestId id,
            BodyId body,
            String name,
            Optional<String> email,
            Optional<Locale> language,
            LocalDate lastDay,
            boolean revoked) {
        /** Whether the link opens anything on the day. */
        public boolean isWelcome(LocalDate day) {
            return !revoked && !day.isAfter(lastDay);
        }
    }

    /** What a guest reads. */
    public record Visit(SchoolOwner owner, Guest guest, Body body, List<Seat> seats, Optional<Body> preparesFor) {}

    @Transactional(readOnly = true)
    public List<Guest> list(BodyId body) {
        return query("where body_id = :id", body.value());
    }

    @Transactional(readOnly = true)
    public Guest get(GuestId id) {
        return query("where id = :id", id.value()).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    private List<Guest> query(String where, UUID id) {
        return db.sql("select id, body_id, name, email, language, last_day, revoked_at from guest " + where
                        + " order by name, id")
                .param("id", id)
                .query((row, number) -> new Guest(
                        new GuestId(row.getObject("id", UUID.class)),
                        new BodyId(row.getObject("body_id", UUID.class)),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("language")).map(Locale::of),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("revoked_at", OffsetDateTime.class) != null))
                .list();
    }

    /**
     * Invites somebody to read the body’s page. With an address the link is mailed; without one it is made by {@link #renewLink} and handed over.
     *
     * @param lastDay inclusive
     */
    @Transactional
    public GuestId invite(BodyId body, String name, String email, @Nullable Locale language, LocalDate lastDay) {
        var there = bodies.get(body);
        if (lastDay.isAfter(there.valid().to()))
            throw new RuleViolation(
                    "bodies.guest.bodyEnds",
                    there.name().in(owners.current().language()),
                    there.valid().to());
        if (lastDay.isBefore(owners.today())) throw new RuleViolation("bodies.guest.past");
        if (lastDay.isAfter(owners.today().plusYears(LONGEST_YEARS))) throw new RuleViolation("bodies.guest.far");
        var id = new GuestId(Ids.next());
        db.sql("""
                insert into guest (id, body_id, name, email, language, last_day, invited_by, invited_at)
                values (:id, :body, :name, nullif(:email, ''), :language, :last, :by, :at)""")
                .param("id", id.value())
                .param("body", body.value())
                .param("name", name.strip())
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .param("language", language == null ? null : language.getLanguage())
                .param("last", lastDay)
                .param(
                        "by",
                        actors.find().map(Actor::person).map(PersonId::value).orElse(null))
                .param("at", now())
                .update();
        audit.record("guest.invite", "guest", id.value(), Map.of("body", body, "lastDay", lastDay));
        if (!email.isBlank())
            outbox.send(
                    kind(),
                    id.value(),
                    email.strip().toLowerCase(Locale.ROOT),
                    language == null ? owners.current().language() : language,
                    null);
        return id;
    }

    /** A new link, shown this once; the one before opens nothing any more. */
    @Transactional
    public String renewLink(GuestId id) {
        var guest = get(id);
        if (!isOpen(guest)) throw new RuleViolation("bodies.guest.over");
        audit.record("guest.link", "guest", id.value(), Map.of());
        return links.make(LINK, id.value(), end(guest));
    }

    /** A link ends with the body, also when it was made to last longer. */
    private boolean isOpen(Guest guest) {
        var today = owners.today();
        return guest.isWelcome(today) && !bodies.get(guest.body()).valid().to().isBefore(today);
    }

    /** When the last day is over. */
    private Instant end(Guest guest) {
        return guest.lastDay().plusDays(1).atStartOfDay(owners.current().zone()).toInstant();
    }

    @Transactional
    public void revoke(GuestId id) {
        get(id);
        links.drop(LINK, id.value());
        db.sql("update guest set revoked_at = :now where id = :id and revoked_at is null")
                .param("id", id.value())
                .param("now", now())
                .update();
        audit.record("guest.revoke", "guest", id.value(), Map.of());
    }

    /**
     * What the link opens now.
     *
     * @throws NotFound for a link that is unknown, taken back or past its last day or that of the body, alike
     */
    Visit visit(String secret, Locale reader) {
        return links.read(LINK, secret, id -> visit(new GuestId(id), reader)).orElseThrow(() -> new NotFound("guest"));
    }

    private Visit visit(GuestId id, Locale reader) {
        var guest = get(id);
        var body = bodies.get(guest.body());
        var today = owners.today();
        if (!isOpen(guest)) throw new NotFound("guest");
        return new Visit(
                owners.current(),
                guest,
                body,
                bodies.listSeats(body.id(), today, reader).stream()
                        .filter(seat -> seat.isOn(today))
                        .toList(),
                body.preparesFor().map(bodies::get));
    }

    @Override
    public String kind() {
        return LINK.code();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Words> write(UUID reference, Locale language) {
        return query("where id = :id", reference).stream()
                .filter(this::isOpen)
                .findFirst()
                .map(guest -> new Words(
                        "bodies.guest.mail",
                        List.of(bodies.get(guest.body()).name().in(language)),
                        new To.Secret(LINK, reference, end(guest))));
    }

    /** Removes guests whose last day, or the day they were sent away, is before the day. */
    @Transactional
    public int forgetBefore(LocalDate day) {
        var gone = db.sql("select id from guest where last_day < :day or revoked_at < :moment order by id")
                .param("day", day)
                .param("moment", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
        gone.forEach(this::forget);
        return gone.size();
    }

    private void forget(UUID guest) {
        links.drop(LINK, guest);
        outbox.forget(kind(), guest);
        db.sql("delete from guest where id = :id").param("id", guest).update();
        audit.record("guest.forget", "guest", guest, Map.of());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock).truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
