package kvalitetshjul.goals;

import jakarta.validation.Valid;
import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
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
        var page = pages.indicator(goal, null, locale);
        var known = pages.known(page, page.keyFigure(figure), locale);
        return form(page, known, HttpStatus.OK)
                .addObject("form", known.fill(IndicatorForm.on(page.keyFigure(figure)), ""));
    }

    @PostMapping
    ModelAndView measure(
            @PathVariable GoalId goal,
            @Valid @ModelAttribute("form") IndicatorForm form,
            BindingResult errors,
            Locale locale) {
        var page = pages.indicator(goal, null, locale);
        form.check(page.keyFigures(), errors);
        var known = pages.known(page, form.keyFigure(), locale);
        if (errors.hasErrors()) return form(page, known, HttpStatus.UNPROCESSABLE_CONTENT);
        goals.measure(goal, known.dated(form.content(page::keyFigureName)));
        Notice.tell("goals.said.indicator");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    /**
     * The form again, with the latest figure of the key figure that is chosen filled in; nothing is stored.
     *
     * @param filled what was filled in before, which may be replaced
     * @param replace whether what somebody typed may be replaced too
     */
    @PostMapping("/figure")
    ModelAndView fill(
            @PathVariable GoalId goal,
            @ModelAttribute("typed") IndicatorForm typed,
            @RequestParam(defaultValue = "") String filled,
            @RequestParam(defaultValue = "false") boolean replace,
            Locale locale) {
        return fill(pages.indicator(goal, null, locale), typed, filled, replace, locale);
    }

    private ModelAndView fill(
            GoalPages.IndicatorPage page, IndicatorForm typed, String filled, boolean replace, Locale locale) {
        var known = pages.known(page, typed.keyFigure(), locale);
        return form(page, known, HttpStatus.OK)
                .addObject("form", known.fill(typed, replace ? typed.currentValue() : filled));
    }

    @PostMapping("/{indicator}/figure")
    ModelAndView fillAgain(
            @PathVariable GoalId goal,
            @PathVariable IndicatorId indicator,
            @RequestParam(defaultValue = "0") int version,
            @ModelAttribute("typed") IndicatorForm typed,
            @RequestParam(defaultValue = "") String filled,
            @RequestParam(defaultValue = "false") boolean replace,
            Locale locale) {
        return fill(pages.indicator(goal, indicator, locale), typed, filled, replace, locale)
                .addObject("indicator", indicator)
                .addObject("version", version);
    }

    @GetMapping("/{indicator}")
    ModelAndView rewrite(@PathVariable GoalId goal, @PathVariable IndicatorId indicator, Locale locale) {
        var page = pages.indicator(goal, indicator, locale);
        var stored = page.indicator(indicator);
        var known = pages.known(page, stored.keyFigure().orElse(""), locale);
        return form(page, known, HttpStatus.OK, indicator, stored.version())
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
        var page = pages.indicator(goal, indicator, locale);
        form.check(page.keyFigures(), errors);
        var known = pages.known(page, form.keyFigure(), locale);
        if (errors.hasErrors()) return form(page, known, HttpStatus.UNPROCESSABLE_CONTENT, indicator, version);
        try {
            goals.changeIndicator(goal, indicator, version, known.dated(form.content(page::keyFigureName)));
        } catch (ChangedMeanwhile changed) {
            var stored = page.indicator(indicator);
            return form(page, known, HttpStatus.CONFLICT, indicator, stored.version())
                    .addObject("stored", IndicatorForm.of(stored, locale));
        }
        Notice.tell("goals.said.indicator");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    private static ModelAndView form(GoalPages.IndicatorPage page, KnownFigure known, HttpStatus status) {
        var view = new ModelAndView("goals/indicator")
                .addObject("page", page.goal())
                .addObject("keyFigures", page.keyFigures())
                .addObject("known", known);
        view.setStatus(status);
        return view;
    }

    private static ModelAndView form(
            GoalPages.IndicatorPage page, KnownFigure known, HttpStatus status, IndicatorId id, int version) {
        return form(page, known, status).addObject("indicator", id).addObject("version", version);
    }
}
