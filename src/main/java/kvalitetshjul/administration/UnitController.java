package kvalitetshjul.administration;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.OpenedYears;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Departments;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitEffects;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** The owner’s units: the list, one unit with its history, and a page for each thing that can be done with it. */
@Controller
@RequestMapping("/administration/units")
@Requires(Permission.ADMINISTER)
class UnitController {
    private final UnitPages pages;
    private final UnitAdministration administration;
    private final Departments departments;
    private final Units units;
    private final Owners owners;
    private final MessageSource messages;
    private final List<OpenedYears> opened;

    UnitController(
            UnitPages pages,
            UnitAdministration administration,
            Departments departments,
            Units units,
            Owners owners,
            MessageSource messages,
            List<OpenedYears> opened) {
        this.pages = pages;
        this.administration = administration;
        this.departments = departments;
        this.units = units;
        this.owners = owners;
        this.messages = messages;
        this.opened = List.copyOf(opened);
    }

    /** Sent with every change: nothing to see what would follow, {@code yes} to do it, {@code back} to write more. */
    private static final String CONFIRMED = "yes";

    private static final String BACK = "back";

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return new ModelAndView("administration/units", "overview", pages.overview(search, all, page, locale));
    }

    @GetMapping("/new")
    ModelAndView add(Locale locale) {
        var offers = pages.offers(null, locale);
        var kind = offers.kinds().isEmpty() ? "" : offers.kinds().getFirst().value();
        return form(UnitChange.ADDITION, offers, HttpStatus.OK, locale)
                .addObject("form", UnitForm.empty(owners.today(), kind));
    }

    @PostMapping
    ModelAndView add(
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String confirmed,
            Locale locale) {
        if (!isBeginning()) return change(UnitChange.ADDITION, null, form, errors, confirmed, locale);
        var reason = messages.getMessage(
                "administration.unit.reason.beginning", null, owners.current().language());
        return change(UnitChange.ADDITION, null, form.because(reason), errors, CONFIRMED, locale);
    }

    @GetMapping("/{unit}")
    ModelAndView show(@PathVariable UnitId unit, Locale locale) {
        return new ModelAndView("administration/unit", "page", pages.page(unit, locale))
                .addObject("today", owners.today());
    }

    @GetMapping("/{unit}/changes/{change}")
    ModelAndView write(@PathVariable UnitId unit, @PathVariable String change, Locale locale) {
        var offers = pages.offers(unit, locale);
        var asked = UnitChange.of(change);
        return form(asked, offers, HttpStatus.OK, locale)
                .addObject("form", UnitForm.of(offers.unit().orElseThrow(), owners.today(), asked));
    }

    @PostMapping("/{unit}/changes/{change}")
    ModelAndView change(
            @PathVariable UnitId unit,
            @PathVariable String change,
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String confirmed,
            Locale locale) {
        return change(UnitChange.of(change), unit, form, errors, confirmed, locale);
    }

    /** Until an owner opens its first year its units are only written down: nothing follows from it that would have to be confirmed. */
    private boolean isBeginning() {
        return opened.stream().noneMatch(years -> years.findLast().isPresent());
    }

    private ModelAndView change(
            UnitChange change,
            @Nullable UnitId unit,
            UnitForm form,
            BindingResult errors,
            String confirmed,
            Locale locale) {
        var offers = pages.offers(unit, locale);
        if (confirmed.equals(BACK)) return form(change, offers, HttpStatus.OK, locale);
        form.check(errors, change);
        if (!form.kind().isEmpty()
                && offers.kinds().stream().noneMatch(kind -> kind.value().equals(form.kind())))
            errors.rejectValue("kind", "administration.unit.choose");
        if (errors.hasErrors()) return form(change, offers, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        try {
            var act = unit == null ? form.adding() : form.act(change, unit);
            if (confirmed.equals(CONFIRMED)) {
                var done = administration.carryOut(act);
                Notice.tell("administration.said." + change.key());
                return new ModelAndView("redirect:/administration/units/" + done);
            }
            return preview(change, offers, act, locale);
        } catch (RuleViolation broken) {
            errors.reject(broken.messageKey(), UnitPages.readable(broken.arguments(), locale), null);
            return form(change, offers, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (ChangedMeanwhile changed) {
            var now = units.getUnit(java.util.Objects.requireNonNull(unit));
            var offered = pages.offers(unit, locale);
            return form(change, offered, HttpStatus.CONFLICT, locale)
                    .addObject("changed", true)
                    .addObject("form", form.over(now.version(), offered.into()));
        }
    }

    private ModelAndView preview(UnitChange change, UnitPages.Offers offers, UnitAct act, Locale locale) {
        var foreseen = administration.foresee(act);
        var day = change == UnitChange.CLOSING ? act.day().minusDays(1) : act.day();
        return form(change, offers, HttpStatus.OK, locale)
                .addObject("preview", true)
                .addObject(
                        "effects",
                        foreseen.effects().stream()
                                .map(effect -> text(effect, locale))
                                .toList())
                .addObject("after", foreseen.after().orElse(null))
                .addObject("ahead", act.day().isAfter(owners.today()))
                .addObject("day", UnitPages.date(day, locale));
    }

    private String text(UnitEffects.Effect effect, Locale locale) {
        return messages.getMessage(effect.messageKey(), effect.asArray(), locale);
    }

    private ModelAndView form(UnitChange change, UnitPages.Offers offers, HttpStatus status, Locale locale) {
        var page = new ModelAndView("administration/unit-change")
                .addObject("change", change)
                .addObject("offers", offers)
                .addObject("country", owners.current().country())
                .addObject("preview", false)
                .addObject("changed", false)
                .addObject("atOnce", change == UnitChange.ADDITION && isBeginning())
                .addObject("ownerships", choices("administration.unit.ownership.", Unit.Ownership.values(), locale))
                .addObject("sizes", choices("administration.unit.size.", Unit.SizeClass.values(), locale))
                .addObject("schoolForms", choices("administration.unit.form.", Unit.SchoolForm.values(), locale));
        page.setStatus(status);
        return page;
    }

    private List<Choice> choices(String key, Enum<?>[] values, Locale locale) {
        return Arrays.stream(values)
                .map(value -> new Choice(value.name(), messages.getMessage(key + value.name(), null, locale)))
                .toList();
    }

    @PostMapping("/{unit}/log/{act}/undoing")
    String undo(@PathVariable UnitId unit, @PathVariable UUID act) {
        var shown = administration.undo(unit, act);
        Notice.tell("administration.said.undone", shown.name());
        return "redirect:/administration/units" + (shown.gone() ? "" : "/" + shown.unit());
    }

    @PostMapping("/{unit}/departments")
    ModelAndView addDepartment(
            @PathVariable UnitId unit,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String from,
            Locale locale) {
        var day = from.isBlank() ? Optional.of(owners.today()) : EnteredDay.read(from);
        if (name.isBlank() || name.strip().length() > 200 || day.isEmpty()) {
            var page = new ModelAndView("administration/unit", "page", pages.page(unit, locale))
                    .addObject("today", owners.today())
                    .addObject("departmentName", name)
                    .addObject("departmentFrom", from)
                    .addObject("departmentDay", day.isEmpty());
            if (name.isBlank()) page.addObject("departmentProblem", "required");
            else if (name.strip().length() > 200) page.addObject("departmentProblem", "long");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        departments.add(units.getUnit(unit).id(), name, day.get());
        Notice.tell("administration.said.department");
        return new ModelAndView("redirect:/administration/units/{unit}");
    }

    @PostMapping("/{unit}/departments/{department}/end")
    String endDepartment(
            @PathVariable UnitId unit,
            @PathVariable UUID department,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(required = false) @Nullable LocalDate lastDay) {
        departments.end(unit, department, version, lastDay == null ? owners.today() : lastDay);
        Notice.tell("administration.said.departmentEnded");
        return "redirect:/administration/units/{unit}";
    }

    @Configuration(proxyBeanMethods = false)
    static class Entries {
        @Bean
        AdministrationEntry unitAdministrationEntry() {
            return new AdministrationEntry(
                    "administration.units.title",
                    "administration.units.lead",
                    "/administration/units",
                    Permission.ADMINISTER,
                    100);
        }

        @Bean
        AdministrationEntry partnerAdministrationEntry() {
            return new AdministrationEntry(
                    "administration.partners.title",
                    "administration.partners.lead",
                    "/administration/partners",
                    Permission.ADMINISTER,
                    150);
        }
    }
}
