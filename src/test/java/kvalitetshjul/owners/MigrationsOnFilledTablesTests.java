package kvalitetshjul.owners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kvalitetshjul.operation.EmbeddedPostgres;
import kvalitetshjul.operation.Login;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/**
 * Owners that were here before the tables were made as they are now keep their history: two are filled as they were at version 100, and every later
 * migration is run on them. Each is first stopped after its last statement, before it is committed, as by a crash, and must then be able to run again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationsOnFilledTablesTests {
    private static final String BEFORE = "100";
    private static final Map<UUID, String> OWNERS =
            new TreeMap<>(Map.of(new UUID(0, 1), "1101", new UUID(0, 2), "1102"));

    @TempDir
    static Path folder;

    private EmbeddedPostgres server;
    private final List<String> cutShort = new ArrayList<>();

    @BeforeAll
    void twoOwnersAreCarriedFromThereToHere() throws Exception {
        server = EmbeddedPostgres.start(folder);
        flyway(BEFORE).migrate();
        for (var owner : OWNERS.entrySet()) fill(owner.getKey(), owner.getValue());
        for (var migration : flyway("latest").info().pending()) {
            var before = state();
            assertThatThrownBy(() -> stoppedAt(migration))
                    .as("version %s", migration.getVersion())
                    .isInstanceOf(FlywayException.class);
            assertThat(state())
                    .as("what version %s leaves when it is cut short", migration.getVersion())
                    .isEqualTo(before);
            flyway(migration.getVersion().toString()).migrate();
            cutShort.add(migration.getVersion().toString());
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyMigrationCanBeRunAgainWhenItWasCutShort() {
        System.out.printf("migrations run again after a cut: %d of %d%n", cutShort.size(), cutShort.size());
        assertThat(cutShort).contains("101", "105", "106", "110", "120");
        assertThat(Arrays.stream(flyway("latest").info().applied()).map(MigrationInfo::getState))
                .allMatch(state -> state.isApplied() && !state.isFailed());
    }

    @Test
    void anAdoptedGoalIsAdoptedByNobodyKnownOnTheDayItWas() {
        assertThat(
                        read(
                                "select goal_id, number, act, person_id, at at time zone 'UTC', reason from goal_act order by goal_id"))
                .containsExactly("00000000-0000-7000-8000-000000000061 1 ADOPTED null 2025-09-01 06:00:00 ");
        assertThat(read("select measured_year, current_value from indicator")).containsExactly("null 48.5");
    }

    @Test
    void everyImportKnowsItsKeyFigures() {
        assertThat(read("select file_name, key_figures from import_log order by file_name"))
                .containsExactly("eldre.csv {ABSENCE,READING}", "nyere.csv {READING}", "tom.csv {}");
        assertThat(
                        read(
                                "select key_figure, value, source_name from measurement where superseded_by is null order by key_figure"))
                .containsExactly("ABSENCE null null", "READING 49.0 null");
    }

    @Test
    void editionsKeepTheNumbersTheyWerePrintedWithAndGoOnFromThere() {
        assertThat(read("select kind, number, fingerprint from report_edition order by number"))
                .containsExactly(
                        "DRAFT 1 " + "1".repeat(64), "RELEASED 2 " + "3".repeat(64), "RELEASED 3 " + "5".repeat(64));
        assertThat(read("""
                insert into report_edition select tenant_id, gen_random_uuid(), report_id, 1, 'RELEASED', 'x', content, fingerprint, pdf, pdf_hash,
                  made_at, made_on, made_by from report_edition where number = 2 returning kind, number""")).containsExactly("RELEASED 1");
    }

    @Test
    void aUnitIsInEveryYearWhatItWas() {
        assertThat(read("""
                select p.name, p.valid_from, p.valid_to, p.parent_id is not null, p.kind, p.official_id, p.ownership, p.grade_from, p.grade_to, u.version, u.withdrawn
                  from unit_period p join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id order by p.unit_id"""))
                .hasSize(4)
                .contains(
                        "Nordre skole 2015-08-01 9999-12-31 t SCHOOL 975280136 MUNICIPAL 1 10 1 f",
                        "Nedlagt skole 2015-08-01 2021-07-31 t SCHOOL 975280152 MUNICIPAL 1 7 1 f",
                        "Privat barnehage 2018-01-01 9999-12-31 f KINDERGARTEN null PRIVATE null null 1 f");
    }

    @Test
    void aRoleThatWasGivenIsHeldAsBefore() {
        assertThat(read("select standing, for_id, valid_from, valid_to from role_assignment order by id"))
                .containsExactly("HELD null 2019-08-01 9999-12-31", "HELD null 2015-08-01 2021-07-31");
        assertThat(read("select email, active, left_on, anonymised_at, version from person order by id"))
                .containsExactly("ragna@example.test t null null 1", "sluttet@example.test f null null 1");
        assertThat(read("select authority_over, leads, deputies, needed_in from role_definition"))
                .containsExactly("{} f {} {}");
        assertThat(read("select unit_kinds, period_years from body_definition")).containsExactly("{} null");
    }

    @Test
    void whatWasSignedAndLoggedStands() {
        assertThat(read("select act, comment from task_act")).containsExactly("SIGNED_OFF Gjort");
        assertThat(read("select a.act, a.comment from wheel_task t join task_act a"
                        + " on (a.act, a.person_id, a.at) = (t.last_act, t.last_by, t.last_at) and a.task_id = t.id"))
                .as("what a task knows of its last act")
                .containsExactly("SIGNED_OFF Gjort");
        assertThat(read("select sequence, act, hash from audit_entry"))
                .containsExactly("1 goal.adopt " + "7".repeat(64));
    }

    /** The same for every owner, or the owners were not kept apart. */
    private List<String> read(String sql) {
        var answers = OWNERS.keySet().stream()
                .map(owner -> read(owner, sql))
                .distinct()
                .toList();
        assertThat(answers).as("what each owner reads").hasSize(1);
        return answers.getFirst();
    }

    private List<String> read(UUID owner, String sql) {
        try (var connection = connect(server.app());
                var statement = connection.createStatement()) {
            enter(connection, owner);
            var lines = new ArrayList<String>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    var line = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
                        line.add(String.valueOf(rows.getString(i)));
                    lines.add(String.join(" ", line));
                }
            }
            connection.rollback();
            return lines;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void fill(UUID owner, String code) throws SQLException, IOException {
        var sql = new ClassPathResource("db/owner-at-100.sql")
                .getContentAsString(UTF_8)
                .replace(":tenant", "'" + owner + "'")
                .replace(":code", "'" + code + "'");
        try (var connection = connect(server.app());
                var statement = connection.createStatement()) {
            enter(connection, owner);
            statement.execute(sql);
            connection.commit();
        }
    }

    private static void enter(Connection connection, UUID owner) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            set.setString(1, owner.toString());
            set.execute();
        }
    }

    private Connection connect(Login login) throws SQLException {
        var connection = DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private Flyway flyway(String target, Callback... callbacks) {
        return Flyway.configure()
                .dataSource(
                        server.jdbcUrl(), server.owner().user(), server.owner().password())
                .placeholders(Map.of("app", server.app().user()))
                .target(MigrationVersion.fromVersion(target))
                .callbacks(callbacks)
                .load();
    }

    private void stoppedAt(MigrationInfo migration) {
        flyway(migration.getVersion().toString(), new Stop()).migrate();
    }

    /** Every table with its columns, keys, guards and number of rows, and what has been migrated. */
    private Map<String, String> state() throws SQLException {
        var state = new TreeMap<String, String>();
        try (var connection = connect(server.backup());
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("""
                    select c.relname, concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
                             (select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull), ',' order by a.attnum)
                                from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                             (select string_agg(pg_get_constraintdef(k.oid), ',' order by k.conname) from pg_constraint k where k.conrelid = c.oid),
                             (select string_agg(pg_get_indexdef(i.indexrelid), ',' order by i.indexrelid) from pg_index i where i.indrelid = c.oid))
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'""")) {
                while (rows.next()) state.put(rows.getString(1), rows.getString(2));
            }
            for (var table : state.entrySet()) {
                try (var rows =
                        statement.executeQuery("select count(*), md5(string_agg(t::text, ',' order by t::text)) from \""
                                + table.getKey() + "\" t")) {
                    rows.next();
                    table.setValue(table.getValue() + " " + rows.getLong(1) + " " + rows.getString(2));
                }
            }
        }
        return state;
    }

    /** Stops a migration when all it does is done and nothing is committed. */
    private static final class Stop implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            throw new FlywayException("Stopped");
        }

        @Override
        public String getCallbackName() {
            return "stop";
        }
    }
}
