package kvalitetshjul.goals;

import kvalitetshjul.knowledge.NextStep;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoalNavigation {
    @Bean
    NavigationEntry goalsInNavigation() {
        return new NavigationEntry("goals.navigation", "/goals", Permission.SEE_GOALS, 30);
    }

    @Bean
    NextStep indicatorFromFigure() {
        return new NextStep("goals.step.indicator", "/goals/beginning", Permission.EDIT_GOALS, 10);
    }
}
