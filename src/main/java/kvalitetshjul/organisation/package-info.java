/** Persons, roles and bodies, and the one class that decides who may see and do what. */
@ApplicationModule(
        displayName = "Organisation",
        allowedDependencies = {"owners", "audit", "units"})
@NullMarked
package kvalitetshjul.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
