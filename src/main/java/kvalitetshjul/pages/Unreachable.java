package kvalitetshjul.pages;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Whether something failed because the database cannot be reached, or gave no connection in time. */
final class Unreachable {
    /** Of PostgreSQL: it shuts down, has crashed, or is starting. */
    private static final Set<String> GOING_OR_COMING = Set.of("57P01", "57P02", "57P03");

    private Unreachable() {}

    static boolean is(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException || cause instanceof SQLTransientConnectionException)
                return true;
            if (cause instanceof SQLException told
                    && told.getSQLState() != null
                    && (told.getSQLState().startsWith("08") || GOING_OR_COMING.contains(told.getSQLState())))
                return true;
        }
        return false;
    }
}
