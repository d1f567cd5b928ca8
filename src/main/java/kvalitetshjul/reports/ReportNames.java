package kvalitetshjul.reports;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A report by its type and school year, for those who may see reports or the log: it tells nothing of what stands in it. */
@Component
class ReportNames implements ObjectNames {
    private final JdbcClient db;
    private final Reports reports;
    private final Permissions permissions;

    ReportNames(JdbcClient db, Reports reports, Permissions permissions) {
        this.db = db;
        this.reports = reports;
        this.permissions = permissions;
    }

    @Override
    public String objectKind() {
        return "report";
    }

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        if (!permissions.may(Permission.SEE_REPORTS) && !permissions.may(Permission.SEE_AUDIT)) return Map.of();
        var types = new HashMap<String, String>();
        reports.listTypes().forEach(type -> types.put(type.code(), type.name().in(reader)));
        return db
                .sql("select id, type, school_year from report where id = any(:ids) order by id")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        types.getOrDefault(row.getString("type"), row.getString("type")) + " "
                                + new SchoolYear(row.getInt("school_year")).code()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
