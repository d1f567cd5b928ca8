package kvalitetshjul.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.mail.Letter;
import kvalitetshjul.owners.Owners;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told of links that were shown to somebody else, by mail and in the log, and of an account that was opened. */
@Configuration(proxyBeanMethods = false)
class ShownLinkLetters {
    static final String TO_THE_PERSON = "own-link-shown";
    static final String TO_THE_OTHERS = "link-shown";
    static final String OPENED = "account-opened";

    private record Told(String kind, String title, Owners owners, Function<UUID, String> path) implements Letter {
        @Override
        public Optional<Words> write(UUID reference, Locale language) {
            return Optional.of(new Words(title, List.of(owners.current().name()), new To.Page(path.apply(reference))));
        }
    }

    @Bean
    Letter ownLinkShown(Owners owners) {
        return new Told(TO_THE_PERSON, "people.ownLinkShown.mail", owners, id -> "/");
    }

    @Bean
    Letter linkShown(Owners owners) {
        return new Told(TO_THE_OTHERS, "people.linkShown.mail", owners, id -> "/administration/log?object=" + id);
    }

    @Bean
    Letter accountOpened(Owners owners) {
        return new Told(OPENED, "people.accountOpened.mail", owners, id -> "/me/security");
    }

    @Bean
    ObjectNames shownLinkNames(JdbcClient db, MessageSource messages) {
        return new ObjectNames() {
            @Override
            public String objectKind() {
                return "shown_link";
            }

            @Override
            public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
                return db
                        .sql("""
                        select s.id, p.name, s.reason
                          from shown_link s join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
                         where s.id = any(:ids) order by s.id""")
                        .param("ids", objects.toArray(UUID[]::new))
                        .query((row, number) -> Map.entry(
                                row.getObject("id", UUID.class),
                                messages.getMessage(
                                        "audit.withReason",
                                        new Object[] {row.getString("name"), row.getString("reason")},
                                        reader)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            }
        };
    }
}
