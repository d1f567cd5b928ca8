package kvalitetshjul.bodies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bodies as the owner’s administrator keeps them. */
@Controller
@RequestMapping("/administration/bodies")
@Requires(Permission.ADMINISTER)
class BodyController {
    private final Bodies bodies;
    private final Guests guests;
    private final Organisation organisation;
    private final People people;
    private final Permissions permissions;
    private final Owners owners;
    private final Postman postman;
    private final MessageSource messages;

    BodyController(
            Bodies bodies,
            Guests guests,
            Organisation organisation,
            People people,
            Permissions permissions,
            Owners owners,
            Postman postman,
            MessageSource messages) {
        this.bodies = bodies;
        this.guests = guests;
        this.organisation = organisation;
        this.people = people;
        this.permissions = permissions;
        this.owners = owners;
        this.postman = postman;
        this.messages = messages;
    }

    record DescriptionForm(
            Integer version,

            @Size(max = 4000, message = "{bodies.form.long}") @Printable
            String mandate,

            @Size(max = 300, message = "{bodies.form.long}") @Printable
            String reference,

            @Min(value = 1, message = "{bodies.form.planned.range}")
            @Max(value = 60, message = "{bodies.form.planned.range}")
            @Nullable
            Integer planned,

            @Chosen @Nullable String preparesFor) {
        DescriptionForm {
            version = Objects.requireNonNullElse(version, 0);
            mandate = Objects.requireNonNullElse(mandate, "");
            reference = Objects.requireNonNullElse(reference, "");
        }
    }

    record SeatForm(
            @NotBlank(message = "{bodies.form.who.required}")
            @Pattern(
                    regexp = "(role:[A-Z0-9_]{1,100}|person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?",
                    message = "{pages.chosen}")
            @Nullable
            String who,

            Seat.@Nullable Kind kind,

            @NotNull(message = "{bodies.form.from.required}")
            LocalDate from,

            @Nullable LocalDate lastDay) {}

    record GuestForm(
            @NotBlank(message = "{bodies.form.name.required}")
            @Size(max = 200, message = "{bodies.form.long}")
            @Nullable
            @Printable
            String name,

            @Email(message = "{bodies.form.email.wrong}") @Size(max = 200, message = "{bodies.form.long}") @Nullable
            String email,

            @NotNull(message = "{bodies.form.lastDay.required}")
            LocalDate until) {}

    record PeriodForm(
            @NotNull(message = "{bodies.form.lastDay.required}")
            LocalDate closes,

            @Min(value = 1, message = "{bodies.form.years.range}")
            @Max(value = 8, message = "{bodies.form.years.range}")
            Integer years,

            @Size(max = 4000, message = "{bodies.form.long}") @Nullable @Printable
            String handover) {
        PeriodForm {
            years = Objects.requireNonNullElse(years, 0);
        }
    }

    /** A body is set up for the whole owner or for a unit, and looked after by who administers all of it. */
    @ModelAttribute
    void forTheOwner() {
        permissions.requireForOwner(Permission.ADMINISTER);
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
        bodies.setUpMissing(owners.today());
        return "redirect:/administration/bodies";
    }

    @GetMapping("/{body}")
    ModelAndView read(
            @PathVariable BodyId body, @RequestParam(required = false) @Nullable LocalDate day, Locale locale) {
        return page(body, day, HttpStatus.OK, locale);
    }

    private ModelAndView page(BodyId id, @Nullable LocalDate day, HttpStatus status, Locale locale) {
        var body = bodies.get(id);
        var today = owners.today();
        var asked = day == null ? today : day;
        var seats = bodies.listSeats(id, asked, locale);
        var all = bodies.list();
        var view = new ModelAndView("bodies/body")
                .addObject("body", body)
                .addObject("name", body.name().in(locale))
                .addObject("day", asked)
                .addObject("today", today)
                .addObject(
                        "seats", seats.stream().filter(seat -> seat.isOn(asked)).toList())
                .addObject(
                        "coming",
                        seats.stream()
                                .filter(seat -> seat.valid().from().isAfter(asked))
                                .toList())
                .addObject("periods", bodies.listPeriods(id))
                .addObject("guests", guests.list(id))
                .addObject(
                        "preparesFor",
                        body.preparesFor()
                                .map(bodies::get)
                                .map(other -> other.name().in(locale)))
                .addObject("others", others(all, id, locale))
                .addObject("who", who(locale))
                .addObject(
                        "kinds",
                        Arrays.stream(Seat.Kind.values())
                                .map(kind -> new Choice(
                                        kind.name(), messages.getMessage("bodies.seat." + kind.name(), null, locale)))
                                .toList());
        view.setStatus(status);
        form(
                view,
                "description",
                new DescriptionForm(
                        body.version(),
                        body.mandate(),
                        body.mandateReference(),
                        body.plannedPerYear().isPresent()
                                ? body.plannedPerYear().getAsInt()
                                : null,
                        body.preparesFor().map(BodyId::toString).orElse("")));
        form(view, "seat", new SeatForm("", Seat.Kind.MEMBER, today, null));
        form(view, "guest", new GuestForm("", "", today.plusMonths(1)));
        form(view, "period", new PeriodForm(today, 4, ""));
        return view;
    }

