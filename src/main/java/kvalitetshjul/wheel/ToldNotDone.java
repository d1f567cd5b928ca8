package kvalitetshjul.wheel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/** What somebody has said elsewhere was not carried out this year, contributed as a bean by the module they said it in. The task shows it, and is closed by who answers for it. */
public interface ToldNotDone {
    /**
     * @param source its name
     * @param by who said it, and when: empty where that is not kept
     */
    record Told(LocalizedText source, String reason, Optional<PersonId> by, Optional<Instant> at) {}

    /**
     * @param sources codes of the data sources a task is about
     * @param unit empty where it is the owner’s
     */
    List<Told> list(Collection<String> sources, Optional<UnitId> unit, SchoolYear year);
}
