package kvalitetshjul.audit;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What one kind of object is called, for the page of the log: a bean of the module whose objects they are. The log itself keeps ids only, so a name that is
 * erased there is gone here as well.
 */
public interface ObjectNames {
    /** As the acts name it: {@code unit}, {@code goal}. */
    String objectKind();

    /** The names the reader may see, of those objects that exist; in one statement however many there are. */
    Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader);
}
