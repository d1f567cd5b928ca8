package kvalitetshjul.packs;

import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;

/** Tells which school years have been opened, contributed as a bean by the module that opens them: what was opened keeps the pack it was opened by. */
public interface OpenedYears {
    /** The last one the owner has opened. */
    Optional<SchoolYear> findLast();
}
