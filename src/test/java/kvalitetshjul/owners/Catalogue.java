package kvalitetshjul.owners;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a database that many owners share, read from PostgreSQL's own catalogue. Each is a query for what breaks it.
 *
 * @param app the role of the running product
 * @param owner the role that owns the tables
 */
record Catalogue(Connection db, String app, String owner) {
    /** No content of an owner's stands here, only what is needed before an owner is known or for all of them. */
    static final Set<String> WITHOUT_TENANT = Set.of(
            "school_owner",
            "municipality_code",
            "account",
            "account_membership",
            "account_identity",
            "account_passkey",
            "account_code",
            "account_recovery_code",
            "account_device",
            "sign_in_failure",
            "sign_in_throttle",
            "request_window",
            "secret_link",
            "owner_invitation",
            "spring_session",
            "spring_session_attributes",
            "event_publication",
            "scheduled_tasks",
            "flyway_schema_history");

    private static final String TENANT = "(current_setting('app.tenant_id'::text))::uuid";

    /** Ordinary and partitioned tables of ours, temporary ones left out. */
    private static final String TABLES = """
            with tables as (
              select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl,
                     exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as has_tenant
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and c.relkind in ('r', 'p')),
            tenant_tables as (select * from tables where has_tenant)
            """;

    /** The first column of an index or constraint, given its table and its column numbers. */
    private static final String FIRST = "(select attname from pg_attribute where attrelid = %s and attnum = (%s)[%d])";

    private static final List<Map.Entry<String, String>> RULES = List.of(
            entry("has neither tenant nor a place in the list of tables without", """
                    select name from tables where not has_tenant and not name = any (:listed)"""),
            entry("is listed without tenant but does not exist", """
                    select l from unnest(:listed) l where l not in (select name from tables)"""),
            entry("does not enable row security", """
                    select name from tenant_tables where not relrowsecurity"""),
            entry("does not force row security on its owner", """
                    select name from tenant_tables where not relforcerowsecurity"""),
            entry("has a tenant_id that may be empty or is not the running tenant by itself", """
                    select name from tenant_tables t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
                      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
                     where not a.attnotnull or a.atttypid <> 'uuid'::regtype
                        or pg_get_expr(d.adbin, d.adrelid) is distinct from :tenant"""),
            entry("has not exactly one policy", """
                    select name from tenant_tables where (select count(*) from pg_policy where polrelid = tenant_tables.oid) <> 1"""),
            entry("has a policy that is not the tenant's, for all acts and everybody", """
                    select name || '.' || polname from tables join pg_policy on polrelid = tables.oid
                     where polcmd <> '*' or polroles <> '{0}' or not polpermissive
                        or pg_get_expr(polqual, polrelid) is distinct from '(tenant_id = ' || :tenant || ')'"""),
            entry("has a policy that checks what is written otherwise than what is read", """
                    select name || '.' || polname from tables join pg_policy on polrelid = tables.oid
                     where coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid))
                           is distinct from pg_get_expr(polqual, polrelid)"""),
            entry("has no primary key that begins with the tenant", """
                    select name from tenant_tables t where not exists (
                      select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and %s = 'tenant_id')""".formatted(
                            FIRST.formatted("t.oid", "k.conkey", 1))),
            entry("is unique past the tenant", """
                    select i.indexrelid::regclass::text from tenant_tables t join pg_index i on i.indrelid = t.oid
                     where i.indisunique and %s is distinct from 'tenant_id'""".formatted(FIRST.formatted("t.oid", "i.indkey::int2[]", 0))),
            entry("excludes past the tenant", """
                    select name || '.' || conname from tenant_tables t join pg_constraint k on k.conrelid = t.oid
                     where k.contype = 'x' and %s is distinct from 'tenant_id'""".formatted(FIRST.formatted("t.oid", "k.conkey", 1))),
            entry("refers to a tenant's row without the tenant", """
                    select t.name || '.' || conname from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
                      join tenant_tables r on r.oid = k.confrelid
                     where %s is distinct from 'tenant_id' or %s is distinct from 'tenant_id'""".formatted(
                            FIRST.formatted("t.oid", "k.conkey", 1), FIRST.formatted("r.oid", "k.confkey", 1))),
            entry("is a view that reads with its owner's rights", """
                    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
                       and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)"""),
            entry("is a copy that row security does not reach", """
                    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'"""),
            entry("is a function that runs with its owner's rights", """
                    select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef"""),
            entry("rewrites what is asked of a table", """
                    select ev_class::regclass || '.' || rulename from pg_rewrite join tables on tables.oid = ev_class"""),
            entry("may be truncated, referred to or given triggers by the product", """
                    select name from tables where has_table_privilege(:app, oid, 'truncate')
                        or has_table_privilege(:app, oid, 'references') or has_table_privilege(:app, oid, 'trigger')"""),
            entry("is open to everybody", """
                    select name from tables where exists (select from aclexplode(relacl) where grantee = 0)"""),
            entry("is a log of acts that the product may change", """
                    select name from tables where name = 'audit_entry'
                       and (has_table_privilege(:app, oid, 'update') or has_table_privilege(:app, oid, 'delete'))"""),
            entry("is owned by the product", """
                    select name from tables where relowner = to_regrole(:app)"""),
            entry("is a schema where the product may make things", """
                    select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
                       and has_schema_privilege(:app, oid, 'create')"""),
            entry(
                    "is the product's role and yet a superuser, or past row security, or maker of roles or databases",
                    """
                    select rolname from pg_roles where rolname = :app and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"""),
            entry("is a role the product can take", """
                    select rolname from pg_roles where rolname <> :app and pg_has_role(:app, oid, 'member')"""),
            entry("is the tables' role and yet a superuser or past row security", """
                    select rolname from pg_roles where rolname = :owner and (rolsuper or rolbypassrls)"""));

    static int rules() {
        return RULES.size();
    }

    /** What breaks which rule, as sentences. */
    List<String> violations() throws SQLException {
        var found = new ArrayList<String>();
        for (var rule : RULES) {
            for (var name : names(rule.getValue())) found.add(name + " " + rule.getKey());
        }
        return found;
    }

    /** The tables of content, with their number of rows as the catalogue's reader may see them. */
    List<String> tenantTables() throws SQLException {
        return names("select name from tenant_tables order by name");
    }

    private List<String> names(String query) throws SQLException {
        var sql = (TABLES + query)
                .replace(":tenant", literal(TENANT))
                .replace(":listed", "'{" + String.join(",", WITHOUT_TENANT) + "}'::text[]")
                .replace(":app", literal(app))
                .replace(":owner", literal(owner));
        try (var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) names.add(rows.getString(1));
            return names;
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
