package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
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

/** Where the municipality’s wheels of a year are planned, and a unit’s own. */
@Controller
class PlanController {
    static final String PLAN = "redirect:/wheel/{year}/plan";
    static final String OF_UNIT = "redirect:/wheel/{year}/units/{unit}";

    /** What is refused, and the field it is to be mended in. */
    private static final Map<String, String> FIELDS =
            Map.of("wheel.plan.reason.required", "reason", "wheel.plan.outside", "from");

    private final PlanPages pages;
    private final WheelPlanning planning;
    private final YearDays yearDays;
    private final Wheels wheels;
    private final RollOvers rollOvers;
    private final FreeDayNotices notices;
    private final OwnItemPages items;

    PlanController(
            PlanPages pages,
            WheelPlanning planning,
            YearDays yearDays,
            Wheels wheels,
            RollOvers rollOvers,
            FreeDayNotices notices,
            OwnItemPages items) {
        this.notices = notices;
        this.pages = pages;
        this.planning = planning;
        this.yearDays = yearDays;
        this.wheels = wheels;
        this.rollOvers = rollOvers;
        this.items = items;
    }

    @GetMapping("/wheel/{year}/plan")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView show(@PathVariable SchoolYear year) {
        return page(year, Optional.empty(), HttpStatus.OK).addObject("form", PlanForms.Days.empty());
    }

    /** What opening the year would make. */
    @GetMapping("/wheel/{year}/opening")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView foresee(@PathVariable SchoolYear year, Locale locale) {
        if (wheels.isOpen(year)) return new ModelAndView(PLAN);
        if (!wheels.mayBeOpened(year)) throw new NotFound(year);
        return new ModelAndView("wheel/opening", "page", rollOvers.foresee(year, locale));
    }

