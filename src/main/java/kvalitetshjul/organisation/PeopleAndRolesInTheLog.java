package kvalitetshjul.organisation;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.shared.LocalizedText;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A person by name; a role by what it is called in its unit, whose it is, and where. */
@Configuration(proxyBeanMethods = false)
class PeopleAndRolesInTheLog {
    @Bean
    ObjectNames personNames(OrganisationRepository people) {
        return new ObjectNames() {
            @Override
            public String objectKind() {
                return "person";
            }

            @Override
            public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
                return people.namesOf(objects.stream().map(PersonId::new).toList()).entrySet().stream()
                        .collect(Collectors.toMap(name -> name.getKey().value(), Map.Entry::getValue));
            }
        };
    }

    @Bean
    ObjectNames assignmentNames(JdbcClient db, JsonMapper json, MessageSource messages) {
        return new ObjectNames() {
            @Override
            public String objectKind() {
                return "role_assignment";
            }

            @Override
            public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
                return db
                        .sql("""
                        select a.id, coalesce(d.unit_names -> u.kind, d.name) as role, a.role_code, p.name as person, u.name as unit, a.reason
                          from role_assignment a
                          join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                          left join role_definition d on d.tenant_id = a.tenant_id and d.code = a.role_code
                          left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
                         where a.id = any(:ids)
                         order by a.id""")
                        .param("ids", objects.toArray(UUID[]::new))
                        .query((row, number) -> {
                            var role = row.getString("role");
                            var name = role == null
                                    ? row.getString("role_code")
                                    : json.readValue(role, LocalizedText.class).in(reader);
                            var told = Stream.of(name, row.getString("person"), row.getString("unit"))
                                    .filter(part -> part != null)
                                    .collect(Collectors.joining(", "));
                            var reason = row.getString("reason");
                            return Map.entry(
                                    row.getObject("id", UUID.class),
                                    reason == null
                                            ? told
                                            : messages.getMessage(
                                                    "audit.withReason", new Object[] {told, reason}, reader));
                        })
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            }
        };
    }
}
