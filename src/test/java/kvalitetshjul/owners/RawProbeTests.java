package kvalitetshjul.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody could do who had the running product's connection and could write any SQL on it. */
@ModuleTest
class RawProbeTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Connections connections;

    private Fixtures.Municipality own;
    private Fixtures.Municipality other;
    private Connection db;

    @BeforeEach
    void twoOwners() throws SQLException {
        own = fixtures.municipality();
        other = fixtures.municipality();
        db = connections.asApp();
        Connections.enter(db, own.owner);
    }

    @AfterEach
    void hangUp() throws SQLException {
        db.close();
    }

    @Test
    void everyTableShowsTheTenantsRowsOnly() throws SQLException {
        for (var table : tenantTables()) {
            assertThat(number("select count(*) from %s where tenant_id <> '%s'".formatted(table, own.owner)))
                    .as(table)
                    .isZero();
        }
        assertThat(number("select count(*) from person")).isEqualTo(6);
    }

    @Test
    void withoutATenantEveryTableIsAnError() throws SQLException {
        for (var table : tenantTables()) {
            db.rollback();
            assertThatThrownBy(() -> number("select count(*) from " + table))
                    .as(table)
                    .isInstanceOf(PSQLException.class);
        }
    }

    @Test
    void anEmptyTenantIsAnErrorToo() throws SQLException {
        db.commit(); // what is left of a local setting is the empty text
        assertThat(text("select coalesce(current_setting('app.tenant_id', true), '')"))
                .isEmpty();
        assertRefused("select count(*) from person", "invalid input syntax for type uuid");
    }

    @Test
    void anOrdinaryViewShowsTheTenantsRowsOnly() throws SQLException {
        run("create temporary view everybody as select * from person");
        assertThat(number("select count(*) from everybody")).isEqualTo(6);
    }

    @Test
    void rowsAreNeitherWrittenForNorMovedToAnotherTenant() {
        assertRefused(
                "insert into person (tenant_id, id, name, email, active) values ('%s', '%s', 'X', 'x@example.test', true)"
                        .formatted(other.owner, Ids.next()),
                "row-level security");
        assertRefused("update person set tenant_id = '%s'".formatted(other.owner), "row-level security");
    }

    @Test
    void anotherTenantsRowsAreNeitherChangedNorDeleted() throws SQLException {
        var person = other.director.person();
        assertThat(run("update person set name = 'X' where id = '%s'".formatted(person)))
                .isZero();
        assertThat(run("delete from role_assignment where person_id = '%s'".formatted(person)))
                .isZero();
    }

    /** A row of another tenant is refused in the very words that refuse a row that does not exist. */
    @Test
    void aReferenceToAnotherTenantsRowIsRefusedAsIfThereWereNone() {
        assertThat(refusalOfParent(other.firstSchool.value())).isEqualTo(refusalOfParent(Ids.next()));
    }

    private String refusalOfParent(UUID parent) {
        try {
            run(unit(Ids.next(), parent));
            throw new AssertionError("accepted " + parent);
        } catch (SQLException refused) {
            rollBackAndEnter();
            return refused.getMessage().replace(parent.toString(), "(parent)");
        }
    }

    @Test
    void noKeyTellsWhatAnotherTenantHas() throws SQLException {
        run(unit(other.firstSchool.value(), null)); // the primary key of another tenant's row
        run("insert into person (id, name, email, active) values ('%s', 'X', '%s', true)"
                .formatted(other.director.person(), emailOf(other)));
    }

    @Test
    void nothingIsTruncatedMadeOrSwitchedOff() throws SQLException {
        for (var table : tenantTables()) {
            assertRefused("truncate " + table, "permission denied");
            assertRefused("alter table %s no force row level security".formatted(table), "must be owner");
        }
        assertRefused("create table public.mine (id int)", "permission denied");
        assertRefused("drop policy tenant on person", "must be owner");
        assertRefused("set role " + connections.owner(), "permission denied");
        assertRefused("set session authorization " + connections.owner(), "permission denied");
        assertRefused("set row_security = off; select count(*) from person", "row-level security");
        assertRefused("copy person from program 'true'", "permission denied");
    }

    @Test
    void statisticsOfTheTablesAreNotShown() throws SQLException {
        try (var owner = connections.asOwner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(true);
            statement.execute("analyze person");
        }
        assertThat(number("select count(*) from pg_stats where tablename = 'person'"))
                .isZero();
    }

    @Test
    void copyingOutGivesTheTenantsRowsOnlyAndCopyingInIsRefused() throws Exception {
        var copied = new java.io.StringWriter();
        db.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select name from person) to stdout", copied);
        assertThat(copied.toString().lines()).hasSize(6);
        assertThatThrownBy(() -> db.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy person (id, name, email, active) from stdin", new java.io.StringReader("")))
                .hasMessageContaining("COPY FROM not supported with row-level security");
    }

    @Test
    void aLocalSettingEndsWithItsTransaction() throws SQLException {
        assertThat(number("select count(*) from person")).isEqualTo(6);
        db.commit();
        assertRefused("select count(*) from person", "uuid");
        db.rollback();
        Connections.enter(db, other.owner);
        assertThat(text("select string_agg(id::text, ',') from person where id = '%s'"
                        .formatted(own.director.person())))
                .isNull();
    }

    /** The probe can fail: a setting for the session is still there after the commit. */
    @Test
    void aSettingForTheSessionWouldBeSeen() throws SQLException {
        run("set app.tenant_id = '%s'".formatted(own.owner));
        db.commit();
        assertThat(number("select count(*) from person")).isEqualTo(6);
    }

    /** The probe can fail: without force, the tables' owner sees every tenant's rows. */
    @Test
    void aTableThatDoesNotForceRowSecurityWouldBeSeen() throws SQLException {
        try (var owner = connections.asOwner();
                var statement = owner.createStatement()) {
            Connections.enter(owner, own.owner);
            statement.execute("alter table person no force row level security");
            try (var rows = statement.executeQuery("select count(distinct tenant_id) > 1 from person")) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
            }
        }
    }

    private String emailOf(Fixtures.Municipality municipality) throws SQLException {
        try (var owner = connections.asOwner();
                var statement = owner.createStatement()) {
            Connections.enter(owner, municipality.owner);
            try (var rows = statement.executeQuery("select min(email) from person")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String unit(UUID id, UUID parent) {
        return """
                insert into unit (id, parent_id, name, kind, ownership, valid_from, valid_to)
                values ('%s', %s, 'X', 'SCHOOL', 'MUNICIPAL', '2020-01-01', '2030-01-01')""".formatted(id, parent == null ? "null" : "'" + parent + "'");
    }

    private List<String> tenantTables() throws SQLException {
        return new Catalogue(db, connections.app(), connections.owner()).tenantTables();
    }

    private void assertRefused(String sql, String why) {
        assertThatThrownBy(() -> run(sql))
                .as(sql)
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining(why);
        rollBackAndEnter();
    }

    private void rollBackAndEnter() {
        try {
            db.rollback();
            Connections.enter(db, own.owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(String sql) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
