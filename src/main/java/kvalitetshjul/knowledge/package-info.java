/** What the owner knows about its schools and kindergartens: key figures, where they come from, and what of them may be shown. */
@ApplicationModule(
        displayName = "Knowledge",
        allowedDependencies = {
            "owners",
            "audit",
            "units",
            "organisation",
            "access",
            "pages",
            "packs",
            "law",
            "wheel",
            "imports",
            "disclosure",
            "connectors"
        })
@NullMarked
package kvalitetshjul.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
