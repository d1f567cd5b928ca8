package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What programs are answered, field by field as {@code openapi.json} describes it: what is not there is left out. Names are never changed and fields never
 * taken away within a version.
 */
final class OpenAnswer {
    private OpenAnswer() {}

    /** @param number of the municipality in the national registers */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Owner(String name, String country, @Nullable String number) {}

    record KeyFigures(Owner owner, List<OneKeyFigure> keyFigures) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneKeyFigure(
            String code,
            String name,
            @Nullable String description,
            String measuredIn,
            int decimals,
            String direction,
            @Nullable Integer grade,
            String qualityArea,
            Source source,
            List<SeriesBreak> breaks) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(String code, String name, @Nullable String provider) {}

    record SeriesBreak(String from, String reason) {}

    record Units(Owner owner, List<OneUnit> units) {}

    /** @param to the last day of one that has ended */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneUnit(
            String id,
            String name,
            String kind,
            @Nullable String number,
            @Nullable Grades grades,
            LocalDate from,
            @Nullable LocalDate to) {}

    record Grades(int lowest, int highest) {}

    /** @param next where the answer goes on */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            List<Series> series,
            List<Origin> origins,
            @Nullable String next) {}

    /**
     * @param unit of the level UNIT
     * @param county what the publisher numbers it by, of the level COUNTY
     * @param years how many stand as one in each cell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Series(
            String keyFigure,
            String level,
            @Nullable String unit,
            @Nullable String county,
            @Nullable Map<String, String> part,
            @Nullable Integer years,
            List<OneCell> cells) {}

    /**
     * @param together the periods that stand as one, the first first
     * @param origin place in the list of origins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneCell(
            String period,
            @Nullable List<String> together,
            String state,
            @Nullable BigDecimal value,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal margin,
            @Nullable Integer respondents,
            @Nullable String reason,
            int origin) {
        static OneCell of(String period, @Nullable List<String> together, Shown shown, int origin) {
            var cell = of(period, shown, origin);
            return new OneCell(
                    cell.period,
                    together,
                    cell.state,
                    cell.value,
                    cell.atLeast,
                    cell.atMost,
                    cell.margin,
                    cell.respondents,
                    cell.reason,
                    cell.origin);
        }

        static OneCell of(String period, Shown shown, int origin) {
            return switch (shown) {
                case Shown.Measured measured ->
                    new OneCell(
                            period,
                            null,
                            "MEASURED",
                            measured.value(),
                            null,
                            null,
                            measured.margin().orElse(null),
                            measured.respondents().isPresent()
                                    ? (Integer) measured.respondents().getAsInt()
                                    : null,
                            null,
                            origin);
                case Shown.Rounded rounded ->
                    new OneCell(period, null, "ROUNDED", rounded.value(), null, null, null, null, null, origin);
                case Shown.Bounded bounded ->
                    new OneCell(
                            period,
                            null,
                            "BOUNDED",
                            null,
                            bounded.atLeast().orElse(null),
                            bounded.atMost().orElse(null),
                            null,
                            null,
                            null,
                            origin);
                case Shown.Suppressed hidden -> without(period, "SUPPRESSED", why(hidden.reason()), origin);
                case Shown.Missing none ->
                    without(period, "MISSING", none.reason().name(), origin);
                case Shown.NotApplicable nothing -> without(period, "NOT_APPLICABLE", null, origin);
            };
        }

        private static OneCell without(String period, String state, @Nullable String reason, int origin) {
            return new OneCell(period, null, state, null, null, null, null, null, reason, origin);
        }

        /** No closer than this, but for what the publisher itself tells: that it is true of everybody or of nobody would say what is withheld. */
        private static String why(Shown.Withheld reason) {
            return switch (reason) {
                case BY_PUBLISHER, UNSAID -> "PUBLISHER";
                case NEARLY_ALL -> "NEARLY_ALL";
                case FEW, ALL_ALIKE, WOULD_TELL, CHANGE_OF_FEW -> "PROTECTION";
                case NOT_FOR_READER -> "AUDIENCE";
            };
        }
    }

    /**
     * Where cells came from.
     *
     * @param edition the day the publisher gave it out
     * @param own whether the owner’s units counted it themselves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(String id, @Nullable LocalDate edition, Instant readIn, boolean own) {}
}
