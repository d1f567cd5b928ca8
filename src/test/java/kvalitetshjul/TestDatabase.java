package kvalitetshjul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kvalitetshjul.operation.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One real PostgreSQL for the whole test run, started as the product starts it, in a folder that goes with the run. Where the machine keeps files in memory, they are
 * kept there: the server waits for the disk at every commit, as it must, and there it need not wait long.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    /** In bytes: more than a whole run fills. */
    private static final long ROOM = 6L << 30;

    private static final Path FOLDER = folder();
    private static final EmbeddedPostgres DATABASE = start();

    private static Path folder() {
        try {
            boolean inMemory =
                    Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() > ROOM;
            return inMemory
                    ? Files.createTempDirectory(IN_MEMORY, "kvalitetshjul-test")
                    : Files.createTempDirectory("kvalitetshjul-test");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres start() {
        var database = EmbeddedPostgres.start(FOLDER);
        // after the context, which still writes to it while it closes
        SpringApplication.getShutdownHandlers().add(() -> {
            database.close();
            try {
                org.springframework.util.FileSystemUtils.deleteRecursively(FOLDER);
            } catch (IOException left) {
                System.err.println("Left behind: " + FOLDER + " (" + left.getMessage() + ")");
            }
        });
        return database;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "kvalitetshjul.data=" + FOLDER,
                        "spring.datasource.url=" + DATABASE.jdbcUrl(),
                        "spring.datasource.username=" + DATABASE.app().user(),
                        "spring.datasource.password=" + DATABASE.app().password(),
                        "spring.flyway.url=" + DATABASE.jdbcUrl(),
                        "spring.flyway.user=" + DATABASE.owner().user(),
                        "spring.flyway.password=" + DATABASE.owner().password(),
                        "spring.flyway.placeholders.app=" + DATABASE.app().user())
                .applyTo(context);
    }
}
