package kvalitetshjul.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Open;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the container sends what no handler answered: refused by a filter, or failed while a page was being drawn. */
@Controller
@Open(Open.To.EVERYONE)
@RequestMapping("/error")
class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {
    private final Problems problems;
    private final ProblemAdvice advice;

    ErrorController(Problems problems, ProblemAdvice advice) {
        this.problems = problems;
        this.advice = advice;
    }

    @RequestMapping
    ModelAndView page(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return advice.page(problem(request, locale), request, response);
    }

    @RequestMapping(produces = {MediaType.APPLICATION_PROBLEM_JSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<ProblemDetail> details(HttpServletRequest request, Locale locale) {
        return advice.details(problem(request, locale));
    }

    private Problem problem(HttpServletRequest request, Locale locale) {
        var path = String.valueOf(
                Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/error"));
        return thrown(request)
                .map(bug -> problems.of(bug, path, locale))
                .orElseGet(() -> problems.of(status(request), path, locale));
    }

    private static Optional<Throwable> thrown(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_EXCEPTION, LastResort.REFUSED)
                .flatMap(name -> request.getAttribute(name) instanceof Throwable bug ? Stream.of(bug) : Stream.empty())
                .findFirst();
    }

    /** Asked for directly, the page does not exist. */
    private static HttpStatus status(HttpServletRequest request) {
        @Nullable Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code instanceof Integer known
                ? Objects.requireNonNullElse(HttpStatus.resolve(known), HttpStatus.BAD_REQUEST)
                : HttpStatus.NOT_FOUND;
    }
}
