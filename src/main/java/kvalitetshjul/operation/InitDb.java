package kvalitetshjul.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that makes the three roles and the database: run by the embedded server, printed for another one. */
public final class InitDb {
    static final String DATABASE = "kvalitetshjul";
    static final String OWNER = "kvalitetshjul_owner";
    static final String APP = "kvalitetshjul_app";
    static final String BACKUP = "kvalitetshjul_backup";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String CONNECT = "\\connect " + DATABASE;

    private InitDb() {}

    /** Prints the SQL for psql, with the passwords of the environment or, where it has none, with new ones. */
    public static void print(PrintStream out, Map<String, String> environment) {
        out.print(sql(
                password(environment, "KVALITETSHJUL_DB_OWNER_PASSWORD"),
                password(environment, "KVALITETSHJUL_DB_PASSWORD"),
                password(environment, "KVALITETSHJUL_DB_BACKUP_PASSWORD")));
    }

    /** The statements for the maintenance database, then those for the new one. */
    static List<List<String>> statements(Login owner, Login app, Login backup) {
        return Stream.of(
                        sql(owner.password(), app.password(), backup.password()).split(Pattern.quote(CONNECT)))
                .map(part -> part.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")))
                .map(part -> Arrays.stream(part.split(";\n"))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .toList();
    }

    /** 32 letters and digits, 190 bits: needs no quoting in SQL, a URL or a shell. */
    static String newPassword() {
        return new SecureRandom()
                .ints(32, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static String password(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(p -> !p.isEmpty())
                .orElseGet(InitDb::newPassword);
    }

    private static String sql(String owner, String app, String backup) {
        try (var template = Objects.requireNonNull(InitDb.class.getResourceAsStream("/operation/init-db.sql"))) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("${owner.password}", literal(owner))
                    .replace("${app.password}", literal(app))
                    .replace("${backup.password}", literal(backup));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
