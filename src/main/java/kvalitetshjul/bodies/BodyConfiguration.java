package kvalitetshjul.bodies;

import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.ReaderMenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BodyConfiguration {
    @Bean
    AdministrationEntry bodyAdministration() {
        return new AdministrationEntry(
                "bodies.title", "bodies.lead", "/administration/bodies", Permission.ADMINISTER, 300);
    }

    /** For everybody: who sits in no body is told so there. */
    private record OwnBodiesEntry(String messageKey, String path, int order) implements ReaderMenuEntry {
        @Override
        public boolean shown() {
            return true;
        }
    }

    @Bean
    ReaderMenuEntry ownBodiesMenuEntry() {
        return new OwnBodiesEntry("bodies.mine.title", "/bodies", 15);
    }

    @Bean
    PersonalRecord seatsOfThePerson() {
        return new PersonalRecord("body_member", "person_id");
    }

    @Bean
    PersonalRecord seatsTheLeaverHad() {
        return new PersonalRecord("left_seat", "person_id");
    }

    @Bean
    PersonalRecord guestsOfThePerson() {
        return new PersonalRecord("guest", "invited_by");
    }
}
