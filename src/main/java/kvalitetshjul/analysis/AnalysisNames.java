package kvalitetshjul.analysis;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An analysis by its title and its unit, for those who may read it. */
@Component
class AnalysisNames implements ObjectNames {
    private final JdbcClient db;
    private final Permissions permissions;

    AnalysisNames(JdbcClient db, Permissions permissions) {
        this.db = db;
        this.permissions = permissions;
    }

    @Override
    public String objectKind() {
        return "analysis";
    }

    private record Named(UUID id, Optional<UnitId> unit, boolean draft, String name) {}

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        var readable = permissions.reach(Permission.SEE_GOALS);
        var writable = permissions.reach(Permission.EDIT_GOALS);
        return db
                .sql("""
                select a.id, a.unit_id, a.status = 'DRAFT' as draft, a.title || coalesce(', ' || u.name, '') as name
                  from analysis a left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
                 where a.id = any(:ids) order by a.id""")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> new Named(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new),
                        row.getBoolean("draft"),
                        row.getString("name")))
                .stream()
                .filter(one -> one.draft()
                        ? one.unit().map(writable::in).orElse(writable.forOwner())
                        : one.unit().map(readable::in).orElse(readable.anywhere()))
                .collect(Collectors.toMap(Named::id, Named::name));
    }
}
