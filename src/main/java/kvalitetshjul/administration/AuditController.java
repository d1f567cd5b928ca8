package kvalitetshjul.administration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Verification;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Csv;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
            "analysis",
            "audit",
            "body",
            "collection",
            "department",
            "figures",
            "goal",
            "guest",
            "key",
            "owner",
            "pack",
            "partner",
            "people",
            "person",
            "register",
            "report",
            "retention",
            "role",
            "source",
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
            @ModelAttribute("question") AuditLog.Question question,
            BindingResult errors,
            @RequestParam(defaultValue = "9223372036854775807") long below,
            Locale locale) {
        return asked(page(question, below, locale), errors);
    }

    private ModelAndView page(AuditLog.Question question, long below, Locale locale) {
        return new ModelAndView("administration/log")
                .addObject("page", log.page(question, below, locale))
                .addObject("groups", GROUPS)
                .addObject("newest", below == Long.MAX_VALUE)
                .addObject("broken", log.alarm().orElse(null))
                .addObject("anchor", log.anchor());
    }

    /** What could not be read is said, and is not asked for. */
    private static ModelAndView asked(ModelAndView page, BindingResult errors) {
        if (errors.hasErrors()) page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping("/verification")
    @Limited(Limited.Work.EXPORT)
    ModelAndView verify(Locale locale) {
        var found = log.verify();
        var all = new AuditLog.Question(null, null, null, null, null);
        var page = page(all, Long.MAX_VALUE, locale).addObject("question", all);
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
    @Limited(Limited.Work.EXPORT)
    @FreshSignIn(file = true)
    Object export(@ModelAttribute("question") AuditLog.Question question, BindingResult errors, Locale locale) {
        if (errors.hasErrors()) return asked(page(question, Long.MAX_VALUE, locale), errors);
        var lines = log.export(question, locale);
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
