package kvalitetshjul.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes away what sign-in keeps only for a while: counts of failures, links that have ended, browsers not seen for long,
 * counts of heavy work. */
@Configuration
class AccessCleaning {
    @Bean
    RecurringTask<Void> cleanSignIn(Throttle throttle, SecretLinks links, Devices devices, Limits limits) {
        return Tasks.recurring("access-cleaning", FixedDelay.ofHours(1)).execute((instance, context) -> {
            throttle.forget();
            links.forget();
            devices.forget();
            limits.forget();
        });
    }
}
