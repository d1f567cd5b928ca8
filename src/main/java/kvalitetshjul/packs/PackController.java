package kvalitetshjul.packs;

import java.util.Locale;
import java.util.Map;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.pages.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/administration/pack")
@Requires(Permission.ADOPT_PACK)
class PackController {
    private final Packs packs;

    PackController(Packs packs) {
        this.packs = packs;
    }

    @GetMapping
    ModelAndView overview(Locale locale) {
        return new ModelAndView("packs/overview", Map.of("overview", packs.overview(locale)));
    }

    @GetMapping("/{folder}")
    ModelAndView preview(@PathVariable String folder, Locale locale) {
        return new ModelAndView("packs/preview", Map.of("choice", packs.choice(folder, locale)));
    }

    @PostMapping("/{folder}/adoption")
    @FreshSignIn
    String adopt(@PathVariable String folder, Locale locale) {
        Notice.tell("packs.said.adopted", packs.adopt(folder).name().in(locale));
        return "redirect:/administration/pack";
    }
}
