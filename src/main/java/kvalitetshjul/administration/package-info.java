/** The pages on which an owner is set up and kept in order: units, people, bodies, and what has been done. */
@ApplicationModule(
        displayName = "Administration",
        allowedDependencies = {"owners", "audit", "imports", "units", "organisation", "pages", "packs", "access"})
@NullMarked
package kvalitetshjul.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
