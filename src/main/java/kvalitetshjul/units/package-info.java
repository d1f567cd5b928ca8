/** Units over time: schools, kindergartens and what else the owner runs or watches over. */
@ApplicationModule(
        displayName = "Units",
        allowedDependencies = {"owners", "audit"})
@NullMarked
package kvalitetshjul.units;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
