package kvalitetshjul.goals;

import static java.util.concurrent.TimeUnit.SECONDS;
import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActUndone;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitSucceeded;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What a unit works towards does not get lost when it is merged, split or closed, and comes back when that was a mistake. */
@ModuleTest
class GoalsFollowTheUnitsTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String WHY = "Vedtak i kommunestyret";

    @Autowired
    Fixtures fixtures;

    @Autowired
    Goals goals;

    @Autowired
    Packs packs;

    @Autowired
    UnitActs acts;

    @Autowired
    UnitsInTheGoals listener;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester browser;

    private final class Work {
        final Municipality own = fixtures.municipality();
        final GoalId adopted;
        final GoalId proposed;
        final GoalId past;

        Work() {
            fixtures.as(own.director, () -> packs.adopt("lebesby"));
            adopted = as(own.firstPrincipal, () -> propose(YEAR, "Alle leser med forståelse"));
            proposed = as(own.firstPrincipal, () -> propose(YEAR.next(), "Alle regner"));
            past = as(own.firstPrincipal, () -> propose(YEAR.previous(), "Alle skriver"));
            fixtures.as(
                    own.firstPrincipal,
                    () -> goals.adopt(adopted, goals.getThread(adopted).version()));
        }

        private GoalId propose(SchoolYear year, String title) {
            var goal = goals.propose(own.firstSchool, year, new Goal.Wording("GOOD_TEACHING", title, ""));
            var indicator = goals.measure(
                    goal,
                    new Indicator.Content(
                            "Lesing",
                            Optional.empty(),
                            new Indicator.Level("", Optional.of(new BigDecimal("48.5"))),
                            new Indicator.Level("", Optional.of(new BigDecimal("50")))));
            goals.plan(
                    goal,
                    new Activity.Content(
                            indicator, "Lesing i alle fag", "Øving", "På prøven", "UNIT_HEAD", year.days()));
            return goal;
        }

        Goal goal(GoalId id) {
            return as(own.director, () -> goals.getThread(id).goal());
        }

        List<GoalThread> at(UnitId unit, SchoolYear year) {
            return as(own.director, () -> goals.listThreads(unit, year));
        }

        UnitActs.Done carryOut(UnitAct act) {
            return as(own.administrator, () -> acts.carryOut(act));
        }

        UnitActs.Done mergeIntoSecond() {
            return carryOut(new UnitAct.Merge(
                    DAY, WHY, own.secondSchool, 1, List.of(own.firstSchool), Optional.of(own.secondSchool), ""));
        }

        void settled(GoalId goal, UnitId unit) {
            await().atMost(20, SECONDS).until(() -> goal(goal).unit().equals(unit));
        }

        void closed(GoalId goal) {
            await().atMost(20, SECONDS).until(() -> goal(goal).isClosed());
        }
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        var result = new AtomicReference<T>();
        fixtures.as(actor, () -> result.set(work.get()));
        return result.get();
    }

    @Test
    void aMergerTakesTheGoalsOfTheYearAndThoseToComeAlongAsTheyAre() {
        var work = new Work();
        var own = work.own;
        var adoptedAt = work.goal(work.adopted).adopted();
        work.mergeIntoSecond();
        work.settled(work.adopted, own.secondSchool);
        work.settled(work.proposed, own.secondSchool);
        assertThat(work.goal(work.adopted).isAdopted()).isTrue();
        assertThat(work.goal(work.adopted).adopted()).isEqualTo(adoptedAt);
        assertThat(work.goal(work.past).unit())
                .as("what is over stays where it was")
                .isEqualTo(own.firstSchool);
        assertThat(get(own.secondPrincipal, "/units/%s/2026-27/goals/%s".formatted(own.secondSchool, work.adopted)))
                .contains("Flyttet", "Nordre skole er gått over i Søndre skole, og målet fulgte med.", "Vedtatt");
        fixtures.as(
                own.secondPrincipal,
                () -> goals.reword(
                        work.proposed,
                        work.goal(work.proposed).version(),
                        new Goal.Wording("GOOD_TEACHING", "Alle regner godt", "")));
    }

    @Test
    void theOldAddressLeadsToTheNewForThoseWhoMaySeeTheGoalThere() {
        var work = new Work();
        var own = work.own;
        var before = "/units/%s/2026-27/goals/%s".formatted(own.firstSchool, work.adopted);
        var now = "/units/%s/2026-27/goals/%s".formatted(own.secondSchool, work.adopted);
        assertThat(asked(own.director, now)).as("not moved yet").hasStatus(404);
        work.mergeIntoSecond();
        work.settled(work.adopted, own.secondSchool);
        for (var reader : List.of(own.secondPrincipal, own.director))
            assertThat(asked(reader, before)).as(reader.name()).hasStatus(302).hasRedirectedUrl(now);
        assertThat(asked(own.secondPrincipal, before + "/wording?lang=nn")).hasRedirectedUrl(now + "/wording?lang=nn");
        for (var stranger : List.of(own.firstKindergartenHead, own.councilMember))
            assertThat(asked(stranger, before)).as(stranger.name()).hasStatus(404);
        assertThat(asked(fixtures.municipality().director, before))
                .as("of another owner")
                .hasStatus(404);
        assertThat(asked(own.director, before.replace(own.firstSchool.toString(), own.firstKindergarten.toString())))
                .as("it was never there")
                .hasStatus(404);
        assertThat(asked(own.director, before.replace("2026-27", "2025-26")))
                .as("nor of that year")
                .hasStatus(404);
        assertThat(browser.post()
                        .uri(before + "/adoption")
                        .with(csrf())
                        .with(signedIn(own.director))
                        .exchange())
                .as("nothing is done at the old address")
                .hasStatus(404);
    }

    private MvcTestResult asked(Actor reader, String path) {
        return browser.get()
                .uri(path)
                .accept("text/html")
                .with(signedIn(reader))
                .exchange();
    }

    @Test
    void aSplitGivesTheFirstTheGoalAndTheOthersAProposalAlike() {
        var work = new Work();
        var own = work.own;
        work.carryOut(new UnitAct.Split(DAY, WHY, own.firstSchool, 1, List.of("Østre skole", "Vestre skole"), false));
        await().atMost(20, SECONDS).until(() -> !work.goal(work.adopted).unit().equals(own.firstSchool));
        var first = work.goal(work.adopted).unit();
        var units = as(own.director, () -> goals.listThreads(YEAR)).stream()
                .map(thread -> thread.goal().unit())
                .distinct()
                .toList();
        assertThat(units).hasSize(2).contains(first);
        var other =
                units.stream().filter(unit -> !unit.equals(first)).findFirst().orElseThrow();
        assertThat(work.at(other, YEAR)).singleElement().satisfies(copy -> {
            assertThat(copy.goal().title()).isEqualTo("Alle leser med forståelse");
            assertThat(copy.goal().isAdopted())
                    .as("nobody there has adopted it")
                    .isFalse();
            assertThat(copy.indicators()).hasSize(1);
            assertThat(copy.activities())
                    .singleElement()
                    .satisfies(activity -> assertThat(activity.affects())
                            .isEqualTo(copy.indicators().getFirst().id()));
        });
    }

    @Test
    void aClosedUnitsGoalsAreClosedWithTheReasonAndNothingOfThemChangesAnyMore() {
        var work = new Work();
        var own = work.own;
        var path = "/units/%s/2026-27/goals/%s".formatted(own.firstSchool, work.adopted);
        work.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1));
        work.closed(work.adopted);
        work.closed(work.proposed);
        assertThat(work.goal(work.past).isClosed()).isFalse();
        assertThat(get(own.director, path))
                .contains(
                        "Avsluttet", "Nordre skole er avsluttet, og ingen annen virksomhet arbeider under dette målet.")
                .doesNotContain("/withdrawal", "/wording");
        assertThatThrownBy(() -> fixtures.as(
                        own.director,
                        () -> goals.withdraw(
                                work.adopted, work.goal(work.adopted).version(), "Feil")))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("goals.change.closed");
    }

    @Test
    void aGoalThatDoesNotConcernTheOneThatFollowsIsClosed() {
        var work = new Work();
        var own = work.own;
        work.carryOut(new UnitAct.Merge(
                DAY, WHY, own.firstKindergarten, 1, List.of(own.firstSchool), Optional.of(own.firstKindergarten), ""));
        work.closed(work.adopted);
    }

    @Test
    void anUndoneActPutsEveryGoalBackAsItWas() {
        var work = new Work();
        var own = work.own;
        var closed = work.carryOut(new UnitAct.Close(DAY, WHY, own.firstSchool, 1));
        assertThat(browser.post()
                        .uri("/units/" + own.firstSchool + "/2027-28/goals")
                        .with(signedIn(own.director))
                        .with(csrf())
                        .param("under", "GOOD_TEACHING")
                        .param("title", "Alle regner videre"))
                .as("nobody works towards a goal there after the school is closed")
                .hasStatus(422)
                .bodyText()
                .contains("er ikke i drift i 2027–28", "Alle regner videre");
        work.closed(work.adopted);
        fixtures.as(own.administrator, () -> acts.undo(closed.act()));
        await().atMost(20, SECONDS).until(() -> work.goal(work.adopted).isAdopted());
        await().atMost(20, SECONDS).until(() -> !work.goal(work.proposed).isClosed());
        assertThat(work.goal(work.adopted).adopted()).isPresent();

        var merged = work.carryOut(new UnitAct.Merge(
                DAY, WHY, own.secondSchool, 1, List.of(own.firstSchool), Optional.of(own.secondSchool), ""));
        work.settled(work.adopted, own.secondSchool);
        fixtures.as(own.administrator, () -> acts.undo(merged.act()));
        work.settled(work.adopted, own.firstSchool);
        work.settled(work.proposed, own.firstSchool);
    }

    @Test
    void aMergerIsNotUndoneOnceSomebodyHasGoneOnWithAGoal() {
        var work = new Work();
        var own = work.own;
        var merged = work.mergeIntoSecond();
        work.settled(work.adopted, own.secondSchool);
        fixtures.as(
                own.secondPrincipal,
                () -> goals.withdraw(work.adopted, work.goal(work.adopted).version(), "Vi vil skrive det om"));
        assertThatThrownBy(() -> fixtures.as(own.administrator, () -> acts.undo(merged.act())))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("goals.unitEffect.followed");
    }

    @Test
    void listeningTwiceChangesNothing() {
        var work = new Work();
        var own = work.own;
        var by = own.administrator.person().value();
        var merged = work.mergeIntoSecond();
        work.settled(work.adopted, own.secondSchool);
        var before = work.at(own.secondSchool, YEAR);
        transaction.executeWithoutResult(status ->
                told().on(new UnitSucceeded(own.owner, merged.act(), own.firstSchool, List.of(own.secondSchool), by)));
        assertThat(work.at(own.secondSchool, YEAR)).isEqualTo(before);
        fixtures.as(own.administrator, () -> acts.undo(merged.act()));
        work.settled(work.adopted, own.firstSchool);
        var back = work.at(own.firstSchool, YEAR);
        transaction.executeWithoutResult(status -> told().on(new UnitActUndone(
                own.owner, merged.act(), List.of(own.firstSchool, own.secondSchool), List.of(), by)));
        transaction.executeWithoutResult(status ->
                told().on(new UnitSucceeded(own.owner, merged.act(), own.firstSchool, List.of(own.secondSchool), by)));
        assertThat(work.at(own.firstSchool, YEAR)).isEqualTo(back);
    }

    @Test
    void whoDecidesSeesBeforehandWhatBecomesOfTheGoals() {
        var work = new Work();
        var own = work.own;
        var page = browser.post()
                .uri("/administration/units/%s/changes/closing".formatted(own.firstSchool))
                .accept("text/html")
                .param("version", "1")
                .param("day", DAY.toString())
                .param("reason", WHY)
                .with(csrf())
                .with(signedIn(own.administrator))
                .exchange();
        assertThat(page).bodyText().contains("2 mål for dette eller kommende skoleår blir avsluttet med begrunnelse");
    }

    /** The listener itself, without what makes it run later and on its own: told here, it has acted when it returns. */
    private UnitsInTheGoals told() {
        return AopTestUtils.getTargetObject(listener);
    }

    private String get(Actor actor, String path) {
        var answer = browser.get()
                .uri(path)
                .accept("text/html")
                .with(signedIn(actor))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
