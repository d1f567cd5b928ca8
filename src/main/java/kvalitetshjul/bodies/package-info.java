/** Bodies over time: who sits in them on any day, what they are to do, their periods, and guests who may read one body’s page. */
@ApplicationModule(
        displayName = "Bodies",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "packs", "law", "access", "mail"})
@NullMarked
package kvalitetshjul.bodies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
