package kvalitetshjul.knowledge;

import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The same pupils over the years. */
@Controller
@Requires(Permission.SEE_FIGURES)
class CohortController {
    private final Cohorts cohorts;

    CohortController(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @GetMapping("/knowledge/cohorts")
    ModelAndView show(
            @RequestParam(name = "unit", required = false) @Nullable Whom whom,
            @RequestParam(defaultValue = "") String cohort,
            Locale locale) {
        return new ModelAndView("knowledge/cohorts", "page", cohorts.page(Whom.unit(whom), cohort, locale));
    }
}
