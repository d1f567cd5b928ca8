package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The periods and the school holidays of a year, set where the year is planned. */
@Controller
class YearDaysController {
    private static final String PLAN = "redirect:/wheel/{year}/plan";

    private final PlanPages pages;
    private final YearDays days;

    YearDaysController(PlanPages pages, YearDays days) {
        this.pages = pages;
        this.days = days;
    }

    @PostMapping("/wheel/{year}/checkpoints")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView setPeriod(
            @PathVariable SchoolYear year, @Valid @ModelAttribute("span") PlanForms.Period form, BindingResult errors) {
        var written = form.window(year, errors);
        return act(year, errors, "period-" + form.code(), () -> {
            days.setPeriod(year, form.code(), written.orElseThrow(), form.reason());
            return "wheel.said.period";
        });
    }

    @PostMapping("/wheel/{year}/holidays")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView addHoliday(
            @PathVariable SchoolYear year,
            @Valid @ModelAttribute("span") PlanForms.Holiday form,
            BindingResult errors,
            Locale locale) {
        var written = form.window(year, errors);
        return act(
                year,
                errors,
                "holidays",
                () -> days.addHoliday(year, form.name(), locale, written.orElseThrow())
                        ? "wheel.said.holiday"
                        : "wheel.said.holiday.there");
    }

    @PostMapping("/wheel/{year}/holidays/removal")
    @Requires(Permission.EDIT_WHEEL)
    ModelAndView removeHoliday(@PathVariable SchoolYear year, @RequestParam(defaultValue = "") String holiday) {
        id(holiday).ifPresent(id -> days.removeHoliday(year, id));
        Notice.tell("wheel.said.holiday.removed");
        return new ModelAndView(PLAN);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty(); // it is not there, which is what was asked for
        }
    }

    /**
     * Does it and goes back to the plan, or shows the plan with what is to be mended, where it was written.
     *
     * @param act gives what is said of it
     */
    private ModelAndView act(SchoolYear year, BindingResult errors, String at, Supplier<String> act) {
        if (!errors.hasErrors()) {
            try {
                Notice.tell(act.get());
                return new ModelAndView(PLAN);
            } catch (RuleViolation refused) {
                if (refused.messageKey().equals("wheel.plan.reason.required"))
                    errors.rejectValue("reason", refused.messageKey());
                else errors.reject(refused.messageKey(), refused.arguments(), null);
            }
        }
        var view = new ModelAndView("wheel/plan", "page", pages.read(year))
                .addObject("ofUnit", null)
                .addObject("form", PlanForms.Days.empty())
                .addObject("at", at);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
