/** The tenant: the school owner, its settings, and the tenant of the running transaction. */
@ApplicationModule(
        displayName = "Owners",
        allowedDependencies = {})
@NullMarked
package kvalitetshjul.owners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
