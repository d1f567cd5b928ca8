/** Reads the files that registers and publishers deliver: bytes become observations and issues that say what to mend. No tables, no pages, no tenant. */
@ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {})
@NullMarked
package kvalitetshjul.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
