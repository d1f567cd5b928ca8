package kvalitetshjul.beginning;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Objects;
import kvalitetshjul.access.Demonstration;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page of a municipality that begins: which it is, and who sets it up. Open to whoever has the link, and in a demonstration to everybody. */
@Controller
@Open(Open.To.EVERYONE)
class RegistrationController {
    private static final String VISITORS = "/demo/beginning";

    private final NewOwners newOwners;
    private final Demonstration demonstration;
    private final Owners owners;
    private final Choices choices;

    RegistrationController(NewOwners newOwners, Demonstration demonstration, Owners owners, Choices choices) {
        this.newOwners = newOwners;
        this.demonstration = demonstration;
        this.owners = owners;
        this.choices = choices;
    }

    @GetMapping("/beginning/link/{secret}")
    ModelAndView open(@PathVariable String secret, Locale locale) {
        var invited = newOwners.open(secret);
        return invited.begun()
                .map(begun -> new ModelAndView("beginning/registered")
                        .addObject("secret", secret)
                        .addObject("owner", owners.get(begun.owner()).name()))
                .orElseGet(() -> page(NewOwners.LINK.path() + secret, HttpStatus.OK, locale)
                        .addObject("email", Objects.requireNonNull(invited.email()))
                        .addObject("form", OwnerForm.blank(invited.name(), locale)));
    }

    @PostMapping("/beginning/link/{secret}")
    ModelAndView register(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") OwnerForm form,
            BindingResult errors,
            Locale locale) {
        var invited = newOwners.open(secret);
        if (invited.begun().isPresent()) return new ModelAndView("redirect:" + newOwners.goOn(secret));
        form.check(errors, true);
        if (!errors.hasErrors()) {
            try {
                return new ModelAndView("redirect:" + newOwners.register(secret, form));
            } catch (RuleViolation refused) {
                say(errors, refused);
            }
        }
        return page(NewOwners.LINK.path() + secret, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                .addObject("email", Objects.requireNonNull(invited.email()));
    }

    @GetMapping(VISITORS)
    ModelAndView visit(Locale locale) {
        demonstration.requireDemonstration();
        return page(VISITORS, HttpStatus.OK, locale)
                .addObject("full", !newOwners.hasRoom())
                .addObject("form", OwnerForm.blank("", locale));
    }

    @PostMapping(VISITORS)
    ModelAndView registerVisitor(
            @RequestParam(defaultValue = "") String once,
            @Valid @ModelAttribute("form") OwnerForm form,
            BindingResult errors,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        demonstration.requireDemonstration();
        form.check(errors, true);
        if (!errors.hasErrors()) {
            try {
                var begun = newOwners.registerForVisitor(once, form);
                demonstration.enter(begun.owner(), begun.person(), request, response);
                return new ModelAndView("redirect:/beginning");
            } catch (RuleViolation refused) {
                say(errors, refused);
            }
        }
        return page(VISITORS, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    private static void say(BindingResult errors, RuleViolation refused) {
        OwnerForm.fieldOf(refused.messageKey())
                .ifPresentOrElse(
                        field -> errors.rejectValue(field, refused.messageKey(), refused.arguments(), null),
                        () -> errors.reject(refused.messageKey(), refused.arguments(), null));
    }

    private ModelAndView page(String action, HttpStatus status, Locale locale) {
        var page = new ModelAndView("beginning/owner")
                .addObject("action", action)
                .addObject("countries", choices.countries(locale))
                .addObject("languages", choices.languages());
        page.setStatus(status);
        return page;
    }
}
