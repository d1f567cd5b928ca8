package kvalitetshjul.access;

import static kvalitetshjul.access.AccountsOfTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.PasswordSignIn.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Row 27 of the test plan: guessing passwords, and finding out who has an account. */
@ModuleTest
class GuessingTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    PasswordSignIn passwords;

    @Autowired
    Throttle throttle;

    @Autowired
    TestClock clock;

    /** One try a second from each of a hundred addresses at ten accounts, in turn, for as long as 10,000 tries last. */
    @Test
    void tenThousandTriesComeToLittleAndShutNobodyOut() {
        var municipality = fixtures.municipality();
        var names = new ArrayList<String>();
        for (int at = 0; at < 10; at++)
            names.add(accounts.open(municipality.person("Person " + at, "ADMINISTRATOR", null)));
        var known = new Visitor(port);
        known.signIn(names.getFirst(), PASSWORD);
        var device = known.cookie("device").split("\\.", 2)[0];
        var run = UUID.randomUUID().toString();

        int tried = 0;
        int untilStopped = 0;
        for (int at = 0; at < 10_000; at++) {
            if (at % 10 == 0) clock.set(clock.instant().plusSeconds(1));
            var outcome = passwords.attempt(names.get(at % 10), "Gjetning nummer " + at, run + (at / 10 % 100), null);
            if (outcome instanceof Outcome.Wrong) tried++;
            else if (untilStopped == 0) untilStopped = at;
        }

        assertThat(tried).isLessThan(250);
        assertThat(passwords.attempt(names.getFirst(), PASSWORD, run + "home", device))
                .as("the right person from a browser known before, at once")
                .isEqualTo(new Outcome.Correct(accounts.id(names.getFirst())));
        assertThat(passwords.attempt(names.get(1), PASSWORD, run + "home", null))
                .as("the right person from a new browser waits")
                .isInstanceOfSatisfying(
                        Outcome.TooOften.class,
                        wait -> assertThat(wait.remaining()).isLessThanOrEqualTo(Duration.ofMinutes(15)));
        clock.set(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(passwords.attempt(names.get(1), PASSWORD, run + "home", null))
                .as("and then comes in")
                .isEqualTo(new Outcome.Correct(accounts.id(names.get(1))));
        System.out.printf(
                "guessing: 10000 tries at 10 accounts from 100 addresses, first stopped after %d, %d checked, right person shut out 0%n",
                untilStopped, tried);
    }

    @Test
    void onePasswordTriedAtManyAccountsIsStoppedByItsAddress() {
        var address = UUID.randomUUID().toString();
        int tried = 0;
        for (int at = 0; at < 1_000; at++)
            if (passwords.attempt("nobody" + at + address, "Sommer i Nordvik 26", address, null)
                    instanceof Outcome.Wrong) tried++;
        assertThat(tried).isEqualTo(20);
        System.out.println("guessing: one password at 1000 names from one address, " + tried + " checked");
    }

    @Test
    void triesMadeAtOnceDoNotSlipPastEachOther() throws Exception {
        var name = accounts.open(fixtures.municipality().director);
        var outcomes = new ArrayList<Future<Outcome>>();
        try (var crowd = Executors.newFixedThreadPool(4)) {
            for (int at = 0; at < 40; at++) {
                var address = "crowd" + at + name;
                outcomes.add(crowd.submit(() -> passwords.attempt(name, "Feil passord her", address, null)));
            }
        }
        int tried = 0;
        for (var outcome : outcomes) if (outcome.get() instanceof Outcome.Wrong) tried++;
        assertThat(tried).isEqualTo(5);
    }

    @Test
    void theWaitIsToldToPeopleAndPrograms() {
        var name = accounts.open(fixtures.municipality().director);
        for (int at = 0; at < 5; at++) passwords.attempt(name, "Feil passord her", "far away" + name + at, null);

        var answer = new Visitor(port).signIn(name, PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("For mange forsøk").contains(name);
    }

    @Test
    void codesCannotBeTriedOut() {
        var name = accounts.open(fixtures.municipality().director);
        accounts.withCodes(name);
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        int tried = 0;
        for (int at = 0; at < 20; at++)
            if (visitor.post("/sign-in/code", "/sign-in/code", "code", "%06d".formatted(at))
                            .statusCode()
                    == 422) tried++;
        assertThat(tried).isEqualTo(5);
    }

    @Test
    void whoHasAnAccountIsNotToFindOut() {
        var name = accounts.open(fixtures.municipality().director);
        var wrong = new Visitor(port).signIn(name, "Feil passord her");
        var unknown = new Visitor(port).signIn("nobody-" + name, "Feil passord her");
        assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(Visitor.to(wrong)).isEqualTo(Visitor.to(unknown));
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());

        // as slow for one as for the other: medians of an odd number, far apart only if the hash is skipped
        var median = new long[2];
        for (int kind = 0; kind < 2; kind++) {
            var times = new ArrayList<Long>();
            for (int at = 0; at < 15; at++) {
                var tried = kind == 0 ? accounts.open(fixtures.municipality().director) : "nobody" + at + name;
                var address = UUID.randomUUID().toString();
                long start = System.nanoTime();
                passwords.attempt(tried, "Feil passord her", address, null);
                times.add(System.nanoTime() - start);
            }
            median[kind] = times.stream().sorted().toList().get(7);
        }
        double ratio = (double) median[0] / median[1];
        assertThat(ratio).isBetween(0.5, 2.0);
        System.out.printf("enumeration: 0 of 3 signs differ; time known/unknown %.2f%n", ratio);
    }

    @Test
    void whatSlowsNobodyAnyLongerIsForgotten() {
        var against = List.of(Throttle.Against.address("gone" + UUID.randomUUID()));
        throttle.attempt(against);
        clock.set(clock.instant().plus(Duration.ofHours(25)));
        assertThat(throttle.forget()).isPositive();
        assertThat(throttle.forget()).isZero();
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        assertThat(List.of(0, 1, 2, 9, 10, 1000).stream().map(Throttle::delay))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }
}
