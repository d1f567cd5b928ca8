/** What the figures mean: written analyses with causes, shared, talked through and kept. */
@ApplicationModule(
        displayName = "Analysis",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "packs", "wheel", "knowledge"})
@NullMarked
package kvalitetshjul.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
