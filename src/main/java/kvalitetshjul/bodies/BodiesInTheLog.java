package kvalitetshjul.bodies;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A body by its name and place, a seat by what it is and whose, a guest by name for those who look after guests. */
@Configuration(proxyBeanMethods = false)
class BodiesInTheLog {
    private interface Naming {
        Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader);
    }

    private record Named(String objectKind, Naming naming) implements ObjectNames {
        @Override
        public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
            return naming.namesOf(objects, reader);
        }
    }

    private static String join(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static @Nullable String text(JsonMapper json, @Nullable String text, Locale reader) {
        return text == null ? null : json.readValue(text, LocalizedText.class).in(reader);
    }

    @Bean
    ObjectNames bodyNames(JdbcClient db, JsonMapper json) {
        return new Named(
                "body",
                (objects, reader) -> db
                        .sql("""
                        select b.id, coalesce(b.own_name, d.name) as name, b.code, u.name as unit
                          from body b
                          left join body_definition d on d.tenant_id = b.tenant_id and d.code = b.code
                          left join unit u on u.tenant_id = b.tenant_id and u.id = b.unit_id
                         where b.id = any(:ids) order by b.id""")
                        .param("ids", objects.toArray(UUID[]::new))
                        .query((row, number) -> {
                            var name = text(json, row.getString("name"), reader);
                            return Map.entry(
                                    row.getObject("id", UUID.class),
                                    join(name == null ? row.getString("code") : name, row.getString("unit")));
                        })
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Bean
    ObjectNames seatNames(JdbcClient db, JsonMapper json, MessageSource messages) {
        return new Named(
                "body_member",
                (objects, reader) -> db
                        .sql("""
                        select m.id, m.seat, p.name as person, m.role_code, coalesce(r.unit_names -> u.kind, r.name) as role,
                               coalesce(b.own_name, d.name) as body, b.code, u.name as unit
                          from body_member m
                          join body b on b.tenant_id = m.tenant_id and b.id = m.body_id
                          left join body_definition d on d.tenant_id = b.tenant_id and d.code = b.code
                          left join unit u on u.tenant_id = b.tenant_id and u.id = b.unit_id
                          left join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
                          left join role_definition r on r.tenant_id = m.tenant_id and r.code = m.role_code
                         where m.id = any(:ids) order by m.id""")
                        .param("ids", objects.toArray(UUID[]::new))
                        .query((row, number) -> {
                            var role = text(json, row.getString("role"), reader);
                            var body = text(json, row.getString("body"), reader);
                            return Map.entry(
                                    row.getObject("id", UUID.class),
                                    join(
                                            messages.getMessage("bodies.seat." + row.getString("seat"), null, reader),
                                            row.getString("person"),
                                            role == null ? row.getString("role_code") : role,
                                            body == null ? row.getString("code") : body,
                                            row.getString("unit")));
                        })
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Bean
    ObjectNames guestNames(JdbcClient db, Permissions permissions) {
        return new Named(
                "guest",
                (objects, reader) -> permissions.mayForOwner(Permission.ADMINISTER)
                        ? db
                                .sql("select id, name from guest where id = any(:ids) order by id")
                                .param("ids", objects.toArray(UUID[]::new))
                                .query((row, number) ->
                                        Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                        : Map.of());
    }
}
