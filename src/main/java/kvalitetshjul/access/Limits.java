package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.shared.TooOften;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds people to what {@link Limited} says, by windows that begin with the first time. The counts are rows, shared by every node, under a keyed hash of the
 * person.
 */
@Component
public class Limits implements HandlerInterceptor {
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final Actors actors;
    private final InstallationKey key;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Limits(JdbcClient db, Actors actors, InstallationKey key, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.actors = actors;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Window(Instant began, int used) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var limited = method.getMethodAnnotation(Limited.class);
        if (limited == null) return true;
        require(limited.value());
        return true;
    }

    /**
     * Counts one more piece of this work by whoever acts, for work that nobody signed in to ask for.
     *
     * @throws TooOften when it was asked for too often
     */
    public void require(Limited.Work work) {
        require(work, "");
    }

    /**
     * As {@link #require(Limited.Work)}, counted for each thing by itself.
     *
     * @param of what it is done with
     */
    public void require(Limited.Work work, String of) {
        var window = count(key(work, of), 1);
        if (window.used() > work.times())
            throw new TooOften(Duration.between(clock.instant(), window.began().plus(WINDOW)));
    }

    /**
     * Counts many at once of what a program asks for, by whatever it asks with: nobody is signed in, and a row for each would cost more than the answer.
     *
     * @param of what it asks with
     * @return when the window they are counted in is over
     * @throws TooOften when there are not so many left
     */
    Instant take(Limited.Work work, UUID of, int many) {
        return take(work, of.toString(), many);
    }

    private Instant take(Limited.Work work, String of, int many) {
        var window = count(key.sign("limit " + work, of), many);
        var over = window.began().plus(WINDOW);
        if (window.used() > work.times()) throw new TooOften(Duration.between(clock.instant(), over));
        return over;
    }

    /**
     * Counts a key that did not work, by where it came from: keys that work are not stopped by it.
     *
     * @throws TooOften when too many have come from there
     */
    void wrongKey(String address) {
        take(Limited.Work.WRONG_KEY, address, 1);
    }

    /**
     * Asks without counting, before work of which one learns only afterwards whether it counts.
     *
     * @throws TooOften when no more of it may be asked for
     */
    public void requireLeft(Limited.Work work, String of) {
        db.sql("select began_at, used from request_window where key_hash = :key and began_at > :over")
                .param("key", key(work, of))
                .param("over", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Window(
                        row.getObject("began_at", OffsetDateTime.class).toInstant(), row.getInt("used")))
                .optional()
                .filter(window -> window.used() >= work.times())
                .ifPresent(window -> {
                    throw new TooOften(
                            Duration.between(clock.instant(), window.began().plus(WINDOW)));
                });
    }

    private String key(Limited.Work work, String of) {
        return key.sign(
                "limit " + work,
                actors.current().owner() + " " + actors.current().person() + of);
    }

    private Window count(String row, int many) {
        return Objects.requireNonNull(transaction.execute(running -> db.sql("""
                insert into request_window (key_hash, began_at, used) values (:key, :now, :many)
                on conflict (key_hash) do update
                   set began_at = case when request_window.began_at <= :over then :now else request_window.began_at end,
                       used = case when request_window.began_at <= :over then :many else request_window.used + :many end
                returning began_at, used""")
                .param("key", row)
                .param("many", many)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("over", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                .query((found, number) -> new Window(
                        found.getObject("began_at", OffsetDateTime.class).toInstant(), found.getInt("used")))
                .single()));
    }

    /** @return windows taken away that are over */
    @Transactional
    public int forget() {
        return db.sql("delete from request_window where began_at <= :over")
                .param("over", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** After the proof: what waits for it is not counted twice. */
    @Configuration
    static class Registration implements WebMvcConfigurer {
        private final Limits limits;

        Registration(Limits limits) {
            this.limits = limits;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(limits).excludePathPatterns("/error").order(200);
        }
    }
}
