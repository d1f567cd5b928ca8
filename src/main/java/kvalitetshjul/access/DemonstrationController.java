package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/demo")
@Open(Open.To.EVERYONE)
class DemonstrationController {
    private final Demonstration demonstration;

    DemonstrationController(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    @GetMapping
    ModelAndView choose(Locale locale) {
        return new ModelAndView("access/demo").addObject("casts", demonstration.casts(locale));
    }

    @PostMapping("/entry")
    String enter(
            @RequestParam OwnerId owner,
            @RequestParam PersonId person,
            HttpServletRequest request,
            HttpServletResponse response) {
        demonstration.enter(owner, person, request, response);
        return "redirect:/";
    }
}
