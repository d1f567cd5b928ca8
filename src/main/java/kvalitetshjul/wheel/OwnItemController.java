package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.UnitId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an item that the pack does not have is added to one of the municipality’s wheels or to a unit’s own, and written anew. */
@Controller
class OwnItemController {
    private final OwnItemPages pages;
    private final WheelPlanning planning;
    private final FreeDayNotices notices;
    private final EnteredLaw law;

    OwnItemController(OwnItemPages pages, WheelPlanning planning, FreeDayNotices notices, EnteredLaw law) {
        this.pages = pages;
        this.planning = planning;
        this.notices = notices;
        this.law = law;
    }

    /** What was filled in, and what is wrong with it. */
    private record Sent(PlanForms.Item form, BindingResult errors, EnteredTime time, BindingResult timeErrors) {
        boolean isWrong() {
            return errors.hasErrors() || timeErrors.hasErrors();
        }
    }

    @GetMapping("/wheel/{year}/items/new")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView write(@PathVariable SchoolYear year, Locale locale) {
        return blank(year, Optional.empty(), PlanForms.Item.empty(Level.ADMINISTRATIVE, ""), locale);
    }

    @PostMapping("/wheel/{year}/items")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView add(
            @PathVariable SchoolYear year,
            @Valid @ModelAttribute("form") PlanForms.Item form,
            BindingResult errors,
            @ModelAttribute("time") EnteredTime time,
            BindingResult timeErrors,
            Locale locale) {
        return write(year, Optional.empty(), Optional.empty(), 0, new Sent(form, errors, time, timeErrors), locale);
    }

    @GetMapping("/wheel/{year}/items/{own}/edit")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView rewrite(@PathVariable SchoolYear year, @PathVariable String own, Locale locale) {
        return rewriting(year, Optional.empty(), own, locale);
    }

    @PostMapping("/wheel/{year}/items/{own}/edit")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView change(
            @PathVariable SchoolYear year,
            @PathVariable String own,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Item form,
            BindingResult errors,
            @ModelAttribute("time") EnteredTime time,
            BindingResult timeErrors,
            Locale locale) {
        return write(
                year, Optional.empty(), Optional.of(own), version, new Sent(form, errors, time, timeErrors), locale);
    }

    @GetMapping("/wheel/{year}/units/{unit}/items/new")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView writeInUnit(
            @PathVariable SchoolYear year,
            @PathVariable UnitId unit,
            @RequestParam(defaultValue = "") String wheel,
            Locale locale) {
        return blank(year, Optional.of(unit), PlanForms.Item.empty(Level.UNIT, wheel), locale);
    }

    @PostMapping("/wheel/{year}/units/{unit}/items")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView addInUnit(
            @PathVariable SchoolYear year,
            @PathVariable UnitId unit,
            @Valid @ModelAttribute("form") PlanForms.Item form,
            BindingResult errors,
            @ModelAttribute("time") EnteredTime time,
            BindingResult timeErrors,
            Locale locale) {
        return write(year, Optional.of(unit), Optional.empty(), 0, new Sent(form, errors, time, timeErrors), locale);
    }

    @GetMapping("/wheel/{year}/units/{unit}/items/{own}")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView rewriteInUnit(
            @PathVariable SchoolYear year, @PathVariable UnitId unit, @PathVariable String own, Locale locale) {
        return rewriting(year, Optional.of(unit), own, locale);
    }

    @PostMapping("/wheel/{year}/units/{unit}/items/{own}")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView changeInUnit(
            @PathVariable SchoolYear year,
            @PathVariable UnitId unit,
            @PathVariable String own,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Item form,
            BindingResult errors,
            @ModelAttribute("time") EnteredTime time,
            BindingResult timeErrors,
            Locale locale) {
        return write(
                year, Optional.of(unit), Optional.of(own), version, new Sent(form, errors, time, timeErrors), locale);
    }

