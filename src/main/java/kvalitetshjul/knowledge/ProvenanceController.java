package kvalitetshjul.knowledge;

import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a figure comes from. */
@Controller
@Requires(Permission.SEE_FIGURES)
class ProvenanceController {
    private final Provenances provenances;

    ProvenanceController(Provenances provenances) {
        this.provenances = provenances;
    }

    /**
     * @param place {@code municipality}, {@code county} or {@code nation}; the unit, or the municipality, when empty
     * @param part code of a part of the people; all of them when empty
     */
    @GetMapping("/knowledge/key-figures/{code}/origin/{period}")
    ModelAndView show(
            @PathVariable String code,
            @PathVariable String period,
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String part,
            Locale locale) {
        var asked = new Provenances.Asked(code, period, Whom.unit(whom), place, part);
        return new ModelAndView("knowledge/origin", "page", provenances.read(asked, locale));
    }
}
