/** How a municipality begins: from the link an operator hands out, by a model pack, units and people, to its first open year. */
@ApplicationModule(
        displayName = "Beginning",
        allowedDependencies = {
            "owners",
            "audit",
            "imports",
            "units",
            "organisation",
            "operation",
            "pages",
            "packs",
            "access",
            "mail",
            "wheel",
            "people"
        })
@NullMarked
package kvalitetshjul.beginning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
