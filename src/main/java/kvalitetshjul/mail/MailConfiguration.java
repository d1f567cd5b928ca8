package kvalitetshjul.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(SignInLetters.class)
class MailConfiguration {
    @Bean
    RecurringTask<Void> mailRound(Postman postman) {
        return Tasks.recurring("mail-round", FixedDelay.of(Duration.ofSeconds(15)))
                .execute((instance, context) -> postman.sendAll());
    }

    @Bean
    AdministrationEntry outboxAdministration() {
        return new AdministrationEntry(
                "mail.outbox.title", "mail.outbox.lead", "/administration/mail", Permission.ADMINISTER, 700);
    }

    @Bean
    PersonalRecord mailsToThePerson() {
        return new PersonalRecord("mail_outbox", "person_id");
    }
}
