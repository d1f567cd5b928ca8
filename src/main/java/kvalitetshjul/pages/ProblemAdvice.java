package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.shared.KeyNeeded;
import kvalitetshjul.shared.TooOften;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;

/** Answers whatever a handler throws: a page for people, its part for htmx, problem details (RFC 9457) for programs. */
@ControllerAdvice
class ProblemAdvice {
    private final Problems problems;
    private final Layouts layouts;
    private final ResourceUrlProvider files;

    ProblemAdvice(Problems problems, Layouts layouts, ResourceUrlProvider files) {
        this.problems = problems;
        this.layouts = layouts;
        this.files = files;
    }

    /** Spring Security’s own filters know what to do with these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leave(RuntimeException refusal) {
        throw refusal;
    }

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void nobodyIsListening() {}

    @ExceptionHandler
    ModelAndView page(Exception thrown, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws Exception {
        leaveToTheLastResort(thrown);
        sayWhen(thrown, response);
        return page(problems.of(thrown, request.getRequestURI(), locale), request, response);
    }

    @ExceptionHandler(
            exception = Exception.class,
            produces = {MediaType.APPLICATION_PROBLEM_JSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<ProblemDetail> details(
            Exception thrown, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws Exception {
        leaveToTheLastResort(thrown);
        sayWhen(thrown, response);
        return details(problems.of(thrown, request.getRequestURI(), locale));
    }

    /** Without a database there is no page to be made here; {@link LastResort} answers. */
    private static void leaveToTheLastResort(Exception thrown) throws Exception {
        if (Unreachable.is(thrown)) throw thrown;
    }

    /** To programs: in seconds (RFC 6585 section 4), and by what a key is sent (RFC 6750 section 3). */
    private static void sayWhen(Exception thrown, HttpServletResponse response) {
        if (thrown instanceof KeyNeeded) response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (thrown instanceof TooOften soon) response.setHeader("Retry-After", Long.toString(soon.seconds()));
    }

    /** htmx shows the part of the page with the message where the layout keeps room for it. */
    ModelAndView page(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#alert");
            response.setHeader("HX-Reselect", "#problem");
            response.setHeader("HX-Reswap", "innerHTML");
            response.setHeader("HX-Push-Url", "false");
        }
        // where no handler was reached, nobody has said yet which addresses the static files have
        request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, files);
        return new ModelAndView(
                "problem",
                Map.of("problem", problem, "layout", layout(problem, request), "back", back(request)),
                problem.status());
    }

    /** The page of ours that the browser comes from; empty where it does not say, or where that is the page that failed. */
    private static String back(HttpServletRequest request) {
        var from = request.getHeader(HttpHeaders.REFERER);
        if (from == null) return "";
        try {
            var page = URI.create(from);
            if (!request.getServerName().equals(page.getHost()) || page.getRawPath() == null) return "";
            var path = page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
            boolean same = "GET".equals(request.getMethod()) && path.equals(request.getRequestURI());
            return same ? "" : OwnPath.of(path).map(URI::toString).orElse("");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    /**
     * The frame and the way back stay, also when the fault is ours. The frame may fail on the very fault that is told here, which has been logged: then it
     * is left out.
     */
    private Layout layout(Problem problem, HttpServletRequest request) {
        if (!problem.ours()) return layouts.layout(request);
        try {
            return layouts.layout(request);
        } catch (DataAccessException | TransactionException failedAgain) {
            return layouts.bare(request);
        }
    }

    ResponseEntity<ProblemDetail> details(Problem problem) {
        var details = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        details.setTitle(problem.title());
        if (problem.reference() != null) details.setProperty("reference", problem.reference());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(details);
    }
}
