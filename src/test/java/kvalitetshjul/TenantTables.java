package kvalitetshjul;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kvalitetshjul.owners.OwnerId;
import org.springframework.stereotype.Component;

/** All that an owner has in the database, read past the product: to see that it did not change, or to look for a word in it. */
@Component
class TenantTables {
    private final Connections connections;

    TenantTables(Connections connections) {
        this.connections = connections;
    }

    record Column(String table, String name, String type) {}

    List<String> names() {
        return strings("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                 where c.relkind = 'r' and a.attname = 'tenant_id' and c.relnamespace = 'public'::regnamespace order by 1""");
    }

    /** Columns that hold text, in tables with a tenant. */
    List<Column> texts() {
        return strings("""
                select c.relname || ' ' || a.attname || ' ' || a.atttypid::regtype
                  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                   and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
                   and a.atttypid in ('text'::regtype, 'jsonb'::regtype) order by 1""").stream()
                .map(line -> line.split(" ", 3))
                .map(part -> new Column(part[0], part[1], part[2]))
                .toList();
    }

    /** Every column of every table with a tenant. */
    List<String> columns() {
        return strings("""
                select distinct a.attname::text
                  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                   and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id') order by 1""");
    }

    /** One line for each table with a hash of the owner’s rows in it. */
    List<String> digest(OwnerId owner) {
        return strings(
                owner,
                names().stream()
                        .map(table ->
                                "select '%1$s ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from %1$s t"
                                        .formatted(table))
                        .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    /** Tables in which the owner has a row that holds the word. */
    List<String> holding(OwnerId owner, String word) {
        return strings(
                owner,
                names().stream()
                        .map(table -> "select '%1$s' from %1$s t where t::text like '%%%2$s%%' group by 1"
                                .formatted(table, word))
                        .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    /** Writes as the owner of the tables; where a constraint refuses, nothing is changed and the answer is false. */
    boolean change(OwnerId owner, String sql) {
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            Connections.enter(connection, owner);
            var changed = statement.executeUpdate(sql);
            connection.commit();
            return changed > 0;
        } catch (SQLException refused) {
            if (refused.getSQLState().startsWith("23") || refused.getSQLState().startsWith("22")) return false;
            throw new AssertionError(sql, refused);
        }
    }

    private List<String> strings(String sql) {
        return strings(null, sql);
    }

    private List<String> strings(@org.jspecify.annotations.Nullable OwnerId owner, String sql) {
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            if (owner != null) Connections.enter(connection, owner);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
