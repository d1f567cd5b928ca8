package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kvalitetshjul.shared.TooOften;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Lets few files be read at once. Each holds a connection to the database as long as it is read, and a large one is read for seconds: without an end, who sends
 * many at once would stop every page of everybody. Whoever waits for a turn holds none.
 */
@Component
class UploadTurns implements HandlerInterceptor {
    /** Of the sixteen connections there are. */
    static final int AT_ONCE = 4;

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String TURN = UploadTurns.class.getName();

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** @throws TooOften when no turn came; nothing was read */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class) == null) return true;
        if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw TooOften.busy(SOON);
        request.setAttribute(TURN, turns);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(TURN) == null) return;
        request.removeAttribute(TURN);
        turns.release();
    }

    /** How many may begin now. */
    int left() {
        return turns.availablePermits();
    }

    /** Last of all: who may not send the file takes no turn. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {
        private final UploadTurns turns;

        Registration(UploadTurns turns) {
            this.turns = turns;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(turns).order(910).excludePathPatterns("/error");
        }
    }
}