    private ModelAndView blank(SchoolYear year, Optional<UnitId> unit, PlanForms.Item form, Locale locale) {
        return page(pages.read(year, unit, locale), unit, HttpStatus.OK)
                .addObject("form", form)
                .addObject("time", EnteredTime.empty());
    }

    private ModelAndView rewriting(SchoolYear year, Optional<UnitId> unit, String item, Locale locale) {
        var writing = pages.read(year, unit, locale);
        var added = pages.added(year, unit, item);
        var line = line(writing.page(), item);
        var days = line.map(PlanPage.ItemLine::days).orElseGet(year::days);
        return page(writing, unit, HttpStatus.OK)
                .addObject("item", item)
                .addObject("version", line.map(PlanPage.ItemLine::version).orElse(0))
                .addObject("time", EnteredTime.of(added.when(), days, year))
                .addObject(
                        "form",
                        PlanForms.Item.of(added.item(), law.shown(added.item().legalBasis(), locale), locale));
    }

    private static Optional<PlanPage.ItemLine> line(PlanPage page, String item) {
        return page.months().stream()
                .flatMap(month -> month.items().stream())
                .filter(line -> line.code().equals(item))
                .findFirst();
    }

    /**
     * Adds an item, or writes one anew that was added.
     *
     * @param item code of the one that is written anew
     */
    private ModelAndView write(
            SchoolYear year, Optional<UnitId> unit, Optional<String> item, int version, Sent sent, Locale locale) {
        var writing = pages.read(year, unit, locale);
        item.ifPresent(code -> pages.added(year, unit, code));
        var form = sent.form();
        var when = sent.time().read(year, sent.timeErrors());
        OwnItemPages.check(form, writing, item.isEmpty(), sent.errors());
        var basis = law.read(form.law(), sent.errors());
        int seen = version;
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!sent.isWrong() && when.isPresent()) {
            var definition = form.definition(when.get(), unit.isPresent(), basis, locale);
            try {
                if (item.isPresent()) planning.rewrite(year, item.get(), version, definition, form.reason());
                else planning.add(year, unit, form.wheel(), definition, form.reason());
                tell(item.isPresent() ? "wheel.said.changed" : "wheel.said.added", year, when.get(), locale);
                return after(unit, form.wheel());
            } catch (RuleViolation refused) {
                PlanController.reject(refused, sent.errors());
            } catch (ChangedMeanwhile meanwhile) {
                sent.errors().reject("wheel.plan.changed");
                seen = line(writing.page(), item.orElseThrow())
                        .map(PlanPage.ItemLine::version)
                        .orElse(0);
                status = HttpStatus.CONFLICT;
            }
        }
        return page(writing, unit, status).addObject("item", item.orElse(null)).addObject("version", seen);
    }

    /** A deadline that is free is told of; what comes again and again has too many. */
    private void tell(String said, SchoolYear year, When when, Locale locale) {
        var windows = when.in(year);
        notices.tell(said, year, windows.size() == 1 ? windows : List.of(), locale);
    }

    /** Back to the plan; to the wheel of the unit that was written in, where it has several. */
    private static ModelAndView after(Optional<UnitId> unit, String wheel) {
        if (unit.isEmpty()) return new ModelAndView(PlanController.PLAN);
        var answer = new ModelAndView(PlanController.OF_UNIT);
        return wheel.isEmpty() ? answer : answer.addObject("wheel", wheel);
    }

    private static ModelAndView page(OwnItemPages.Writing writing, Optional<UnitId> unit, HttpStatus status) {
        var view = new ModelAndView("wheel/plan-item", "page", writing.page())
                .addObject("choices", writing.choices())
                .addObject("ofUnit", unit.orElse(null))
                .addObject("levels", Level.values())
                .addObject("phases", WheelItem.Phase.values())
                .addObject("evidences", EvidenceKind.values())
                .addObject("counted", EnteredTime.Unit.values())
                .addObject("pers", When.Per.values())
                .addObject("nths", EnteredTime.NTHS)
                .addObject("weekdays", EnteredTime.WEEKDAYS);
        view.setStatus(status);
        return view;
    }
}
