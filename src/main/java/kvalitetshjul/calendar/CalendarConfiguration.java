package kvalitetshjul.calendar;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.ReaderMenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
    /** For everybody: whoever has no tasks gets a calendar that fills when they have. */
    private record Entry(String messageKey, String path, int order) implements ReaderMenuEntry {
        @Override
        public boolean shown() {
            return true;
        }
    }

    @Bean
    ReaderMenuEntry calendarMenuEntry() {
        return new Entry("calendar.title", "/me/calendar", 17);
    }

    @Bean
    PersonalRecord calendarsOfThePerson() {
        return new PersonalRecord("calendar_feed", "person_id");
    }

    /** By whose it is and, where it is a unit’s, which. One that is switched off is gone from the log too. */
    @Bean
    ObjectNames calendarNames(JdbcClient db) {
        return new ObjectNames() {
            @Override
            public String objectKind() {
                return "calendar_feed";
            }

            @Override
            public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
                return db
                        .sql("""
                        select f.id, p.name, u.name as unit
                          from calendar_feed f
                          join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
                          left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
                         where f.id = any(:ids) order by f.id""")
                        .param("ids", objects.toArray(UUID[]::new))
                        .query((row, number) -> {
                            var unit = row.getString("unit");
                            var person = row.getString("name");
                            return Map.entry(
                                    row.getObject("id", UUID.class), unit == null ? person : person + ", " + unit);
                        })
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            }
        };
    }
}
