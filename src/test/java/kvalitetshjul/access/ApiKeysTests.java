package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys for programs: shown once, kept as a hash, taken back at once, held to a rate, told of in the log. */
@ModuleTest
class ApiKeysTests {
    private static final String KEYS = "/administration/keys";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Organisation organisation;

    @Autowired
    Packs packs;

    @Autowired
    Requests requests;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Tenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Limits limits;

    @Autowired
    TestClock clock;

    private Fixtures.Municipality own;

    @BeforeEach
    void own() {
        own = fixtures.municipality();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Oslo"));
    }

    private String make(LocalDate lastDay) {
        var made = requests.post(own.administrator, KEYS, "name", "Åpne data", "lastDay", lastDay.toString());
        assertThat(made).hasRedirectedUrl(KEYS);
        return made.getMvcResult().getFlashMap().get("made").toString();
    }

    private MvcTestResult ask(String key) {
        return browser.get()
                .uri("/api/v1/units")
                .header("Authorization", "Bearer " + key)
                .exchange();
    }

    private MvcTestResult ask(String key, String address) {
        return browser.get()
                .uri("/api/v1/units")
                .header("Authorization", "Bearer " + key)
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .exchange();
    }

    private UUID id() {
        return read("select id from api_key", UUID.class);
    }

    private <T> T read(String sql, Class<T> type) {
        return tenants.callAs(
                own.owner,
                () -> transaction.execute(status -> db.sql(sql).query(type).single()));
    }

