package kvalitetshjul.calendar;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One’s own calendars: made, given a new address, switched off. */
@Controller
@RequestMapping("/me/calendar")
@Open(Open.To.SIGNED_IN)
class OwnCalendarController {
    private final Feeds feeds;
    private final MessageSource messages;

    OwnCalendarController(Feeds feeds, MessageSource messages) {
        this.feeds = feeds;
        this.messages = messages;
    }

    /** @param unit empty for one’s own tasks */
    record Which(@Chosen @Nullable String unit) {
        @Nullable
        UnitId id() {
            return unit == null || unit.isBlank() ? null : UnitId.of(unit);
        }
    }

    /** @param unit must be one of the list */
    record New(@Chosen @Nullable String unit) {}

    @GetMapping
    ModelAndView read(Model made, Locale locale) {
        // it may have been switched off before it was shown
        boolean works = made.getAttribute("link") instanceof String link && feeds.works(link);
        if (!works) made.asMap().remove("link");
        return page(locale).addObject("unitForm", new New(""));
    }

    private ModelAndView page(Locale locale) {
        var page = feeds.page();
        var units = new ArrayList<Choice>();
        units.add(new Choice("", messages.getMessage("calendar.choose", null, locale)));
        units.addAll(page.units());
        return new ModelAndView("calendar/own").addObject("page", page).addObject("units", List.copyOf(units));
    }

    /** A new calendar of one’s own tasks, or a new address for one that is there: of a unit’s or one’s own. */
    @PostMapping
    @FreshSignIn
    ModelAndView make(
            @Valid @ModelAttribute("which") Which which, BindingResult errors, Locale locale, RedirectAttributes once) {
        if (errors.hasErrors()) throw new NotFound("unit");
        return shown(feeds.make(which.id()), once);
    }

    @PostMapping("/units")
    @FreshSignIn
    ModelAndView makeOfUnit(
            @Valid @ModelAttribute("unitForm") New form, BindingResult errors, Locale locale, RedirectAttributes once) {
        var unit = form.unit();
        if (!errors.hasErrors() && (unit == null || unit.isBlank()))
            errors.rejectValue("unit", "calendar.unit.required");
        if (!errors.hasErrors() && unit != null && feeds.has(UnitId.of(unit)))
            errors.rejectValue("unit", "calendar.unit.there");
        if (errors.hasErrors() || unit == null) {
            var view = page(locale);
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
        return shown(feeds.make(UnitId.of(unit)), once);
    }

    private static ModelAndView shown(String address, RedirectAttributes once) {
        once.addFlashAttribute("link", address);
        return new ModelAndView("redirect:/me/calendar");
    }

    @PostMapping("/removal")
    ModelAndView remove(@Valid @ModelAttribute("which") Which which, BindingResult errors) {
        if (errors.hasErrors()) throw new NotFound("unit");
        feeds.remove(which.id());
        Notice.tell("calendar.said.removed");
        return new ModelAndView("redirect:/me/calendar");
    }
}
