/** Values every module speaks in: years, windows of days, texts in several languages, ids and the errors of the domain. No tables. */
@ApplicationModule(
        displayName = "Shared values",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package kvalitetshjul.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
