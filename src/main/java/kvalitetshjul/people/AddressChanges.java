package kvalitetshjul.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A person’s own new address, which counts once somebody who can read its mail has said so. */
@Service
class AddressChanges implements Letter {
    private static final Duration LIFETIME = Duration.ofDays(2);

    private final JdbcClient db;
    private final People people;
    private final Organisation organisation;
    private final SecretLinks links;
    private final Outbox outbox;
    private final Owners owners;
    private final Tenants tenants;
    private final Audit audit;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AddressChanges(
            JdbcClient db,
            People people,
            Organisation organisation,
            SecretLinks links,
            Outbox outbox,
            Owners owners,
            Tenants tenants,
            Audit audit,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.people = people;
        this.organisation = organisation;
        this.links = links;
        this.outbox = outbox;
        this.owners = owners;
        this.tenants = tenants;
        this.audit = audit;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Change(UUID id, PersonId person, String email, Instant expires, Optional<String> linkHash) {}

    /** @throws RuleViolation when someone else here has the address */
    @Transactional
    public void ask(PersonId person, String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        people.requireFree(address, person);
        forget(person);
        var id = Ids.next();
        var now = clock.instant();
        db.sql("""
                insert into address_change (id, person_id, email, asked_at, expires_at)
                values (:id, :person, :email, :now, :expires)""")
                .param("id", id)
                .param("person", person.value())
                .param("email", address)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("expires", OffsetDateTime.ofInstant(now.plus(LIFETIME), ZoneOffset.UTC))
                .update();
        outbox.send(
                kind(),
                id,
                address,
                organisation
                        .getPerson(person)
                        .language()
                        .orElse(owners.current().language()),
                person);
        audit.record("person.email.ask", "person", person.value(), Map.of("email", address));
    }

    /** The address that waits to be confirmed. */
    @Transactional(readOnly = true)
    public Optional<String> waiting(PersonId person) {
        return db.sql("""
                select email from address_change
                 where person_id = :person and confirmed_at is null and expires_at > :now order by asked_at desc limit 1""")
                .param("person", person.value())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** @throws NotFound for a link that is unknown, used or too old, alike */
    String confirm(String secret) {
        var found = links.find(secret).orElseThrow(() -> new NotFound("address"));
        return tenants.callAs(
                found.owner(),
                () -> Objects.requireNonNull(transaction.execute(running -> {
                    var change =
                            query("link_hash = :hash", null, found.hash()).orElseThrow(() -> new NotFound("address"));
                    people.changeEmail(change.person(), change.email());
                    links.drop(found.hash());
                    db.sql("update address_change set confirmed_at = :now, link_hash = null where id = :id")
                            .param("id", change.id())
                            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .update();
                    return change.email();
                })));
    }

    /** Whether the link still opens something. */
    String open(String secret) {
        var found = links.find(secret).orElseThrow(() -> new NotFound("address"));
        return tenants.callAs(
                found.owner(),
                () -> Objects.requireNonNull(
                        transaction.execute(running -> query("link_hash = :hash", null, found.hash())
                                .orElseThrow(() -> new NotFound("address"))
                                .email())));
    }

    private Optional<Change> query(
            String which, @org.jspecify.annotations.Nullable UUID id, @org.jspecify.annotations.Nullable String hash) {
        return db.sql("""
                select id, person_id, email, expires_at, link_hash from address_change
                 where confirmed_at is null and expires_at > :now and %s limit 1""".formatted(which))
                .param("id", id)
                .param("hash", hash)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, number) -> new Change(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("email"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("link_hash"))))
                .optional();
    }

    @Override
    public String kind() {
        return "address";
    }

    @Override
    @Transactional
    public Optional<Words> write(UUID reference, Locale language) {
        return query("id = :id", reference, null).map(change -> {
            var secret = links.renew(change.linkHash().orElse(null));
            db.sql("update address_change set link_hash = :hash where id = :id")
                    .param("id", change.id())
                    .param("hash", secret.hash())
                    .update();
            return new Words(messages.getMessage("people.address.mail", null, language), "/address/" + secret.text());
        });
    }

    /** Forgets every address a person has asked for. */
    @Transactional
    public void forget(PersonId person) {
        db.sql("select link_hash from address_change where person_id = :person and link_hash is not null order by id")
                .param("person", person.value())
                .query((row, number) -> row.getString("link_hash"))
                .list()
                .forEach(links::drop);
        db.sql("delete from address_change where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Forgets addresses that were asked for and whose link ended before the moment. */
    @Transactional
    public int forgetBefore(Instant moment) {
        var before = OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
        db.sql("select link_hash from address_change where expires_at < :moment and link_hash is not null order by id")
                .param("moment", before)
                .query((row, number) -> row.getString("link_hash"))
                .list()
                .forEach(links::drop);
        return db.sql("delete from address_change where expires_at < :moment")
                .param("moment", before)
                .update();
    }
}
