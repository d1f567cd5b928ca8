package kvalitetshjul.bodies;

import java.util.Locale;
import kvalitetshjul.organisation.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The one page a guest may read. */
@Controller
@Open(Open.To.EVERYONE)
class GuestController {
    private final Guests guests;

    GuestController(Guests guests) {
        this.guests = guests;
    }

    @GetMapping("/guest/{secret}")
    ModelAndView read(@PathVariable String secret, Locale locale) {
        return new ModelAndView("bodies/guest").addObject("visit", guests.visit(secret, locale));
    }
}