    /** The form still to be filled in, unless one that was sent stands there already. */
    private static void form(ModelAndView view, String name, Object empty) {
        view.addObject(name, empty);
    }

    private static List<Choice> others(List<Body> all, BodyId id, Locale locale) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        all.stream()
                .filter(body -> !body.id().equals(id))
                .map(body -> new Choice(
                        body.id().toString(),
                        body.name().in(locale)
                                + body.unitName().map(unit -> ", " + unit).orElse("")))
                .forEach(choices::add);
        return choices;
    }

    private List<Choice> who(Locale locale) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        organisation
                .listRoles()
                .forEach(role -> choices.add(new Choice(
                        "role:" + role.code(),
                        messages.getMessage(
                                "bodies.who.role", new Object[] {role.name().in(locale)}, locale))));
        people.listNames().forEach((id, name) -> choices.add(new Choice("person:" + id, name)));
        return choices;
    }

    private ModelAndView refused(
            BodyId body, String name, Object form, BindingResult errors, HttpStatus status, Locale locale) {
        return page(body, null, status, locale)
                .addObject(name, form)
                .addObject(BindingResult.MODEL_KEY_PREFIX + name, errors);
    }

    private static void say(BindingResult errors, DomainException refused) {
        errors.reject(refused.messageKey(), refused.arguments(), refused.messageKey());
    }

    @PostMapping("/{body}")
    ModelAndView describe(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("description") DescriptionForm form,
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
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                say(errors, refused);
            } catch (ChangedMeanwhile changed) {
                status = HttpStatus.CONFLICT;
                errors.reject("bodies.changed");
            }
        }
        var stored = bodies.get(body);
        return refused(
                        body,
                        "description",
                        new DescriptionForm(
                                stored.version(), form.mandate(), form.reference(), form.planned(), form.preparesFor()),
                        errors,
                        status,
                        locale)
                .addObject("stored", stored);
    }

    @PostMapping("/{body}/members")
    ModelAndView seat(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("seat") SeatForm form,
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
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                say(errors, refused);
            }
        }
        return refused(body, "seat", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    @PostMapping("/{body}/members/{seat}/ending")
    String end(@PathVariable BodyId body, @PathVariable UUID seat, @RequestParam LocalDate lastDay) {
        bodies.endSeat(body, seat, lastDay);
        return "redirect:/administration/bodies/{body}";
    }

    @PostMapping("/{body}/periods")
    ModelAndView startPeriod(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("period") PeriodForm form,
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
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                say(errors, refused);
            }
        }
        return refused(body, "period", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    @PostMapping("/{body}/dissolution")
    String dissolve(@PathVariable BodyId body, @RequestParam LocalDate lastDay) {
        bodies.dissolve(body, lastDay);
        return "redirect:/administration/bodies";
    }

    @PostMapping("/{body}/guests")
    ModelAndView invite(
            @PathVariable BodyId body,
            @Valid @ModelAttribute("guest") GuestForm form,
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
                return new ModelAndView("redirect:/administration/bodies/{body}");
            } catch (RuleViolation | NotFound refused) {
                say(errors, refused);
            }
        }
        return refused(body, "guest", form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    @PostMapping("/{body}/guests/{guest}/link")
    String link(@PathVariable BodyId body, @PathVariable GuestId guest, RedirectAttributes once) {
        once.addFlashAttribute("link", postman.link(guests.renewLink(guest)));
        once.addFlashAttribute("linkFor", guests.get(guest).name());
        return "redirect:/administration/bodies/{body}";
    }

    @PostMapping("/{body}/guests/{guest}/revocation")
    String revoke(@PathVariable BodyId body, @PathVariable GuestId guest) {
        guests.revoke(guest);
        return "redirect:/administration/bodies/{body}";
    }
}
