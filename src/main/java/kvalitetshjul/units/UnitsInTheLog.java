package kvalitetshjul.units;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Departments and partners by name. */
@Configuration(proxyBeanMethods = false)
class UnitsInTheLog {
    private record Named(String objectKind, JdbcClient db, String sql) implements ObjectNames {
        @Override
        public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
            return db
                    .sql(sql)
                    .param("ids", objects.toArray(UUID[]::new))
                    .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    @Bean
    ObjectNames departmentNames(JdbcClient db) {
        return new Named("department", db, """
                select d.id, d.name || ', ' || u.name as name
                  from department d join unit u on u.tenant_id = d.tenant_id and u.id = d.unit_id
                 where d.id = any(:ids) order by d.id""");
    }

    @Bean
    ObjectNames partnerNames(JdbcClient db) {
        return new Named(
                "external_partner", db, "select id, name from external_partner where id = any(:ids) order by id");
    }
}
