package kvalitetshjul.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new password for whoever has lost the old one, by a link that works once and for an hour. A second factor is asked for as before. */
@Service
public class PasswordReset {
    private static final Duration LASTS = Duration.ofHours(1);

    private final Accounts accounts;
    private final Links links;
    private final Sessions sessions;
    private final Devices devices;
    private final Throttle throttle;
    private final SignIns signIns;
    private final Tenants tenants;
    private final Owners owners;
    private final Organisation organisation;
    private final ObjectProvider<SignInMail> mail;
    private final TaskExecutor later;

    PasswordReset(
            Accounts accounts,
            Links links,
            Sessions sessions,
            Devices devices,
            Throttle throttle,
            SignIns signIns,
            Tenants tenants,
            Owners owners,
            Organisation organisation,
            ObjectProvider<SignInMail> mail,
            @org.springframework.beans.factory.annotation.Qualifier("applicationTaskExecutor") TaskExecutor later) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.devices = devices;
        this.throttle = throttle;
        this.signIns = signIns;
        this.tenants = tenants;
        this.owners = owners;
        this.organisation = organisation;
        this.mail = mail;
        this.later = later;
    }

    /** Whether there is somebody to send the mail. */
    boolean byMail() {
        return mail.getIfAvailable() != null;
    }

    /**
     * Sends the link to the person whose account it is, if there is one. The asker is told the same either way, as quickly.
     *
     * @return how long to wait, when it has been asked for too often
     */
    Optional<Duration> request(String name, String address, String origin) {
        var wait = throttle.attempt(List.of(
                new Throttle.Against("reset", name.strip().toLowerCase(Locale.ROOT), 3),
                new Throttle.Against("reset address", address, 20)));
        if (wait.isEmpty()) later.execute(() -> accounts.find(name).ifPresent(account -> send(account, origin)));
        return wait;
    }

    private void send(UUID account, String origin) {
        var sender = mail.getObject();
        accounts.people(account).stream().findFirst().ifPresent(actor -> {
            var person = tenants.callAs(actor.owner(), () -> organisation.getPerson(actor.person()));
            var link = URI.create(origin + path(links.make(Links.Purpose.PASSWORD, Links.Link.of(account), LASTS)));
            var reader =
                    person.language().orElseGet(() -> owners.get(actor.owner()).language());
            sender.newPassword(actor.owner(), person.email(), reader, link, links.end(LASTS));
        });
    }

    /**
     * The path of a link to hand over in person; whoever calls this decides that the one asking may.
     *
     * @throws NotFound when the person has no account
     */
    @Transactional
    public String linkFor(OwnerId owner, PersonId person) {
        var account = accounts.find(owner, person).orElseThrow(() -> new NotFound(person));
        return path(links.make(Links.Purpose.PASSWORD, Links.Link.of(account), LASTS));
    }

    private static String path(String secret) {
        return "/sign-in/password/" + secret;
    }

    boolean works(String secret) {
        return links.find(Links.Purpose.PASSWORD, secret).isPresent();
    }

    /**
     * Sets the password, ends every session of the account and forgets its browsers.
     *
     * @return the account
     * @throws NotFound when the link does not work, or works no longer
     */
    @Transactional
    public UUID complete(String secret, String password) {
        var link = links.use(Links.Purpose.PASSWORD, secret).orElseThrow(() -> new NotFound("link"));
        var account = java.util.Objects.requireNonNull(link.account());
        accounts.changePassword(account, password);
        devices.forgetOf(account);
        sessions.end(account, signedIn -> true);
        return account;
    }

    /** Notes it at each owner the account opens for. */
    void note(UUID account) {
        for (var actor : accounts.people(account)) signIns.note("access.changePassword", actor, java.util.Map.of());
    }
}
