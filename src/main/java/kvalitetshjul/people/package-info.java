/** The owner’s people as they come, change, go and are forgotten: the list, invitations, one’s own page, retention. */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {
            "owners",
            "audit",
            "units",
            "organisation",
            "pages",
            "packs",
            "access",
            "mail",
            "bodies",
            "wheel",
            "calendar",
            "imports"
        })
@NullMarked
package kvalitetshjul.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
