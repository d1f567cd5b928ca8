package kvalitetshjul;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import kvalitetshjul.owners.OwnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that an owner has in the database, read past the product: to see that it did not change, or to look for a word in it. */
@Component
public class TenantTables {
    private final Connections connections;
    private @Nullable Connection connection;
    private List<String> names = List.of();
    private List<String> columns = List.of();

    TenantTables(Connections connections) {
        this.connections = connections;
    }

    record Column(String table, String name, String type) {}

    List<String> names() {
        if (names.isEmpty()) names = strings("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                 where c.relkind = 'r' and a.attname = 'tenant_id' and c.relnamespace = 'public'::regnamespace order by 1""");
        return names;
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
        if (columns.isEmpty()) columns = strings("""
                select distinct a.attname::text
                  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                   and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id') order by 1""");
        return columns;
    }

    /**
     * One line for each table, of how many rows the owner has in it and which transactions wrote them: another as soon as a row is written anew, though
     * with the same words, and cheap though a row holds a whole file.
     */
    public List<String> digest(OwnerId owner) {
        return strings(
                owner,
                names().stream()
                        .map(table ->
                                "select '%1$s ' || count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from %1$s"
                                        .formatted(table))
                        .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    /** The {@link #digest} when the listeners of what was done before have come to an end. */
    public List<String> settled(OwnerId owner) {
        var before = digest(owner);
        for (int i = 0; i < 100; i++) {
            LockSupport.parkNanos(200_000_000);
            var now = digest(owner);
            if (now.equals(before)) return now;
            before = now;
        }
        throw new AssertionError("Listeners that never end");
    }

    /** Tables in which the owner has a row that holds one of the words. */
    List<String> holding(OwnerId owner, String... words) {
        var pattern = String.join("|", words);
        return strings(
                owner,
                names().stream()
                        .map(table ->
                                "select '%1$s' from %1$s t where t::text ~ '%2$s' group by 1".formatted(table, pattern))
                        .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    /** Writes as the owner of the tables; where a constraint refuses, nothing is changed and the answer is false. */
    boolean change(OwnerId owner, String sql) {
        try (var statement = connection().createStatement()) {
            Connections.enter(connection(), owner);
            var changed = statement.executeUpdate(sql);
            connection().commit();
            return changed > 0;
        } catch (SQLException refused) {
            rollBack();
            if (refused.getSQLState().startsWith("23") || refused.getSQLState().startsWith("22")) return false;
            throw new AssertionError(sql, refused);
        }
    }

    private List<String> strings(String sql) {
        return strings(null, sql);
    }

    private List<String> strings(@Nullable OwnerId owner, String sql) {
        try (var statement = connection().createStatement()) {
            if (owner != null) Connections.enter(connection(), owner);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        } finally {
            rollBack();
        }
    }

    /** One for all that is asked: making one takes longer than asking. */
    private Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) connection = connections.asOwner();
        return connection;
    }

    private void rollBack() {
        try {
            connection().rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @PreDestroy
    void close() throws SQLException {
        if (connection != null) connection.close();
    }
}
