package kvalitetshjul.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.List;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.PassingRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {
    @Bean
    RecurringTask<Void> retentionRound(Retention retention) {
        return Tasks.recurring("retention-round", Schedules.daily(LocalTime.of(2, 30)))
                .execute((instance, context) -> retention.runAll());
    }

    @Bean
    AdministrationEntry peopleAdministration() {
        return new AdministrationEntry(
                "people.title", "people.lead", "/administration/people", Permission.ADMINISTER, 200);
    }

    /** Lists that were uploaded and not taken in, or emptied when they were. */
    @Bean
    PassingRecords listsOfPeople(PeopleImport imports) {
        return new PassingRecords("PEOPLE_LISTS", "people.kept.PEOPLE_LISTS", 1, imports::forgetBefore);
    }

    @Bean
    PassingRecords oldInvitations(Invitations invitations) {
        return new PassingRecords("INVITATIONS", "people.kept.INVITATIONS", 90, invitations::forgetBefore);
    }

    @Bean
    PassingRecords oldAddresses(AddressChanges addresses) {
        return new PassingRecords("ADDRESSES", "people.kept.ADDRESSES", 90, addresses::forgetBefore);
    }

    @Bean
    PersonalRecord invitationsToThePerson() {
        return new PersonalRecord("invitation", "person_id");
    }

    @Bean
    PersonalRecord invitationsByThePerson() {
        return new PersonalRecord("invitation", "invited_by");
    }

    @Bean
    PersonalRecord linksShownOfThePerson() {
        return new PersonalRecord("shown_link", "person_id");
    }

    @Bean
    PersonalRecord linksShownToThePerson() {
        return new PersonalRecord("shown_link", "shown_by");
    }

    @Bean
    PersonalRecord addressesOfThePerson() {
        return new PersonalRecord("address_change", "person_id");
    }

    @Bean
    PersonalRecord listsUploadedByThePerson() {
        return new PersonalRecord("people_upload", "uploaded_by", List.of("content"));
    }
}
