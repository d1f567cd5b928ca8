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
import java.util.Objects;
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
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People from outside who may read one body’s page until a day: representatives of parents and pupils, unions. A guest comes by a link and is nobody in
 * the product: no account, no roles, no session, and nothing else is open to them. Each reading asks anew whether the link still holds.
 */
@Service
public class Guests implements Letter {
    private final JdbcClient db;
    private final Bodies bodies;
    private final SecretLinks links;
    private final Outbox outbox;
    private final Owners owners;
    private final Tenants tenants;
    private final Actors actors;
    private final Audit audit;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Guests(
            JdbcClient db,
            Bodies bodies,
            SecretLinks links,
            Outbox outbox,
            Owners owners,
            Tenants tenants,
            Actors actors,
            Audit audit,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.bodies = bodies;
        this.links = links;
        this.outbox = outbox;
        this.owners = owners;
        this.tenants = tenants;
        this.actors = actors;
        this.audit = audit;
        this.messages = messages;
        this.transaction = transaction;
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
            Optional<String> linkHash,
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
        return query("where body_id = :id", body.value(), "");
    }

    @Transactional(readOnly = true)
    public Guest get(GuestId id) {
        return query("where id = :id", id.value(), "").stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    private List<Guest> query(String where, @Nullable UUID id, String hash) {
        return db.sql("select id, body_id, name, email, language, last_day, link_hash, revoked_at from guest " + where
                        + " and (:hash = '' or link_hash = :hash) order by name, id")
                .param("id", id)
                .param("hash", hash)
                .query((row, number) -> new Guest(
                        new GuestId(row.getObject("id", UUID.class)),
                        new BodyId(row.getObject("body_id", UUID.class)),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("language")).map(Locale::of),
                        row.getObject("last_day", LocalDate.class),
                        Optional.ofNullable(row.getString("link_hash")),
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
        bodies.get(body);
        if (lastDay.isBefore(owners.today())) throw new RuleViolation("bodies.guest.past");
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
        if (!guest.isWelcome(owners.today())) throw new RuleViolation("bodies.guest.over");
        audit.record("guest.link", "guest", id.value(), Map.of());
        return path(guest);
    }

    private String path(Guest guest) {
        var secret = links.renew(guest.linkHash().orElse(null));
        setHash(guest.id(), secret.hash());
        return "/guest/" + secret.text();
    }

    @Transactional
    public void revoke(GuestId id) {
        var guest = get(id);
        links.drop(guest.linkHash().orElse(null));
        db.sql("update guest set revoked_at = :now, link_hash = null where id = :id and revoked_at is null")
                .param("id", id.value())
                .param("now", now())
                .update();
        audit.record("guest.revoke", "guest", id.value(), Map.of());
    }

    /**
     * What the link opens now.
     *
     * @throws NotFound for a link that is unknown, taken back or past its last day, alike
     */
    Visit visit(String secret, Locale reader) {
        var found = links.find(secret).orElseThrow(() -> new NotFound("guest"));
        return tenants.callAs(
                found.owner(),
                () -> Objects.requireNonNull(transaction.execute(running -> {
                    var guest = query("where true", null, found.hash()).stream()
                            .filter(one -> one.isWelcome(owners.today()))
                            .findFirst()
                            .orElseThrow(() -> new NotFound("guest"));
                    var body = bodies.get(guest.body());
                    var today = owners.today();
                    return new Visit(
                            owners.current(),
                            guest,
                            body,
                            bodies.listSeats(body.id(), today, reader).stream()
                                    .filter(seat -> seat.isOn(today))
                                    .toList(),
                            body.preparesFor().map(bodies::get));
                })));
    }

    @Override
    public String kind() {
        return "guest";
    }

    @Override
    @Transactional
    public Optional<Words> write(UUID reference, Locale language) {
        return query("where id = :id", reference, "").stream()
                .filter(guest -> guest.isWelcome(owners.today()))
                .findFirst()
                .map(guest -> new Words(
                        messages.getMessage(
                                "bodies.guest.mail",
                                new Object[] {bodies.get(guest.body()).name().in(language)},
                                language),
                        path(guest)));
    }

    /** Removes guests whose last day, or the day they were sent away, is before the day. */
    @Transactional
    public int forgetBefore(LocalDate day) {
        var gone = db.sql("""
                select id, link_hash from guest where last_day < :day or revoked_at < :moment order by id""")
                .param("day", day)
                .param("moment", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        Map.entry(row.getObject("id", UUID.class), Optional.ofNullable(row.getString("link_hash"))))
                .list();
        for (var guest : gone) {
            links.drop(guest.getValue().orElse(null));
            outbox.forget(kind(), guest.getKey());
            db.sql("delete from guest where id = :id")
                    .param("id", guest.getKey())
                    .update();
            audit.record("guest.forget", "guest", guest.getKey(), Map.of());
        }
        return gone.size();
    }

    private void setHash(GuestId id, String hash) {
        db.sql("update guest set link_hash = :hash where id = :id")
                .param("id", id.value())
                .param("hash", hash)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock).truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
