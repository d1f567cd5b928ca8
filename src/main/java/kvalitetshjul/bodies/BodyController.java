package kvalitetshjul.bodies;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.UnitId;
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

/** Bodies as the owner’s administrator keeps them. */
@Controller
@RequestMapping("/administration/bodies")
@Requires(value = Permission.ADMINISTER, forOwner = true)
class BodyController {
    private final Bodies bodies;
    private final BodyViews views;
    private final Owners owners;

    BodyController(Bodies bodies, BodyViews views, Owners owners) {
        this.bodies = bodies;
        this.views = views;
        this.owners = owners;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "1") int page, Locale locale) {
        return new ModelAndView("bodies/list")
                .addObject("words", words)
                .addObject("page", bodies.search(words, page))
                .addObject("missing", bodies.countMissing())
                .addObject("locale", locale);
    }

    @PostMapping
    String setUp() {
        Notice.tell("bodies.said.setUp", bodies.setUpMissing(owners.today()));
        return "redirect:/administration/bodies";
    }

    @GetMapping("/{body}")
    ModelAndView read(
            @PathVariable BodyId body, @RequestParam(required = false) @Nullable LocalDate day, Locale locale) {
        return views.page(body, day, HttpStatus.OK, locale);
    }

    @PostMapping("/{body}")
    ModelAndView describe(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("description") BodyForms.DescriptionForm form,
            BindingResult errors,
            Locale locale) {
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!errors.hasErrors()) {
            try {
                bodies.describe(body, form.version(), form.mandate(), form.reference(), form.planned());
                bodies.prepareFor(
                        body,
                        Optional.ofNullable(form.preparesFor())
                                .filter(id -> !id.isBlank())
                                .map(BodyId::of)
                                .orElse(null));
                Notice.tell("bodies.said.saved");
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            } catch (ChangedMeanwhile changed) {
                status = HttpStatus.CONFLICT;
                errors.reject("bodies.changed");
            }
        }
        var stored = bodies.get(body);
        return views.refused(
                        body,
                        "description",
                        new BodyForms.DescriptionForm(
                                stored.version(), form.mandate(), form.reference(), form.planned(), form.preparesFor()),
                        errors,
                        status,
                        locale)
                .addObject("stored", stored);
    }

    @PostMapping("/{body}/members")
    ModelAndView seat(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("seat") BodyForms.SeatForm form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var who = Objects.requireNonNull(form.who());
                boolean isRole = who.startsWith("role:");
                bodies.seat(
                        body,
                        Objects.requireNonNullElse(form.kind(), Seat.Kind.MEMBER),
                        isRole ? null : PersonId.of(who.replace("person:", "")),
                        isRole ? who.substring("role:".length()) : null,
                        Objects.requireNonNull(form.from()),
                        form.lastDay());
                Notice.tell("bodies.said.seated");
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            }
        }
        return views.refused(body, "seat", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    @PostMapping("/{body}/members/{seat}/ending")
    ModelAndView end(
            @PathVariable BodyId body,
            @PathVariable UUID seat,
            @Valid @ModelAttribute("ending") BodyForms.EndForm form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                bodies.endSeat(body, seat, form.lastDay());
                Notice.tell("bodies.said.seatEnded", form.lastDay());
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            }
        }
        return views.refused(body, "ending", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                .addObject("endingOf", seat);
    }

    @PostMapping("/{body}/periods")
    ModelAndView startPeriod(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("period") BodyForms.PeriodForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") Set<UUID> goingOn,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                bodies.startPeriod(
                        body,
                        Objects.requireNonNull(form.closes()),
                        form.years(),
                        goingOn,
                        Objects.requireNonNullElse(form.handover(), ""));
                Notice.tell("bodies.said.period");
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            }
        }
        return views.refused(body, "period", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    @PostMapping("/{body}/dissolution")
    ModelAndView dissolve(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("dissolution") BodyForms.EndForm form,
            BindingResult errors,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                bodies.dissolve(body, form.lastDay());
                Notice.tell("bodies.said.dissolved", bodies.get(body).name().in(locale), form.lastDay());
                return new ModelAndView("redirect:/administration/bodies");
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            }
        }
        return views.refused(body, "dissolution", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    /** A body of the owner’s own, which the pack does not define. */
    @GetMapping("/new")
    ModelAndView write(Locale locale) {
        return blank(HttpStatus.OK, locale)
                .addObject("form", new BodyForms.OwnForm("", "", "", "", null, null, owners.today()));
    }

    private ModelAndView blank(HttpStatus status, Locale locale) {
        var view = new ModelAndView("bodies/new")
                .addObject("levels", views.levels(locale))
                .addObject("places", views.places(locale));
        view.setStatus(status);
        return view;
    }

    @PostMapping("/new")
    ModelAndView add(@Valid @ModelAttribute("form") BodyForms.OwnForm form, BindingResult errors, Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var id = bodies.add(
                        form.name(),
                        form.level(),
                        form.unit().isBlank() ? null : UnitId.of(form.unit()),
                        form.mandate(),
                        form.planned(),
                        form.years(),
                        form.from());
                Notice.tell("bodies.said.added", form.name());
                return new ModelAndView("redirect:/administration/bodies/" + id);
            } catch (RuleViolation | NotFound refused) {
                BodyForms.say(errors, refused);
            }
        }
        return blank(HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }
}
