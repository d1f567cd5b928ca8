package kvalitetshjul.people;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invitations: sent and taken back by the administrator, accepted by whoever has the link. */
@Controller
class InvitationController {
    private static final String ADMINISTRATION = "/administration/people";

    private final Invitations invitations;
    private final Organisation organisation;
    private final Postman postman;

    InvitationController(Invitations invitations, Organisation organisation, Postman postman) {
        this.invitations = invitations;
        this.organisation = organisation;
        this.postman = postman;
    }

    @PostMapping(ADMINISTRATION + "/{person}/invitation")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    String invite(@PathVariable PersonId person) {
        invitations.invite(person);
        Notice.tell(postman.hasServer() ? "people.said.invited" : "people.said.inviteWaits", nameOf(person));
        return "redirect:/administration/people/{person}";
    }

    private String nameOf(PersonId person) {
        return organisation.getPerson(person).name();
    }

    @PostMapping(ADMINISTRATION + "/{person}/invitation/revocation")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    String revoke(@PathVariable PersonId person) {
        invitations.revoke(person);
        Notice.tell("people.said.inviteRevoked", nameOf(person));
        return "redirect:/administration/people/{person}";
    }

    @PostMapping(ADMINISTRATION + "/invitations")
    @Requires(value = Permission.ADMINISTER, forOwner = true)
    String inviteAll(@RequestParam(defaultValue = "") List<PersonId> person, RedirectAttributes once) {
        once.addFlashAttribute("invited", invitations.inviteAll(person));
        return "redirect:/administration/people";
    }

    @GetMapping("/invitation/{secret}")
    @Open(Open.To.EVERYONE)
    ModelAndView open(@PathVariable String secret, Locale locale) {
        return page(secret, HttpStatus.OK, locale).addObject("form", new Forms.Acceptance("", "", ""));
    }

    private ModelAndView page(String secret, HttpStatus status, Locale locale) {
        var opened = invitations.open(secret);
        var view = new ModelAndView("people/invitation")
                .addObject("secret", secret)
                .addObject("opened", opened)
                .addObject(
                        "roles",
                        opened.roles().stream()
                                .map(held -> held.name().in(locale)
                                        + held.unit().map(unit -> ", " + unit).orElse(""))
                                .toList());
        view.setStatus(status);
        return view;
    }

    @PostMapping("/invitation/{secret}")
    @Open(Open.To.EVERYONE)
    ModelAndView accept(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") Forms.Acceptance form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()
                && !invitations.open(secret).known()
                && !form.password().equals(form.again())) errors.rejectValue("again", "people.accept.differ");
        if (!errors.hasErrors()) {
            try {
                var name = invitations.accept(secret, form.signInName(), form.password());
                return new ModelAndView("people/accepted").addObject("signInName", name);
            } catch (RuleViolation refused) {
                Forms.say(errors, refused);
            }
        }
        return page(secret, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }
}
