package kvalitetshjul.administration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.AdministrationWarning;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What this reader may set up, each with a line on what it is for. */
@Controller
@RequestMapping("/administration")
class AdministrationController {
    private final List<AdministrationEntry> entries;
    private final List<AdministrationWarning> warnings;
    private final Permissions permissions;

    AdministrationController(
            List<AdministrationEntry> entries, List<AdministrationWarning> warnings, Permissions permissions) {
        this.warnings = List.copyOf(warnings);
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(AdministrationEntry::order))
                .toList();
        this.permissions = permissions;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    ModelAndView overview() {
        var visible = entries.stream()
                .filter(entry -> permissions.may(entry.permission()))
                .toList();
        if (visible.isEmpty()) throw new NotFound("administration");
        var waiting = permissions.mayForOwner(Permission.ADMINISTER)
                ? warnings.stream().flatMap(one -> one.find().stream()).toList()
                : List.<AdministrationWarning.Warning>of();
        return new ModelAndView("administration/overview")
                .addObject("entries", visible)
                .addObject("warnings", waiting);
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavigationEntry administrationNavigation(List<AdministrationEntry> entries) {
            return new NavigationEntry(
                    "administration.navigation",
                    "/administration",
                    entries.stream().map(AdministrationEntry::permission).collect(Collectors.toSet()),
                    900);
        }
    }
}
