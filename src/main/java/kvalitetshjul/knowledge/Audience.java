package kvalitetshjul.knowledge;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whom a figure is for, the widest first. Each sees what is for those before it too. The database knows them by their number.
 *
 * <p>After AM-6 of the requirements: the public; those who lead the whole owner; those who work in the unit.
 */
enum Audience {
    PUBLIC(0),
    OWNER(1),
    UNIT(2);

    /** What stands in the ledger for a figure that nobody was shown. */
    static final int NOBODY = 3;

    private final int number;

    Audience(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Empty for {@link #NOBODY}. */
    static Optional<Audience> of(int number) {
        return Arrays.stream(values())
                .filter(audience -> audience.number == number)
                .findFirst();
    }
}
