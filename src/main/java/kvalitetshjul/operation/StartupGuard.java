package kvalitetshjul.operation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Refuses a database that could lose what was committed, or where row security would not bind the product. */
final class StartupGuard {
    private static final int OLDEST = 15;

    private StartupGuard() {}

    /** @throws CannotStart naming everything that is wrong, and what mends it */
    static void check(String url, Login owner, Login app) {
        var faults = new ArrayList<String>();
        try (var connection = connect(url, app, "KVALITETSHJUL_DB_USER and KVALITETSHJUL_DB_PASSWORD")) {
            faults.addAll(faults(facts(connection, owner)));
        } catch (SQLException e) {
            throw new CannotStart("The database could not be examined as %s: %s".formatted(app, e.getMessage()), e);
        }
        try (var connection = connect(url, owner, "KVALITETSHJUL_DB_OWNER_USER and KVALITETSHJUL_DB_OWNER_PASSWORD");
                var statement =
                        connection.prepareStatement("select rolsuper from pg_roles where rolname = current_user");
                var row = statement.executeQuery()) {
            if (row.next() && row.getBoolean(1))
                faults.add("Migrations must not run as a superuser. As another one: alter role %s nosuperuser"
                        .formatted(owner));
        } catch (SQLException e) {
            throw new CannotStart("The database could not be examined as %s: %s".formatted(owner, e.getMessage()), e);
        }
        if (!faults.isEmpty())
            throw new CannotStart("Kvalitetshjul does not start on this database (%s):\n- %s"
                    .formatted(withoutParameters(url), String.join("\n- ", faults)));
    }

    /** @param owned lasting tables, views and sequences of the product’s own role; writable the schemas it may create them in */
    record Facts(
            int version,
            String fsync,
            String fullPageWrites,
            String synchronousCommit,
            String role,
            boolean superuser,
            boolean bypasses,
            String becomes,
            boolean memberOfOwner,
            String owned,
            String writable) {}

    static List<String> faults(Facts facts) {
        var faults = new ArrayList<String>();
        if (facts.version < OLDEST)
            faults.add("PostgreSQL %d is too old; %d or later is needed.".formatted(facts.version, OLDEST));
        if (facts.fsync.equals("off"))
            faults.add(
                    "fsync is off: a crash of the machine can destroy the database. Set fsync = on in postgresql.conf.");
        if (facts.fullPageWrites.equals("off"))
            faults.add(
                    "full_page_writes is off: a crash of the machine can destroy the database. Set full_page_writes = on in postgresql.conf.");
        if (facts.synchronousCommit.equals("off"))
            faults.add(
                    "synchronous_commit is off: a crash can lose what was answered as saved. Set it to on in postgresql.conf, and for role and database.");
        if (facts.superuser) {
            faults.add("%1$s is a superuser, whom row security does not bind: alter role %1$s nosuperuser"
                    .formatted(facts.role));
            return faults; // who may do everything: nothing more is learnt from asking
        }
        if (facts.bypasses) faults.add("%1$s bypasses row security: alter role %1$s nobypassrls".formatted(facts.role));
        if (facts.memberOfOwner)
            faults.add(
                    "%s is or can become the role that owns the tables: use a role of its own, and revoke the membership."
                            .formatted(facts.role));
        if (!facts.becomes.isEmpty())
            faults.add("%1$s can become a role that row security does not bind: revoke %2$s from %1$s"
                    .formatted(facts.role, facts.becomes));
        if (!facts.owned.isEmpty())
            faults.add("%s owns what only %s should own: %s"
                    .formatted(facts.role, "the role of the migrations", facts.owned));
        if (!facts.writable.isEmpty())
            faults.add("%1$s may create lasting tables: revoke create on schema %2$s from public, %1$s"
                    .formatted(facts.role, facts.writable));
        return faults;
    }

    private static Facts facts(Connection connection, Login owner) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select current_setting('server_version_num')::int / 10000, current_setting('fsync'),
                  current_setting('full_page_writes'), current_setting('synchronous_commit'),
                  me.rolname, me.rolsuper, me.rolbypassrls,
                  (select coalesce(string_agg(quote_ident(r.rolname), ', ' order by r.rolname), '') from pg_roles r
                    where r.oid <> me.oid and (r.rolsuper or r.rolbypassrls) and pg_has_role(me.oid, r.oid, 'member')),
                  exists (select from pg_roles r where r.rolname = ? and pg_has_role(me.oid, r.oid, 'member')),
                  (select coalesce(string_agg(c.oid::regclass::text, ', ' order by c.oid::regclass::text), '') from pg_class c
                    where c.relowner = me.oid and c.relpersistence <> 't' and c.relkind in ('r', 'p', 'f', 'm', 'v', 'S')),
                  (select coalesce(string_agg(quote_ident(n.nspname), ', ' order by n.nspname), '') from pg_namespace n
                    where n.nspname !~ '^pg_' and has_schema_privilege(me.oid, n.oid, 'create'))
                from pg_roles me where me.rolname = current_user""")) {
            statement.setString(1, owner.user());
            try (var row = statement.executeQuery()) {
                row.next();
                return facts(row);
            }
        }
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return new Facts(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getString(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11));
    }

    private static Connection connect(String url, Login login, String variables) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "kvalitetshjul start");
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database %s cannot be reached as %s: %s. See KVALITETSHJUL_DB_URL, %s."
                            .formatted(withoutParameters(url), login, e.getMessage(), variables),
                    e);
        }
    }

    /** A URL may carry a password among its parameters. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
