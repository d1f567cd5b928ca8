package kvalitetshjul.access;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import org.springframework.stereotype.Component;

/** Opens accounts for tests, and knows the codes their apps would show. */
@Component
class AccountsOfTests {
    static final String PASSWORD = "Ni elver små 1 sol";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final SecondFactors factors;
    private final Organisation organisation;
    private final Tenants tenants;
    private final TestClock clock;

    AccountsOfTests(
            Accounts accounts, SecondFactors factors, Organisation organisation, Tenants tenants, TestClock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.organisation = organisation;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @return the sign-in name */
    String open(Actor... people) {
        var name = "account" + NUMBER.incrementAndGet() + "-" + UUID.randomUUID() + "@example.test";
        openAs(name, people);
        return name;
    }

    /** One that is signed in to with this name. */
    void openAs(String name, Actor... people) {
        accounts.open(name, PASSWORD, people[0].owner(), people[0].person());
        for (int at = 1; at < people.length; at++) accounts.join(id(name), people[at].owner(), people[at].person());
    }

    /** Where mail reaches the person. */
    String address(Actor person) {
        return tenants.callAs(
                person.owner(), () -> organisation.getPerson(person.person()).email());
    }

    UUID id(String name) {
        return accounts.find(name).orElseThrow();
    }

    /** Gives the account one-time codes; the step of now is used up by it. */
    byte[] withCodes(String name) {
        var secret = Totp.newSecret();
        factors.begin(id(name), secret, code(secret));
        return secret;
    }

    String code(byte[] secret) {
        return Totp.code(secret, Totp.step(clock.instant()), Totp.DIGITS);
    }
}
