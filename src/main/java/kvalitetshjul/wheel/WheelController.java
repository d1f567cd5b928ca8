package kvalitetshjul.wheel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The year: as a circle with what to do now, as a list and as a table. */
@Controller
@Requires(Permission.SEE_WHEEL)
class WheelController {
    private final WheelPages pages;
    private final Wheels wheels;
    private final Permissions permissions;
    private final Owners owners;

    WheelController(WheelPages pages, Wheels wheels, Permissions permissions, Owners owners) {
        this.pages = pages;
        this.wheels = wheels;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** The way the year is drawn; all three say the same. */
    enum View {
        CIRCLE,
        LIST,
        TABLE;

        /** As the address has it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String key) {
            return Arrays.stream(values())
                    .filter(view -> view.key().equals(key))
                    .findFirst()
                    .orElse(CIRCLE);
        }
    }

    @GetMapping("/wheel")
    String now() {
        return "redirect:/wheel/" + owners.schoolYear();
    }

    @GetMapping("/wheel/{year}")
    ModelAndView show(
            @PathVariable SchoolYear year,
            @RequestParam Optional<String> view,
            @RequestParam Optional<UnitId> unit,
            @RequestParam Optional<TaskState> state,
            Locale locale) {
        var page = pages.read(year, new WheelPages.Filter(unit.orElse(null), state.orElse(null)), locale);
        if (page.isEmpty()) owners.requireNear(year);
        var model = page.isPresent()
                ? new ModelAndView("wheel/year", "page", page.get())
                : new ModelAndView("wheel/unopened", "year", year).addObject("openers", pages.openers(locale));
        return model.addObject("view", View.of(view.orElse(null)))
                .addObject("views", View.values())
                .addObject("states", TaskState.values())
                .addObject("unit", unit.map(UnitId::toString).orElse(""))
                .addObject("state", state.map(TaskState::name).orElse(""))
                .addObject(
                        "mayOpen",
                        permissions.mayForOwner(Permission.EDIT_WHEEL)
                                && wheels.mayBeOpened(page.isPresent() ? year.next() : year));
    }

    @GetMapping("/wheel/{year}/items/{item}")
    ModelAndView showItem(@PathVariable SchoolYear year, @PathVariable String item, Locale locale) {
        return new ModelAndView("wheel/item", "page", pages.readItem(year, item, locale));
    }

    @PostMapping("/wheel/{year}")
    @Requires(Permission.EDIT_WHEEL)
    String open(@PathVariable SchoolYear year) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        Notice.tell("wheel.said.opened", wheels.open(year));
        return "redirect:/wheel/" + year;
    }
}
