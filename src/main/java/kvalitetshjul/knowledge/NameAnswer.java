package kvalitetshjul.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.units.UnitId;

/**
 * What a person has said of a name in files.
 *
 * @param name as it stood in the file
 * @param unit none where it is the municipality’s, or nobody’s of ours
 * @param by who said it
 */
record NameAnswer(UUID id, NameInFile about, String name, boolean ours, Optional<UnitId> unit, String by, Instant at) {
    Optional<Place> place() {
        return ours ? Optional.of(unit.map(Place::of).orElse(Place.MUNICIPALITY)) : Optional.empty();
    }
}
