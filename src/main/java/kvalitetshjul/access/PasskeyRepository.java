package kvalitetshjul.access;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** Passkeys as Spring Security asks for them. The user handle is the account’s id, which says nothing of the person. */
@Repository
class PasskeyRepository implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private final JdbcClient db;

    PasskeyRepository(JdbcClient db) {
        this.db = db;
    }

    static Bytes handle(UUID account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    /** Empty for what cannot be an id of ours. */
    static Optional<UUID> account(Bytes handle) {
        if (handle.getBytes().length != 16) return Optional.empty();
        var bytes = ByteBuffer.wrap(handle.getBytes());
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return account(id).flatMap(this::user).orElse(null);
    }

    /** The name that Spring Security carries about is the account’s id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        try {
            return user(UUID.fromString(username)).orElse(null);
        } catch (IllegalArgumentException nobody) {
            return null;
        }
    }

    private Optional<PublicKeyCredentialUserEntity> user(UUID account) {
        return db.sql("select sign_in_name from account where id = :id")
                .param("id", account)
                .query(String.class)
                .optional()
                .map(name -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(account))
                        .name(account.toString())
                        .displayName(name)
                        .build());
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new IllegalStateException("An account is opened before it gets a passkey");
    }

    @Override
    public void save(CredentialRecord record) {
        db.sql("""
                insert into account_passkey (credential_id, account_id, label, public_key, signature_count, user_verified,
                                             backup_eligible, backup_state, transports, attestation_object, client_data, created_at, used_at)
                values (:id, :account, :label, :key, :count, :verified, :eligible, :backup, :transports, :attestation, :client, :created, :used)
                on conflict (credential_id) do update
                   set signature_count = excluded.signature_count, user_verified = excluded.user_verified,
                       backup_state = excluded.backup_state, used_at = excluded.used_at
                 where account_passkey.account_id = excluded.account_id""")
                .param("id", record.getCredentialId().getBytes())
                .param("account", account(record.getUserEntityUserId()).orElseThrow())
                .param("label", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("backup", record.isBackupState())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .toArray(String[]::new))
                .param("attestation", bytes(record.getAttestationObject()))
                .param("client", bytes(record.getAttestationClientDataJSON()))
                .param("created", record.getCreated().atOffset(ZoneOffset.UTC))
                .param("used", record.getLastUsed().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes given) {
        return given == null ? null : given.getBytes();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return db.sql("select * from account_passkey where credential_id = :id")
                .param("id", id.getBytes())
                .query((row, number) -> record(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes user) {
        return account(user).map(this::of).orElse(List.of());
    }

    List<CredentialRecord> of(UUID account) {
        return db.sql("select * from account_passkey where account_id = :account order by created_at, credential_id")
                .param("account", account)
                .query((row, number) -> record(row))
                .list();
    }

    private static CredentialRecord record(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(handle(row.getObject("account_id", UUID.class)))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .attestationObject(new Bytes(row.getBytes("attestation_object")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                .created(moment(row, "created_at"))
                .lastUsed(moment(row, "used_at"))
                .label(row.getString("label"))
                .build();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public void delete(Bytes id) {
        throw new IllegalStateException("A passkey is taken away from its own account");
    }

    /** @return whether the account had it */
    boolean delete(UUID account, Bytes id) {
        return db.sql("delete from account_passkey where account_id = :account and credential_id = :id")
                        .param("account", account)
                        .param("id", id.getBytes())
                        .update()
                == 1;
    }
}
