/** Deadlines in people’s own calendars: a secret address that a calendar reads, of one’s own tasks or of those of a unit. */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"owners", "audit", "units", "organisation", "pages", "access", "mail", "wheel"})
@NullMarked
package kvalitetshjul.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
