package kvalitetshjul.audit;

import java.util.Optional;
import java.util.UUID;

/** Tells the log who acts. The module that knows persons has one as a bean. */
public interface ActingPerson {
    /** Empty when the product itself acts: a job, a migration, a set-up. */
    Optional<UUID> actingPerson();
}
