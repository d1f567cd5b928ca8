package kvalitetshjul.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who can sign in, and the persons an account opens for: one at each owner, and at several owners for whoever works for several. */
@Service
public class Accounts {
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient db;
    private final Tenants tenants;
    private final Organisation organisation;
    private final Owners owners;
    private final Sessions sessions;
    private final SecretLinks links;
    private final Clock clock;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    /** Checked when there is no such account, so that the answer takes as long as for one that exists. */
    private final String nobodysHash = encode("no account has this password");

    Accounts(
            JdbcClient db,
            Tenants tenants,
            Organisation organisation,
            Owners owners,
            Sessions sessions,
            SecretLinks links,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.organisation = organisation;
        this.owners = owners;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Lets a person sign in at this owner with a name and a password.
     *
     * @throws RuleViolation when the password is easily guessed or the name is in use
     */
    @Transactional
    public void open(String signInName, String password, OwnerId owner, PersonId person) {
        PasswordRules.check(password, List.of(signInName, owners.get(owner).name()));
        var id = create(normal(signInName), encode(password));
        join(id, owner, person);
    }

    /** An account that is signed in to through an identity provider alone. */
    UUID openWithoutPassword(OwnerId owner, PersonId person) {
        var id = create(Ids.next().toString(), null);
        join(id, owner, person);
        return id;
    }

    private UUID create(String name, @Nullable String hash) {
        var id = Ids.next();
        try {
            db.sql("insert into account (id, sign_in_name, password_hash) values (:id, :name, :hash)")
                    .param("id", id)
                    .param("name", name)
                    .param("hash", hash)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new RuleViolation("access.name.taken");
        }
        return id;
    }

    /** Lets the account open for a person of one more owner. */
    @Transactional
    public void join(UUID account, OwnerId owner, PersonId person) {
        try {
            db.sql(
                            "insert into account_membership (account_id, owner_id, person_id) values (:account, :owner, :person)")
                    .param("account", account)
                    .param("owner", owner.value())
                    .param("person", person.value())
                    .update();
        } catch (DuplicateKeyException already) {
            throw new RuleViolation("access.owners.already");
        }
    }

    /** Ends every session of the person’s account, at once and on every node: to be called when somebody leaves or loses a device. */
    public void signOutEverywhere(OwnerId owner, PersonId person) {
        find(owner, person).ifPresent(account -> sessions.end(account, signedIn -> true));
    }

    /** The person can no longer sign in at this owner; an account that opens for nobody else is removed. */
    @Transactional
    public void close(OwnerId owner, PersonId person) {
        signOutEverywhere(owner, person);
        links.drop(PasswordReset.LINK, person.value());
        links.drop(Identities.LINK, person.value());
        db.sql("""
                with closed as (delete from account_membership where owner_id = :owner and person_id = :person returning account_id)
                delete from account where id in (select account_id from closed)
                   and not exists (select from account_membership m
                                    where m.account_id = account.id and (m.owner_id, m.person_id) <> (:owner, :person))""")
                .param("owner", owner.value())
                .param("person", person.value())
                .update();
    }

    /**
     * Refuses what one owner must not do to an account that opens for others too.
     *
     * @throws RuleViolation when it does
     */
    void requireOpensHereAlone(OwnerId owner, PersonId person) {
        boolean elsewhere = db.sql("""
                select exists (select from account_membership here
                                 join account_membership there on there.account_id = here.account_id and there.owner_id <> here.owner_id
                                where here.owner_id = :owner and here.person_id = :person)""")
                .param("owner", owner.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
        if (elsewhere) throw new RuleViolation("access.link.several");
    }

    /** Whether the person has an account to sign in to. */
    public boolean has(OwnerId owner, PersonId person) {
        return find(owner, person).isPresent();
    }

    /** Whether there is such an account and this is its password; the answer takes as long either way. */
    boolean isPassword(String signInName, String password) {
        return correct(find(signInName).orElse(null), password);
    }

    Optional<UUID> find(OwnerId owner, PersonId person) {
        return db.sql("select account_id from account_membership where owner_id = :owner and person_id = :person")
                .param("owner", owner.value())
                .param("person", person.value())
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> find(String signInName) {
        return db.sql("select id from account where sign_in_name = :name")
                .param("name", normal(signInName))
                .query(UUID.class)
                .optional();
    }

    /** Takes the same time whether the account exists or not. */
    boolean correct(@Nullable UUID account, String password) {
        var hash = hash(account == null ? NOBODY : account); // asked for nobody too
        return passwords.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
    }

    boolean hasPassword(UUID account) {
        return hash(account).isPresent();
    }

    private Optional<String> hash(UUID account) {
        return db.sql("select password_hash from account where id = :id and password_hash is not null")
                .param("id", account)
                .query(String.class)
                .optional();
    }

    /** @throws RuleViolation when the password is easily guessed */
    @Transactional
    public void changePassword(UUID account, String password) {
        var about = new java.util.ArrayList<>(List.of(name(account)));
        about.addAll(db.sql("""
                select o.name from account_membership m join school_owner o on o.id = m.owner_id where m.account_id = :account""").param("account", account).query(String.class).list());
        PasswordRules.check(password, about);
        db.sql("update account set password_hash = :hash, password_changed_at = :now where id = :id")
                .param("hash", encode(password))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", account)
                .update();
    }

    /** What is typed to sign in. */
    String name(UUID account) {
        return db.sql("select sign_in_name from account where id = :id")
                .param("id", account)
                .query(String.class)
                .single();
    }

    private record Membership(OwnerId owner, PersonId person) {}

    /** The persons the account opens for today; somebody who has left is not among them. */
    List<Actor> people(UUID account) {
        return db
                .sql("select owner_id, person_id from account_membership where account_id = :account order by owner_id")
                .param("account", account)
                .query((row, number) -> new Membership(
                        new OwnerId(row.getObject("owner_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .list()
                .stream()
                .map(this::actor)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Actor> actor(Membership membership) {
        try {
            var person = tenants.callAs(membership.owner(), () -> organisation.getPerson(membership.person()));
            return person.active()
                    ? Optional.of(new Actor(membership.owner(), person.id(), person.name()))
                    : Optional.empty();
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private String encode(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    private static String normal(String signInName) {
        return signInName.strip().toLowerCase(Locale.ROOT);
    }
}
