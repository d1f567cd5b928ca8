package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.shared.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Where a link leads with which somebody binds their identity at a provider: to the page to sign in, which then knows of it. */
@Controller
@Open(Open.To.EVERYONE)
class LinkController {
    private final SecretLinks links;

    LinkController(SecretLinks links) {
        this.links = links;
    }

    @GetMapping("/sign-in/link/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request) {
        if (!links.works(Identities.LINK, secret)) throw new NotFound("link");
        request.getSession().setAttribute(ProviderSignIn.LINK, secret);
        return SignInController.to("/sign-in"); // and out of the address
    }
}