    /** @param anyway whether what is to be looked at was shown, and the wheels are adopted all the same */
    @PostMapping("/wheel/{year}/adoption")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView adopt(
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String anyway,
            @ModelAttribute("form") PlanForms.Why form,
            BindingResult errors) {
        var page = pages.read(year);
        if (page.state() == Wheel.State.DRAFT && page.isToLookOver() && anyway.isEmpty())
            return page(year, Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("asked", true);
        return act(year, Optional.empty(), errors, "wheel.said.adopted", () -> planning.adopt(year));
    }

    @PostMapping("/wheel/{year}/taking-back")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView takeBack(
            @PathVariable SchoolYear year, @ModelAttribute("form") PlanForms.Why form, BindingResult errors) {
        var answer = act(year, Optional.empty(), errors, "wheel.said.takenBack", () -> planning.takeBack(year));
        return PLAN.equals(answer.getViewName()) ? new ModelAndView("redirect:/wheel/{year}") : answer;
    }

    @PostMapping("/wheel/{year}/closing")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView close(
            @PathVariable SchoolYear year, @ModelAttribute("form") PlanForms.Why form, BindingResult errors) {
        return act(year, Optional.empty(), errors, "wheel.said.closed", () -> planning.close(year));
    }

    @PostMapping("/wheel/{year}/reopening")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView reopen(
            @PathVariable SchoolYear year, @Valid @ModelAttribute("form") PlanForms.Why form, BindingResult errors) {
        return act(
                year, Optional.empty(), errors, "wheel.said.reopened.year", () -> planning.reopen(year, form.reason()));
    }

    @PostMapping("/wheel/{year}/days/{code}")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView setDay(
            @PathVariable SchoolYear year,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String day,
            @Valid @ModelAttribute("form") PlanForms.Why form,
            BindingResult errors,
            Locale locale) {
        var date = EnteredDay.read(day);
        if (date.isEmpty()) errors.reject("wheel.day.none");
        var said = "wheel.said.dayOfYear";
        var answer = act(
                year,
                Optional.empty(),
                errors,
                said,
                () -> yearDays.setDay(year, code, date.orElseThrow(), form.reason()));
        if (isDone(answer)) {
            notices.tell(said, year, date.orElseThrow(), locale);
            return answer;
        }
        return answer.addObject("atDay", code).addObject("dayWritten", day);
    }

    @PostMapping("/wheel/{year}/items/{item}/move")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView move(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Days form,
            BindingResult errors,
            Locale locale) {
        var days = form.window(year, errors);
        if (errors.hasErrors() || days.isEmpty())
            return page(year, Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("at", item);
        return at(
                item,
                act(
                        year,
                        Optional.empty(),
                        errors,
                        () -> notices.tellMoved(
                                planning.move(year, item, version, days.get(), form.reason()),
                                year,
                                days.get(),
                                locale)));
    }

    @PostMapping("/wheel/{year}/items/{item}/dropping")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView drop(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Why form,
            BindingResult errors) {
        return at(
                item,
                act(
                        year,
                        Optional.empty(),
                        errors,
                        "wheel.said.dropped",
                        () -> planning.drop(year, item, version, form.reason())));
    }

    @PostMapping("/wheel/{year}/items/{item}/restoring")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView restore(
            @PathVariable SchoolYear year,
            @PathVariable String item,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Why form,
            BindingResult errors) {
        return at(
                item,
                act(
                        year,
                        Optional.empty(),
                        errors,
                        "wheel.said.restored",
                        () -> planning.restore(year, item, version, form.reason())));
    }

    @GetMapping("/wheel/{year}/units/{unit}")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView showUnit(
            @PathVariable SchoolYear year, @PathVariable UnitId unit, @RequestParam(defaultValue = "") String wheel) {
        return page(pages.read(year, unit, wheel), Optional.of(unit), HttpStatus.OK)
                .addObject("form", PlanForms.Days.empty());
    }

    @PostMapping("/wheel/{year}/units/{unit}/items/{own}/dropping")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView dropInUnit(
            @PathVariable SchoolYear year,
            @PathVariable UnitId unit,
            @PathVariable String own,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") PlanForms.Why form,
            BindingResult errors) {
        items.added(year, Optional.of(unit), own);
        return at(
                own,
                act(
                        year,
                        Optional.of(unit),
                        errors,
                        "wheel.said.dropped",
                        () -> planning.drop(year, own, version, form.reason())));
    }

    /** The page opens where something is to be mended. */
    private static ModelAndView at(String item, ModelAndView answer) {
        return isDone(answer) ? answer : answer.addObject("at", item);
    }

    /** A page that says why it was not done has its status. */
    private static boolean isDone(ModelAndView answer) {
        return answer.getStatus() == null;
    }

    /** Does it and goes back to the plan, or shows the plan as it is now with why it was not done. */
    private ModelAndView act(SchoolYear year, Optional<UnitId> unit, BindingResult errors, String said, Runnable act) {
        return act(year, unit, errors, () -> {
            act.run();
            Notice.tell(said);
        });
    }

    /** @param act also says what was done */
    private ModelAndView act(SchoolYear year, Optional<UnitId> unit, BindingResult errors, Runnable act) {
        if (errors.hasErrors()) return page(year, unit, HttpStatus.UNPROCESSABLE_CONTENT);
        try {
            act.run();
        } catch (RuleViolation refused) {
            reject(refused, errors);
            return page(year, unit, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ChangedMeanwhile meanwhile) {
            errors.reject("wheel.plan.changed");
            return page(year, unit, HttpStatus.CONFLICT);
        }
        return new ModelAndView(unit.isPresent() ? OF_UNIT : PLAN);
    }

    static void reject(RuleViolation refused, BindingResult errors) {
        var field = FIELDS.get(refused.messageKey());
        if (field == null) errors.reject(refused.messageKey(), refused.arguments(), null);
        else errors.rejectValue(field, refused.messageKey(), refused.arguments(), null);
    }

    private PlanPage read(SchoolYear year, Optional<UnitId> unit) {
        return unit.map(id -> pages.read(year, id, "")).orElseGet(() -> pages.read(year));
    }

    private ModelAndView page(SchoolYear year, Optional<UnitId> unit, HttpStatus status) {
        return page(read(year, unit), unit, status);
    }

    private static ModelAndView page(PlanPage page, Optional<UnitId> unit, HttpStatus status) {
        var view = new ModelAndView("wheel/plan", "page", page).addObject("ofUnit", unit.orElse(null));
        view.setStatus(status);
        return view;
    }
}
