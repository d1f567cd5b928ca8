package kvalitetshjul.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;

/**
 * Behind the {@link FrontDoor} and before everything that asks the database. What comes back here as thrown is a refusal of what was sent, which is one line
 * in the log and the page that says so; or the database is gone, session and all, and the answer is a page that needs none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LastResort extends OncePerRequestFilter {
    /** Where the error page finds what was refused here; the container writes what it is handed as thrown into the log, trace and all. */
    static final String REFUSED = LastResort.class.getName() + ".refused";

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final String SECONDS = "5";

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final ResourceUrlProvider files;
    private final JsonMapper json;

    LastResort(ITemplateEngine templates, MessageSource messages, ResourceUrlProvider files, JsonMapper json) {
        this.templates = templates;
        this.messages = messages;
        this.files = files;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException thrown) {
            if (response.isCommitted()) throw thrown;
            var refused = Problems.refusal(thrown);
            if (Unreachable.is(thrown)) sayThatNobodyIsHome(request, response, thrown);
            else if (refused.isPresent()) {
                LOG.warn(
                        "Refused {} {}: {}",
                        request.getMethod(),
                        request.getRequestURI(),
                        String.valueOf(refused.get().getMessage()).replaceAll("\\p{Cntrl}", " "));
                request.setAttribute(REFUSED, refused.get());
                response.sendError(HttpStatus.BAD_REQUEST.value()); // the error page says which it is
            } else throw thrown;
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void sayThatNobodyIsHome(HttpServletRequest request, HttpServletResponse response, Exception thrown)
            throws IOException {
        LOG.warn(
                "The database cannot be reached for {} {}: {}",
                request.getMethod(),
                request.getRequestURI(),
                root(thrown));
        response.reset();
        SecurityHeaders.set(response);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding("UTF-8");
        var locale = locale(request);
        if (Programs.isOne(request)
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("json")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write(json.writeValueAsString(Map.of(
                            "title",
                            text("problem.unavailable.title", locale),
                            "status",
                            HttpStatus.SERVICE_UNAVAILABLE.value(),
                            "detail",
                            text("problem.unavailable", locale))));
            return;
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#alert");
            response.setHeader("HX-Reselect", "#problem");
            response.setHeader("HX-Reswap", "innerHTML");
            response.setHeader("HX-Push-Url", "false");
        }
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(templates.process(
                        "unavailable",
                        new Context(
                                locale,
                                Map.of(
                                        "language",
                                        locale.getLanguage(),
                                        "scheme",
                                        Cookies.colorScheme(request).code(),
                                        "styles",
                                        java.util.List.of(
                                                file("/vendor/designsystemet-theme.css"),
                                                file("/vendor/designsystemet.css"),
                                                file("/app.css")),
                                        "again",
                                        request.getMethod().equals("GET") ? Layouts.here(request) : ""))));
    }

    private String file(String path) {
        return Optional.ofNullable(files.getForLookupPath(path)).orElse(path);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** Of this browser: what the reader chose in it, or what it prefers itself. Whose it is cannot be asked. */
    static Locale locale(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null)
            return Cookies.language(request).orElse(Language.NB).locale();
        return Cookies.language(request)
                .or(() -> java.util.Collections.list(request.getLocales()).stream()
                        .flatMap(wanted -> Language.of(wanted.toLanguageTag()).stream())
                        .findFirst())
                .orElse(Language.NB)
                .locale();
    }

    private static @Nullable Throwable root(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause;
    }
}
