package kvalitetshjul.packs;

import java.util.Map;
import java.util.Optional;

/**
 * A pack the owner could adopt, as the administration shows it.
 *
 * @param name in the reader’s language; the folder where the pack does not say
 * @param description what the pack is for, where it says so
 * @param counts how many items each section has
 * @param current whether the owner works by exactly this already
 * @param readable whether the pack is written in the owner’s language
 * @param forCountry whether it is not made after a municipality of another country
 */
record PackChoice(
        ReadPack pack,
        String name,
        Optional<String> description,
        String version,
        Map<String, Integer> counts,
        boolean current,
        boolean readable,
        boolean forCountry) {
    /** Whether it is told of at all: one that works and could never be taken in use here helps nobody. Public because templates read it. */
    public boolean isOffered() {
        return current || !pack.isSound() || (readable && forCountry);
    }

    /** Public because templates read it. */
    public boolean isAdoptable() {
        return pack.isSound() && readable && forCountry && !current;
    }
}
