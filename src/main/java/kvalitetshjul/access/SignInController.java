package kvalitetshjul.access;

import kvalitetshjul.organisation.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@Open(Open.To.EVERYONE)
class SignInController {
    private final Demonstration demonstration;

    SignInController(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    /** The page to sign in on; its form is answered by Spring Security. */
    @GetMapping("/sign-in")
    ModelAndView signIn(@RequestParam(required = false) String refused, @RequestParam(required = false) String left) {
        return new ModelAndView("access/sign-in")
                .addObject("refused", refused != null)
                .addObject("left", left != null)
                .addObject("demonstration", demonstration.enabled());
    }
}
