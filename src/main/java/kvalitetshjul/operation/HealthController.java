package kvalitetshjul.operation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.organisation.Open;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For balancers and supervisors: whether this node can do its work now. */
@RestController
@Open(Open.To.EVERYONE)
class HealthController {
    private static final int SECONDS = 3;
    private final UnfinishedEvents events;

    HealthController(UnfinishedEvents events) {
        this.events = events;
    }

    /** Answers within a few seconds also when the pool would wait longer for a connection. */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        return CompletableFuture.supplyAsync(this::lateEvents, Thread::startVirtualThread)
                .completeOnTimeout(OptionalInt.empty(), SECONDS, TimeUnit.SECONDS)
                .join()
                .stream()
                .mapToObj(late -> ResponseEntity.ok(
                        late == 0
                                ? Map.of("status", "ok")
                                : Map.of("status", "ok", "events", late + " unfinished, see ./run events")))
                .findFirst()
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(Map.of("status", "database unreachable")));
    }

    /** Unfinished events keep no node from its work; they are told so that somebody looks. Empty without a database. */
    private OptionalInt lateEvents() {
        try {
            return OptionalInt.of(events.countLate());
        } catch (DataAccessException | TransactionException unreachable) {
            return OptionalInt.empty();
        }
    }
}
