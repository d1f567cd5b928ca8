/** Units over time: schools, kindergartens and what else the owner runs or watches over, their departments, and the partners outside. */
@ApplicationModule(
        displayName = "Units",
        allowedDependencies = {"owners", "audit", "imports"})
@NullMarked
package kvalitetshjul.units;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
