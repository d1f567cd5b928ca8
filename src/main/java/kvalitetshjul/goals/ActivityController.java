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
@RequestMapping("/units/{unit}/{year}/goals/{goal}/activities")
@Requires(Permission.EDIT_GOALS)
class ActivityController {
    private final Goals goals;
    private final GoalPages pages;

    ActivityController(Goals goals, GoalPages pages) {
        this.goals = goals;
        this.pages = pages;
    }

    @GetMapping("/new")
    ModelAndView write(@PathVariable GoalId goal, Locale locale) {
        var page = pages.activity(goal, locale);
        var thread = page.goal().thread();
        return form(page, HttpStatus.OK)
                .addObject(
                        "form",
                        ActivityForm.in(
                                thread.goal().year(),
                                thread.indicators().getFirst().id()));
    }

    @PostMapping
    ModelAndView plan(
            @PathVariable GoalId goal,
            @Valid @ModelAttribute("form") ActivityForm form,
            BindingResult errors,
            Locale locale) {
        var page = pages.activity(goal, locale);
        form.check(page, errors);
        if (errors.hasErrors()) return form(page, HttpStatus.UNPROCESSABLE_CONTENT);
        goals.plan(goal, form.content());
        Notice.tell("goals.said.activity");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    @GetMapping("/{activity}")
    ModelAndView rewrite(@PathVariable GoalId goal, @PathVariable ActivityId activity, Locale locale) {
        var page = pages.activity(goal, locale);
        var stored = page.activity(activity);
        return form(page.keeping(stored.responsible(), locale), HttpStatus.OK, activity, stored.version())
                .addObject("form", ActivityForm.of(stored));
    }

    @PostMapping("/{activity}")
    ModelAndView change(
            @PathVariable GoalId goal,
            @PathVariable ActivityId activity,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") ActivityForm form,
            BindingResult errors,
            Locale locale) {
        var before = pages.activity(goal, locale);
        var offered = before.keeping(before.activity(activity).responsible(), locale);
        form.check(offered, errors);
        if (errors.hasErrors()) return form(offered, HttpStatus.UNPROCESSABLE_CONTENT, activity, version);
        try {
            goals.changeActivity(goal, activity, version, form.content());
        } catch (ChangedMeanwhile changed) {
            var page = pages.activity(goal, locale);
            var stored = page.activity(activity);
            return form(page.keeping(stored.responsible(), locale), HttpStatus.CONFLICT, activity, stored.version())
                    .addObject("stored", ActivityForm.of(stored));
        }
        Notice.tell("goals.said.activity");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    private static ModelAndView form(GoalPages.ActivityPage page, HttpStatus status) {
        var view = new ModelAndView("goals/activity")
                .addObject("page", page.goal())
                .addObject("roles", page.roles())
                .addObject("indicators", page.indicators());
        view.setStatus(status);
        return view;
    }

    private static ModelAndView form(GoalPages.ActivityPage page, HttpStatus status, ActivityId id, int version) {
        return form(page, status).addObject("activity", id).addObject("version", version);
    }
}
