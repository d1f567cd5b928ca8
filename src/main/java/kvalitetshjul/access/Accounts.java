package kvalitetshjul.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Local accounts: a sign-in name and a password, for installations without a sign-in service of their own. */
@Service
public class Accounts {
    private static final int SHORTEST_PASSWORD = 12;

    private final JdbcClient db;
    private final Tenants tenants;
    private final Organisation organisation;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    /** Checked when there is no such account, so that the answer takes as long as for one that exists. */
    private final String nobodysHash = encode("no account has this password");

    Accounts(JdbcClient db, Tenants tenants, Organisation organisation) {
        this.db = db;
        this.tenants = tenants;
        this.organisation = organisation;
    }

    /** Lets a person sign in at this owner. */
    @Transactional
    public void open(String signInName, String password, OwnerId owner, PersonId person) {
        if (password.length() < SHORTEST_PASSWORD) throw new RuleViolation("access.password.short", SHORTEST_PASSWORD);
        var id = Ids.next();
        db.sql("insert into account (id, sign_in_name, password_hash) values (:id, :name, :hash)")
                .param("id", id)
                .param("name", normal(signInName))
                .param("hash", encode(password))
                .update();
        db.sql("insert into account_membership (account_id, owner_id, person_id) values (:account, :owner, :person)")
                .param("account", id)
                .param("owner", owner.value())
                .param("person", person.value())
                .update();
    }

    /** The person behind a correct name and password; empty for a wrong one of either, and for somebody who has left. */
    Optional<Actor> signIn(String signInName, String password) {
        record Credential(UUID id, String hash) {}
        var account = db.sql("select id, password_hash from account where sign_in_name = :name")
                .param("name", normal(signInName))
                .query((row, number) -> new Credential(row.getObject("id", UUID.class), row.getString("password_hash")))
                .optional();
        boolean correct =
                passwords.matches(password, account.map(Credential::hash).orElse(nobodysHash));
        if (account.isEmpty() || !correct) return Optional.empty();
        return memberships(account.get().id()).stream()
                .map(this::actor)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private record Membership(OwnerId owner, PersonId person) {}

    private List<Membership> memberships(UUID account) {
        return db.sql(
                        "select owner_id, person_id from account_membership where account_id = :account order by owner_id")
                .param("account", account)
                .query((row, number) -> new Membership(
                        new OwnerId(row.getObject("owner_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .list();
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
        return java.util.Objects.requireNonNull(passwords.encode(password));
    }

    private static String normal(String signInName) {
        return signInName.strip().toLowerCase(Locale.ROOT);
    }
}
