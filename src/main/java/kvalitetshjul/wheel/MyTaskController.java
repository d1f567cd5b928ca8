package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One’s own tasks, over all years that are open, and signing several of them at once. */
@Controller
@RequestMapping("/tasks")
@Requires(Permission.SEE_WHEEL)
class MyTaskController {
    private final MyTaskPages pages;
    private final SigningSeveral several;
    private final WhatIsSentBack sentBack;

    MyTaskController(MyTaskPages pages, SigningSeveral several, WhatIsSentBack sentBack) {
        this.pages = pages;
        this.several = several;
        this.sentBack = sentBack;
    }

    /** @param all whether everything that can be signed is chosen from the start: how all are chosen without script */
    @GetMapping
    ModelAndView show(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String all,
            Locale locale) {
        return page(unit, Standing.of(state), all.equals("true"), locale);
    }

    /** @param one the only one that is meant, where its own button was pressed */
    @PostMapping("/sign-off")
    @Requires(Permission.SIGN_OFF)
    ModelAndView signOff(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) List<String> task,
            @RequestParam(defaultValue = "") String one,
            RedirectAttributes once,
            Locale locale) {
        var chosen = SigningSeveral.chosen(one.isEmpty() ? (task == null ? List.of() : task) : List.of(one));
        if (chosen.isEmpty()) {
            var again = page(unit, Standing.of(state), false, locale).addObject("problem", "wheel.several.none");
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        tell(several.sign(chosen, locale), once);
        var answer = new ModelAndView("redirect:/tasks");
        Standing.of(state).ifPresent(narrowed -> answer.addObject("state", narrowed.name()));
        return WheelFilter.unit(unit).isPresent() ? answer.addObject("unit", unit) : answer;
    }

    /** Says on the page that follows what was signed and what was not, and why. */
    static void tell(SigningSeveral.Outcome outcome, RedirectAttributes once) {
        if (outcome.signed() > 0 && outcome.awaiting() == outcome.signed())
            Notice.tell("wheel.said.several.awaiting", outcome.signed());
        else if (outcome.signed() > 0) Notice.tell("wheel.said.several", outcome.signed(), outcome.awaiting());
        if (outcome.refused().isEmpty()) return;
        once.addFlashAttribute("refused", new ArrayList<>(outcome.refused()));
        once.addFlashAttribute("refusedHeading", "wheel.several.refused");
    }

    private ModelAndView page(String unit, Optional<Standing> state, boolean all, Locale locale) {
        var waiting = sentBack.find(locale);
        return new ModelAndView(
                        "wheel/tasks", "page", pages.read(WheelFilter.unit(unit), state, waiting.tasks(), locale))
                .addObject("sentBack", waiting.deliveries())
                .addObject("unchecked", waiting.unchecked())
                .addObject("unit", unit)
                .addObject("state", state.map(Standing::name).orElse(""))
                .addObject("standings", Standing.values())
                .addObject("all", all);
    }
}
