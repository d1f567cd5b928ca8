package kvalitetshjul.operation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps what is committed, whatever is killed and in whatever order. */
class EmbeddedPostgresTests {
    @TempDir
    Path folder;

    @Test
    void losesNothingThatIsCommittedAndSortsAsNorwegiansDo() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit", "data_checksums"})
                assertThat(ask(database, database.app(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            assertThat(ask(database, database.app(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(
                            database,
                            database.app(),
                            "select string_agg(n, ' ' order by n) from unnest('{å,z,ø,æ,a}'::text[]) n"))
                    .isEqualTo("a z æ ø å");
        }
    }

    @Test
    void givesEachRoleNoMoreThanItsWork() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            tell(database, database.owner(), "create table note (id int generated always as identity, text text)");
            tell(database, database.app(), "insert into note (text) values ('kept'); create temp table t (i int)");
            assertThat(ask(database, database.backup(), "select text from note"))
                    .isEqualTo("kept");
            assertRefused(database, database.app(), "create table mine (i int)", "permission denied for schema public");
            assertRefused(database, database.app(), "truncate note", "permission denied");
            assertRefused(database, database.app(), "create schema mine", "permission denied for database");
            assertRefused(
                    database, database.backup(), "insert into note (text) values ('x')", "permission denied|read-only");
            assertRefused(database, database.owner(), "create role another", "permission denied");
            assertRefused(
                    database, new Login("kvalitetshjul_app", "wrong"), "select 1", "password authentication failed");
            assertThat(
                            ask(
                                    database,
                                    database.app(),
                                    "select string_agg(rolname, ' ' order by rolname) from pg_roles where rolbypassrls and not rolsuper"))
                    .isEqualTo("kvalitetshjul_backup");
        }
    }

    @Test
    void startsAgainFastOnTheSamePortWithTheSamePasswords() throws Exception {
        String url;
        try (var database = EmbeddedPostgres.start(folder)) {
            url = database.jdbcUrl();
            keep(database);
        }
        var start = System.nanoTime();
        try (var database = EmbeddedPostgres.start(folder)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertKept(database);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.properties")))
                .isEqualTo(fromString("rw-------"));
    }

    @Test
    void refusesASecondStartOnTheSameFolder() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already running on the data folder " + folder);
            var other = holder("CannotStart");
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.inputReader().readLine()).contains("already running on the data folder");
            keep(database);
        }
    }

    @Test
    void stopsTheServerThatAKilledProcessLeftBehind() throws Exception {
        var killed = holder("ready");
        var server = serverPid();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(server).orElseThrow().isAlive()).isTrue();
        try (var database = EmbeddedPostgres.start(folder)) {
            assertThat(serverPid()).isNotEqualTo(server);
            assertKept(database);
        }
    }

    @Test
    void recoversWhenProcessAndServerAreKilledTogether() throws Exception {
        var killed = holder("ready");
        var server = ProcessHandle.of(serverPid()).orElseThrow();
        server.destroyForcibly();
        killed.destroyForcibly();
        try (var database = EmbeddedPostgres.start(folder)) {
            assertKept(database);
        }
    }

    @Test
    void recoversWhenTheServerAloneIsKilledInTheMiddleOfWork() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            keep(database);
            try (var open = connection(database, database.app())) {
                open.setAutoCommit(false);
                open.createStatement().execute("insert into kept values ('not committed')");
                ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
            }
        }
        try (var database = EmbeddedPostgres.start(folder)) {
            assertKept(database);
        }
    }

    @Test
    void passesOverALockFileThatNamesAnotherProgramAZombieOrNobody() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            keep(database);
        }
        // the shell becomes a sleep that never fetches the child the shell had, which ends when the shell is gone
        var parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        var zombie = Long.parseLong(parent.inputReader().readLine());
        try {
            for (var pid : new long[] {ProcessHandle.current().pid(), 1, 99_999_999, zombie}) {
                Files.writeString(
                        folder.resolve("postgres/postmaster.pid"),
                        pid + "\n" + folder + "/postgres\n1\n15432\n\n\n\n\n");
                try (var database = EmbeddedPostgres.start(folder)) {
                    assertKept(database);
                }
            }
            assertThat(ProcessHandle.of(zombie)).as("still there").isPresent();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void takesAnotherPortWhenSomebodyHasTakenItsOwn() throws Exception {
        int port;
        try (var database = EmbeddedPostgres.start(folder)) {
            keep(database);
            port = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        }
        try (var somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var database = EmbeddedPostgres.start(folder)) {
            assertThat(somebody.isBound()).isTrue();
            assertThat(database.jdbcUrl()).doesNotContain(":" + port);
            assertKept(database);
        }
    }

    @Test
    void beginsAgainWhenTheFirstStartWasKilledHalfWay() throws Exception {
        var half = Files.createDirectories(folder.resolve("postgres.new.123"));
        Files.writeString(half.resolve("PG_VERSION"), "18");
        try (var database = EmbeddedPostgres.start(folder)) {
            keep(database);
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithTheFolder() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("data folder " + file + " cannot be used");

        EmbeddedPostgres.start(folder).close();
        Files.setPosixFilePermissions(folder.resolve("postgres"), fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("invalid permissions");

        Files.setPosixFilePermissions(folder.resolve("postgres"), fromString("rwx------"));
        Files.delete(folder.resolve("postgres.properties"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("postgres.properties is missing");
    }

    /** Another process that starts the database of the folder, keeps a row, says a word and waits to be killed. */
    static final class Holder {
        static void main(String[] arguments) throws Exception {
            try {
                keep(EmbeddedPostgres.start(Path.of(arguments[0])));
                System.out.println("ready");
                Thread.sleep(Duration.ofMinutes(2));
            } catch (CannotStart e) {
                System.out.println(e);
            }
        }
    }

    private Process holder(String word) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        if (word.equals("ready")) assertThat(process.inputReader().readLine()).isEqualTo(word);
        return process;
    }

    private long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static void keep(EmbeddedPostgres database) throws SQLException {
        tell(database, database.owner(), "create table kept (word text); insert into kept values ('kept')");
    }

    private static void assertKept(EmbeddedPostgres database) throws SQLException {
        assertThat(ask(database, database.app(), "select string_agg(word, ' ') from kept"))
                .isEqualTo("kept");
    }

    private static void assertRefused(EmbeddedPostgres database, Login login, String sql, String reason) {
        assertThatThrownBy(() -> tell(database, login, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageFindingMatch(reason);
    }

    private static String ask(EmbeddedPostgres database, Login login, String sql) throws SQLException {
        try (var connection = connection(database, login);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void tell(EmbeddedPostgres database, Login login, String sql) throws SQLException {
        try (var connection = connection(database, login)) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection connection(EmbeddedPostgres database, Login login) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
    }
}
