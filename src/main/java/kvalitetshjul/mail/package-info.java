/** Mails: kept with the act they tell of, sent afterwards, and never more than a title and a link. Secret links are made as they leave. */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "access"})
@NullMarked
package kvalitetshjul.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
