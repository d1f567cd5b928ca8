package kvalitetshjul.operation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** What a verb writes: in one transaction, as the role the product itself runs as, beside the product or while it rests. */
public final class Writing {
    private Writing() {}

    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** @throws CannotStart when the database cannot be reached, or refuses what is written; nothing is written then */
    public static <T> T in(Map<String, String> environment, Work<T> work) {
        try (var attached = Attached.to(environment)) {
            var app = attached.app();
            try (var connection = DriverManager.getConnection(attached.url(), app.user(), app.password())) {
                connection.setAutoCommit(false);
                var done = work.in(connection);
                connection.commit();
                return done;
            }
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database did not take it: %s%nHas this version of the product been started on it once?"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
