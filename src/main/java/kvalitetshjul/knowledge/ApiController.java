package kvalitetshjul.knowledge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures for programs, by a key alone: nobody is signed in, and no session opens anything here. Everything said at {@code /api/v1} is described in
 * {@code openapi.json}, which a test holds against the answers.
 */
@Controller
@RequestMapping("/api/v1")
@Open(Open.To.EVERYONE)
class ApiController {
    private final ApiKeys keys;
    private final OpenFigures figures;
    private final MessageSource messages;
    private final JsonMapper json;

    ApiController(ApiKeys keys, OpenFigures figures, MessageSource messages, JsonMapper json) {
        this.keys = keys;
        this.figures = figures;
        this.messages = messages;
        this.json = json.rebuild()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** What is asked and answered here, for whoever writes a program; it holds nothing of any owner. */
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        try (var text = Objects.requireNonNull(ApiController.class.getResourceAsStream("openapi.json"))) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .cacheControl(CacheControl.noCache())
                    .body(text.readAllBytes());
        }
    }

    @GetMapping("/key-figures")
    ResponseEntity<byte[]> keyFigures(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String key,
            HttpServletRequest request,
            Locale locale) {
        return answer(key, request, locale, () -> {
            OpenQuestion.requireKnown(request.getParameterMap(), Set.of(), Set.of());
            return figures.keyFigures(locale);
        });
    }

    @GetMapping("/units")
    ResponseEntity<byte[]> units(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String key,
            HttpServletRequest request,
            Locale locale) {
        return answer(key, request, locale, () -> {
            OpenQuestion.requireKnown(request.getParameterMap(), Set.of(), Set.of());
            return figures.units();
        });
    }

    @GetMapping("/figures")
    ResponseEntity<byte[]> figures(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String key,
            @RequestParam(name = "keyFigure", defaultValue = "") List<String> keyFigure,
            @RequestParam(name = "unit", defaultValue = "") List<String> unit,
            @RequestParam(name = "level", required = false) @Nullable String level,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "grade", required = false) @Nullable String grade,
            @RequestParam(name = "gender", required = false) @Nullable String gender,
            @RequestParam(name = "years", required = false) @Nullable String years,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "after", required = false) @Nullable String after,
            HttpServletRequest request,
            Locale locale) {
        return answer(key, request, locale, () -> {
            OpenQuestion.requireKnown(request.getParameterMap(), OpenQuestion.ONCE, OpenQuestion.OFTEN);
            OpenQuestion.requireReadable(request.getQueryString());
            var asked = OpenQuestion.of(
                    new OpenQuestion.Words(keyFigure, unit, level, from, to, grade, gender, years, limit, after));
            var given = figures.figures(asked);
            return new OpenAnswer.Figures(given.series(), given.origins(), next(given.next(), request));
        });
    }

    /** The same question from where this answer ends; as a path, since the product does not know by what name it is reached. */
    private static @Nullable String next(@Nullable String mark, HttpServletRequest request) {
        if (mark == null) return null;
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("after", mark)
                .build()
                .toUriString();
    }

    /** What has not changed since it was asked for is answered 304. */
    private ResponseEntity<byte[]> answer(
            @Nullable String key, HttpServletRequest request, Locale locale, Supplier<?> work) {
        var body = json.writeValueAsBytes(keys.answer(key, request.getRemoteAddr(), work));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .eTag("\"" + Sha256.of(body) + "\"")
                .body(body);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unclear(OpenQuestion.Unclear question, Locale locale) {
        var details = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, messages.getMessage(question.messageKey(), question.arguments(), locale));
        details.setTitle(messages.getMessage("knowledge.api.unclear", null, locale));
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(details);
    }
}
