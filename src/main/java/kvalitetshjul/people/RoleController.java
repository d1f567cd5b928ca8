package kvalitetshjul.people;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The roles of a person: given, ended, handed over, substituted for and delegated. */
@Controller
@RequestMapping("/administration/people")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class RoleController {
    private final Assignments assignments;
    private final Organisation organisation;
    private final PeoplePages pages;
    private final PersonViews views;
    private final Owners owners;

    RoleController(
            Assignments assignments, Organisation organisation, PeoplePages pages, PersonViews views, Owners owners) {
        this.assignments = assignments;
        this.organisation = organisation;
        this.pages = pages;
        this.views = views;
        this.owners = owners;
    }

    @PostMapping("/{person}/roles")
    @FreshSignIn
    ModelAndView give(
            @PathVariable PersonId person,
            @Valid @ModelAttribute("role") Forms.Role form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var unit = Forms.unit(form.unit());
                var others = form.also() || form.deputy()
                        ? List.<Assignment>of()
                        : assignments.listOthersHolding(person, form.role(), unit, form.from(), form.lastDay());
                if (others.isEmpty()) {
                    if (form.deputy())
                        assignments.nameDeputy(person, form.role(), unit, form.from(), form.lastDay(), form.reason());
                    else assignments.give(person, form.role(), unit, form.from(), form.lastDay(), form.reason());
                    Notice.tell("people.said.given", nameOf(person));
                    return new ModelAndView("redirect:/administration/people/{person}");
                }
                Forms.sayHeld(errors, others);
                return views.refused(person, "role", form, errors, locale).addObject("held", true);
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return views.refused(person, "role", form, errors, locale).addObject("held", form.also());
    }

    @PostMapping("/{person}/roles/{assignment}/ending")
    @FreshSignIn
    ModelAndView end(
            @PathVariable PersonId person,
            @PathVariable UUID assignment,
            @Valid @ModelAttribute("ending") Forms.Ending form,
            BindingResult errors,
            Locale locale) {
        var role = of(person, assignment);
        if (!errors.hasErrors()) {
            try {
                if (form.lastDay() == null
                        || form.lastDay().isAfter(role.valid().to())) assignments.prolong(assignment, form.lastDay());
                else assignments.end(assignment, form.lastDay());
                Notice.tell(
                        form.lastDay() == null ? "people.said.open" : "people.said.lastDay",
                        role.roleName().in(locale),
                        role.personName(),
                        Objects.requireNonNullElse(form.lastDay(), ""));
                return new ModelAndView("redirect:/administration/people/{person}");
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return views.refused(person, "ending", form, errors, locale).addObject("endingOf", assignment);
    }

    /** Where one is away from a role, or delegates it. */
    @GetMapping("/{person}/roles/{assignment}")
    ModelAndView stand(@PathVariable PersonId person, @PathVariable UUID assignment, Locale locale) {
        return stand(of(person, assignment), HttpStatus.OK, locale);
    }

    private ModelAndView stand(Assignment assignment, HttpStatus status, Locale locale) {
        var first = assignment.isAfter(owners.today()) ? assignment.valid().from() : owners.today();
        var blank = new Forms.Stand("", first, first.plusWeeks(2), "");
        var view = new ModelAndView("people/role")
                .addObject("assignment", assignment)
                .addObject("name", assignment.roleName().in(locale))
                .addObject("others", pages.others(Optional.of(assignment.person())))
                .addObject("away", blank)
                .addObject("delegation", blank);
        view.setStatus(status);
        return view;
    }

    @PostMapping("/{person}/roles/{assignment}/absence")
    @FreshSignIn
    ModelAndView beAway(
            @PathVariable PersonId person,
            @PathVariable UUID assignment,
            @Valid @ModelAttribute("away") Forms.Stand form,
            BindingResult errors,
            Locale locale) {
        var role = of(person, assignment);
        if (!errors.hasErrors()) {
            try {
                assignments.beAway(
                        assignment,
                        Assignments.days(form.first(), form.last()),
                        Forms.person(form.other()).orElse(null));
                Notice.tell(
                        form.other().isBlank() ? "people.said.away" : "people.said.awayWith",
                        role.personName(),
                        form.first(),
                        form.last(),
                        Forms.person(form.other()).map(this::nameOf).orElse(""));
                return new ModelAndView("redirect:/administration/people/{person}");
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return refused(role, "away", form, errors, locale);
    }

    @PostMapping("/{person}/roles/{assignment}/delegation")
    @FreshSignIn
    ModelAndView delegate(
            @PathVariable PersonId person,
            @PathVariable UUID assignment,
            @Valid @ModelAttribute("delegation") Forms.Stand form,
            BindingResult errors,
            Locale locale) {
        var role = of(person, assignment);
        if (form.other().isBlank()) errors.reject("people.delegate.to");
        if (!errors.hasErrors()) {
            try {
                assignments.delegate(
                        assignment,
                        Forms.person(form.other()).orElseThrow(),
                        Assignments.days(form.first(), form.last()),
                        form.reference());
                Notice.tell(
                        "people.said.delegated",
                        role.roleName().in(locale),
                        Forms.person(form.other()).map(this::nameOf).orElse(""));
                return new ModelAndView("redirect:/administration/people/{person}");
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return refused(role, "delegation", form, errors, locale);
    }

    private ModelAndView refused(Assignment role, String name, Forms.Stand form, BindingResult errors, Locale locale) {
        return stand(role, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                .addObject(name, form)
                .addObject(BindingResult.MODEL_KEY_PREFIX + name, errors);
    }

    private String nameOf(PersonId person) {
        return organisation.getPerson(person).name();
    }

    private Assignment of(PersonId person, UUID id) {
        var assignment = assignments.get(id);
        if (!assignment.person().equals(person)) throw new NotFound(id);
        return assignment;
    }

    @GetMapping("/handover")
    ModelAndView handOver(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable LocalDate from,
            Locale locale) {
        return handOver(HttpStatus.OK, locale)
                .addObject("form", new Forms.HandOver(role, unit, "", from == null ? owners.today() : from));
    }

    private ModelAndView handOver(HttpStatus status, Locale locale) {
        var view = new ModelAndView("people/handover")
                .addObject("roles", pages.roles(locale))
                .addObject("places", pages.places(locale))
                .addObject("others", pages.others(Optional.empty()));
        view.setStatus(status);
        return view;
    }

    @PostMapping("/handover")
    @FreshSignIn
    ModelAndView handOver(@Valid @ModelAttribute("form") Forms.HandOver form, BindingResult errors, Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var successor = PersonId.of(form.successor());
                assignments.handOver(form.role(), Forms.unit(form.unit()), successor, form.from());
                Notice.tell("people.said.handedOver", nameOf(successor), form.from());
                return new ModelAndView("redirect:/administration/people/" + successor);
            } catch (RuleViolation | NotFound refused) {
                Forms.say(errors, refused);
            }
        }
        return handOver(HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }
}
