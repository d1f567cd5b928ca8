package kvalitetshjul.operation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kvalitetshjul.Kvalitetshjul;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator sees: the program is run as a process of its own, with arguments and environment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartTests {
    /** Less than a pool that is busy is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @TempDir
    static Path folder;

    private EmbeddedPostgres server;

    @BeforeAll
    void aServerOfTheOperatorsOwn() {
        server = EmbeddedPostgres.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "alter role kvalitetshjul_app superuser",
                        "kvalitetshjul_app is a superuser",
                        "alter role kvalitetshjul_app nosuperuser"),
                arguments(
                        "alter role kvalitetshjul_app bypassrls",
                        "kvalitetshjul_app bypasses row security",
                        "alter role kvalitetshjul_app nobypassrls"),
                arguments(
                        "grant kvalitetshjul_owner to kvalitetshjul_app",
                        "kvalitetshjul_app is or can become the role that owns the tables",
                        "revoke kvalitetshjul_owner from kvalitetshjul_app"),
                arguments(
                        "grant kvalitetshjul_backup to kvalitetshjul_app",
                        "kvalitetshjul_app can become a role that row security does not bind: revoke kvalitetshjul_backup",
                        "revoke kvalitetshjul_backup from kvalitetshjul_app"),
                arguments(
                        "create table stray (i int); alter table stray owner to kvalitetshjul_app",
                        "kvalitetshjul_app owns what only the role of the migrations should own: stray",
                        "drop table stray"),
                arguments(
                        "grant create on schema public to public",
                        "kvalitetshjul_app may create lasting tables: revoke create on schema public",
                        "revoke create on schema public from public"),
                arguments(
                        "alter role kvalitetshjul_app set synchronous_commit = off",
                        "synchronous_commit is off",
                        "alter role kvalitetshjul_app reset synchronous_commit"),
                arguments(
                        "alter role kvalitetshjul_owner superuser",
                        "Migrations must not run as a superuser",
                        "alter role kvalitetshjul_owner nosuperuser"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesADatabaseThatDoesNotKeepTheOwnersApart(String fault, String words, String mend) throws Exception {
        asSuperuser(fault);
        try {
            assertRefused(run(external(server)), words);
        } finally {
            asSuperuser(mend);
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusesADatabaseThatMayLoseWhatWasSaved(String setting, @TempDir Path other) throws Exception {
        try (var careless = EmbeddedPostgres.start(other, List.of(setting + "=off"))) {
            assertRefused(run(external(careless)), setting + " is off");
        }
    }

    static Stream<String> refusesADatabaseThatMayLoseWhatWasSaved() {
        return Stream.of("fsync", "full_page_writes", "synchronous_commit");
    }

    @Test
    void refusesAnOldPostgres() {
        var good = new StartupGuard.Facts(15, "on", "on", "on", "app", false, false, "", false, "", "");
        var old = new StartupGuard.Facts(14, "on", "on", "on", "app", false, false, "", false, "", "");
        assertThat(StartupGuard.faults(good)).isEmpty();
        assertThat(StartupGuard.faults(old)).containsExactly("PostgreSQL 14 is too old; 15 or later is needed.");
    }

    @Test
    void namesWhatIsWrongInTheEnvironment() throws Exception {
        assertRefused(
                run(Map.of("KVALITETSHJUL_DB_URL", server.jdbcUrl(), "KVALITETSHJUL_DB_USER", "x")),
                "so must be KVALITETSHJUL_DB_OWNER_USER, KVALITETSHJUL_DB_OWNER_PASSWORD, KVALITETSHJUL_DB_PASSWORD");
        assertRefused(run(Map.of("KVALITETSHJUL_PORT", "http")), "KVALITETSHJUL_PORT is a port number, and not http");
        assertRefused(
                run(with(external(server), "KVALITETSHJUL_DB_PASSWORD", "wrong")),
                "password authentication failed for user \"kvalitetshjul_app\"");
        assertRefused(
                run(with(external(server), "KVALITETSHJUL_DB_OWNER_PASSWORD", "wrong")),
                "password authentication failed for user \"kvalitetshjul_owner\"");
        assertRefused(
                run(with(
                        external(server),
                        "KVALITETSHJUL_DB_URL",
                        "jdbc:postgresql://127.0.0.1:1/none?password=hidden")),
                "jdbc:postgresql://127.0.0.1:1/none cannot be reached");
        assertRefused(run(Map.of("KVALITETSHJUL_DATA", folder.toString())), "already running on the data folder");
    }

    @Test
    void printsTheSqlForAServerOfTheOperatorsOwn() throws Exception {
        var printed = run(Map.of("KVALITETSHJUL_DB_PASSWORD", "it's mine"), "init-db");
        assertThat(printed.exit).isZero();
        assertThat(printed.words)
                .contains("create role kvalitetshjul_app", "password 'it''s mine';", "\\connect kvalitetshjul")
                .doesNotContain("${");
    }

    @Test
    void knowsItsVerbs() throws Exception {
        assertThat(run(Map.of(), "help").exit).isZero();
        var unknown = run(Map.of(), "strat");
        assertThat(unknown.exit).isEqualTo(2);
        assertThat(unknown.words).contains("There is no verb strat.", "./run init-db");
    }

    @Test
    void checksAPackWithoutStartingAnything() throws Exception {
        assertThat(run(Map.of(), "check-pack", "packs/none").exit).isEqualTo(1);
        assertThat(run(Map.of(), "check-pack").exit).isEqualTo(2);
        try (var packs =
                Files.newDirectoryStream(Path.of("packs"), folder -> Files.exists(folder.resolve("manifest.yaml")))) {
            for (var pack : packs) {
                var checked = run(Map.of(), "check-pack", pack.toString());
                assertThat(checked.exit).as(checked.words).isZero();
            }
        }
    }

    @Test
    void answersForItsHealthAndStopsWithItsDatabaseAfterIt(@TempDir Path data) throws Exception {
        var started = start(Map.of("KVALITETSHJUL_PORT", "0", "KVALITETSHJUL_DATA", data.toString()));
        assertThat(health(started.address)).isEqualTo("200 {\"status\":\"ok\"}");
        started.process.toHandle().destroy(); // SIGTERM; Process.destroy would close what we read too
        assertThat(started.process.inputReader().readAllAsString()).isEmpty();
        assertThat(started.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("postgres.log")).content().contains("database system is shut down");
    }

    @Test
    void runsOnAServerOfTheOperatorsOwnAndSaysWhenItIsGone(@TempDir Path other) throws Exception {
        var own = EmbeddedPostgres.start(other);
        var started = start(with(external(own), "KVALITETSHJUL_PORT", "0"));
        var words = words(started.process);
        try {
            assertThat(health(started.address)).isEqualTo("200 {\"status\":\"ok\"}");
            own.close();
            assertThat(health(started.address)).startsWith("503");
            assertSaysThatItIsDown(get(started.address + "/wheel"));
            var from = System.nanoTime();
            assertSaysThatItIsDown(get(started.address + "/wheel"));
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .as("does not wait as long as for a busy pool")
                    .isLessThan(PATIENCE);
            try (var again = EmbeddedPostgres.start(other)) {
                assertThat(again.jdbcUrl()).isEqualTo(own.jdbcUrl());
                assertThat(untilHealthy(started.address)).allMatch(status -> status == 503 || status == 200);
            }
        } finally {
            started.process.toHandle().destroy();
            assertThat(started.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(words.get()).contains("The database cannot be reached for GET /wheel");
        }
    }

    @Test
    void startsItsDatabaseAgainWhenItIsKilled(@TempDir Path data) throws Exception {
        var started = start(Map.of("KVALITETSHJUL_PORT", "0", "KVALITETSHJUL_DATA", data.toString()));
        var words = words(started.process);
        try {
            assertThat(killAndWait(data, started.address)).allMatch(status -> status == 503 || status == 200);
            assertThat(get(started.address + "/demo").body())
                    .as("what was saved")
                    .contains("Lebesby");
            assertThat(killAndWait(data, started.address)).allMatch(status -> status == 503 || status == 200);
        } finally {
            started.process.toHandle().destroy();
            assertThat(started.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(words.get()).contains("PostgreSQL stopped by itself", "PostgreSQL is up again");
    }

    @Test
    void stopsAndSaysWhyWhenItsDatabaseCannotBeStartedAgain(@TempDir Path data) throws Exception {
        var started = start(Map.of("KVALITETSHJUL_PORT", "0", "KVALITETSHJUL_DATA", data.toString()));
        var words = words(started.process);
        var server = ProcessHandle.of(pid(data)).orElseThrow();
        Files.move(data.resolve("postgres"), data.resolve("moved-away"));
        server.destroyForcibly();
        assertThat(started.process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(started.process.exitValue()).isEqualTo(1);
        assertThat(words.get())
                .contains("PostgreSQL did not start on " + data.toRealPath().resolve("postgres"));
    }

    /** All that it says until it ends; read while it runs, or it would wait for somebody to listen. */
    private static CompletableFuture<String> words(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return process.inputReader().readAllAsString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    }

    /** What is answered until another server is up. */
    private static Set<Integer> killAndWait(Path data, String address) throws Exception {
        var killed = pid(data);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        return until(address, () -> {
            try {
                return pid(data) != killed && health(address).startsWith("200");
            } catch (NoSuchFileException | NoSuchElementException | NumberFormatException betweenTheTwo) {
                return false;
            }
        });
    }

    private static void assertSaysThatItIsDown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains("Tjenesten er nede", "Prøv igjen").doesNotContain("Exception");
    }

    private static Set<Integer> untilHealthy(String address) throws Exception {
        return until(address, () -> health(address).startsWith("200"));
    }

    /** What is answered meanwhile, each without the wait for a busy pool. */
    private static Set<Integer> until(String address, Callable<Boolean> up) throws Exception {
        var meanwhile = new HashSet<Integer>();
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!up.call()) {
            var from = System.nanoTime();
            var answer = get(address + "/sign-in");
            meanwhile.add(answer.statusCode());
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(PATIENCE);
            assertThat(System.nanoTime()).as("back in time").isLessThan(deadline);
            Thread.sleep(50);
        }
        return meanwhile;
    }

    private static HttpResponse<String> get(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private record Ended(int exit, String words) {}

    private record Started(Process process, String address) {}

    private static void assertRefused(Ended ended, String words) {
        assertThat(ended.words).contains(words).doesNotContain("\tat ").doesNotContain("hidden");
        assertThat(ended.exit).isEqualTo(1);
    }

    private static Map<String, String> external(EmbeddedPostgres server) {
        return Map.of(
                "KVALITETSHJUL_DB_URL", server.jdbcUrl(),
                "KVALITETSHJUL_DB_OWNER_USER", server.owner().user(),
                "KVALITETSHJUL_DB_OWNER_PASSWORD", server.owner().password(),
                "KVALITETSHJUL_DB_USER", server.app().user(),
                "KVALITETSHJUL_DB_PASSWORD", server.app().password());
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        var process = process(environment, arguments);
        var words = process.inputReader().readAllAsString();
        return new Ended(process.waitFor(), words);
    }

    private static Started start(Map<String, String> environment) throws IOException {
        var process = process(environment);
        var line = process.inputReader().readLine();
        if (line == null || !line.startsWith("Kvalitetshjul: http://localhost:"))
            throw new AssertionError(line + "\n" + process.inputReader().readAllAsString());
        return new Started(process, line.substring("Kvalitetshjul: ".length()));
    }

    private static Process process(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Duser.language=en",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(),
                Kvalitetshjul.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KVALITETSHJUL_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** As in operation: what the tests add to the application stays out. */
    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(joining(File.pathSeparator));
    }

    private static String health(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/health")).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private void asSuperuser(String sql) throws SQLException, IOException {
        var settings = new Properties();
        try (var in = Files.newInputStream(folder.resolve("postgres.properties"))) {
            settings.load(in);
        }
        try (var connection = DriverManager.getConnection(
                        server.jdbcUrl(), "postgres", settings.getProperty("password.postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
