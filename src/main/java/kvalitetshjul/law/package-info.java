/** The law as data: acts and provisions with their versions, what each asks of whom and how often, what cites it, and the clock of the duties. */
@ApplicationModule(
        displayName = "Law",
        allowedDependencies = {"owners", "units", "organisation", "pages", "packs"})
@NullMarked
package kvalitetshjul.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
