package kvalitetshjul.goals;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.units.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A goal by its title and its unit, for those who may see the goals of the unit. */
@Component
class GoalNames implements ObjectNames {
    private final JdbcClient db;
    private final Permissions permissions;

    GoalNames(JdbcClient db, Permissions permissions) {
        this.db = db;
        this.permissions = permissions;
    }

    @Override
    public String objectKind() {
        return "goal";
    }

    private record Named(UUID id, UnitId unit, String name) {}

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        var reach = permissions.reach(Permission.SEE_GOALS);
        return db
                .sql("""
                select g.id, g.unit_id, g.title || ', ' || u.name as name
                  from goal g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
                 where g.id = any(:ids) order by g.id""")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> new Named(
                        row.getObject("id", UUID.class),
                        new UnitId(row.getObject("unit_id", UUID.class)),
                        row.getString("name")))
                .stream()
                .filter(goal -> reach.in(goal.unit()))
                .collect(Collectors.toMap(Named::id, Named::name));
    }
}
