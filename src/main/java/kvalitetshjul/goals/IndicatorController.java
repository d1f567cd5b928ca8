package kvalitetshjul.goals;

import jakarta.validation.Valid;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.shared.ChangedMeanwhile;
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

@Controller
@RequestMapping("/units/{unit}/{year}/goals/{goal}/indicators")
@Requires(Permission.EDIT_GOALS)
class IndicatorController {
    private final Goals goals;
    private final GoalPages pages;

    IndicatorController(Goals goals, GoalPages pages) {
        this.goals = goals;
        this.pages = pages;
    }

    @GetMapping("/new")
    ModelAndView write(@PathVariable GoalId goal, @RequestParam(defaultValue = "") String figure, Locale locale) {
        var page = pages.indicator(goal, locale);
        return form(page, HttpStatus.OK).addObject("form", page.form(figure));
    }

    @PostMapping
    ModelAndView measure(
            @PathVariable GoalId goal,
            @Valid @ModelAttribute("form") IndicatorForm form,
            BindingResult errors,
            Locale locale) {
        var page = pages.indicator(goal, locale);
        form.check(page.keyFigures(), errors);
        if (errors.hasErrors()) return form(page, HttpStatus.UNPROCESSABLE_CONTENT);
        goals.measure(goal, form.content(page::keyFigureName));
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    @GetMapping("/{indicator}")
    ModelAndView rewrite(@PathVariable GoalId goal, @PathVariable IndicatorId indicator, Locale locale) {
        var page = pages.indicator(goal, locale);
        var stored = page.indicator(indicator);
        return form(page, HttpStatus.OK, indicator, stored.version())
                .addObject("form", IndicatorForm.of(stored, locale));
    }

    @PostMapping("/{indicator}")
    ModelAndView change(
            @PathVariable GoalId goal,
            @PathVariable IndicatorId indicator,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") IndicatorForm form,
            BindingResult errors,
            Locale locale) {
        var page = pages.indicator(goal, locale);
        form.check(page.keyFigures(), errors);
        if (errors.hasErrors()) return form(page, HttpStatus.UNPROCESSABLE_CONTENT, indicator, version);
        try {
            goals.changeIndicator(goal, indicator, version, form.content(page::keyFigureName));
        } catch (ChangedMeanwhile changed) {
            var stored = page.indicator(indicator);
            return form(page, HttpStatus.CONFLICT, indicator, stored.version())
                    .addObject("stored", IndicatorForm.of(stored, locale));
        }
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    private static ModelAndView form(GoalPages.IndicatorPage page, HttpStatus status) {
        var view = new ModelAndView("goals/indicator")
                .addObject("page", page.goal())
                .addObject("keyFigures", page.keyFigures());
        view.setStatus(status);
        return view;
    }

    private static ModelAndView form(GoalPages.IndicatorPage page, HttpStatus status, IndicatorId id, int version) {
        return form(page, status).addObject("indicator", id).addObject("version", version);
    }
}
