/** What was done, by whom, to which object: an append-only log with one hash chain per owner. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"owners"})
@NullMarked
package kvalitetshjul.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
