package kvalitetshjul.reports;

import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportNavigation {
    @Bean
    NavigationEntry reportsInNavigation() {
        return new NavigationEntry("reports.navigation", "/reports", Permission.SEE_REPORTS, 40);
    }
}
