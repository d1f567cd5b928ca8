/** Asks publishers for figures over HTTP and brings back the bytes they answer with. No tables, no pages, no tenant. */
@ApplicationModule(
        displayName = "Connectors",
        allowedDependencies = {})
@NullMarked
package kvalitetshjul.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
