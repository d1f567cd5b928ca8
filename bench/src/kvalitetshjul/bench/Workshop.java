package kvalitetshjul.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.Kvalitetshjul;
import kvalitetshjul.operation.Database;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;

/**
 * The product in this process, on a database of its own, and a plain COPY to hold its work against: the same rows into an empty table with the same keys and
 * indexes and no row security.
 */
final class Workshop implements AutoCloseable {
    private final Path data;
    private final Database database;
    private final Map<String, Object> settings;
    private final ConfigurableApplicationContext product;

    private final MovableClock clock = new MovableClock();

    Workshop() throws Exception {
        this(Files.createTempDirectory("kvalitetshjul-bench"));
    }

    /** @param data the folder that is worked in, and gone when the workshop closes unless it is {@link #leave left} */
    Workshop(Path data) throws Exception {
        this.data = data;
        database = Database.embedded(data);
        settings = database.properties();
        settings.putAll(Map.of(
                "kvalitetshjul.data", data.toString(),
                "kvalitetshjul.lay-out-demonstration", "false",
                "db-scheduler.enabled", "false",
                "server.port", "0"));
        var application = new SpringApplication(Kvalitetshjul.class);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings));
            ((GenericApplicationContext) context)
                    .registerBean("movableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        });
        product = application.run();
    }

    @Override
    public void close() throws Exception {
        leave();
        FileSystemUtils.deleteRecursively(data);
    }

    /** Closes the workshop and leaves the data folder as it is. */
    void leave() throws Exception {
        product.close();
        database.close();
    }

    /** From now on it is this day. */
    void today(LocalDate day) {
        clock.day = day;
    }

    /** The time of day goes on as it does; the day can be set. */
    private static final class MovableClock extends Clock {
        private static final Clock REAL = Clock.systemUTC();
        private volatile LocalDate day = LocalDate.now(REAL);

        @Override
        public ZoneId getZone() {
            return REAL.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return LocalTime.now(REAL).atDate(day).toInstant(ZoneOffset.UTC);
        }
    }

    <T> T get(Class<T> bean) {
        return product.getBean(bean);
    }

    /** A school of grades 1 to 10. */
    record School(String name, @Nullable String number) {}

    /** A new owner that works by the pack and has the schools. */
    OwnerId owner(String pack, List<School> schools) {
        return owner(pack, schools, false);
    }

    /** @param demonstration whether its people can be entered as without a password */
    OwnerId owner(String pack, List<School> schools, boolean demonstration) {
        return owner(pack, Country.NO, Optional.empty(), schools, demonstration);
    }

    /** @param municipality its number in the national statistics */
    OwnerId owner(String pack, Country country, Optional<String> municipality, List<School> schools) {
        return owner(pack, country, municipality, schools, false);
    }

    private OwnerId owner(
            String pack,
            Country country,
            Optional<String> municipality,
            List<School> schools,
            boolean demonstration) {
        var owner = get(Owners.class)
                .register(
                        "Bench " + UUID.randomUUID(),
                        country,
                        Locale.of(country == Country.NO ? "nb" : "sv"),
                        "#000000",
                        demonstration,
                        municipality.stream()
                                .map(SchoolOwner.MunicipalityCode::always)
                                .toList());
        get(Tenants.class).runAs(owner, () -> get(TransactionOperations.class).executeWithoutResult(all -> {
            get(Packs.class).adopt(pack);
            for (var school : schools)
                get(Units.class)
                        .addUnit(
                                school.name(),
                                "SCHOOL",
                                null,
                                school.number(),
                                Unit.Ownership.MUNICIPAL,
                                new Unit.Grades(1, country == Country.NO ? 10 : 9),
                                LocalDate.of(2000, 1, 1));
        }));
        return owner;
    }

    /** @param milliseconds it took */
    record Copied(long rows, double milliseconds) {}

    /** Copies what the owner has in the table into an empty one. */
    Copied copy(String table, OwnerId owner) throws SQLException, IOException {
        try (var plain = connect()) {
            var written = rowsOf(plain, table, owner);
            plain.createStatement().execute("create table plain (like " + table + " including all)");
            plain.commit();
            var start = System.nanoTime();
            var rows = plain.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy plain from stdin", new ByteArrayInputStream(written));
            plain.commit();
            var took = milliseconds(start);
            plain.createStatement().execute("drop table plain");
            plain.commit();
            return new Copied(rows, took);
        }
    }

    /** What years of use leave behind, put into the database as it is. */
    void write(OwnerId owner, String sql) throws SQLException {
        try (var plain = connect();
                var enter = plain.prepareStatement("select set_config('app.tenant_id', ?, true)");
                var write = plain.createStatement()) {
            enter.setString(1, owner.toString());
            enter.execute();
            write.execute(sql);
            plain.commit();
        }
    }

    /** Takes everybody’s rows out of the table, as if none had ever been there. */
    void empty(String table) throws SQLException {
        try (var plain = connect()) {
            plain.createStatement().execute("truncate " + table);
            plain.commit();
        }
    }

    interface Laying {
        void lay(Connection connection) throws SQLException;
    }

    /** Lets the database count what there is, so that it plans by it. */
    void analyze() throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute("analyze");
            connection.commit();
        }
    }

    /** Lays rows in past the product, as the owner of the tables and for one owner. */
    void lay(UUID owner, Laying laying) throws SQLException {
        try (var connection = connect()) {
            enter(connection, owner.toString());
            laying.lay(connection);
            connection.commit();
        }
    }

    static double milliseconds(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(
                settings.get("spring.flyway.url").toString(),
                settings.get("spring.flyway.user").toString(),
                settings.get("spring.flyway.password").toString());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void enter(Connection connection, String owner) throws SQLException {
        try (var enter = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            enter.setString(1, owner);
            enter.execute();
        }
    }

    private static byte[] rowsOf(Connection connection, String table, OwnerId owner) throws SQLException, IOException {
        enter(connection, owner.toString());
        var rows = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select * from " + table + ") to stdout", rows);
        return rows.toByteArray();
    }
}
