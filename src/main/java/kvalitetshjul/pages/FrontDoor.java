package kvalitetshjul.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before every other filter: an answer bears the {@link SecurityHeaders} even when one of them refuses the request. Methods that no page knows come no
 * further.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrontDoor extends OncePerRequestFilter {
    /** Of no other is there a page, and an answer to OPTIONS would tell which addresses there are and what is done there. */
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST");

    private static final int LONGEST_ADDRESS = 8_000;

    private final MessageSource messages;
    private final JsonMapper json;

    FrontDoor(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean known = KNOWN.contains(method(request));
        if (!known) response.reset(); // of TRACE the container has said already which other methods there are
        SecurityHeaders.set(response);
        if (!known) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            if (Programs.isOne(request))
                tellTheProgram(HttpStatus.METHOD_NOT_ALLOWED, "problem.method", request, response);
            return;
        }
        if (isTooLong(request)) {
            if (Programs.isOne(request)) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                tellTheProgram(HttpStatus.URI_TOO_LONG, "problem.address", request, response);
            } else response.sendError(HttpStatus.URI_TOO_LONG.value());
            return;
        }
        // what goes wrong before the walls around the pages are reached has no word on keeping yet; nobody is to keep
        // it
        if (request.getDispatcherType() == DispatcherType.ERROR && !response.containsHeader(HttpHeaders.CACHE_CONTROL))
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, new StaysHere(request, response));
    }

    /** No page and no question has so long an address. The container takes somewhat longer ones, so that it is said here, in words. */
    private static boolean isTooLong(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getRequestURI().length()
                                + String.valueOf(request.getQueryString()).length()
                        > LONGEST_ADDRESS;
    }

    private void tellTheProgram(HttpStatus status, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var locale = LastResort.locale(request);
        response.setStatus(status.value());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        response.setCharacterEncoding("UTF-8");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(json.writeValueAsString(Map.of(
                        "title",
                        messages.getMessage(key + ".title", null, locale),
                        "status",
                        status.value(),
                        "detail",
                        messages.getMessage(key, null, locale))));
    }

    /** Of what went wrong, as it was sent: the page that answers is asked for by GET. */
    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String sent ? sent : request.getMethod();
    }

    /** What went wrong before a filter was reached is answered by the error page, which passes here for the first time. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Sends the browser on to a path, never to the host it said it had asked: that is whatever the sender of the request wrote. */
    private static final class StaysHere extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        StaysHere(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            super.sendRedirect(path(location));
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
            super.sendRedirect(path(location), status, clearBuffer);
        }

        private String path(String location) {
            var asked = request.getRequestURL();
            var origin =
                    asked.substring(0, asked.length() - request.getRequestURI().length());
            if (origin.isEmpty() || !location.startsWith(origin)) return location;
            var path = location.substring(origin.length());
            if (path.isEmpty()) return "/";
            return path.startsWith("/") && !path.startsWith("//") ? path : location;
        }
    }
}
