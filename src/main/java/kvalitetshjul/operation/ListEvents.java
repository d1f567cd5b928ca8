package kvalitetshjul.operation;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** {@code ./run events}: what the modules told each other and a listener has not finished. Writes nothing, and may run beside the product. */
public final class ListEvents {
    private static final int NONE = 0;
    private static final int SOME = 1;

    private ListEvents() {}

    /**
     * Prints one line for each; answers 0 when there are none, otherwise 1.
     *
     * @throws CannotStart when the database cannot be read
     */
    public static int run(Map<String, String> environment, PrintStream out) {
        try (var attached = Attached.to(environment);
                var connection = attached.connect()) {
            return list(connection, out);
        } catch (SQLException e) {
            throw new CannotStart("The events could not be read: " + e.getMessage(), e);
        }
    }

    private static int list(Connection connection, PrintStream out) throws SQLException {
        var count = 0;
        connection.setReadOnly(true);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select id, listener_id, publication_date, status, coalesce(completion_attempts, 0) as tried,
                               coalesce(last_resubmission_date, publication_date) as last, serialized_event
                          from event_publication where completion_date is null order by publication_date, id""")) {
            while (rows.next()) {
                count++;
                var event = UnfinishedEvents.read(rows);
                out.printf(
                        "%s %s%n  of %s, %s, tried %d times, %s%n  %s%n",
                        event.id(),
                        event.listener(),
                        event.published(),
                        event.failed() ? "failed" : "not answered yet",
                        event.tried(),
                        event.failed()
                                ? "again at " + event.due()
                                : "failed if not by " + event.last().plus(UnfinishedEvents.STALE),
                        rows.getString("serialized_event"));
            }
        }
        out.println(count == 0 ? "No unfinished events." : count + " unfinished.");
        return count == 0 ? NONE : SOME;
    }
}
