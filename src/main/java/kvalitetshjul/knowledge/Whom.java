package kvalitetshjul.knowledge;

import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/** Whom figures are asked for in an address. Nothing asked is neither: a page begins where its reader works. */
sealed interface Whom {
    /** One unit. */
    record One(UnitId unit) implements Whom {}

    /** The municipality as one. */
    record Whole() implements Whom {}

    /** The word for the whole; older links have an empty one. */
    String WHOLE = "all";

    /** @throws IllegalArgumentException when it is neither */
    static Whom of(String text) {
        return text.isBlank() || text.equals(WHOLE) ? new Whole() : new One(UnitId.of(text));
    }

    /** The unit, on a page that begins with the whole. */
    static @Nullable UnitId unit(@Nullable Whom asked) {
        return asked instanceof One one ? one.unit() : null;
    }
}
