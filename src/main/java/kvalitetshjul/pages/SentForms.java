package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A form that makes something is carried out once, however often it is sent: it bears an id of its own ({@code fields :: once}), and who sends it again as it was is
 * led where the first sending led. A form that was refused may be sent again. One without an id, or with something else in its place, is carried out each time.
 */
@Component
class SentForms implements HandlerInterceptor {
    static final String FIELD = "once";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Tenants tenants;
    private final Clock clock;

    SentForms(JdbcClient db, TransactionTemplate transaction, Tenants tenants, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!request.getMethod().equals("POST") || tenants.find().isEmpty()) return true;
        var sent = request.getParameter(FIELD);
        if (sent == null || !ID.matcher(sent).matches()) return true; // drawn by nobody’s page: as if it had none
        var id = id(request);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!begin(id)) {
            var led = find(id);
            if (led.isPresent() && !led.get().isEmpty()) {
                response.sendRedirect(led.get());
                return false;
            }
            if (System.nanoTime() > deadline) throw new RuleViolation("pages.once.running");
            pause();
        }
        request.setAttribute(SentForms.class.getName(), id);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(request.getAttribute(SentForms.class.getName()) instanceof UUID id)) return;
        var to = response.getHeader(HttpHeaders.LOCATION);
        boolean done = failure == null && to != null && response.getStatus() / 100 == 3;
        transaction.executeWithoutResult(status -> {
            if (done)
                db.sql("update sent_form set led_to = :to where id = :id")
                        .param("to", to)
                        .param("id", id)
                        .update();
            else db.sql("delete from sent_form where id = :id").param("id", id).update();
        });
    }

    /**
     * Of the form as it was drawn and filled in: who goes back, writes something else and sends that too, sends another form. What a reader cannot have
     * written is left out.
     */
    private static UUID id(HttpServletRequest request) {
        var all = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!name.equals("_csrf"))
                all.append('\0').append(name).append('\0').append(String.join("\0", values));
        });
        var hash = Sha256.of(all.toString());
        return new UUID(
                Long.parseUnsignedLong(hash.substring(0, 16), 16), Long.parseUnsignedLong(hash.substring(16, 32), 16));
    }

    /** @return false when it has been sent before */
    private boolean begin(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            db.sql("delete from sent_form where sent_at < :before")
                    .param("before", now.minus(KEPT))
                    .update();
            return db.sql("insert into sent_form (id, sent_at) values (:id, :now) on conflict do nothing")
                            .param("id", id)
                            .param("now", now)
                            .update()
                    > 0;
        }));
    }

    /** Where it led; an empty text while it is being carried out, and nothing when it was refused meanwhile. */
    private Optional<String> find(UUID id) {
        return Optional.ofNullable(
                transaction.execute(status -> db.sql("select coalesce(led_to, '') from sent_form where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .optional()
                        .orElse(null)));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RuleViolation("pages.once.running");
        }
    }

    /** After all that ask whether the form may be sent at all, or proof first. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {
        private final SentForms forms;

        Registration(SentForms forms) {
            this.forms = forms;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(forms).order(1000).excludePathPatterns("/error");
        }
    }
}
