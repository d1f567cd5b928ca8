package kvalitetshjul.wheel;

import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WheelNavigation {
    @Bean
    NavigationEntry wheelEntry() {
        return new NavigationEntry("wheel.navigation", "/wheel", Permission.SEE_WHEEL, 10);
    }

    @Bean
    NavigationEntry myTasksEntry() {
        return new NavigationEntry("wheel.tasks.navigation", "/tasks", Permission.SEE_WHEEL, 12);
    }

    @Bean
    PersonalRecord actsOnTasksByThePerson() {
        return new PersonalRecord("task_act", "person_id");
    }

    @Bean
    PersonalRecord changesOfWheelsByThePerson() {
        return new PersonalRecord("wheel_change", "person_id");
    }

    @Bean
    PersonalRecord daysOfTasks() {
        return new PersonalRecord("task_day", "person_id");
    }

    @Bean
    PersonalRecord wheelsThePersonAdopted() {
        return new PersonalRecord("annual_wheel", "adopted_by");
    }

    @Bean
    PersonalRecord wheelsThePersonClosed() {
        return new PersonalRecord("annual_wheel", "closed_by");
    }
}
