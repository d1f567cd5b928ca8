package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that let somebody in once. Only a hash of what stands in the link is kept, and using it takes it away. */
@Service
class Links {
    enum Purpose {
        PASSWORD,
        IDENTITY
    }

    /** Whom a link is for: an account, or a person who may have none yet. */
    record Link(
            @Nullable UUID account,
            @Nullable OwnerId owner,
            @Nullable PersonId person) {
        static Link of(UUID account) {
            return new Link(account, null, null);
        }

        static Link of(OwnerId owner, PersonId person) {
            return new Link(null, owner, person);
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    Links(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Instant end(Duration lasts) {
        return clock.instant().plus(lasts);
    }

    /** Makes the secret of a new link; earlier ones of the same purpose for the same account or person stop working. */
    @Transactional
    public String make(Purpose purpose, Link link, Duration lasts) {
        db.sql("""
                delete from account_link
                 where purpose = :purpose and (account_id = :account or owner_id = :owner and person_id = :person)""")
                .param("purpose", purpose.name())
                .param("account", link.account())
                .param("owner", link.owner() == null ? null : link.owner().value())
                .param("person", link.person() == null ? null : link.person().value())
                .update();
        var secret = Secrets.fresh();
        db.sql("""
                insert into account_link (secret_hash, purpose, account_id, owner_id, person_id, expires_at)
                values (:hash, :purpose, :account, :owner, :person, :end)""")
                .param("hash", Secrets.hash(secret))
                .param("purpose", purpose.name())
                .param("account", link.account())
                .param("owner", link.owner() == null ? null : link.owner().value())
                .param("person", link.person() == null ? null : link.person().value())
                .param("end", end(lasts).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    Optional<Link> find(Purpose purpose, String secret) {
        return read("select", purpose, secret);
    }

    /** Takes the link away; of several who use it at once one gets it. */
    @Transactional
    public Optional<Link> use(Purpose purpose, String secret) {
        return read("delete", purpose, secret);
    }

    private Optional<Link> read(String verb, Purpose purpose, String secret) {
        var where = " from account_link where secret_hash = :hash and purpose = :purpose and expires_at > :now";
        return db.sql(
                        verb.equals("delete")
                                ? "delete" + where + " returning account_id, owner_id, person_id"
                                : "select account_id, owner_id, person_id" + where)
                .param("hash", Secrets.hash(secret))
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var owner = row.getObject("owner_id", UUID.class);
                    var person = row.getObject("person_id", UUID.class);
                    return new Link(
                            row.getObject("account_id", UUID.class),
                            owner == null ? null : new OwnerId(owner),
                            person == null ? null : new PersonId(person));
                })
                .optional();
    }

    @Transactional
    public int forget() {
        return db.sql("delete from account_link where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
