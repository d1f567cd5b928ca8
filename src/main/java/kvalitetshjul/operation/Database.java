package kvalitetshjul.operation;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of this start: the PostgreSQL server that {@code KVALITETSHJUL_DB_URL} names, or else the embedded one.
 * It has passed the {@link StartupGuard}.
 */
public final class Database implements AutoCloseable {
    private final String url;
    private final Login owner;
    private final Login app;
    private final @Nullable EmbeddedPostgres embedded;

    private Database(String url, Login owner, Login app, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.owner = owner;
        this.app = app;
        this.embedded = embedded;
    }

    /**
     * Reads the {@code KVALITETSHJUL_DB_…} variables, and {@code KVALITETSHJUL_DATA} for the embedded server.
     *
     * @throws CannotStart when a variable is missing, the database cannot be reached, or the guard refuses it
     */
    public static Database open(Map<String, String> environment) {
        var url = environment.getOrDefault("KVALITETSHJUL_DB_URL", "");
        return url.isEmpty() ? embedded(Path.of(dataFolder(environment))) : external(url, environment);
    }

    /** Starts the embedded server of a data folder. */
    public static Database embedded(Path dataFolder) {
        var server = EmbeddedPostgres.start(dataFolder);
        try {
            StartupGuard.check(server.jdbcUrl(), server.owner(), server.app());
            return new Database(server.jdbcUrl(), server.owner(), server.app(), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Database external(String url, Map<String, String> environment) {
        var missing = Stream.of(
                        "KVALITETSHJUL_DB_OWNER_USER",
                        "KVALITETSHJUL_DB_OWNER_PASSWORD",
                        "KVALITETSHJUL_DB_USER",
                        "KVALITETSHJUL_DB_PASSWORD")
                .filter(name -> !environment.containsKey(name))
                .toList();
        if (!missing.isEmpty())
            throw new CannotStart(
                    "KVALITETSHJUL_DB_URL is set, and so must be %s. ./run init-db prints the SQL that makes both roles."
                            .formatted(String.join(", ", missing)));
        if (!url.startsWith("jdbc:postgresql:"))
            throw new CannotStart(
                    "KVALITETSHJUL_DB_URL is like jdbc:postgresql://host:5432/kvalitetshjul, and not " + url);
        var owner = login(environment, "KVALITETSHJUL_DB_OWNER");
        var app = login(environment, "KVALITETSHJUL_DB");
        StartupGuard.check(url, owner, app);
        return new Database(url, owner, app, null);
    }

    public static String dataFolder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("KVALITETSHJUL_DATA"))
                .filter(folder -> !folder.isEmpty())
                .orElse("data");
    }

    private static Login login(Map<String, String> environment, String prefix) {
        return new Login(
                environment.getOrDefault(prefix + "_USER", ""), environment.getOrDefault(prefix + "_PASSWORD", ""));
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    /** Spring’s settings: the product signs in as one role, migrations as the other and grant to the first. */
    public Map<String, Object> properties() {
        return new TreeMap<>(Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", app.user(),
                "spring.datasource.password", app.password(),
                "spring.flyway.url", url,
                "spring.flyway.user", owner.user(),
                "spring.flyway.password", owner.password(),
                "spring.flyway.placeholders.app", app.user()));
    }

    /**
     * Lets the product know when the embedded server is gone, which is then started again by itself.
     *
     * @param pool where the product gets its connections
     * @param whenBeyondHelp told why, when it cannot be started again
     */
    public void watch(DataSource pool, Consumer<String> whenBeyondHelp) {
        if (embedded == null) return;
        try {
            var known = pool.unwrap(KnownGone.class);
            embedded.watch(known::lookForIt, why -> whenBeyondHelp.accept(String.valueOf(why.getMessage())));
        } catch (SQLException none) {
            throw new IllegalStateException(none);
        }
    }

    /** The embedded server may stop from now on, as when all of the machine does. */
    public void leaveAlone() {
        if (embedded != null) embedded.leaveAlone();
    }

    /** Stops the embedded server; another one goes on. */
    @Override
    public void close() {
        if (embedded != null) embedded.close();
    }
}
