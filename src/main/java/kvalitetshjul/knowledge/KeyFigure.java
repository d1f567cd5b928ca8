package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.Measure;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * A figure the owner follows over the years, as its pack defines it.
 *
 * @param published absent for a figure that no file the product can read has
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record KeyFigure(
        String code,
        LocalizedText name,
        @Nullable LocalizedText description,
        String source,
        String qualityArea,
        MeasuredIn measuredIn,
        int decimals,
        Direction direction,
        @Nullable Integer grade,
        @JsonProperty("import") @Nullable Published published,
        @Nullable List<SeriesBreak> breaks,
        @Nullable Plausible plausible) {

    /** What the figure can be at all, both inclusive: a value outside is a slip of whoever wrote the file. */
    record Plausible(BigDecimal min, BigDecimal max) {
        boolean allows(BigDecimal value) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }
    }

    enum MeasuredIn {
        SCALE_POINTS,
        PERCENT,
        GRADE_POINTS,
        PUPILS_PER_TEACHER,
        COUNT,
        MEAN,
        POINTS,
        RATING
    }

    /** Which way is better, as those who chose the figure see it; never a reason to rank. */
    enum Direction {
        HIGHER_BETTER,
        LOWER_BETTER,
        NEUTRAL
    }

    /** Where the figure stands in the publisher's file, in the publisher's own words. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Published(
            String table,
            String measure,
            @Nullable String subject,
            @Nullable String grade,
            @Nullable String question) {
        Optional<Measure> known() {
            return Measure.headed(measure);
        }

        /** The part of the pupils that is the figure; empty when the words are not the publisher's. */
        Optional<Breakdown> part() {
            var words = Stream.of(Optional.ofNullable(subject), Optional.ofNullable(grade))
                    .flatMap(Optional::stream)
                    .toList();
            var part = Breakdown.published(words);
            if (question == null) return part;
            return part.map(codes -> {
                var withQuestion = new TreeMap<>(codes.codes());
                withQuestion.put("question", question);
                return Breakdown.of(withQuestion);
            });
        }
    }

    /** From this period on the figures cannot be compared with those before. */
    record SeriesBreak(String from, LocalizedText reason) {
        SchoolYear first() {
            return SchoolYear.of(from);
        }
    }

    List<SeriesBreak> seriesBreaks() {
        return breaks == null
                ? List.of()
                : breaks.stream()
                        .sorted(Comparator.comparing(SeriesBreak::first))
                        .toList();
    }

    /** Whether a break lies between the two years. */
    boolean breaksBetween(SchoolYear earlier, SchoolYear later) {
        return seriesBreaks().stream()
                .anyMatch(b -> b.first().compareTo(earlier) > 0 && b.first().compareTo(later) <= 0);
    }

    /** The dimensions left when the figure itself is taken out: empty for the figure of all pupils; nothing when it is another figure. */
    Optional<Breakdown> rest(Measure measure, Breakdown breakdown) {
        if (published == null || !published.known().equals(Optional.of(measure))) return Optional.empty();
        var part = published.part().orElse(Breakdown.NONE).codes();
        if (!breakdown.codes().entrySet().containsAll(part.entrySet())) return Optional.empty();
        var rest = new TreeMap<>(breakdown.codes());
        rest.keySet().removeAll(part.keySet());
        boolean sameFigure = List.of("gender", "ownership").containsAll(rest.keySet());
        return sameFigure ? Optional.of(Breakdown.of(Map.copyOf(rest))) : Optional.empty();
    }
}
