package kvalitetshjul.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.PassingRecords;
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

    /** What was sent, when and to whom is asked for while it is fresh. */
    @Bean
    PassingRecords mailsDoneWith(Outbox outbox) {
        return new PassingRecords("MAILS", "mail.kept", 90, outbox::forgetBefore);
    }

    @Bean
    PersonalRecord mailsToThePerson() {
        return new PersonalRecord("mail_outbox", "person_id");
    }
}
