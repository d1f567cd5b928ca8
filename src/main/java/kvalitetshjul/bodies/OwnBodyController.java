package kvalitetshjul.bodies;

import java.util.Locale;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The bodies somebody sits in, for themselves to read. Whoever sits in none is told so, and another’s body is not there. */
@Controller
@RequestMapping("/bodies")
@Open(Open.To.SIGNED_IN)
class OwnBodyController {
    private final OwnBodies own;
    private final Actors actors;

    OwnBodyController(OwnBodies own, Actors actors) {
        this.own = own;
        this.actors = actors;
    }

    @GetMapping
    ModelAndView list(Locale locale) {
        return new ModelAndView("bodies/mine")
                .addObject("sittings", own.list(actors.current().person(), locale));
    }

    @GetMapping("/{body}")
    ModelAndView read(@PathVariable BodyId body, Locale locale) {
        return new ModelAndView("bodies/own")
                .addObject("page", own.get(body, actors.current().person(), locale));
    }
}
