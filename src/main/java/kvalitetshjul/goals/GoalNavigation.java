package kvalitetshjul.goals;

import java.util.List;
import java.util.Set;
import kvalitetshjul.knowledge.NextStep;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.WrittenText;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.EvidencePlace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoalNavigation {
    @Bean
    NavigationEntry goalsInNavigation() {
        return new NavigationEntry(
                "goals.navigation",
                "/goals",
                Set.of(Permission.SEE_GOALS),
                30,
                Set.of("/units/{unit}/{year}/goals/**"));
    }

    @Bean
    EvidencePlace goalsAsEvidence() {
        return new EvidencePlace(
                EvidenceKind.GOAL,
                EvidencePlace.Reach.UNITS,
                Permission.EDIT_GOALS,
                "goals.evidence.goal",
                "/units/{unit}/{year}/goals");
    }

    @Bean
    NextStep indicatorFromFigure() {
        return new NextStep("goals.step.indicator", "/goals/beginning", Permission.EDIT_GOALS, 10);
    }

    @Bean
    PersonalRecord decisionsOnGoalsByThePerson() {
        return new PersonalRecord("goal_act", "person_id");
    }

    @Bean
    WrittenText goalsThePersonWrote() {
        return new WrittenText("goal", "id", "goal", List.of("goal.propose", "goal.reword"), "");
    }

    @Bean
    WrittenText indicatorsThePersonWrote() {
        return new WrittenText("indicator", "goal_id", "goal", List.of("goal.measure"), "");
    }

    @Bean
    WrittenText activitiesThePersonWrote() {
        return new WrittenText("activity", "goal_id", "goal", List.of("goal.plan"), "");
    }
}
