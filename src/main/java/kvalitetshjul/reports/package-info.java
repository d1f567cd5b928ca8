/** Reports: written section by section, released as a snapshot that never changes, printed for the council. */
@ApplicationModule(
        displayName = "Reports",
        allowedDependencies = {
            "owners",
            "audit",
            "units",
            "organisation",
            "pages",
            "packs",
            "law",
            "wheel",
            "knowledge",
            "goals"
        })
@NullMarked
package kvalitetshjul.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
