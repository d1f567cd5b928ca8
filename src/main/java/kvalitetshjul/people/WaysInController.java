package kvalitetshjul.people;

import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.FreshSignIn;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links to hand over, each shown once on the person’s page. */
@Controller
@RequestMapping("/administration/people/{person}")
@Requires(Permission.ADMINISTER)
class WaysInController {
    private final WaysIn ways;
    private final Permissions permissions;
    private final Postman postman;

    WaysInController(WaysIn ways, Permissions permissions, Postman postman) {
        this.ways = ways;
        this.permissions = permissions;
        this.postman = postman;
    }

    @PostMapping("/password-link")
    @FreshSignIn
    String password(@PathVariable PersonId person, RedirectAttributes once) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return shown(ways.toANewPassword(person), "people.link.password", once);
    }

    @PostMapping("/identity-link")
    @FreshSignIn
    String identity(@PathVariable PersonId person, RedirectAttributes once) {
        permissions.requireForOwner(Permission.ADMINISTER);
        return shown(ways.throughAProvider(person), "people.link.identity", once);
    }

    private String shown(String path, String said, RedirectAttributes once) {
        once.addFlashAttribute("link", postman.link(path));
        once.addFlashAttribute("linkSaid", said);
        return "redirect:/administration/people/{person}";
    }
}
