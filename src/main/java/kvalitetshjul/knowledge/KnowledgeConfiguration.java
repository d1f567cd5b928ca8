package kvalitetshjul.knowledge;

import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {
    @Bean
    NavigationEntry knowledgeNavigation() {
        return new NavigationEntry("knowledge.navigation", "/knowledge", Permission.SEE_FIGURES, 20);
    }
}
