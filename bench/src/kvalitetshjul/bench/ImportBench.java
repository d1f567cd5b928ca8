package kvalitetshjul.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kvalitetshjul.Kvalitetshjul;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.operation.Database;
import kvalitetshjul.units.Units;
import kvalitetshjul.units.Unit;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.OrganisationNumber;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * The import of a national file (read, checked, compared with what is there, written, logged) against a COPY of the rows it left behind into an empty
 * table with the same key and indexes and no row security. The owner is one that has every school of the file, so that nothing of it is left out: the
 * hardest file for the import and the fairest for the COPY.
 */
final class ImportBench {
    private static final int ROUNDS = 7;
    private static final Pattern SCHOOL = Pattern.compile("\\b[89]\\d{8}\\b");

    private final ConfigurableApplicationContext product;
    private final Map<String, Object> settings;

    private ImportBench(ConfigurableApplicationContext product, Map<String, Object> settings) {
        this.product = product;
        this.settings = settings;
    }

    static void run(List<String> files) throws Exception {
        if (files.isEmpty()) throw new IllegalArgumentException("Name a file, as bench/run import FILE");
        var data = Files.createTempDirectory("kvalitetshjul-bench");
        try (var database = Database.embedded(data)) {
            var settings = database.properties();
            settings.putAll(Map.of(
                    "kvalitetshjul.data", data.toString(),
                    "kvalitetshjul.demonstration.lay-out", "false",
                    "db-scheduler.enabled", "false",
                    "server.port", "0"));
            var application = new SpringApplication(Kvalitetshjul.class);
            application.setLogStartupInfo(false);
            application.addInitializers(context ->
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings)));
            try (var product = application.run()) {
                System.out.printf(
                        "%nImport against COPY of the same rows, median of %d rounds%n%-52s %8s %8s %10s %10s %8s%n",
                        ROUNDS, "", "schools", "rows", "import ms", "copy ms", "ratio");
                for (var file : files) new ImportBench(product, settings).measure(Path.of(file));
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void measure(Path file) throws Exception {
        var content = Files.readAllBytes(file);
        var schools = SCHOOL.matcher(new String(content, StandardCharsets.UTF_16LE))
                .results()
                .map(school -> school.group())
                .filter(OrganisationNumber::isValid)
                .distinct()
                .toList();
        var importing = new double[ROUNDS];
        var copying = new double[ROUNDS];
        var rows = 0L;
        for (int round = -2; round < ROUNDS; round++) { // two rounds to warm up
            var owner = owner(schools);
            var start = System.nanoTime();
            product.getBean(Tenants.class)
                    .callAs(owner, () -> product.getBean(FigureImports.class)
                            .take(file.getFileName().toString(), content));
            var imported = milliseconds(start);
            try (var plain = connect()) {
                var written = rowsOf(plain, owner);
                plain.createStatement().execute("create table plain (like measurement including all)");
                plain.commit();
                start = System.nanoTime();
                rows = plain.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy plain from stdin", new ByteArrayInputStream(written));
                plain.commit();
                if (round >= 0) {
                    importing[round] = imported;
                    copying[round] = milliseconds(start);
                }
                plain.createStatement().execute("drop table plain");
                plain.commit();
            }
        }
        Arrays.sort(importing);
        Arrays.sort(copying);
        System.out.printf(
                "%-52s %8d %8d %10.0f %10.1f %8.1f%n",
                file.getFileName(),
                schools.size(),
                rows,
                importing[ROUNDS / 2],
                copying[ROUNDS / 2],
                importing[ROUNDS / 2] / copying[ROUNDS / 2]);
    }

    private static double milliseconds(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private OwnerId owner(List<String> schools) {
        var owner = product.getBean(Owners.class)
                .register("Bench " + UUID.randomUUID(), Country.NO, Locale.of("nb"), "#000000", false, List.of());
        product.getBean(Tenants.class).runAs(owner, () -> {
            product.getBean(Packs.class).adopt("lebesby");
            for (var school : schools)
                product.getBean(Units.class)
                        .addUnit(
                                school,
                                "SCHOOL",
                                null,
                                school,
                                Unit.Ownership.MUNICIPAL,
                                new Unit.Grades(1, 10),
                                LocalDate.of(2000, 1, 1));
        });
        return owner;
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(
                settings.get("spring.flyway.url").toString(),
                settings.get("spring.flyway.user").toString(),
                settings.get("spring.flyway.password").toString());
        connection.setAutoCommit(false);
        return connection;
    }

    private static byte[] rowsOf(Connection connection, OwnerId owner) throws SQLException, IOException {
        try (var enter = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            enter.setString(1, owner.toString());
            enter.execute();
        }
        var rows = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select * from measurement) to stdout", rows);
        return rows.toByteArray();
    }
}
