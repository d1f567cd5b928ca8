package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps what somebody sent while they prove who they are, and carries it out afterwards. It is kept in their session, for the owner it was sent under,
 * and for one time.
 */
@Component
class Confirmations implements HandlerInterceptor {
    private static final String ATTRIBUTE = "heldForm";
    private static final int LARGEST = 200_000; // characters; what is larger is no form that needs this

    /**
     * @param page whether it is a page to open, and not a form to carry out
     * @param file whether the answer is a file
     * @param from the path of the page it was sent from
     */
    private record Held(
            String path, OwnerId owner, LinkedHashMap<String, String[]> form, boolean page, boolean file, String from)
            implements Serializable {}

    private final Fresh fresh;
    private final Tenants tenants;

    Confirmations(Fresh fresh, Tenants tenants) {
        this.fresh = fresh;
        this.tenants = tenants;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) return true;
        var asks = asked(method);
        if (asks == null || fresh.is(request)) return true;
        if (SignIns.current(request).isEmpty()) throw new NotFound(request.getRequestURI());
        keep(request, asks.file());
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/confirm");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/confirm");
        }
        return false;
    }

    private static @Nullable FreshSignIn asked(HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), FreshSignIn.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), FreshSignIn.class);
    }

    private void keep(HttpServletRequest request, boolean file) {
        boolean page = request.getMethod().equals("GET");
        var form = new LinkedHashMap<String, String[]>(page ? Map.of() : request.getParameterMap());
        form.remove("_csrf");
        var length = form.values().stream()
                .flatMap(Arrays::stream)
                .mapToInt(String::length)
                .sum();
        if (length > LARGEST) throw new kvalitetshjul.shared.RuleViolation("access.confirm.needed");
        var query = page && request.getQueryString() != null ? "?" + request.getQueryString() : "";
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new Held(request.getRequestURI() + query, tenants.current(), form, page, file, from(request)));
    }

    /** The path of the page the browser says it comes from; the first page where it says nothing of use. */
    private static String from(HttpServletRequest request) {
        try {
            var page = new URI(String.valueOf(request.getHeader("Referer")));
            var path = String.valueOf(page.getRawPath());
            return request.getServerName().equals(page.getHost()) && path.matches("/[^/].*") ? path : "/";
        } catch (URISyntaxException noAddress) {
            return "/";
        }
    }

    private static Optional<Held> held(HttpServletRequest request) {
        return SignIns.attribute(request, ATTRIBUTE, Held.class);
    }

    /** What waits, as the page of the proof speaks of it. */
    record Waiting(boolean file, String from) {}

    Optional<Waiting> waiting(HttpServletRequest request) {
        return ours(request).map(one -> new Waiting(one.file(), one.from()));
    }

    private Optional<Held> ours(HttpServletRequest request) {
        return held(request).filter(one -> one.owner().equals(tenants.current()));
    }

    /** The form that waits, as the request to carry it out; it waits no longer. A file may be fetched again, for as long as the proof is fresh. */
    Optional<Resumed> take(HttpServletRequest request) {
        var held = ours(request);
        if (held.filter(Held::file).isEmpty()) request.getSession().removeAttribute(ATTRIBUTE);
        return held.map(one -> new Resumed(one.path(), one.page(), new WithForm(request, one.form())));
    }

    record Resumed(String path, boolean page, HttpServletRequest request) {}

    /** The request as it was sent: its own parameters are those of the form that waited. */
    private static final class WithForm extends HttpServletRequestWrapper {
        private final Map<String, String[]> form;

        WithForm(HttpServletRequest request, Map<String, String[]> form) {
            super(request);
            this.form = form;
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = form.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = form.get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(form);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(form.keySet());
        }
    }

    /** After the one that asks what the person may do: what they may not do, they are not asked to prove themselves for. */
    @Configuration
    static class Registration implements WebMvcConfigurer {
        private final Confirmations confirmations;

        Registration(Confirmations confirmations) {
            this.confirmations = confirmations;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(confirmations).excludePathPatterns("/error").order(100);
        }
    }
}
