package kvalitetshjul.beginning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BeginningConfiguration {
    @Bean
    AdministrationEntry beginningAdministration() {
        return new AdministrationEntry("beginning.title", "beginning.lead", "/beginning", Permission.ADMINISTER, 950);
    }

    /** Whom was asked to begin is forgotten when it is done with. */
    @Bean
    RecurringTask<Void> invitationsToBegin(NewOwners newOwners) {
        return Tasks.recurring("invitations-to-begin", FixedDelay.ofHours(1))
                .execute((instance, context) -> newOwners.forget());
    }
}
