package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An import by the name of its file. */
@Component
class ImportNames implements ObjectNames {
    private final JdbcClient db;

    ImportNames(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String objectKind() {
        return "import";
    }

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        return db
                .sql("select id, file_name from import_log where id = any(:ids) order by id")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("file_name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
