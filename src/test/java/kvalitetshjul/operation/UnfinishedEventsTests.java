package kvalitetshjul.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** What one module tells another is done in the end, once, and for the owner it was told of. */
@ModuleTest
class UnfinishedEventsTests {
    @Autowired
    UnfinishedEvents unfinished;

    @Autowired
    Stumbling listener;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Environment environment;

    @Test
    void aListenerThatFailsTwiceFinishesTheThirdTimeForEachOwnerOnItsOwn() {
        var first = fixtures.municipality().owner;
        var second = fixtures.municipality().owner;
        var one = happened(first, 2);
        var other = happened(second, 2);
        failedAfter(1, one, other);
        assertThat(people(first, one)).as("what failed left nothing").isZero();

        assertThat(retryAfter(Duration.ofSeconds(59))).as("not due yet").isZero();
        assertThat(retryAfter(Duration.ofSeconds(1))).isEqualTo(2);
        failedAfter(2, one, other);

        assertThat(retryAfter(Duration.ofSeconds(119)))
                .as("later than the last time")
                .isZero();
        assertThat(retryAfter(Duration.ofSeconds(1))).isEqualTo(2);
        await().atMost(20, SECONDS).until(() -> unfinished.list().isEmpty());
        assertThat(people(first, one)).isEqualTo(1);
        assertThat(people(second, other)).isEqualTo(1);
        assertThat(people(second, one)).isZero();
        assertThat(retryAfter(Duration.ofDays(1)))
                .as("what is finished is not done again")
                .isZero();
        assertThat(listener.calls(one)).isEqualTo(3);
    }

    @Test
    void theOperatorSeesWhatGoesOnFailing() {
        var owner = fixtures.municipality().owner;
        var event = happened(owner, 4);
        failedAfter(1, event);
        assertThat(health()).isEqualTo("{\"status\":\"ok\"}");
        for (int tries = 2; tries <= 4; tries++) {
            retryAfter(Duration.ofHours(1));
            failedAfter(tries, event);
        }
        assertThat(health()).contains("1 unfinished", "\"status\":\"ok\"");
        var printed = new ByteArrayOutputStream();
        var exit = ListEvents.run(
                Map.of(
                        "KVALITETSHJUL_DB_URL", environment.getRequiredProperty("spring.datasource.url"),
                        "KVALITETSHJUL_DB_USER", environment.getRequiredProperty("spring.datasource.username"),
                        "KVALITETSHJUL_DB_PASSWORD", environment.getRequiredProperty("spring.datasource.password")),
                new PrintStream(printed));
        assertThat(printed.toString(UTF_8))
                .contains("Stumbling.on", event.toString(), "tried 4 times", "1 unfinished.");
        assertThat(exit).isEqualTo(1);
        retryAfter(Duration.ofHours(1));
        await().atMost(20, SECONDS).until(() -> unfinished.list().isEmpty());
        assertThat(health()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(people(owner, event)).isEqualTo(1);
    }

    @Test
    void theWaitDoublesUpToAnHour() {
        var at = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(due(0, at)).isEqualTo(at.plusSeconds(60));
        assertThat(due(1, at)).isEqualTo(at.plusSeconds(60));
        assertThat(due(2, at)).isEqualTo(at.plusSeconds(120));
        assertThat(due(6, at)).isEqualTo(at.plusSeconds(32 * 60));
        assertThat(due(7, at)).isEqualTo(at.plusSeconds(3600));
        assertThat(due(1_000_000, at)).isEqualTo(at.plusSeconds(3600));
    }

    private static Instant due(int tried, Instant last) {
        return new UnfinishedEvents.Unfinished(Ids.next(), "listener", last, true, tried, last).due();
    }

    private UUID happened(OwnerId owner, int failures) {
        var id = Ids.next();
        transaction.executeWithoutResult(status -> events.publishEvent(new Stumbling.Happened(owner, id, failures)));
        return id;
    }

    private void failedAfter(int calls, UUID... ids) {
        for (var id : ids) await().atMost(20, SECONDS).until(() -> listener.calls(id) == calls);
        await().atMost(20, SECONDS)
                .until(() -> unfinished.list().stream()
                                .filter(UnfinishedEvents.Unfinished::failed)
                                .count()
                        == ids.length);
    }

    private int retryAfter(Duration time) {
        clock.set(clock.instant().plus(time));
        return unfinished.retry();
    }

    private int people(OwnerId owner, UUID event) {
        var count = new int[1];
        fixtures.as(
                owner,
                () -> count[0] = transaction.execute(status -> db.sql("select count(*) from person where name = :name")
                        .param("name", event.toString())
                        .query(Integer.class)
                        .single()));
        return count[0];
    }

    private String health() {
        var answer = mvc.get().uri("/health").exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
