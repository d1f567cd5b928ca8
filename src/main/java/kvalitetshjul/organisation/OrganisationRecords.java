package kvalitetshjul.organisation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganisationRecords {
    @Bean
    PersonalRecord thePerson() {
        return new PersonalRecord("person", "id");
    }

    @Bean
    PersonalRecord assignmentsOfThePerson() {
        return new PersonalRecord("role_assignment", "person_id");
    }

    @Bean
    PersonalRecord rolesThatWereToCome() {
        return new PersonalRecord("withdrawn_role", "person_id");
    }

    @Bean
    PersonalRecord actsOfThePerson() {
        return new PersonalRecord("audit_entry", "person_id");
    }

    @Bean
    PersonalRecord rolesThatEndedWithTheUnit() {
        return new PersonalRecord("ended_role", "person_id");
    }
}
