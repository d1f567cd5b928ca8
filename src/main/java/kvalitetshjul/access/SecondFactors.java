package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands beside a password: one-time codes with recovery codes for the day the telephone is gone, or a passkey. */
@Service
class SecondFactors {
    private static final int RECOVERY_CODES = 10;

    private final JdbcClient db;
    private final InstallationKey key;
    private final Throttle throttle;
    private final Devices devices;
    private final Clock clock;
    private final boolean required;

    SecondFactors(
            JdbcClient db,
            InstallationKey key,
            Throttle throttle,
            Devices devices,
            Clock clock,
            SignInSettings settings) {
        this.db = db;
        this.key = key;
        this.throttle = throttle;
        this.devices = devices;
        this.clock = clock;
        this.required = settings.secondFactor() == SignInSettings.SecondFactor.REQUIRED;
    }

    /** Whether a password alone is not enough in this installation. */
    boolean required() {
        return required;
    }

    boolean hasCodes(UUID account) {
        return secret(account).isPresent();
    }

    /** How many recovery codes are left. */
    int recoveryCodes(UUID account) {
        return db.sql("select count(*) from account_recovery_code where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    private Optional<byte[]> secret(UUID account) {
        return db.sql("select secret from account_code where account_id = :account")
                .param("account", account)
                .query(byte[].class)
                .optional()
                .map(stored -> key.open(stored, bound(account)));
    }

    private long lastStep(UUID account) {
        return db.sql("select last_step from account_code where account_id = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    private static String bound(UUID account) {
        return "code of " + account;
    }

    /**
     * Begins to use one-time codes, once the person has shown that their app gives the right one.
     *
     * @return recovery codes, shown this once; empty when the code is not right and nothing is changed
     */
    @Transactional
    public List<String> begin(UUID account, byte[] secret, String typed) {
        var step = Totp.accepted(secret, typed, clock.instant(), -1);
        if (step.isEmpty()) return List.of();
        db.sql("""
                insert into account_code (account_id, secret, last_step, created_at) values (:account, :secret, :step, :now)
                on conflict (account_id) do update
                   set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at""")
                .param("account", account)
                .param("secret", key.seal(secret, bound(account)))
                .param("step", step.get())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return newRecoveryCodes(account);
    }

    /** Ten new ones; the ones before no longer open anything. */
    @Transactional
    public List<String> newRecoveryCodes(UUID account) {
        forgetRecoveryCodes(account);
        var codes = Stream.generate(Secrets::readable).limit(RECOVERY_CODES).toList();
        for (var code : codes) {
            db.sql("insert into account_recovery_code (account_id, code_hash) values (:account, :hash)")
                    .param("account", account)
                    .param("hash", recoveryHash(code))
                    .update();
        }
        return codes;
    }

    private void forgetRecoveryCodes(UUID account) {
        db.sql("delete from account_recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    private static String recoveryHash(String code) {
        return Sha256.of(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    /** @throws RuleViolation when nothing else would stand beside the password and something must */
    @Transactional
    public void endCodes(UUID account, boolean hasPasskey) {
        if (required && !hasPasskey) throw new RuleViolation("access.factors.last");
        db.sql("delete from account_code where account_id = :account")
                .param("account", account)
                .update();
        forgetRecoveryCodes(account);
    }

    sealed interface Outcome {
        record Correct(SignedIn.Way way) implements Outcome {}

        record Wrong() implements Outcome {}

        record TooOften(Duration remaining) implements Outcome {}
    }

    /**
     * Tries a one-time code or a recovery code; whichever it was, it is used up.
     *
     * @param device the browser, when it has a cookie of ours: known ones are slowed down by their own failures alone
     */
    @Transactional
    public Outcome attempt(UUID account, String typed, @Nullable String device) {
        var against = List.of(
                device != null && devices.knows(account, device)
                        ? Throttle.Against.device(device, "code " + account)
                        : Throttle.Against.code(account.toString()));
        var wait = throttle.attempt(against);
        if (wait.isPresent()) return new Outcome.TooOften(wait.get());
        var way = used(account, typed);
        if (way.isEmpty()) return new Outcome.Wrong();
        throttle.succeeded(against);
        return new Outcome.Correct(way.get());
    }

    private Optional<SignedIn.Way> used(UUID account, String typed) {
        var secret = secret(account);
        if (secret.isEmpty()) return Optional.empty();
        var step = Totp.accepted(secret.get(), typed, clock.instant(), lastStep(account));
        // the row is changed only if nobody else has used the code in the meantime
        if (step.isPresent()
                && db.sql("update account_code set last_step = :step where account_id = :account and last_step < :step")
                                .param("account", account)
                                .param("step", step.get())
                                .update()
                        == 1) return Optional.of(SignedIn.Way.CODE);
        return db.sql("delete from account_recovery_code where account_id = :account and code_hash = :hash")
                                .param("account", account)
                                .param("hash", recoveryHash(typed))
                                .update()
                        == 1
                ? Optional.of(SignedIn.Way.RECOVERY_CODE)
                : Optional.empty();
    }
}
