/** The demonstration owners: real units and published figures, invented people and acts, laid out when a demonstration first starts. */
@ApplicationModule(
        displayName = "Demonstration",
        allowedDependencies = {
            "owners",
            "units",
            "organisation",
            "packs",
            "bodies",
            "wheel",
            "knowledge",
            "goals",
            "reports"
        })
@NullMarked
package kvalitetshjul.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
