package kvalitetshjul.administration;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import kvalitetshjul.access.ApiKeys;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.EnteredDay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys of the owner’s programs: made, shown once, taken back. */
@Controller
@RequestMapping("/administration/keys")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class KeyController {
    private static final int LONGEST_NAME = 100;

    private final ApiKeys keys;
    private final Owners owners;

    KeyController(ApiKeys keys, Owners owners) {
        this.keys = keys;
        this.owners = owners;
    }

    record KeyForm(@Printable String name, String lastDay) {
        KeyForm(@Nullable String name, @Nullable String lastDay) {
            this.name = Objects.requireNonNullElse(name, "").strip();
            this.lastDay = Objects.requireNonNullElse(lastDay, "");
        }

        void check(Errors errors, LocalDate today) {
            if (name.isBlank()) errors.rejectValue("name", "administration.key.name.required");
            if (name.length() > LONGEST_NAME) errors.rejectValue("name", "administration.key.name.long");
            if (EnteredDay.read(lastDay)
                    .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(ApiKeys.YEARS)))
                    .isEmpty()) errors.rejectValue("lastDay", "administration.key.lastDay.wrong");
        }
    }

    @GetMapping
    ModelAndView list() {
        return page().addObject(
                        "form", new KeyForm("", owners.today().plusYears(1).toString()));
    }

    private ModelAndView page() {
        return new ModelAndView("administration/keys", "keys", keys.list());
    }

    @PostMapping
    @FreshSignIn
    ModelAndView make(@Valid @ModelAttribute("form") KeyForm form, BindingResult errors, RedirectAttributes once) {
        form.check(errors, owners.today());
        if (errors.hasErrors()) {
            var page = page();
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        var day = EnteredDay.read(form.lastDay()).orElseThrow();
        once.addFlashAttribute("made", keys.make(form.name(), day));
        return new ModelAndView("redirect:/administration/keys");
    }

    @PostMapping("/{key}/revocation")
    ModelAndView revoke(@PathVariable UUID key) {
        keys.revoke(key);
        Notice.tell("administration.said.keyRevoked");
        return new ModelAndView("redirect:/administration/keys");
    }

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        AdministrationEntry keyAdministrationEntry() {
            return new AdministrationEntry(
                    "administration.keys.title",
                    "administration.keys.lead",
                    "/administration/keys",
                    Permission.ADMINISTER,
                    480);
        }
    }
}
