package kvalitetshjul.access;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import org.springframework.stereotype.Component;

/** Opens accounts for tests, and knows the codes their apps would show. */
@Component
class AccountsOfTests {
    static final String PASSWORD = "Ni elver små 1 sol";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final SecondFactors factors;
    private final TestClock clock;

    AccountsOfTests(Accounts accounts, SecondFactors factors, TestClock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.clock = clock;
    }

    /** @return the sign-in name */
    String open(Actor... people) {
        var name = "account" + NUMBER.incrementAndGet() + "-" + UUID.randomUUID() + "@example.test";
        accounts.open(name, PASSWORD, people[0].owner(), people[0].person());
        for (int at = 1; at < people.length; at++) accounts.join(id(name), people[at].owner(), people[at].person());
        return name;
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
