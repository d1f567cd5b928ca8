package kvalitetshjul.administration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.shared.NotFound;

/** What can be done with a unit, each on a page of its own; as the address writes it. */
enum UnitChange {
    ADDITION,
    DETAILS,
    NAME,
    NUMBER,
    PLACE,
    MERGER,
    SPLIT,
    CLOSING;

    /** @throws NotFound when there is no such change, or it is none of a unit that exists */
    static UnitChange of(String address) {
        return find(address).filter(change -> change != ADDITION).orElseThrow(() -> new NotFound(address));
    }

    private static Optional<UnitChange> find(String address) {
        return Arrays.stream(values())
                .filter(change -> change.address().equals(address))
                .findFirst();
    }

    /**
     * What can be done with a unit that exists.
     *
     * @param ending whether its last day is set: then it cannot go over into another way to end
     */
    static List<UnitChange> of(boolean ending) {
        return Arrays.stream(values())
                .filter(change -> switch (change) {
                    case ADDITION -> false;
                    case DETAILS, NAME, NUMBER, PLACE -> true;
                    case MERGER, SPLIT, CLOSING -> !ending;
                })
                .toList();
    }

    String address() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As templates and message keys write it. */
    public String key() {
        return address();
    }
}
