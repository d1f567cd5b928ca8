package kvalitetshjul.administration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Verification;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who did what, when, to which object; and whether the log is as it was written. */
@Controller
@RequestMapping("/administration/log")
@Requires(Permission.SEE_AUDIT)
class AuditController {
    /** What an act’s code begins with, and the page chooses among. */
    static final List<String> GROUPS = List.of(
            "access",
            "audit",
            "body",
            "department",
            "figures",
            "goal",
            "guest",
            "pack",
            "partner",
            "people",
            "person",
            "register",
            "report",
            "retention",
            "role",
            "task",
            "unit",
            "wheel");

    private final AuditLog log;
    private final MessageSource messages;

    AuditController(AuditLog log, MessageSource messages) {
        this.log = log;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable UUID object,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "9223372036854775807") long below,
            Locale locale) {
        return page(new AuditLog.Question(person, object, act, from, to), below, locale);
    }

    private ModelAndView page(AuditLog.Question question, long below, Locale locale) {
        return new ModelAndView("administration/log")
                .addObject("question", question)
                .addObject("page", log.page(question, below, locale))
                .addObject("groups", GROUPS)
                .addObject("newest", below == Long.MAX_VALUE)
                .addObject("anchor", log.anchor());
    }

    @PostMapping("/verification")
    ModelAndView verify(Locale locale) {
        var found = log.verify();
        var page = page(new AuditLog.Question(null, null, null, null, null), Long.MAX_VALUE, locale);
        return switch (found) {
            case Verification.Sound sound -> page.addObject("sound", sound.entries());
            case Verification.Broken broken -> page.addObject("broken", broken);
        };
    }

    /** One line to keep outside the product. */
    @GetMapping("/anchor")
    ResponseEntity<String> anchor() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("anchor.txt")
                                .build()
                                .toString())
                .body(log.anchor() + "\n");
    }

    @PostMapping("/export")
    @FreshSignIn(file = true)
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable UUID object,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Locale locale) {
        var lines = log.export(new AuditLog.Question(person, object, act, from, to), locale);
        var heading = Stream.of("sequence", "at", "who", "what", "kind", "object", "version", "details")
                .map(column -> text("audit.column." + column, locale))
                .toList();
        return Csv.download(
                text("audit.file", locale) + ".csv",
                Stream.concat(Stream.of(heading), lines.stream().map(line -> cells(line, locale))));
    }

    private List<String> cells(AuditLog.Line line, Locale locale) {
        var entry = line.entry();
        return List.of(
                Long.toString(entry.sequence()),
                line.at().toOffsetDateTime().toString(),
                line.who().orElse(text("audit.product", locale)),
                text("audit.act." + entry.act(), locale),
                text("audit.object." + entry.objectKind(), locale),
                line.what().map(what -> what + " ").orElse("") + entry.object(),
                entry.version().orElse(""),
                new TreeMap<>(entry.known())
                        .entrySet().stream()
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private String text(String key, Locale locale) {
        return Optional.ofNullable(messages.getMessage(key, null, key.substring(key.lastIndexOf('.') + 1), locale))
                .orElse(key);
    }

    @Configuration(proxyBeanMethods = false)
    static class Place {
        @Bean
        AdministrationEntry auditAdministration() {
            return new AdministrationEntry(
                    "audit.title", "audit.lead", "/administration/log", Permission.SEE_AUDIT, 900);
        }
    }
}
