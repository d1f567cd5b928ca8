package kvalitetshjul.law;

import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Country;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The law and what rests on it. The catalogue is public; of the owner’s own everybody is shown what they may see anyway. */
@Controller
@RequestMapping("/law")
@Open(Open.To.SIGNED_IN)
class LawController {
    private final LawPages pages;
    private final Permissions permissions;

    LawController(LawPages pages, Permissions permissions) {
        this.pages = pages;
        this.permissions = permissions;
    }

    /** Whether the clock is the reader’s to see. */
    @ModelAttribute("seesDuties")
    boolean seesDuties() {
        return permissions.may(Permission.SEE_WHEEL);
    }

    @GetMapping
    ModelAndView overview(
            @RequestParam Optional<Country> country, @RequestParam(defaultValue = "") String q, Locale locale) {
        return new ModelAndView("law/overview", "page", pages.overview(country, q.strip(), locale));
    }

    @GetMapping("/provisions/{provision}")
    ModelAndView provision(@PathVariable String provision) {
        return new ModelAndView("law/provision", "page", pages.provision(provision));
    }

    @GetMapping("/changes")
    ModelAndView changes(@RequestParam Optional<Country> country) {
        return new ModelAndView("law/changes", "page", pages.changes(country));
    }

    @GetMapping("/repealed")
    ModelAndView repealed() {
        return new ModelAndView("law/repealed", "outdated", pages.outdated());
    }

    @GetMapping("/duties")
    @Requires(Permission.SEE_WHEEL)
    ModelAndView duties(
            @RequestParam Optional<UnitId> unit,
            @RequestParam Optional<DutyState> state,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        var filter = new LawPages.Filter(unit.orElse(null), state.orElse(null));
        return new ModelAndView("law/duties", "page", pages.duties(filter, page, locale))
                .addObject("states", DutyState.values())
                .addObject("unit", unit.map(UnitId::toString).orElse(""))
                .addObject("state", state.map(DutyState::name).orElse(""));
    }
}
