/**
 * Decides which figures of a table about few people are withheld when it is released: those about too few, and those from which they could be reckoned, alone or
 * together with everything released before. Values in, decisions out: no tables, no pages, no tenant.
 */
@ApplicationModule(
        displayName = "Disclosure",
        allowedDependencies = {})
@NullMarked
package kvalitetshjul.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
