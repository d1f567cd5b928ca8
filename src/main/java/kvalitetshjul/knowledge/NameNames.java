package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been said of a name in files, by the name. */
@Component
class NameNames implements ObjectNames {
    private final JdbcClient db;

    NameNames(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String objectKind() {
        return "name";
    }

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        return db
                .sql("select id, name from name_answer where id = any(:ids) order by id")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
