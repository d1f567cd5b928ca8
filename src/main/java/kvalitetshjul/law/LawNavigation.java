package kvalitetshjul.law;

import java.util.Set;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LawNavigation {
    @Bean
    NavigationEntry lawInNavigation() {
        return new NavigationEntry("law.navigation", "/law", Set.of(Permission.values()), 60);
    }
}
