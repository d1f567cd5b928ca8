package kvalitetshjul.goals;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class WithdrawingAnAdoptionTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final Indicator.Level WORDS = new Indicator.Level("Halvparten", Optional.empty());

    @Autowired
    Fixtures fixtures;

    @Autowired
    Goals goals;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Connections connections;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    private Fixtures.Municipality municipality;
    private Actor principal;
    private GoalId goal;
    private IndicatorId indicator;
    private String page;

    @BeforeEach
    void aGoalThatCanBeAdopted() {
        municipality = fixtures.municipality();
        principal = municipality.firstPrincipal;
        var made = new AtomicReference<GoalId>();
        var measured = new AtomicReference<IndicatorId>();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
            made.set(goals.propose(municipality.firstSchool, YEAR, new Goal.Wording("GOOD_TEACHING", "Alle lesr", "")));
            measured.set(goals.measure(made.get(), content("Lesing")));
        });
        goal = made.get();
        indicator = measured.get();
        page = "/units/" + municipality.firstSchool + "/2026-27/goals/" + goal;
    }

    private static Indicator.Content content(String name) {
        return new Indicator.Content(name, Optional.empty(), WORDS, WORDS);
    }

    @Test
    void aSlipOfThePenIsPutRightAndAllOfItIsRemembered() {
        adopt();
        assertThat(get(principal))
                .bodyText()
                .contains("Vedtatt 21. november 2026 av Ragna Rektor", "Trekk vedtaket tilbake");
        assertThat(evidence()).isPositive();

        assertThat(post("/withdrawal", "version", "2", "reason", "Skrivefeil i tittelen"))
                .hasRedirectedUrl(page);
        assertThat(evidence()).isZero();
        assertThat(get(principal))
                .bodyText()
                .contains("Forslag", "Trukket tilbake", "Skrivefeil i tittelen", "Vedta målet");
        assertThat(post("/wording", "version", "3", "under", "GOOD_TEACHING", "title", "Alle leser", "description", ""))
                .hasRedirectedUrl(page);
        adopt();

        assertThat(get(principal)).bodyText().contains("Alle leser", "Vedtatt 21. november", "Skrivefeil i tittelen");
        assertThat(count("audit_entry where act = 'goal.withdraw'")).isEqualTo(1);
    }

    @Test
    void withoutAReasonNothingIsWithdrawn() {
        adopt();
        assertThat(post("/withdrawal", "version", "2", "reason", "\u00A0"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor vedtaket trekkes tilbake");
        assertThat(post("/withdrawal", "version", "2", "reason", "Feil 🙂"))
                .hasStatus(422)
                .bodyText()
                .contains("kan ikke trykkes: 🙂", "Feil 🙂");
        assertThat(isAdopted()).isTrue();
    }

    @Test
    void whoSawAnOlderVersionKeepsTheirWordsAndSeesWhatStands() {
        adopt();
        assertThat(post("/withdrawal", "version", "1", "reason", "Skrivefeil"))
                .hasStatus(409)
                .bodyText()
                .contains("Målet er endret siden du åpnet siden", "Skrivefeil", "Vedtatt 21. november");
        assertThat(isAdopted()).isTrue();
    }

    @Test
    void afterTheYearAnAdoptionStands() {
        adopt();
        clock.set(LocalDate.of(2027, 7, 31));
        assertThat(get(principal)).bodyText().contains("Trekk vedtaket tilbake");
        clock.set(LocalDate.of(2027, 8, 1));
        assertThat(get(principal)).bodyText().doesNotContain("Trekk vedtaket tilbake");
        assertThat(post("/withdrawal", "version", "2", "reason", "Skrivefeil"))
                .hasStatus(409)
                .bodyText()
                .contains("Skoleåret er over");
    }

    @Test
    void whatIsNotAdoptedIsNotWithdrawn() {
        assertThat(post("/withdrawal", "version", "1", "reason", "Skrivefeil"))
                .hasStatus(409)
                .bodyText()
                .contains("er ikke vedtatt");
    }

    @Test
    void whoAdoptsHasSeenTheIndicatorAndTheActivities() {
        var seen = version();
        fixtures.as(municipality.director, () -> goals.changeIndicator(goal, indicator, 1, content("Noe annet")));
        assertThat(post("/adoption", "version", seen))
                .hasStatus(409)
                .bodyText()
                .contains("Målet er endret siden du åpnet siden", "Noe annet", "Vedta målet");

        var seenAgain = version();
        fixtures.as(
                municipality.director,
                () -> goals.plan(
                        goal, new Activity.Content(indicator, "Øve", "Slik", "Der", "UNIT_HEAD", YEAR.days())));
        assertThat(post("/adoption", "version", seenAgain)).hasStatus(409);
        assertThat(isAdopted()).isFalse();
        adopt();
    }

    @Test
    void aDecisionCannotBeChangedInTheDatabase() {
        adopt();
        fixtures.as(
                principal,
                () -> assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                                db.sql("update goal_act set reason = 'x'").update()))
                        .hasStackTraceContaining("permission denied"));
    }

    /** The migration runs as the owner of the tables, over the rows of every municipality; here it is taken back again. */
    @Test
    void whatWasAdoptedBeforeDecisionsWereKeptIsADecisionByNobody() throws Exception {
        adopt();
        var migration = Files.readString(Path.of("src/main/resources/db/migration/V101__goals_decisions.sql"));
        var backfill = migration.substring(
                migration.indexOf("alter table goal no force"), migration.indexOf("alter table goal_act enable"));
        try (var owner = connections.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("truncate goal_act");
            statement.execute("alter table goal_act no force row level security");
            statement.execute(backfill);
            try (var found = statement.executeQuery(
                    "select act, person_id, reason from goal_act where goal_id = '%s'".formatted(goal))) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString("act")).isEqualTo("ADOPTED");
                assertThat(found.getString("person_id")).isNull();
                assertThat(found.getString("reason")).isEmpty();
                assertThat(found.next()).isFalse();
            }
            owner.rollback();
        }
    }

    private void adopt() {
        assertThat(post("/adoption", "version", version())).hasRedirectedUrl(page);
    }

    private String version() {
        var version = new AtomicReference<String>();
        fixtures.as(
                principal,
                () -> version.set(Integer.toString(goals.getThread(goal).version())));
        return version.get();
    }

    private boolean isAdopted() {
        var adopted = new AtomicReference<Boolean>();
        fixtures.as(principal, () -> adopted.set(goals.getThread(goal).goal().isAdopted()));
        return adopted.get();
    }

    private int evidence() {
        return count("task_evidence where kind = 'GOAL' and withdrawn_at is null");
    }

    private int count(String rows) {
        var count = new AtomicReference<Integer>();
        fixtures.as(
                municipality.owner,
                () -> count.set(transaction.execute(status -> db.sql("select count(*) from " + rows)
                        .query(Integer.class)
                        .single())));
        return count.get();
    }

    private MvcTestResult get(Actor reader) {
        return mvc.get().uri(page).with(signedIn(reader)).exchange();
    }

    private MvcTestResult post(String act, String... fields) {
        var request = mvc.post().uri(page + act).with(signedIn(principal)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
