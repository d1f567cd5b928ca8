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
    PersonalRecord actsOnTasksByThePerson() {
        return new PersonalRecord("task_act", "person_id");
    }
}
