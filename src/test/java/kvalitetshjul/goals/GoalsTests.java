package kvalitetshjul.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ModuleTest
class GoalsTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Goals goals;

    @Autowired
    Packs packs;

    @Autowired
    Organisation organisation;

    private Fixtures.Municipality municipality() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> packs.adopt("lebesby"));
        return municipality;
    }

    private static Goal.Wording reading() {
        return new Goal.Wording("GOOD_TEACHING", "Alle leser med forståelse", "Prøvene viste det.");
    }

    private static Indicator.Content measured() {
        return new Indicator.Content(
                "Lesing, 5. trinn",
                Optional.of("NATIONAL_TEST_READING_5"),
                new Indicator.Level("", Optional.of(new BigDecimal("48.5"))),
                new Indicator.Level("De fleste leser flytende", Optional.of(new BigDecimal("50"))));
    }

    private static Activity.Content everySubject(IndicatorId affects) {
        return new Activity.Content(
                affects,
                "Lesing i alle fag",
                "Alle lærere øver lesestrategier",
                "Færre på laveste nivå",
                "UNIT_HEAD",
                YEAR.days());
    }

    @Test
    void aUnitGoalHangsFromTheMunicipalitysGoalsAndCarriesWhatIsDone() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            var goal = goals.propose(municipality.firstSchool, YEAR, reading());
            var indicator = goals.measure(goal, measured());
            goals.plan(goal, everySubject(indicator));

            var thread = goals.listThreads(municipality.firstSchool, YEAR).getFirst();
            assertThat(thread.above())
                    .extracting(MunicipalGoal::code)
                    .containsExactly("SUCCESS_IN_EDUCATION", "COMPETENT_STAFF", "GOOD_TEACHING");
            assertThat(thread.goal().title()).isEqualTo("Alle leser med forståelse");
            assertThat(thread.indicators()).singleElement().satisfies(measured -> {
                assertThat(measured.current().in(Locale.of("nb"))).isEqualTo("48,5");
                assertThat(measured.desired().in(Locale.of("nb"))).isEqualTo("50 – De fleste leser flytende");
            });
            assertThat(thread.activities())
                    .singleElement()
                    .extracting(Activity::affects)
                    .isEqualTo(indicator);
            assertThat(thread.isBroken()).isFalse();
        });
    }

    @Test
    void theRedThreadRunsThroughTheGoalsThatConcernTheUnit() {
        var municipality = municipality();
        fixtures.as(municipality.director, () -> {
            var heard = new Goal.Wording("LOCAL_DEMOCRACY", "Alle blir hørt", "");
            goals.propose(municipality.firstSchool, YEAR, heard);
            goals.propose(municipality.firstKindergarten, YEAR, heard);
            assertThat(above(municipality.firstSchool)).containsExactly("INCLUSIVE_SCHOOL", "LOCAL_DEMOCRACY");
            assertThat(above(municipality.firstKindergarten))
                    .containsExactly("INCLUSIVE_KINDERGARTEN", "LOCAL_DEMOCRACY");
        });
    }

    private List<String> above(UnitId unit) {
        return goals.listThreads(unit, YEAR).getFirst().above().stream()
                .map(MunicipalGoal::code)
                .toList();
    }

    @Test
    @Covers({"LEB-15", "LEB-16"})
    void aGoalStandsUnderOneOfTheMunicipalitysForItsKindOfUnit() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            assertThat(goals.listMunicipalGoals().stream()
                            .filter(goal -> goal.parents().isEmpty()))
                    .hasSize(6);
            assertThat(goals.listMunicipalGoals().stream()
                            .filter(goal -> !goal.parents().isEmpty()))
                    .hasSize(13);
            for (var wrong : List.of("NOWHERE", "INCLUSIVE_KINDERGARTEN"))
                assertThatThrownBy(() ->
                                goals.propose(municipality.firstSchool, YEAR, new Goal.Wording(wrong, "Et mål", "")))
                        .isInstanceOf(RuleViolation.class)
                        .hasMessage("goals.under.unknown");
        });
    }

    @Test
    void aGoalNobodyCanEvaluateIsNotAdopted() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            var goal = goals.propose(municipality.firstSchool, YEAR, reading());
            assertThatThrownBy(() -> goals.adopt(goal, 1))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("goals.adopt.noIndicator");
            goals.measure(goal, measured());
            goals.adopt(goal, goals.getThread(goal).version());
            assertThat(goals.getThread(goal).goal().isAdopted()).isTrue();
            assertThatThrownBy(() -> goals.adopt(goal, goals.getThread(goal).version()))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("goals.adopt.already");
        });
    }

    @Test
    void whatIsAdoptedStandsWhileTheActivitiesGoOn() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            var goal = goals.propose(municipality.firstSchool, YEAR, reading());
            var indicator = goals.measure(goal, measured());
            goals.adopt(goal, goals.getThread(goal).version());

            assertThatThrownBy(() -> goals.reword(goal, 2, reading())).hasMessage("goals.change.adopted");
            assertThatThrownBy(() -> goals.changeIndicator(goal, indicator, 1, measured()))
                    .hasMessage("goals.change.adopted");
            goals.plan(goal, everySubject(indicator));
            assertThat(goals.getThread(goal).activities()).hasSize(1);
        });
    }

    @Test
    void anActivityMovesAnIndicatorOfItsOwnGoal() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            var goal = goals.propose(municipality.firstSchool, YEAR, reading());
            var other = goals.propose(municipality.firstSchool, YEAR, reading());
            var foreign = goals.measure(other, measured());
            assertThatThrownBy(() -> goals.plan(goal, everySubject(foreign)))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("goals.activity.indicator");
            assertThatThrownBy(() -> goals.measure(other, measured())).hasMessage("goals.indicator.one");
        });
    }

    @Test
    void whatWasChangedMeanwhileIsNotOverwritten() {
        var municipality = municipality();
        fixtures.as(municipality.firstPrincipal, () -> {
            var goal = goals.propose(municipality.firstSchool, YEAR, reading());
            var indicator = goals.measure(goal, measured());
            var activity = goals.plan(goal, everySubject(indicator));
            goals.reword(goal, 1, reading());
            goals.changeIndicator(goal, indicator, 1, measured());
            goals.changeActivity(goal, activity, 1, everySubject(indicator));

            assertThatThrownBy(() -> goals.reword(goal, 1, reading())).isInstanceOf(ChangedMeanwhile.class);
            assertThatThrownBy(() -> goals.adopt(goal, 1)).isInstanceOf(ChangedMeanwhile.class);
            assertThatThrownBy(() -> goals.changeIndicator(goal, indicator, 1, measured()))
                    .isInstanceOf(ChangedMeanwhile.class);
            assertThatThrownBy(() -> goals.changeActivity(goal, activity, 1, everySubject(indicator)))
                    .isInstanceOf(ChangedMeanwhile.class);
        });
    }

    @Test
    void anotherUnitAndAnotherOwnerSeeNothing() {
        var here = municipality();
        var there = municipality();
        var goal = new AtomicReference<GoalId>();
        fixtures.as(here.firstPrincipal, () -> goal.set(goals.propose(here.firstSchool, YEAR, reading())));

        for (var stranger : List.of(here.secondPrincipal, there.firstPrincipal, there.director))
            fixtures.as(stranger, () -> {
                assertThatThrownBy(() -> goals.getThread(goal.get())).isInstanceOf(NotFound.class);
                assertThatThrownBy(() -> goals.adopt(goal.get(), 1)).isInstanceOf(NotFound.class);
                assertThatThrownBy(() -> goals.propose(here.firstSchool, YEAR, reading()))
                        .isInstanceOf(NotFound.class);
            });
        fixtures.as(
                here.secondPrincipal,
                () -> assertThatThrownBy(() -> goals.listThreads(here.firstSchool, YEAR))
                        .isInstanceOf(NotFound.class));
        fixtures.as(there.director, () -> {
            assertThat(goals.listThreads(here.firstSchool, YEAR)).isEmpty();
            assertThat(goals.listThreads(YEAR)).isEmpty();
        });
        fixtures.as(
                here.director,
                () -> assertThat(goals.getThread(goal.get()).goal().unit()).isEqualTo(here.firstSchool));
    }
}
