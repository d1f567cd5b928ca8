package kvalitetshjul.wheel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where several of one’s own tasks are left out for one reason, as when a year is opened long after it began. */
@Controller
@RequestMapping("/tasks/skipping")
class SkippingController {
    private final MyTaskPages pages;
    private final SigningSeveral several;

    SkippingController(MyTaskPages pages, SigningSeveral several) {
        this.pages = pages;
        this.several = several;
    }

    /** Why they are not done. */
    record Why(
            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        Why {
            reason = Objects.requireNonNullElse(reason, "").strip();
        }
    }

    /** @param late whether everything over its deadline is chosen from the start: how that is done without script */
    @GetMapping
    @Requires(Permission.SIGN_OFF)
    ModelAndView show(
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String late, Locale locale) {
        return page(unit, late.equals("true"), Set.of(), HttpStatus.OK, locale).addObject("form", new Why(""));
    }

    @PostMapping
    @Requires(Permission.SIGN_OFF)
    ModelAndView skip(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) List<String> task,
            @Valid @ModelAttribute("form") Why form,
            BindingResult errors,
            RedirectAttributes once,
            Locale locale) {
        var ticked = task == null ? List.<String>of() : task;
        var chosen = SigningSeveral.chosen(ticked);
        if (chosen.isEmpty()) errors.reject("wheel.skipping.none");
        if (!Task.isReason(form.reason())) errors.rejectValue("reason", "wheel.skip.reason");
        if (!errors.hasErrors()) {
            try {
                tell(several.skip(chosen, form.reason(), locale), once);
                var answer = new ModelAndView("redirect:/tasks");
                return WheelFilter.unit(unit).isPresent() ? answer.addObject("unit", unit) : answer;
            } catch (RuleViolation refused) {
                errors.reject(refused.messageKey(), refused.arguments(), null);
            }
        }
        return page(unit, false, Set.copyOf(ticked), HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    private static void tell(SigningSeveral.Outcome outcome, RedirectAttributes once) {
        if (outcome.signed() > 0) Notice.tell("wheel.said.severalSkipped", outcome.signed(), outcome.awaiting());
        if (outcome.refused().isEmpty()) return;
        once.addFlashAttribute("refused", new ArrayList<>(outcome.refused()));
        once.addFlashAttribute("refusedHeading", "wheel.skipping.refused");
    }

    private ModelAndView page(String unit, boolean late, Set<String> ticked, HttpStatus status, Locale locale) {
        var view = new ModelAndView(
                        "wheel/skipping", "page", pages.read(WheelFilter.unit(unit), Optional.empty(), locale))
                .addObject("unit", unit)
                .addObject("late", late)
                .addObject("ticked", ticked);
        view.setStatus(status);
        return view;
    }
}
