package kvalitetshjul.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.AccountHolders;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.TooOften;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts open for people of the current owner. An account may open for one person at each of several owners. */
@Service
@Transactional
public class Memberships implements AccountHolders {
    private final JdbcClient db;
    private final Tenants tenants;
    private final Accounts accounts;
    private final Throttle throttle;
    private final Providers providers;

    Memberships(JdbcClient db, Tenants tenants, Accounts accounts, Throttle throttle, Providers providers) {
        this.db = db;
        this.tenants = tenants;
        this.accounts = accounts;
        this.throttle = throttle;
        this.providers = providers;
    }

    /** The name the person signs in with; empty for somebody without an account. */
    @Transactional(readOnly = true)
    public Optional<String> signInName(PersonId person) {
        return db.sql("""
                select a.sign_in_name from account a join account_membership m on m.account_id = a.id
                 where m.owner_id = :owner and m.person_id = :person order by a.sign_in_name limit 1""")
                .param("owner", tenants.current().value())
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    /** Those of these people who have an account. */
    @Transactional(readOnly = true)
    public Set<PersonId> among(Collection<PersonId> people) {
        return new HashSet<>(db.sql("""
                select distinct person_id from account_membership
                 where owner_id = :owner and person_id = any(:people) order by person_id""")
                .param("owner", tenants.current().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** An account that was opened through an identity provider alone is closed to everybody while that provider is not known here. */
    @Override
    @Transactional(readOnly = true)
    public Set<PersonId> ableToSignIn(Collection<PersonId> people) {
        return new HashSet<>(db.sql("""
                select distinct m.person_id
                  from account_membership m join account a on a.id = m.account_id
                 where m.owner_id = :owner and m.person_id = any(:people)
                   and (a.password_hash is not null
                        or exists (select from account_passkey k where k.account_id = a.id)
                        or exists (select from account_identity i where i.account_id = a.id and i.issuer = any(:issuers)))
                 order by m.person_id""")
                .param("owner", tenants.current().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("issuers", providers.issuers().toArray(String[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Whether there is an account of this name, here or at another owner. */
    @Transactional(readOnly = true)
    public boolean exists(String signInName) {
        return account(signInName).isPresent();
    }

    /**
     * Whether this is the password of the account. Guesses count as they do where one signs in, and with them.
     *
     * @throws TooOften when many have been made
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean isPassword(String signInName, String password) {
        var against = List.of(Throttle.Against.account(signInName.strip().toLowerCase(Locale.ROOT)));
        throttle.attempt(against).ifPresent(wait -> {
            throw new TooOften(wait);
        });
        if (!accounts.isPassword(signInName, password)) return false;
        throttle.succeeded(against);
        return true;
    }

    /**
     * Lets an account that is already there open for the person too; whoever calls this has seen its password.
     *
     * @return false for an account that opens for somebody else at this owner
     */
    public boolean join(String signInName, PersonId person) {
        return db.sql("""
                insert into account_membership (account_id, owner_id, person_id) values (:account, :owner, :person)
                on conflict do nothing""")
                        .param("account", account(signInName).orElseThrow())
                        .param("owner", tenants.current().value())
                        .param("person", person.value())
                        .update()
                > 0;
    }

    /** The account opens for the person no more; one that then opens for nobody is removed. */
    public void close(PersonId person) {
        accounts.close(tenants.current(), person);
    }

    private Optional<UUID> account(String signInName) {
        return db.sql("select id from account where sign_in_name = :name")
                .param("name", signInName.strip().toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional();
    }
}
