package kvalitetshjul.knowledge;

import java.util.Locale;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The units beside each other. */
@Controller
@Requires(Permission.SEE_FIGURES)
class HeatMapController {
    private final HeatMaps maps;

    HeatMapController(HeatMaps maps) {
        this.maps = maps;
    }

    @GetMapping("/knowledge/units")
    ModelAndView show(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String against,
            Locale locale) {
        return new ModelAndView("knowledge/units", "page", maps.read(area, year, HeatMap.Against.of(against), locale));
    }
}
