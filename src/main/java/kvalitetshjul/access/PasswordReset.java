package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;

/** A new password for whoever has lost the old one, by a link that works once and for an hour. A second factor is asked for as before. */
@Service
public class PasswordReset {
    /** Opens the way to a new password for a person’s account. */
    public static final SecretLinks.Kind LINK = new SecretLinks.Kind("password", "/sign-in/password/");

    public static final Duration LASTS = Duration.ofHours(1);

    private final Accounts accounts;
    private final SecretLinks links;
    private final Sessions sessions;
    private final Devices devices;
    private final Throttle throttle;
    private final Holders holders;
    private final SignInMail mail;
    private final Tenants tenants;
    private final Executor later;
    private final Clock clock;

    PasswordReset(
            Accounts accounts,
            SecretLinks links,
            Sessions sessions,
            Devices devices,
            Throttle throttle,
            Holders holders,
            SignInMail mail,
            Tenants tenants,
            @Qualifier("applicationTaskExecutor") TaskExecutor background,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.devices = devices;
        this.throttle = throttle;
        this.holders = holders;
        this.mail = mail;
        this.tenants = tenants;
        this.later = afterTheAnswer(background);
        this.clock = clock;
    }

    boolean byMail() {
        return mail.possible();
    }

    /**
     * Sends the link to the person whose account it is, if there is one. The asker is told the same either way, as quickly.
     *
     * @return how long to wait, when it has been asked for too often
     */
    Optional<Duration> request(String name, String address) {
        var wait = throttle.attempt(List.of(
                new Throttle.Against("reset", name.strip().toLowerCase(Locale.ROOT), 3),
                new Throttle.Against("reset address", address, 20)));
        if (wait.isEmpty()) later.execute(() -> send(name));
        return wait;
    }

    private void send(String name) {
        accounts.find(name).flatMap(holders::reachable).ifPresent(mail::newPassword);
    }

    /** Some seconds from now, not always as many: what is done for who has an account must not slow the answer that says nothing of it. */
    private static Executor afterTheAnswer(TaskExecutor background) {
        return work -> CompletableFuture.delayedExecutor(
                        ThreadLocalRandom.current().nextLong(1_000, 3_000), TimeUnit.MILLISECONDS, background)
                .execute(work);
    }

    /**
     * The path of a link to hand over in person; whoever calls this decides that the one asking may.
     *
     * @throws NotFound when the person has no account
     * @throws RuleViolation when the account opens at other owners too, whose people it must not be in the hands of
     */
    public String linkFor(OwnerId owner, PersonId person) {
        if (!accounts.has(owner, person)) throw new NotFound(person);
        accounts.requireOpensHereAlone(owner, person);
        return tenants.callAs(
                owner, () -> links.make(LINK, person.value(), clock.instant().plus(LASTS)));
    }

    boolean works(String secret) {
        return links.works(LINK, secret);
    }

    /**
     * Sets the password, ends every session of the account and forgets its browsers. Guesses at the password before count no more.
     *
     * @return whose account
     * @throws NotFound when the link does not work, or works no longer
     */
    UUID complete(String secret, String password) {
        var account = links.spend(LINK, secret, person -> complete(new PersonId(person), password))
                .orElseThrow(() -> new NotFound("link"));
        for (var actor : accounts.people(account))
            links.drop(LINK, actor.person().value());
        throttle.succeeded(List.of(Throttle.Against.account(accounts.name(account))));
        holders.tell(account, SignInMail.Change.PASSWORD);
        return account;
    }

    private UUID complete(PersonId person, String password) {
        var account = accounts.find(tenants.current(), person).orElseThrow(() -> new NotFound("link"));
        accounts.changePassword(account, password);
        devices.forgetOf(account);
        sessions.end(account, signedIn -> true);
        return account;
    }
}
