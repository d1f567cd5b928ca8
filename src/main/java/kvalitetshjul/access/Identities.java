package kvalitetshjul.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which account an identity at a provider opens. The binding is made through a link somebody at the owner has given out, or by an e-mail address where
 * the provider has verified it and the operator trusts the provider to know the owner’s people. An address by itself opens nothing.
 */
@Service
public class Identities {
    static final SecretLinks.Kind LINK = new SecretLinks.Kind("identity", "/sign-in/link/");

    private static final Duration LASTS = Duration.ofDays(7);

    private final JdbcClient db;
    private final Accounts accounts;
    private final SecretLinks links;
    private final Providers providers;
    private final Owners owners;
    private final Tenants tenants;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Identities(
            JdbcClient db,
            Accounts accounts,
            SecretLinks links,
            Providers providers,
            Owners owners,
            Tenants tenants,
            Organisation organisation,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.links = links;
        this.providers = providers;
        this.owners = owners;
        this.tenants = tenants;
        this.organisation = organisation;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The path of a link with which the person binds an identity, once and within a week; whoever calls this decides that the one asking may. The
     * person gets an account if they have none.
     *
     * @throws RuleViolation when the person’s account opens at other owners too
     */
    public String linkFor(OwnerId owner, PersonId person) {
        accounts.requireOpensHereAlone(owner, person);
        return tenants.callAs(
                owner, () -> links.make(LINK, person.value(), clock.instant().plus(LASTS)));
    }

    /** Whether there is a provider to come from. */
    public boolean possible() {
        return !providers.buttons().isEmpty();
    }

    Optional<UUID> find(String issuer, String subject) {
        return db.sql("select account_id from account_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    boolean has(UUID account) {
        return db.sql("select exists (select from account_identity where account_id = :account)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /**
     * Binds the identity to whom the link is for.
     *
     * @return the account; empty when the link works no longer
     * @throws RuleViolation when the identity is bound to another account
     */
    Optional<UUID> bind(String secret, String issuer, String subject) {
        return links.spend(LINK, secret, id -> {
            var owner = tenants.current();
            var person = new PersonId(id);
            var own = accounts.find(owner, person);
            var bound = find(issuer, subject);
            if (own.isPresent() && bound.isPresent() && !bound.equals(own))
                throw new RuleViolation("access.identity.taken");
            if (bound.isPresent()) {
                if (own.isEmpty()) accounts.join(bound.get(), owner, person); // one more owner of somebody we know
                return bound.get();
            }
            var account = own.orElseGet(() -> accounts.openWithoutPassword(owner, person));
            insert(account, issuer, subject);
            return account;
        });
    }

    /** Somebody who came by a link for a person without an account has signed in to one: it opens for that person too from now on. */
    void join(String secret, UUID account) {
        var without = links.read(
                LINK,
                secret,
                person -> accounts.find(tenants.current(), new PersonId(person)).isEmpty());
        if (without.equals(Optional.of(true)))
            links.spend(LINK, secret, person -> {
                accounts.join(account, tenants.current(), new PersonId(person));
                return person;
            });
    }

    /** The account of the one person at an owner that trusts the provider who has the verified address; it is bound for the next time. */
    Optional<UUID> bindByMail(SignInSettings.Provider provider, OidcUser user, String issuer, String subject) {
        var email = user.getEmail();
        if (provider.trustedFor().isEmpty() || !Boolean.TRUE.equals(user.getEmailVerified()) || email == null)
            return Optional.empty();
        var people = owners.list().stream()
                .filter(owner -> provider.trustedFor().contains(owner.name()))
                .flatMap(owner -> tenants
                        .callAs(owner.id(), () -> organisation.findPersonByEmail(email))
                        .map(person -> new Actor(owner.id(), person.id(), person.name()))
                        .stream())
                .toList();
        if (people.size() != 1) return Optional.empty();
        var actor = people.getFirst();
        return Optional.ofNullable(transaction.execute(status -> {
            var account = accounts.find(actor.owner(), actor.person())
                    .orElseGet(() -> accounts.openWithoutPassword(actor.owner(), actor.person()));
            insert(account, issuer, subject);
            return account;
        }));
    }

    private void insert(UUID account, String issuer, String subject) {
        try {
            db.sql(
                            "insert into account_identity (issuer, subject, account_id, bound_at) values (:issuer, :subject, :account, :now)")
                    .param("issuer", issuer)
                    .param("subject", subject)
                    .param("account", account)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new RuleViolation("access.identity.taken");
        }
    }
}
