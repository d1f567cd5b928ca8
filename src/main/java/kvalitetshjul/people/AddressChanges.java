package kvalitetshjul.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person’s own new address, which counts once somebody who can read its mail has said so. */
@Service
class AddressChanges implements Letter {
    private static final SecretLinks.Kind LINK = new SecretLinks.Kind("address", "/address/");
    private static final Duration LIFETIME = Duration.ofDays(2);

    private final JdbcClient db;
    private final People people;
    private final Organisation organisation;
    private final SecretLinks links;
    private final Outbox outbox;
    private final Owners owners;
    private final Audit audit;
    private final Clock clock;

    AddressChanges(
            JdbcClient db,
            People people,
            Organisation organisation,
            SecretLinks links,
            Outbox outbox,
            Owners owners,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.people = people;
        this.organisation = organisation;
        this.links = links;
        this.outbox = outbox;
        this.owners = owners;
        this.audit = audit;
        this.clock = clock;
    }

    private record Change(PersonId person, String email, Instant expires) {}

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
        return links.spend(LINK, secret, id -> {
                    var change = get(id);
                    people.changeEmail(change.person(), change.email());
                    db.sql("update address_change set confirmed_at = :now where id = :id")
                            .param("id", id)
                            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .update();
                    return change.email();
                })
                .orElseThrow(() -> new NotFound("address"));
    }

    /** The address the link confirms. */
    String open(String secret) {
        return links.read(LINK, secret, id -> get(id).email()).orElseThrow(() -> new NotFound("address"));
    }

    private Change get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("address"));
    }

    private Optional<Change> find(UUID id) {
        return db.sql("""
                select person_id, email, expires_at from address_change
                 where confirmed_at is null and expires_at > :now and id = :id""")
                .param("id", id)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, number) -> new Change(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("email"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public String kind() {
        return LINK.code();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Words> write(UUID reference, Locale language) {
        return find(reference)
                .map(change ->
                        new Words("people.address.mail", List.of(), new To.Secret(LINK, reference, change.expires())));
    }

    /** Forgets every address a person has asked for. */
    @Transactional
    public void forget(PersonId person) {
        db.sql("delete from address_change where person_id = :person returning id")
                .param("person", person.value())
                .query(UUID.class)
                .list()
                .forEach(id -> links.drop(LINK, id));
    }

    /** Forgets addresses that were asked for and whose link ended before the moment. */
    @Transactional
    public int forgetBefore(Instant moment) {
        var before = OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
        db.sql("select id from address_change where expires_at < :moment order by id")
                .param("moment", before)
                .query(UUID.class)
                .list()
                .forEach(id -> links.drop(LINK, id));
        return db.sql("delete from address_change where expires_at < :moment")
                .param("moment", before)
                .update();
    }
}
