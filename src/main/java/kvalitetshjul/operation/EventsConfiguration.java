package kvalitetshjul.operation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one job that tries unfinished events again; none are tried at a start, where they could meet listeners that are not ready. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {
    @Bean
    RecurringTask<Void> unfinishedEventsRound(UnfinishedEvents events) {
        return Tasks.recurring("unfinished-events", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> events.retry());
    }
}
