package kvalitetshjul.bodies;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Objects;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Guests of a body: invited, given a link, sent away. */
@Controller
@RequestMapping("/administration/bodies")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class InvitingGuestsController {
    private final Guests guests;
    private final BodyViews views;
    private final Postman postman;

    InvitingGuestsController(Guests guests, BodyViews views, Postman postman) {
        this.guests = guests;
        this.views = views;
        this.postman = postman;
    }

    @PostMapping("/{body}/guests")
    ModelAndView invite(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("guest") BodyForms.GuestForm form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                guests.invite(
                        body,
                        Objects.requireNonNull(form.name()),
                        Objects.requireNonNullElse(form.email(), ""),
                        null,
                        Objects.requireNonNull(form.until()));
                Notice.tell(said(form), Objects.requireNonNull(form.name()));
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation refused) {
                BodyForms.say(errors, refused);
            }
        }
        return views.refused(body, "guest", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    private String said(BodyForms.GuestForm form) {
        if (Objects.requireNonNullElse(form.email(), "").isBlank()) return "bodies.said.guestLink";
        return postman.hasServer() ? "bodies.said.guest" : "bodies.said.guestWaits";
    }

    @PostMapping("/{body}/guests/{guest}/link")
    String link(@PathVariable BodyId body, @PathVariable GuestId guest, RedirectAttributes once) {
        once.addFlashAttribute("link", postman.link(guests.renewLink(guest)));
        once.addFlashAttribute("linkFor", guests.get(guest).name());
        return "redirect:/administration/bodies/{body}";
    }

    @PostMapping("/{body}/guests/{guest}/revocation")
    String revoke(@PathVariable BodyId body, @PathVariable GuestId guest) {
        Notice.tell("bodies.said.guestRevoked", guests.get(guest).name());
        guests.revoke(guest);
        return "redirect:/administration/bodies/{body}";
    }
}
