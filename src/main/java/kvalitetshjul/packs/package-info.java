/** Model packs: a municipality as a folder of YAML, read with every fault named, and adopted as the owner’s immutable configuration. */
@ApplicationModule(
        displayName = "Packs",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages"})
@NullMarked
package kvalitetshjul.packs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
