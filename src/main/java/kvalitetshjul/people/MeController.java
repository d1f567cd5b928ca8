package kvalitetshjul.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.pages.ChosenLanguage;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** One’s own page: what is kept of oneself, and how to put it right. */
@Controller
@Open(Open.To.SIGNED_IN)
class MeController {
    private final PeoplePages pages;
    private final People people;
    private final Organisation organisation;
    private final AddressChanges addresses;
    private final PersonExport export;
    private final RecordsPage records;
    private final Actors actors;

    MeController(
            PeoplePages pages,
            People people,
            Organisation organisation,
            AddressChanges addresses,
            PersonExport export,
            RecordsPage records,
            Actors actors) {
        this.pages = pages;
        this.people = people;
        this.organisation = organisation;
        this.addresses = addresses;
        this.export = export;
        this.records = records;
        this.actors = actors;
    }

    @GetMapping("/me")
    ModelAndView read(Locale locale) {
        return page(HttpStatus.OK, null, null, locale);
    }

    private ModelAndView page(
            HttpStatus status, @Nullable String refused, @Nullable BindingResult errors, Locale locale) {
        var id = actors.current().person();
        var page = pages.person(id, locale);
        var person = page.person();
        var view = new ModelAndView("people/me")
                .addObject("page", page)
                .addObject("waiting", addresses.waiting(id))
                .addObject("languages", pages.languages(locale))
                .addObject(
                        "correction",
                        new Forms.Correction(
                                person.name(),
                                person.phone().orElse(""),
                                person.language().map(Locale::getLanguage).orElse(""),
                                person.version()))
                .addObject("address", new Forms.Address(""));
        if (refused != null && errors != null)
            view.addObject(refused, errors.getTarget()).addObject(BindingResult.MODEL_KEY_PREFIX + refused, errors);
        view.setStatus(status);
        return view;
    }

    @PostMapping("/me")
    ModelAndView correct(
            @Valid @ModelAttribute("correction") Forms.Correction form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        if (errors.hasErrors()) return page(HttpStatus.UNPROCESSABLE_CONTENT, "correction", errors, locale);
        var id = actors.current().person();
        try {
            people.correct(id, form.version(), form.name(), form.phone(), Forms.locale(form.language()));
        } catch (ChangedMeanwhile changed) {
            var stored = organisation.getPerson(id);
            var again = new Forms.Correction(form.name(), form.phone(), form.language(), stored.version());
            errors.reject("people.changed");
            return page(HttpStatus.CONFLICT, "correction", errors, locale)
                    .addObject("correction", again)
                    .addObject("stored", Optional.of(stored));
        }
        ChosenLanguage.forget(request, response);
        Notice.tell("people.said.corrected");
        return new ModelAndView("redirect:/me");
    }

    @PostMapping("/me/address")
    @FreshSignIn
    ModelAndView ask(@Valid @ModelAttribute("address") Forms.Address form, BindingResult errors, Locale locale) {
        if (!errors.hasErrors()) {
            try {
                addresses.ask(actors.current().person(), form.email());
                Notice.tell("people.said.address", form.email());
                return new ModelAndView("redirect:/me");
            } catch (RuleViolation refused) {
                Forms.say(errors, refused);
            }
        }
        return page(HttpStatus.UNPROCESSABLE_CONTENT, "address", errors, locale);
    }

    @GetMapping("/me/export")
    @Limited(Limited.Work.EXPORT)
    ResponseEntity<String> export() {
        return PeopleController.file(export.exportOwn(actors.current().person()).toPrettyString());
    }

    /** Everything that is kept, to be read on a page. */
    @GetMapping("/me/records")
    @Limited(Limited.Work.EXPORT)
    ModelAndView records(Locale locale) {
        return new ModelAndView("people/records")
                .addObject("groups", records.of(actors.current().person(), locale));
    }

    /** Opened from the mail; reading it changes nothing, so that a mail scanner confirms nobody’s address. */
    @GetMapping("/address/{secret}")
    @Open(Open.To.EVERYONE)
    ModelAndView open(@PathVariable String secret) {
        return new ModelAndView("people/address")
                .addObject("secret", secret)
                .addObject("email", addresses.open(secret));
    }

    @PostMapping("/address/{secret}")
    @Open(Open.To.EVERYONE)
    ModelAndView confirm(@PathVariable String secret) {
        return new ModelAndView("people/address").addObject("confirmed", addresses.confirm(secret));
    }
}
