/** Sign-in and sessions, and in demonstration mode the page to enter as one of the demonstration’s people. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"owners", "audit", "units", "organisation"})
@NullMarked
package kvalitetshjul.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
