package kvalitetshjul.wheel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.owners.Owners;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A task by its item’s name, its body and its unit, as the wheel of this year has them. */
@Component
class TaskNames implements ObjectNames {
    private final JdbcClient db;
    private final Wheels wheels;
    private final Owners owners;

    TaskNames(JdbcClient db, Wheels wheels, Owners owners) {
        this.db = db;
        this.wheels = wheels;
        this.owners = owners;
    }

    @Override
    public String objectKind() {
        return "wheel_task";
    }

    @Override
    public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
        var template = wheels.find(owners.schoolYear()).map(wheels::template);
        var items = new HashMap<String, String>();
        template.ifPresent(year -> year.itemsByCode()
                .forEach((code, item) -> items.put(code, item.name().in(reader))));
        return db
                .sql("""
                select t.id, t.item_code, t.body, u.name as unit
                  from wheel_task t
                  left join unit u on u.tenant_id = t.tenant_id and u.id = t.unit_id
                 where t.id = any(:ids)
                 order by t.id""")
                .param("ids", objects.toArray(UUID[]::new))
                .query((row, number) -> {
                    var item = row.getString("item_code");
                    var body = Optional.ofNullable(row.getString("body"))
                            .map(code -> template.map(
                                            year -> year.body(code).name().in(reader))
                                    .orElse(code));
                    return Map.entry(
                            row.getObject("id", UUID.class),
                            Stream.of(
                                            Optional.of(items.getOrDefault(item, item)),
                                            body,
                                            Optional.ofNullable(row.getString("unit")))
                                    .flatMap(Optional::stream)
                                    .collect(Collectors.joining(", ")));
                })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
