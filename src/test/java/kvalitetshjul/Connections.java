package kvalitetshjul;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import kvalitetshjul.owners.OwnerId;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Connections that do not pass through the product: to try what its database roles could do, and to tamper. Nothing is committed unasked. */
@Component
public class Connections {
    private final Environment environment;

    Connections(Environment environment) {
        this.environment = environment;
    }

    /** As the role the running product has. */
    public Connection asApp() throws SQLException {
        return connect("spring.datasource");
    }

    public String app() {
        return environment.getRequiredProperty("spring.datasource.username");
    }

    /** As the role that owns the tables. */
    public Connection asOwner() throws SQLException {
        return connect("spring.flyway");
    }

    public String owner() {
        return environment.getRequiredProperty("spring.flyway.user");
    }

    /** Gives the running transaction its tenant. */
    public static void enter(Connection connection, OwnerId tenant) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            set.setString(1, tenant.toString());
            set.execute();
        }
    }

    private Connection connect(String prefix) throws SQLException {
        var user = prefix.equals("spring.flyway") ? ".user" : ".username";
        var connection = DriverManager.getConnection(
                environment.getRequiredProperty(prefix + ".url"),
                environment.getRequiredProperty(prefix + user),
                environment.getRequiredProperty(prefix + ".password"));
        connection.setAutoCommit(false);
        return connection;
    }
}
