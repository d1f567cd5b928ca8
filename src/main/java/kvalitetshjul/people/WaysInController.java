package kvalitetshjul.people;

import jakarta.validation.Valid;
import java.util.Locale;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links to hand over, each shown once on the person’s page. */
@Controller
@RequestMapping("/administration/people/{person}")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class WaysInController {
    private final WaysIn ways;
    private final PersonViews views;
    private final Postman postman;

    WaysInController(WaysIn ways, PersonViews views, Postman postman) {
        this.ways = ways;
        this.views = views;
        this.postman = postman;
    }

    @PostMapping("/invitation/link")
    @FreshSignIn
    ModelAndView invitation(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("showing") Forms.Showing form,
            BindingResult errors,
            RedirectAttributes once,
            Locale locale) {
        return shown(ShownLinks.Kind.INVITATION, person, form, errors, once, locale);
    }

    @PostMapping("/password-link")
    @FreshSignIn
    ModelAndView password(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("showing") Forms.Showing form,
            BindingResult errors,
            RedirectAttributes once,
            Locale locale) {
        return shown(ShownLinks.Kind.PASSWORD, person, form, errors, once, locale);
    }

    @PostMapping("/identity-link")
    @FreshSignIn
    ModelAndView identity(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("showing") Forms.Showing form,
            BindingResult errors,
            RedirectAttributes once,
            Locale locale) {
        return shown(ShownLinks.Kind.IDENTITY, person, form, errors, once, locale);
    }

    private ModelAndView shown(
            ShownLinks.Kind kind,
            PersonId person,
            Forms.Showing form,
            BindingResult errors,
            RedirectAttributes once,
            Locale locale) {
        if (ways.needsReason(person) && form.reason().isBlank()) errors.rejectValue("reason", "people.showing.why");
        if (errors.hasErrors()) return views.refused(person, "showing", form, errors, locale);
        once.addFlashAttribute("link", postman.link(ways.show(kind, person, form.reason())));
        once.addFlashAttribute(
                "linkSaid",
                switch (kind) {
                    case INVITATION -> "people.link.once";
                    case PASSWORD -> "people.link.password";
                    case IDENTITY -> "people.link.identity";
                });
        return new ModelAndView("redirect:/administration/people/{person}");
    }
}
