/** Running the house: the embedded database, what start-up refuses, the operator's verbs and the health answer. */
@ApplicationModule(displayName = "Operation", allowedDependencies = "organisation")
@NullMarked
package kvalitetshjul.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
