package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What may be shown of a figure, as columns of a table. */
record ShownColumns(
        State state,
        @Nullable String reason,
        @Nullable BigDecimal value,
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal atMost,
        @Nullable BigDecimal margin,
        @Nullable Integer respondents) {
    enum State {
        MEASURED,
        ROUNDED,
        BOUNDED,
        SUPPRESSED,
        MISSING,
        NOT_APPLICABLE
    }

    static ShownColumns of(Shown shown) {
        return switch (shown) {
            case Shown.Measured measured ->
                new ShownColumns(
                        State.MEASURED,
                        null,
                        measured.value(),
                        null,
                        null,
                        measured.margin().orElse(null),
                        measured.respondents().isPresent()
                                ? (Integer) measured.respondents().getAsInt()
                                : null);
            case Shown.Rounded rounded ->
                new ShownColumns(State.ROUNDED, null, rounded.value(), null, null, null, null);
            case Shown.Bounded bounded ->
                new ShownColumns(
                        State.BOUNDED,
                        null,
                        null,
                        bounded.atLeast().orElse(null),
                        bounded.atMost().orElse(null),
                        null,
                        null);
            case Shown.Suppressed hidden ->
                without(
                        State.SUPPRESSED,
                        hidden.reason() == Shown.Withheld.UNSAID
                                ? Shown.Withheld.BY_PUBLISHER.name()
                                : hidden.reason().name());
            case Shown.Missing none -> without(State.MISSING, none.reason().name());
            case Shown.NotApplicable _ -> without(State.NOT_APPLICABLE, null);
        };
    }

    private static ShownColumns without(State state, @Nullable String reason) {
        return new ShownColumns(state, reason, null, null, null, null, null);
    }

    static ShownColumns of(ResultSet row) throws SQLException {
        return new ShownColumns(
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBigDecimal("value"),
                row.getBigDecimal("at_least"),
                row.getBigDecimal("at_most"),
                row.getBigDecimal("margin"),
                row.getObject("respondents", Integer.class));
    }

    Shown shown() {
        return switch (state) {
            case MEASURED ->
                new Shown.Measured(
                        Objects.requireNonNull(value),
                        Optional.ofNullable(margin),
                        respondents == null ? OptionalInt.empty() : OptionalInt.of(respondents));
            case ROUNDED -> new Shown.Rounded(Objects.requireNonNull(value));
            case BOUNDED -> new Shown.Bounded(Optional.ofNullable(atLeast), Optional.ofNullable(atMost));
            case SUPPRESSED -> new Shown.Suppressed(Shown.Withheld.valueOf(Objects.requireNonNull(reason)));
            case MISSING -> new Shown.Missing(Shown.Absent.valueOf(Objects.requireNonNull(reason)));
            case NOT_APPLICABLE -> new Shown.NotApplicable();
        };
    }
}
