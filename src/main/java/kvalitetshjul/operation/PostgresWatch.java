package kvalitetshjul.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits beside the embedded server, and starts it again when it stops without having been asked to. */
final class PostgresWatch {
    /** So many times within {@link #WHILE}; then something is wrong that another start does not mend. */
    private static final int MOST = 5;

    private static final Duration WHILE = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

    interface Start {
        /** @throws CannotStart when it cannot be */
        Process again() throws IOException;
    }

    private final Start start;
    private final ArrayDeque<Long> starts = new ArrayDeque<>();
    private volatile boolean ended;
    private volatile Runnable lost = () -> {};
    private volatile Consumer<CannotStart> beyondHelp = why -> LOG.error("PostgreSQL is gone: {}", why.getMessage());

    PostgresWatch(Start start) {
        this.start = start;
    }

    void over(Process server) {
        Thread.ofPlatform().daemon().name("postgres-watch").start(() -> watch(server));
    }

    /** @param whenBeyondHelp what to do when it cannot be started again */
    void tell(Runnable whenLost, Consumer<CannotStart> whenBeyondHelp) {
        lost = whenLost;
        beyondHelp = whenBeyondHelp;
    }

    /** From now on the server may stop. */
    void end() {
        ended = true;
    }

    private void watch(Process first) {
        var server = first;
        while (true) {
            try {
                server.waitFor();
                if (ended) return;
                LOG.warn("PostgreSQL stopped by itself; it is started again");
                lost.run();
                refuseTooMany();
                server = start.again();
                LOG.warn("PostgreSQL is up again");
            } catch (CannotStart why) {
                if (!ended) beyondHelp.accept(why);
                return;
            } catch (IOException why) {
                if (!ended) beyondHelp.accept(new CannotStart("PostgreSQL could not be started again: " + why, why));
                return;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void refuseTooMany() {
        var now = System.nanoTime();
        starts.removeIf(before -> now - before > WHILE.toNanos());
        starts.add(now);
        if (starts.size() > MOST)
            throw new CannotStart("PostgreSQL stopped %d times within %d minutes. See postgres.log in the data folder."
                    .formatted(starts.size(), WHILE.toMinutes()));
    }
}
