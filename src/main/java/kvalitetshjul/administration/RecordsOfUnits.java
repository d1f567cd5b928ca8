package kvalitetshjul.administration;

import java.util.List;
import kvalitetshjul.organisation.PersonalRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where units keep who did something: said here, since units come before people and know none. */
@Configuration(proxyBeanMethods = false)
class RecordsOfUnits {
    @Bean
    PersonalRecord actsOnUnitsByThePerson() {
        return new PersonalRecord("unit_act", "person_id");
    }

    @Bean
    PersonalRecord actsOnUnitsUndoneByThePerson() {
        return new PersonalRecord("unit_act", "undone_by");
    }

    @Bean
    PersonalRecord registersUploadedByThePerson() {
        return new PersonalRecord("register_upload", "uploaded_by", List.of("reading"));
    }

    @Bean
    PersonalRecord registersTakenByThePerson() {
        return new PersonalRecord("register_import", "imported_by");
    }

    @Bean
    PersonalRecord registersUndoneByThePerson() {
        return new PersonalRecord("register_import", "undone_by");
    }
}
