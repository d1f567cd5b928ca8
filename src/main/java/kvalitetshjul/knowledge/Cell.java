package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;

/** One figure as it is kept. Stays inside this module: what leaves it is {@link #shown()}. */
record Cell(
        Key key,
        State state,
        @Nullable BigDecimal value,
        @Nullable BigDecimal margin,
        @Nullable Integer respondents) {
    /** What makes it the same figure in the next edition. */
    record Key(String keyFigure, Place place, Period period, Breakdown breakdown) {}

    enum State {
        MEASURED,
        SUPPRESSED,
        MISSING
    }

    Cell {
        if ((state == State.MEASURED) != (value != null))
            throw new IllegalArgumentException("A figure has a value exactly when it is measured");
    }

    /** Published sets keep the publisher's state: nothing is derived from them and nothing opened. */
    Shown shown() {
        return switch (state) {
            case MEASURED ->
                new Shown.Measured(
                        Objects.requireNonNull(value),
                        Optional.ofNullable(margin),
                        respondents == null ? OptionalInt.empty() : OptionalInt.of(respondents));
            case SUPPRESSED -> new Shown.Suppressed(Shown.Withheld.BY_PUBLISHER);
            case MISSING -> new Shown.Missing(Shown.Absent.NOT_REPORTED);
        };
    }

    /** Whether an edition says the same; 50 and 50.0 are the same figure. */
    boolean saysAs(Cell other) {
        return state == other.state
                && same(value, other.value)
                && same(margin, other.margin)
                && Objects.equals(respondents, other.respondents);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal two) {
        return (one == null || two == null) ? one == null && two == null : one.compareTo(two) == 0;
    }
}
