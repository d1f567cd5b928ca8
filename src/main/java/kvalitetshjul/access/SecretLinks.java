package kvalitetshjul.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links that open something for whoever has them, signed in or not. The secret in the link is kept as its SHA-256 alone, with what it opens, at which owner
 * and until when. For each thing the newest link works and no other.
 */
@Service
public class SecretLinks {
    private static final String GOOD = " from secret_link where hash = :hash and kind = :kind and expires_at > :now";

    private final JdbcClient db;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final TransactionTemplate reading;
    private final Clock clock;

    SecretLinks(JdbcClient db, Tenants tenants, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.transaction = transaction;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * @param code the name under which such links are kept, and a mail with one is sent
     * @param path what stands before the secret, from / to /
     */
    public record Kind(String code, String path) {}

    /**
     * Makes a link at the current owner; the one before for the same thing opens nothing any more.
     *
     * @param opens the id of what it opens, as the module of the kind knows it
     * @param end the first moment it opens nothing
     * @return its path, readable this once
     */
    @Transactional
    public String make(Kind kind, UUID opens, Instant end) {
        var secret = Secrets.fresh();
        db.sql("""
                insert into secret_link (hash, kind, owner_id, opens, expires_at) values (:hash, :kind, :owner, :opens, :end)
                on conflict (kind, opens) do update
                   set hash = excluded.hash, owner_id = excluded.owner_id, expires_at = excluded.expires_at""")
                .param("hash", Sha256.of(secret))
                .param("kind", kind.code())
                .param("owner", tenants.current().value())
                .param("opens", opens)
                .param("end", end.atOffset(ZoneOffset.UTC))
                .update();
        return kind.path() + secret;
    }

    /**
     * As {@link #make}, of a link that belongs to no owner because what it opens makes one. For a verb, which runs without the product.
     *
     * @return its path
     */
    public static String makeWithoutOwner(Connection connection, Kind kind, UUID opens, Instant end)
            throws SQLException {
        var secret = Secrets.fresh();
        try (var insert = connection.prepareStatement("""
                insert into secret_link (hash, kind, opens, expires_at) values (?, ?, ?, ?)
                on conflict (kind, opens) do update set hash = excluded.hash, expires_at = excluded.expires_at""")) {
            insert.setString(1, Sha256.of(secret));
            insert.setString(2, kind.code());
            insert.setObject(3, opens);
            insert.setObject(4, end.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return kind.path() + secret;
    }

    /** The id of what a link opens that belongs to no owner; empty for one that is unknown or too old. */
    public Optional<UUID> findWithoutOwner(Kind kind, String secret) {
        return found("select opens" + GOOD + " and owner_id is null", kind, secret);
    }

    /** The link for this opens nothing any more. */
    @Transactional
    public void drop(Kind kind, UUID opens) {
        db.sql("delete from secret_link where kind = :kind and opens = :opens")
                .param("kind", kind.code())
                .param("opens", opens)
                .update();
    }

    /**
     * Does something with what the link opens, at its owner and in one transaction.
     *
     * @return what came of it; empty for a link that is unknown, used, taken back or too old, alike
     */
    public <T> Optional<T> read(Kind kind, String secret, Function<UUID, T> work) {
        return at(kind, secret, "select opens" + GOOD, work);
    }

    /** As {@link #read}, asked once, in a transaction that only reads: for what programs ask for many times a second. Nobody is signed in then. */
    <T> Optional<T> look(Kind kind, String secret, Function<UUID, T> work) {
        return Objects.requireNonNull(reading.execute(running -> db.sql("select owner_id, opens" + GOOD)
                .param("hash", Sha256.of(secret))
                .param("kind", kind.code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Opened(
                        new OwnerId(row.getObject("owner_id", UUID.class)), row.getObject("opens", UUID.class)))
                .optional()
                .map(opened -> {
                    tenants.enter(opened.owner());
                    return work.apply(opened.opens());
                })));
    }

    private record Opened(OwnerId owner, UUID opens) {}

    /** As {@link #read}, and the link is used up with it: of several who use it at once one gets it. If the work fails, the link stays. */
    public <T> Optional<T> spend(Kind kind, String secret, Function<UUID, T> work) {
        return at(kind, secret, "delete" + GOOD + " returning opens", work);
    }

    boolean works(Kind kind, String secret) {
        return owner(kind, secret).isPresent();
    }

    private Optional<OwnerId> owner(Kind kind, String secret) {
        return found("select owner_id" + GOOD, kind, secret).map(OwnerId::new);
    }

    private <T> Optional<T> at(Kind kind, String secret, String sql, Function<UUID, T> work) {
        return owner(kind, secret)
                .flatMap(owner -> tenants.callAs(
                        owner,
                        () -> Objects.requireNonNull(transaction.execute(
                                running -> found(sql, kind, secret).map(work)))));
    }

    private Optional<UUID> found(String sql, Kind kind, String secret) {
        return db.sql(sql)
                .param("hash", Sha256.of(secret))
                .param("kind", kind.code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** @return links taken away that had come to their end */
    @Transactional
    public int forget() {
        return db.sql("delete from secret_link where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
