/** The frame around every page: layout, languages, the owner's colour, and what is said when something is refused. */
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"owners", "audit", "units", "organisation"})
@NullMarked
package kvalitetshjul.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
