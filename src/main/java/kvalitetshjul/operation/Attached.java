package kvalitetshjul.operation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database of a verb, to be read by one login and written by another: an embedded server that is running is only visited; one at rest is started and stopped again. */
record Attached(
        String url, Login login, Login app, @Nullable Database started) implements AutoCloseable {
    static Attached to(Map<String, String> environment) {
        var url = environment.getOrDefault("KVALITETSHJUL_DB_URL", "");
        if (!url.isEmpty()) {
            var who = environment.containsKey("KVALITETSHJUL_DB_BACKUP_USER")
                    ? "KVALITETSHJUL_DB_BACKUP"
                    : "KVALITETSHJUL_DB";
            return new Attached(url, login(environment, who), login(environment, "KVALITETSHJUL_DB"), null);
        }
        var folder = Path.of(Database.dataFolder(environment));
        if (!Files.exists(folder.resolve("postgres.properties")))
            throw new CannotStart("There is no database in %s.".formatted(folder.toAbsolutePath()));
        var running = EmbeddedPostgres.visit(folder);
        if (running.isPresent())
            return new Attached(
                    running.get().url(), running.get().backup(), running.get().app(), null);
        var database = Database.embedded(folder);
        var visit = EmbeddedPostgres.visit(folder).orElseThrow();
        return new Attached(visit.url(), visit.backup(), visit.app(), database);
    }

    private static Login login(Map<String, String> environment, String who) {
        return new Login(environment.getOrDefault(who + "_USER", ""), environment.getOrDefault(who + "_PASSWORD", ""));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    @Override
    public void close() {
        if (started != null) started.close();
    }
}
