package kvalitetshjul.knowledge;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whom a figure is for, the widest first. All see what is for everybody. The database knows them by their number.
 *
 * <p>After AM-6 of the requirements: the public; those who lead the whole owner; those who work in the unit.
 */
enum Audience {
    PUBLIC(0),
    OWNER(1),
    UNIT(2);

    private final int number;

    Audience(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** @throws java.util.NoSuchElementException when no audience has the number */
    static Audience of(int number) {
        return Arrays.stream(values())
                .filter(audience -> audience.number == number)
                .findFirst()
                .orElseThrow();
    }

    /** As the ledger writes them: a bit for each. */
    static int bits(Set<Audience> audiences) {
        return audiences.stream().mapToInt(audience -> 1 << audience.number).sum();
    }

    static Set<Audience> ofBits(int bits) {
        var audiences = EnumSet.allOf(Audience.class);
        audiences.removeIf(audience -> (bits & 1 << audience.number) == 0);
        return audiences;
    }
}