    @Test
    void aKeyIsShownOnceAndOpensTheOwnersOwnFigures() {
        var key = make(today().plusYears(1));
        assertThat(key).matches("kvalitetshjul_[A-Za-z0-9_-]{43}");
        assertThat(ask(key)).hasStatusOk().bodyText().contains("Nordre skole");
        assertThat(requests.get(own.administrator, KEYS))
                .hasStatusOk()
                .bodyText()
                .contains("Åpne data", "Virker", "Sist brukt 21. november 2026", "Laget av Arne Administrator")
                .doesNotContain(key);
        assertThat(read("select jsonb_agg(to_jsonb(k))::text from api_key k", String.class))
                .doesNotContain(key.substring("kvalitetshjul_".length()));
        assertThat(db.sql("select count(*) from secret_link where hash = :secret")
                        .param("secret", key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void withoutAKeyThatWorksNothingIsAnswered() {
        var key = make(today().plusYears(1));
        for (var wrong : new String[] {"", "x", "kvalitetshjul_", "kvalitetshjul_" + "A".repeat(43), key + "A"})
            assertThat(ask(wrong))
                    .hasStatus(401)
                    .hasHeader("WWW-Authenticate", "Bearer")
                    .hasContentTypeCompatibleWith("application/problem+json");
        assertThat(browser.get()
                        .uri("/api/v1/units")
                        .header("Authorization", "Basic " + key)
                        .exchange())
                .hasStatus(401);
        assertThat(browser.get().uri("/api/v1/units?key=" + key).exchange()).hasStatus(401);
    }

    @Test
    void whoIsSignedInOpensNothingWithoutAKey() {
        assertThat(requests.get(own.director, "/api/v1/units"))
                .hasStatus(401)
                .hasContentTypeCompatibleWith("application/problem+json")
                .bodyText()
                .contains("Nøkkel mangler")
                .doesNotContain("Nordre skole");
    }

    @Test
    void itEndsWithItsLastDayAndWhenItIsTakenBack() {
        var key = make(today());
        assertThat(ask(key)).hasStatusOk();
        var midnight =
                today().plusDays(1).atStartOfDay(ZoneId.of("Europe/Oslo")).toInstant();
        clock.set(midnight.minusSeconds(1));
        assertThat(ask(key)).hasStatusOk();
        clock.set(midnight);
        assertThat(ask(key)).hasStatus(401);
        assertThat(requests.get(own.administrator, KEYS)).bodyText().contains("Utløpt");
        clock.reset();

        assertThat(ask(key)).hasStatusOk();
        var revocation = KEYS + "/" + id() + "/revocation";
        assertThat(requests.post(own.director, revocation))
                .as("the director administers here")
                .hasStatus3xxRedirection();
        assertThat(ask(key)).hasStatus(401);
        assertThat(requests.post(own.administrator, revocation)).hasStatus(404);
        assertThat(requests.get(own.administrator, KEYS)).bodyText().contains("Trukket tilbake 21. november 2026");
    }

    /** Whoever leaves may have the key with them, and nobody could say that they may not use it. */
    @Test
    void itOpensNothingOnceWhoeverMadeItAdministersNoMore() {
        var second = own.person("Anna Assistent", "ADMINISTRATOR", null);
        var made = requests.post(
                second, KEYS, "name", "Tavle", "lastDay", today().plusYears(1).toString());
        var key = made.getMvcResult().getFlashMap().get("made").toString();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        assertThat(figures(key)).hasStatusOk();

        fixtures.as(
                own.administrator,
                () -> organisation.endAssignment(second.person(), "ADMINISTRATOR", null, today().minusDays(1)));

        assertThat(figures(key)).hasStatus(401).bodyText().doesNotContain("Nordre skole");
        assertThat(ask(key)).hasStatus(401).bodyText().doesNotContain("Nordre skole");
        assertThat(requests.get(own.administrator, KEYS))
                .bodyText()
                .contains("Virker ikke lenger", "Anna Assistent", "administrerer ikke lenger hos oss");
        assertThat(ask(make(today().plusDays(1)))).as("others’ keys go on").hasStatusOk();
        assertThat(requests.post(own.administrator, KEYS + "/" + id("Tavle") + "/revocation"))
                .hasStatus3xxRedirection();
    }

    @Test
    void itOpensNothingOnceWhoeverMadeItHasLeft() {
        var second = own.person("Anna Assistent", "ADMINISTRATOR", null);
        var made = requests.post(
                second, KEYS, "name", "Tavle", "lastDay", today().plusYears(1).toString());
        var key = made.getMvcResult().getFlashMap().get("made").toString();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        var leaving = "/administration/people/" + second.person() + "/leaving";
        assertThat(requests.post(own.administrator, leaving, "leaves", today().toString()))
                .hasStatus3xxRedirection();
        assertThat(figures(key)).as("on the last day").hasStatusOk();

        clock.set(clock.instant().plus(Duration.ofDays(1)));

        assertThat(figures(key)).hasStatus(401);
    }

    private MvcTestResult figures(String key) {
        return browser.get()
                .uri("/api/v1/figures?keyFigure=NATIONAL_TEST_READING_5&level=UNIT")
                .header("Authorization", "Bearer " + key)
                .exchange();
    }

    private UUID id(String name) {
        return read("select id from api_key where name = '" + name + "'", UUID.class);
    }

    @Test
    void ofAnotherOwnerItTellsNothing() {
        var key = make(today().plusDays(1));
        var other = fixtures.municipality();
        other.unit("Andre kommunes skole", "SCHOOL", "975999998", null);
        assertThat(ask(key)).bodyText().doesNotContain("Andre kommunes skole");
        assertThat(requests.get(other.administrator, KEYS)).bodyText().doesNotContain("Åpne data");
        assertThat(requests.post(other.administrator, KEYS + "/" + id() + "/revocation"))
                .hasStatus(404);
        assertThat(ask(key)).hasStatusOk();
    }

    @Test
    void itIsHeldToARateWhichOtherKeysAreNot() {
        var key = make(today().plusDays(1));
        var id = id();
        int most = Limited.Work.API.times();
        limits.take(Limited.Work.API, id, most - ApiKeys.BLOCK);
        for (int i = 0; i < ApiKeys.BLOCK; i++) assertThat(ask(key)).hasStatusOk();
        var told = ask(key);
        assertThat(told)
                .hasStatus(429)
                .hasHeader("Retry-After", "600")
                .hasContentTypeCompatibleWith("application/problem+json");
        assertThat(ask(make(today().plusDays(1)))).hasStatusOk();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(ask(key)).hasStatusOk();
    }

    @Test
    void keysThatDoNotWorkAreHeldToARateWhichThoseThatDoAreNot() {
        var key = make(today().plusDays(1));
        var wrong = "kvalitetshjul_" + "B".repeat(43);
        var address = "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
        for (int i = 0; i < Limited.Work.WRONG_KEY.times(); i++)
            assertThat(ask(wrong, address)).hasStatus(401);
        assertThat(ask(wrong, address))
                .hasStatus(429)
                .hasHeader("Retry-After", "600")
                .hasContentTypeCompatibleWith("application/problem+json");
        assertThat(ask(key, address))
                .as("whoever has a key is not stopped by who has not")
                .hasStatusOk();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(ask(wrong, address)).hasStatus(401);
    }

    @Test
    void manyWhoAskAtOnceAreCountedOnce() throws Exception {
        var key = make(today().plusDays(1));
        limits.take(Limited.Work.API, id(), Limited.Work.API.times() - ApiKeys.BLOCK);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var asked = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> ask(key).getResponse().getStatus()))
                    .toList();
            for (var answer : asked) assertThat(answer.get()).isEqualTo(200);
        }
    }

    @Test
    void whatIsDoneWithKeysIsToldInTheLogAndUseOnceADay() {
        var key = make(today().plusDays(5));
        for (int i = 0; i < 3; i++) ask(key);
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        ask(key);
        requests.post(own.administrator, KEYS + "/" + id() + "/revocation");
        assertThat(read(
                        "select string_agg(act, ' ' order by sequence) from audit_entry where act like 'key.%'",
                        String.class))
                .isEqualTo("key.make key.use key.use key.revoke");
    }

    @Test
    void aFormThatIsRefusedKeepsWhatWasWritten() {
        var refused = requests.post(own.administrator, KEYS, "name", "Tavle", "lastDay", "2020-01-01");
        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains("value=\"Tavle\"", "Velg en dag fra i dag til om to år.");
        assertThat(requests.post(own.administrator, KEYS, "name", " ", "lastDay", today().toString()))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvilket program nøkkelen er til.");
    }
}
