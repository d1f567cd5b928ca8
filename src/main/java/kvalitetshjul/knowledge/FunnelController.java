package kvalitetshjul.knowledge;

import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The units of one key figure beside what chance alone gives. */
@Controller
@Requires(Permission.SEE_FIGURES)
class FunnelController {
    private final Funnels funnels;

    FunnelController(Funnels funnels) {
        this.funnels = funnels;
    }

    @GetMapping("/knowledge/key-figures/{code}/funnel")
    ModelAndView show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return new ModelAndView("knowledge/funnel", "page", funnels.read(code, period, page, locale));
    }
}
