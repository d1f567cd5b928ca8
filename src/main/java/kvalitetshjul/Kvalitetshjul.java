package kvalitetshjul;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import kvalitetshjul.beginning.NewOwner;
import kvalitetshjul.law.CheckLaw;
import kvalitetshjul.operation.CannotStart;
import kvalitetshjul.operation.Database;
import kvalitetshjul.operation.InitDb;
import kvalitetshjul.operation.ListEvents;
import kvalitetshjul.operation.VerifyAudit;
import kvalitetshjul.packs.CheckPack;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.modulith.Modulithic;

/** Starts the product, or does one act for its operator. */
@SpringBootApplication
@Modulithic(systemName = "Kvalitetshjul", sharedModules = "shared")
public class Kvalitetshjul {
    private static final String HELP = """
            ./run                 start, and print the address to open
            ./run new-owner E-MAIL [NAME]  ask somebody to begin with a municipality, by a link that is printed, and mailed where mail is set
            ./run check-pack DIR  say what is wrong in a model pack, with file and line
            ./run check-law DIR   say what is wrong in a law catalogue, with file and line
            ./run init-db         print the SQL that makes roles and database on a PostgreSQL server of your own
            ./run verify-audit [FILE …]  read every owner’s log and hold it against the anchors of the data folder and of the files
            ./run events          list what one module told another and is not finished yet; it is tried again by itself
            ./run help            this

            KVALITETSHJUL_PORT    port to listen on (8080)
            KVALITETSHJUL_DATA    folder of the embedded database (./data)
            KVALITETSHJUL_DB_URL  jdbc:postgresql://host:5432/kvalitetshjul instead of the embedded database, with
              KVALITETSHJUL_DB_OWNER_USER and _PASSWORD, who owns the tables, and
              KVALITETSHJUL_DB_USER and _PASSWORD, whom the product runs as
            KVALITETSHJUL_DEMONSTRATION  true: anybody who reaches the address may enter as invented people
                                  (true with the embedded database, false with another)

            More in docs/how-to/operate.md.
            """;

    /** Exit codes: 1 what was asked for failed and the reason is printed, 2 it was not understood. */
    static void main(String[] arguments) {
        var verb = arguments.length == 0 || arguments[0].startsWith("--") ? "start" : arguments[0];
        try {
            switch (verb) {
                case "start" -> start(arguments);
                case "check-pack" -> {
                    if (arguments.length != 2) misunderstood("check-pack takes the folder of a pack.");
                    System.exit(CheckPack.run(Path.of(arguments[1]), System.out));
                }
                case "check-law" -> {
                    if (arguments.length != 2) misunderstood("check-law takes the folder of a law catalogue.");
                    System.exit(CheckLaw.run(Path.of(arguments[1]), System.out));
                }
                case "init-db" -> InitDb.print(System.out, System.getenv());
                case "verify-audit" ->
                    System.exit(VerifyAudit.run(
                            System.getenv(), List.of(arguments).subList(1, arguments.length), System.out));
                case "events" -> System.exit(ListEvents.run(System.getenv(), System.out));
                case "new-owner" ->
                    System.exit(NewOwner.run(
                            System.getenv(), List.of(arguments).subList(1, arguments.length), clock(), System.out));
                case "help" -> System.out.print(HELP);
                default -> misunderstood("There is no verb " + verb + ".");
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** For verbs, which run without the product and its clock. */
    private static Clock clock() {
        return Clock.systemUTC();
    }

    private static void misunderstood(String why) {
        System.err.printf("%s%n%n%s", why, HELP);
        System.exit(2);
    }

    private static void giveUp(String why) {
        System.err.println(why);
        System.exit(1);
    }

    private static void start(String[] arguments) {
        var environment = System.getenv();
        var port = environment.getOrDefault("KVALITETSHJUL_PORT", "");
        if (!port.matches("\\d{0,5}")) throw new CannotStart("KVALITETSHJUL_PORT is a port number, and not " + port);
        var database = Database.open(environment);
        SpringApplication.getShutdownHandlers().add(database::close); // which come after the closing of the context
        var settings = database.properties();
        settings.put("kvalitetshjul.data", Database.dataFolder(environment));
        var application = new SpringApplication(Kvalitetshjul.class);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("kvalitetshjul.demonstration", database.isEmbedded()));
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("database", settings)));
        var context = application.run(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(database::leaveAlone));
        database.watch(context.getBean(DataSource.class), Kvalitetshjul::giveUp);
        System.out.println(
                "Kvalitetshjul: http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }
}
