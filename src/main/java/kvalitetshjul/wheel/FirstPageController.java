package kvalitetshjul.wheel;

import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where everybody begins: at the wheel or, for whoever has no role that sees it, at what is kept of them. */
@Controller
@Open(Open.To.SIGNED_IN)
class FirstPageController {
    private final Permissions permissions;
    private final Owners owners;

    FirstPageController(Permissions permissions, Owners owners) {
        this.permissions = permissions;
        this.owners = owners;
    }

    @GetMapping("/")
    String begin() {
        return permissions.may(Permission.SEE_WHEEL) ? "redirect:/wheel/" + owners.schoolYear() : "redirect:/me";
    }
}
