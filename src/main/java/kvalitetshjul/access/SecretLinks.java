package kvalitetshjul.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Secrets that stand in links for people who are not signed in. Only the SHA-256 of a secret is kept, and with it the owner the link belongs to; what it
 * opens and for how long is known to whoever asked for it, by the hash.
 */
@Service
@Transactional
public class SecretLinks {
    private final JdbcClient db;
    private final Tenants tenants;
    private final SecureRandom random = new SecureRandom();

    SecretLinks(JdbcClient db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    /** A new secret, readable this once. */
    public record Secret(String text, String hash) {
        @Override
        public String toString() {
            return "Secret[" + hash + "]";
        }
    }

    /** A link that was found. */
    public record Found(OwnerId owner, String hash) {}

    /** @param before the hash of the secret this one takes the place of */
    public Secret renew(@Nullable String before) {
        drop(before);
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var secret = new Secret(text, hash(text));
        db.sql("insert into secret_link (hash, owner_id) values (:hash, :owner)")
                .param("hash", secret.hash())
                .param("owner", tenants.current().value())
                .update();
        return secret;
    }

    public void drop(@Nullable String hash) {
        if (hash != null)
            db.sql("delete from secret_link where hash = :hash and owner_id = :owner")
                    .param("hash", hash)
                    .param("owner", tenants.current().value())
                    .update();
    }

    @Transactional(readOnly = true)
    public Optional<Found> find(String secret) {
        var hash = hash(secret);
        return db.sql("select owner_id from secret_link where hash = :hash")
                .param("hash", hash)
                .query(UUID.class)
                .optional()
                .map(owner -> new Found(new OwnerId(owner), hash));
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
