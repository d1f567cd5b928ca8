package kvalitetshjul.goals;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
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

/** The goals of the municipality and of one unit, and the wording and adoption of a goal. */
@Controller
class GoalController {
    private final Goals goals;
    private final GoalPages pages;

    GoalController(Goals goals, GoalPages pages) {
        this.goals = goals;
        this.pages = pages;
    }

    @GetMapping("/goals")
    @Requires(Permission.SEE_GOALS)
    ModelAndView tree() {
        return new ModelAndView("goals/tree")
                .addObject("tree", pages.tree(Optional.empty()))
                .addObject("now", pages.currentYear());
    }

    /** The way to a new goal, from a key figure it will be measured by or from the goal it will stand under: by the unit, which is asked for where there are several. */
    @GetMapping("/goals/beginning")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView begin(
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String under,
            @RequestParam Optional<SchoolYear> year,
            @RequestParam Optional<UnitId> unit) {
        var parent = code(under);
        var units = pages.proposers(parent);
        unit.ifPresent(pages::requireUnit);
        var chosen = unit.map(UnitId::toString)
                .or(() -> units.size() == 1 ? Optional.of(units.getFirst().value()) : Optional.empty());
        var whose = year.orElseGet(pages::currentYear);
        var next = chosen.isPresent()
                ? new ModelAndView("redirect:/units/" + chosen.get() + "/" + whose + "/goals/new")
                : new ModelAndView("goals/beginning").addObject("units", units).addObject("year", whose);
        var measure = code(figure);
        if (!measure.isEmpty()) next.addObject("figure", measure);
        if (!parent.isEmpty()) next.addObject("under", parent);
        return next;
    }

    /** A code can be carried on in an address; anything else is nobody’s, and may be longer than an answer has room for. */
    private static String code(String given) {
        return given.matches("[A-Z0-9_]{1,100}") ? given : "";
    }

    @GetMapping("/goals/{year}")
    @Requires(Permission.SEE_GOALS)
    ModelAndView tree(@PathVariable SchoolYear year) {
        return new ModelAndView("goals/tree")
                .addObject("tree", pages.tree(Optional.of(year)))
                .addObject("now", pages.currentYear());
    }

    @GetMapping("/units/{unit}/{year}/goals")
    @Requires(Permission.SEE_GOALS)
    ModelAndView list(@PathVariable UnitId unit, @PathVariable SchoolYear year) {
        return new ModelAndView("goals/list")
                .addObject("page", pages.unitGoals(unit, year))
                .addObject("now", pages.currentYear());
    }

    @GetMapping("/units/{unit}/{year}/goals/new")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView write(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(defaultValue = "") String figure,
            Locale locale) {
        return form(unit, year, figure, locale, HttpStatus.OK).addObject("form", WordingForm.under(under));
    }

    @PostMapping("/units/{unit}/{year}/goals")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView propose(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @Valid @ModelAttribute("form") WordingForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String figure,
            Locale locale) {
        if (errors.hasErrors()) return form(unit, year, figure, locale, HttpStatus.UNPROCESSABLE_CONTENT);
        GoalId goal;
        try {
            goal = goals.propose(unit, year, form.wording());
        } catch (RuleViolation refused) {
            errors.reject(refused.messageKey(), refused.arguments(), refused.messageKey());
            return form(unit, year, figure, locale, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Notice.tell("goals.said.proposed");
        var asked = code(figure);
        var next = new ModelAndView(
                "redirect:/units/{unit}/{year}/goals/" + goal + (asked.isEmpty() ? "" : "/indicators/new"));
        return asked.isEmpty() ? next : next.addObject("figure", asked);
    }

    @GetMapping("/units/{unit}/{year}/goals/{goal}")
    @Requires(Permission.SEE_GOALS)
    ModelAndView read(
            @PathVariable UnitId unit, @PathVariable SchoolYear year, @PathVariable GoalId goal, Locale locale) {
        return page(goal, HttpStatus.OK, locale).addObject("form", WithdrawalForm.empty());
    }

    private ModelAndView page(GoalId goal, HttpStatus status, Locale locale) {
        var view = new ModelAndView("goals/goal").addObject("page", pages.goal(goal, locale));
        view.setStatus(status);
        return view;
    }

    @GetMapping("/units/{unit}/{year}/goals/{goal}/wording")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView rewrite(
            @PathVariable UnitId unit, @PathVariable SchoolYear year, @PathVariable GoalId goal, Locale locale) {
        var stored = goals.getThread(goal).goal();
        return form(unit, year, locale, HttpStatus.OK)
                .addObject("goal", goal)
                .addObject("version", stored.version())
                .addObject("form", WordingForm.of(stored));
    }

    @PostMapping("/units/{unit}/{year}/goals/{goal}/wording")
    @Requires(Permission.EDIT_GOALS)
    ModelAndView reword(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable GoalId goal,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") WordingForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors())
            return form(unit, year, locale, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("goal", goal)
                    .addObject("version", version);
        try {
            goals.reword(goal, version, form.wording());
        } catch (ChangedMeanwhile changed) {
            var stored = goals.getThread(goal).goal();
            return form(unit, year, locale, HttpStatus.CONFLICT)
                    .addObject("goal", goal)
                    .addObject("version", stored.version())
                    .addObject("stored", WordingForm.of(stored));
        }
        Notice.tell("goals.said.reworded");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    @PostMapping("/units/{unit}/{year}/goals/{goal}/adoption")
    @Requires(Permission.EDIT_GOALS)
    @FreshSignIn
    ModelAndView adopt(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable GoalId goal,
            @RequestParam(defaultValue = "0") int version,
            Locale locale) {
        try {
            goals.adopt(goal, version);
        } catch (ChangedMeanwhile changed) {
            return page(goal, HttpStatus.CONFLICT, locale)
                    .addObject("changed", true)
                    .addObject("form", WithdrawalForm.empty());
        }
        Notice.tell("goals.said.adopted");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    @PostMapping("/units/{unit}/{year}/goals/{goal}/withdrawal")
    @FreshSignIn
    @Requires(Permission.EDIT_GOALS)
    ModelAndView withdraw(
            @PathVariable UnitId unit,
            @PathVariable SchoolYear year,
            @PathVariable GoalId goal,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Locale locale) {
        if (errors.hasErrors()) return page(goal, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        try {
            goals.withdraw(goal, version, form.reason());
        } catch (ChangedMeanwhile changed) {
            return page(goal, HttpStatus.CONFLICT, locale).addObject("changed", true);
        }
        Notice.tell("goals.said.withdrawn");
        return new ModelAndView("redirect:/units/{unit}/{year}/goals/{goal}");
    }

    /** @param figure code of the key figure the goal is to be measured by, where it was begun from one */
    private ModelAndView form(UnitId unit, SchoolYear year, String figure, Locale locale, HttpStatus status) {
        return form(unit, year, locale, status)
                .addObject("figure", figure)
                .addObject("figureName", pages.figureName(unit, figure, locale));
    }

    private ModelAndView form(UnitId unit, SchoolYear year, Locale locale, HttpStatus status) {
        var page = new ModelAndView("goals/wording").addObject("page", pages.wording(unit, year, locale));
        page.addObject("year", year);
        page.setStatus(status);
        return page;
    }
}
