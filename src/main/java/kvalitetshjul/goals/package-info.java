/** Goals that a unit works towards under the municipality's own: proposed, adopted, measured by an indicator, acted on. */
@ApplicationModule(
        displayName = "Goals",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "packs", "wheel", "knowledge"})
@NullMarked
package kvalitetshjul.goals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
