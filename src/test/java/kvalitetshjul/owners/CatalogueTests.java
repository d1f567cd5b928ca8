package kvalitetshjul.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kvalitetshjul.Connections;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The migrated database keeps owners apart by its shape, whatever a query forgets. */
@ModuleTest
class CatalogueTests {
    private static final String TABLE = """
            create table scratch (tenant_id uuid not null default current_setting('app.tenant_id')::uuid, id uuid not null, code text,
              primary key (tenant_id, id));
            alter table scratch enable row level security, force row level security;
            create policy tenant on scratch using (tenant_id = current_setting('app.tenant_id')::uuid);
            """;

    @Autowired
    Connections connections;

    @Test
    void theDatabaseKeepsEveryRule() throws SQLException {
        try (var db = connections.asApp()) {
            var catalogue = new Catalogue(db, connections.app(), connections.owner());
            assertThat(catalogue.violations()).isEmpty();
            System.out.printf(
                    "catalogue: %d tables of content, %d rules, 0 violations%n",
                    catalogue.tenantTables().size(), Catalogue.rules());
        }
    }

    /** Each rule is broken once, in a transaction of the tables' owner that is rolled back. */
    @Test
    void eachBrokenRuleIsFound() throws SQLException {
        var missed = new ArrayList<String>();
        var mutations = mutations().toList();
        for (var mutation : mutations) {
            try (var db = connections.asOwner()) {
                try (var statement = db.createStatement()) {
                    statement.execute(TABLE + mutation.sql());
                }
                if (!catalogue(db, mutation).violations().contains(mutation.violation()))
                    missed.add(mutation + " gave " + catalogue(db, mutation).violations());
            }
        }
        assertThat(missed).isEmpty();
        System.out.printf("catalogue: mutations %d/%d%n", mutations.size() - missed.size(), mutations.size());
    }

    @Test
    void theTableTheMutationsStartFromBreaksNothing() throws SQLException {
        try (var db = connections.asOwner();
                var statement = db.createStatement()) {
            statement.execute(TABLE);
            assertThat(new Catalogue(db, connections.app(), connections.owner()).violations())
                    .isEmpty();
        }
    }

    private Catalogue catalogue(Connection db, Mutation mutation) {
        return new Catalogue(db, mutation.app().isEmpty() ? connections.app() : mutation.app(), connections.owner());
    }

    /** @param app the role to take for the product's, where that is what is broken; nobody but a superuser could give it such rights */
    private record Mutation(String sql, String app, String violation) {}

    private Stream<Mutation> mutations() {
        var policy = "drop policy tenant on scratch; create policy tenant on scratch ";
        var wrong = "scratch.tenant has a policy that is not the tenant's, for all acts and everybody";
        return Stream.concat(
                Stream.of(
                                List.of(
                                        "create table other (id uuid primary key)",
                                        "other has neither tenant nor a place in the list of tables without"),
                                List.of(
                                        "alter table municipality_code rename to code_of_municipality",
                                        "municipality_code is listed without tenant but does not exist"),
                                List.of(
                                        "alter table scratch disable row level security",
                                        "scratch does not enable row security"),
                                List.of(
                                        "alter table scratch no force row level security",
                                        "scratch does not force row security on its owner"),
                                List.of(
                                        "alter table scratch alter tenant_id drop default",
                                        "scratch has a tenant_id that may be empty or is not the running tenant by itself"),
                                List.of("drop policy tenant on scratch", "scratch has not exactly one policy"),
                                List.of(
                                        "create policy more on scratch using (tenant_id = current_setting('app.tenant_id')::uuid)",
                                        "scratch has not exactly one policy"),
                                List.of(policy + "using (true)", wrong),
                                List.of(
                                        policy
                                                + "using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)",
                                        wrong),
                                List.of(
                                        policy
                                                + "for select using (tenant_id = current_setting('app.tenant_id')::uuid)",
                                        wrong),
                                List.of(
                                        policy
                                                + "using (tenant_id = current_setting('app.tenant_id')::uuid) with check (true)",
                                        "scratch.tenant has a policy that checks what is written otherwise than what is read"),
                                List.of(
                                        "alter table scratch drop constraint scratch_pkey, add primary key (id, tenant_id)",
                                        "scratch has no primary key that begins with the tenant"),
                                List.of(
                                        "alter table scratch add unique (code)",
                                        "scratch_code_key is unique past the tenant"),
                                List.of(
                                        "create unique index scratch_lower on scratch (lower(code))",
                                        "scratch_lower is unique past the tenant"),
                                List.of(
                                        "alter table scratch add exclude using hash (code with =)",
                                        "scratch.scratch_code_excl excludes past the tenant"),
                                List.of(
                                        "alter table scratch add unique (id); create table child (tenant_id uuid not null default"
                                                + " current_setting('app.tenant_id')::uuid, parent uuid references scratch (id))",
                                        "child.child_parent_fkey refers to a tenant's row without the tenant"),
                                List.of(
                                        "create view all_codes as select code from scratch",
                                        "all_codes is a view that reads with its owner's rights"),
                                List.of(
                                        "create materialized view kept_codes as select 1 as one",
                                        "kept_codes is a copy that row security does not reach"),
                                List.of(
                                        "create function codes() returns bigint language sql security definer return 1",
                                        "codes is a function that runs with its owner's rights"),
                                List.of(
                                        "create rule quiet as on delete to scratch do instead nothing",
                                        "scratch.quiet rewrites what is asked of a table"),
                                List.of(
                                        "grant truncate on scratch to " + connections.app(),
                                        "scratch may be truncated, referred to or given triggers by the product"),
                                List.of("grant select on scratch to public", "scratch is open to everybody"),
                                List.of(
                                        "grant update on audit_entry to " + connections.app(),
                                        "audit_entry is a log of acts that the product may change"),
                                List.of(
                                        "grant create on schema public to " + connections.app(),
                                        "public is a schema where the product may make things"))
                        .map(given -> new Mutation(given.getFirst(), "", given.getLast())),
                Stream.of(
                        new Mutation("", connections.owner(), "scratch is owned by the product"),
                        new Mutation(
                                "",
                                "kvalitetshjul_backup",
                                "kvalitetshjul_backup is the product's role and yet a superuser, or past row security, or maker of roles or databases"),
                        new Mutation("", "postgres", connections.owner() + " is a role the product can take")));
    }
}
