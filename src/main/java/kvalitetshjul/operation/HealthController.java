package kvalitetshjul.operation;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kvalitetshjul.organisation.Open;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For balancers and supervisors: whether this node can do its work now. */
@RestController
@Open(Open.To.EVERYONE)
class HealthController {
    private static final int SECONDS = 3;
    private final DataSource database;

    HealthController(DataSource database) {
        this.database = database;
    }

    /** Answers within a few seconds also when the pool would wait longer for a connection. */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        var ready = CompletableFuture.supplyAsync(this::isReachable, Thread::startVirtualThread)
                .completeOnTimeout(false, SECONDS, TimeUnit.SECONDS)
                .join();
        return ready
                ? ResponseEntity.ok(Map.of("status", "ok"))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "database unreachable"));
    }

    private boolean isReachable() {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
