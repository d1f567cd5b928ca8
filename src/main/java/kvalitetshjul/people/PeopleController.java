package kvalitetshjul.people;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of people, and each one’s page, for the owner’s administrator. */
@Controller
@RequestMapping("/administration/people")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class PeopleController {
    private final PeoplePages pages;
    private final PersonViews views;
    private final People people;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Invitations invitations;
    private final Departures departures;
    private final PersonExport export;
    private final Owners owners;
    private final Actors actors;
    private final Postman postman;
    private final TransactionTemplate transaction;

    PeopleController(
            PeoplePages pages,
            PersonViews views,
            People people,
            Organisation organisation,
            Assignments assignments,
            Invitations invitations,
            Departures departures,
            PersonExport export,
            Owners owners,
            Actors actors,
            Postman postman,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.views = views;
        this.people = people;
        this.organisation = organisation;
        this.assignments = assignments;
        this.invitations = invitations;
        this.departures = departures;
        this.export = export;
        this.owners = owners;
        this.actors = actors;
        this.postman = postman;
        this.transaction = transaction;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean gone,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return new ModelAndView("people/list")
                .addObject("words", words)
                .addObject("gone", gone)
                .addObject("page", pages.list(words, gone, page, locale));
    }

    @GetMapping("/new")
    ModelAndView write(Locale locale) {
        return blank(HttpStatus.OK, locale)
                .addObject("form", new Forms.NewPerson("", "", "", "", owners.today(), false, true));
    }

    private ModelAndView blank(HttpStatus status, Locale locale) {
        var view = new ModelAndView("people/new")
                .addObject("roles", pages.roles(locale))
                .addObject("places", pages.places(locale));
        view.setStatus(status);
        return view;
    }

    @PostMapping
    @FreshSignIn
    ModelAndView add(@Valid @ModelAttribute("form") Forms.NewPerson form, BindingResult errors, Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var others = form.role().isBlank() || form.also() ? List.<Assignment>of() : others(form);
                if (!others.isEmpty()) {
                    Forms.sayHeld(errors, others);
                    return blank(HttpStatus.UNPROCESSABLE_CONTENT, locale).addObject("held", true);
                }
                var id = transaction.execute(running -> add(form));
                Notice.tell(form.invite() && !form.email().isEmpty() ? invited() : "people.said.added", form.name());
                return new ModelAndView("redirect:/administration/people/" + id);
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return blank(HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    private List<Assignment> others(Forms.NewPerson form) {
        return assignments.listOthersHolding(
                null,
                form.role(),
                Forms.unit(form.unit()),
                Optional.ofNullable(form.from()).orElse(owners.today()),
                null);
    }

    private String invited() {
        return postman.hasServer() ? "people.said.addedInvited" : "people.said.addedWaiting";
    }

    private PersonId add(Forms.NewPerson form) {
        people.requireFree(form.email(), null);
        var id = organisation.addPerson(form.name(), form.email(), null);
        if (!form.role().isBlank())
            assignments.give(
                    id,
                    form.role(),
                    Forms.unit(form.unit()),
                    Optional.ofNullable(form.from()).orElse(owners.today()),
                    null);
        if (form.invite() && !form.email().isEmpty()) invitations.invite(id);
        return id;
    }

    @GetMapping("/{person}")
    ModelAndView read(@PathVariable PersonId person, Locale locale) {
        return views.page(person, HttpStatus.OK, locale);
    }

    @PostMapping("/{person}")
    ModelAndView correct(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("correction") Forms.Correction form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors()) return views.refused(person, "correction", form, errors, locale);
        try {
            people.correct(person, form.version(), form.name(), form.phone(), Forms.locale(form.language()));
        } catch (ChangedMeanwhile changed) {
            errors.reject("people.changed");
            var stored = organisation.getPerson(person);
            var again = new Forms.Correction(form.name(), form.phone(), form.language(), stored.version());
            var view =
                    views.refused(person, "correction", again, errors, locale).addObject("stored", stored);
            view.setStatus(HttpStatus.CONFLICT);
            return view;
        }
        Notice.tell("people.said.corrected");
        return new ModelAndView("redirect:/administration/people/{person}");
    }

    @PostMapping("/{person}/leaving")
    @FreshSignIn
    ModelAndView leave(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("leaving") Forms.Leaving form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                departures.leave(person, form.leaves(), actors.current().person());
                Notice.tell(
                        form.leaves().isBefore(owners.today()) ? "people.said.left" : "people.said.leaves",
                        organisation.getPerson(person).name(),
                        form.leaves());
                return new ModelAndView("redirect:/administration/people/{person}");
            } catch (RuleViolation refused) {
                Forms.say(errors, refused);
            }
        }
        return views.refused(person, "leaving", form, errors, locale);
    }

    @PostMapping("/{person}/leaving/withdrawal")
    @FreshSignIn
    String stay(@PathVariable PersonId person) {
        var taken = departures.stay(person);
        var name = organisation.getPerson(person).name();
        if (taken.isEmpty()) Notice.tell("people.said.stays", name);
        else Notice.tell("people.said.staysBut", name, String.join(", ", taken));
        return "redirect:/administration/people/{person}";
    }

    @GetMapping("/{person}/export")
    @Limited(Limited.Work.EXPORT)
    @FreshSignIn(file = true)
    ResponseEntity<String> export(@PathVariable PersonId person) {
        return file(export.export(person).toPrettyString());
    }

    static ResponseEntity<String> file(String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person.json\"")
                .body(json);
    }
}
