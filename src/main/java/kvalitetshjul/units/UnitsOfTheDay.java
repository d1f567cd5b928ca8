package kvalitetshjul.units;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.PassingRecords;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitsOfTheDay {
    private static final Duration OFTEN = Duration.ofHours(1);

    /** Files that were uploaded and not taken in. */
    @Bean
    PassingRecords registerFiles(RegisterRepository imports) {
        return new PassingRecords("REGISTER_FILES", "units.kept", 1, imports::deleteUploadsBefore);
    }

    /** Every hour, for each owner in a transaction of its own: what was decided for today takes effect, wherever midnight falls. */
    @Bean
    RecurringTask<Void> unitsOfTheDayJob(Owners owners, Tenants tenants, UnitActs acts) {
        return Tasks.recurring("units-of-the-day", FixedDelay.of(OFTEN)).execute((instance, context) -> {
            for (SchoolOwner owner : owners.list()) tenants.runAs(owner.id(), acts::takeWhatIsDue);
        });
    }
}
