/** The annual wheel: what the year asks of whom, what shows that it is done, and who signed for it. Later modules deliver the evidence. */
@ApplicationModule(
        displayName = "Annual wheel",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "packs", "law"})
@NullMarked
package kvalitetshjul.wheel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
