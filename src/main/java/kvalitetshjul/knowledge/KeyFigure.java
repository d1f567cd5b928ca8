package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.Measure;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * A figure the owner follows over the years, as its pack defines it.
 *
 * @param grade the one it is of, where it is of one; 0 for the last year in kindergarten
 * @param published where it stands in files, of which one may come before another is there; absent for a figure that none has
 * @param kolada where it stands in Kolada
 * @param skolverket where it stands in what Skolverket's open interface tells of a school
 * @param checkpoint what it is looked at in
 * @param unitKinds those it concerns, where they are fewer than its source’s
 * @param until the last school year there is such a figure of, where there are none any more
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

        @JsonProperty("import") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<Published> published,

        @Nullable Kolada kolada,
        @Nullable Skolverket skolverket,
        @Nullable Entered entered,
        @Nullable String checkpoint,
        @Nullable List<String> unitKinds,
        @Nullable List<SeriesBreak> breaks,
        @Nullable Plausible plausible,
        @Nullable String until) {

    /**
     * A figure that is no publisher’s: somebody writes it in.
     *
     * @param per how often; once in a school year where nothing is said
     * @param of what is counted or rated
     * @param whom those a share is of, as within a sentence: "pupils"
     * @param things whether what is counted are things and not people, so that a small number tells of nobody
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entered(
            String by,
            @Nullable Per per,
            @Nullable LocalizedText of,
            @Nullable LocalizedText whom,
            @Nullable Boolean things) {
        Per often() {
            return per == null ? Per.SCHOOL_YEAR : per;
        }
    }

    /** Between what a single answer lies, of a mean of people’s answers or marks. */
    Optional<Plausible> scale() {
        return switch (measuredIn) {
            case MEAN, RATING, GRADE_POINTS, SCALE_POINTS, POINTS -> Optional.ofNullable(plausible);
            case PERCENT, COUNT, PUPILS_PER_TEACHER -> Optional.empty();
        };
    }

    /** Whether it counts things and not people. A share or a mean is always of somebody. */
    boolean isOfThings() {
        return measuredIn == MeasuredIn.COUNT && entered != null && Boolean.TRUE.equals(entered.things);
    }

    enum Per {
        SCHOOL_YEAR,
        TERM,
        CALENDAR_YEAR,
        CHECKPOINT
    }

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

    /**
     * Where the figure stands in Kolada.
     *
     * @param year what Kolada's year stands for; the school year that ends in it when nothing is said
     * @param perUnit whether Kolada has it for each school too
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Kolada(
            String kpi, @Nullable YearOf year, @Nullable Boolean perUnit) {}

    YearOf koladaYear() {
        return kolada == null || kolada.year == null ? YearOf.SCHOOL_YEAR_ENDS : kolada.year;
    }

    /** @param form the school form, in Skolverket's own word */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Skolverket(String field, @Nullable String form) {}

    /**
     * What is looked for in a file: a publisher's measure, of a part of the pupils.
     *
     * @param parts the dimensions it may be divided by further and still be the same figure
     */
    private record Sought(TableKind table, String measure, Breakdown part, Set<String> parts) {
        /** What is the same figure in parts. */
        private static final Set<String> ALWAYS = Set.of("gender", "ownership");

        static Sought whole(TableKind table, String measure, Breakdown part) {
            return new Sought(table, measure, part, ALWAYS);
        }

        static Sought of(Published one) {
            var parts = new HashSet<>(ALWAYS);
            if (one.dividedBy != null) parts.add(one.dividedBy);
            return new Sought(one.kind(), one.measure, one.part().orElse(Breakdown.NONE), parts);
        }

        Optional<Breakdown> rest(Breakdown breakdown) {
            if (!breakdown.codes().entrySet().containsAll(part.codes().entrySet())) return Optional.empty();
            var rest = new TreeMap<>(breakdown.codes());
            rest.keySet().removeAll(part.codes().keySet());
            return parts.containsAll(rest.keySet()) ? Optional.of(Breakdown.of(Map.copyOf(rest))) : Optional.empty();
        }
    }

    /**
     * Where the figure stands in a publisher's file, in the publisher's own words.
     *
     * @param number of the table at Statistics Norway, by which it is fetched
     * @param regionsIn what that table calls its regions
     * @param year what a year alone stands for; itself when nothing is said
     * @param coded the part of the pupils by our own dimensions and codes, as {@code grade: 6}
     * @param dividedBy what the file divides the figure by, beside sex and owner
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Published(
            String table,
            String measure,
            @Nullable String subject,
            @Nullable String grade,
            @Nullable String question,
            @JsonProperty("part") @Nullable Map<String, String> coded,
            @Nullable String dividedBy,
            @Nullable String number,
            @Nullable String regionsIn,
            @Nullable YearOf year) {
        private static final String UDIR = "UDIR_";
        private static final String KOSTRA_REGIONS = "KOKkommuneregion0000";

        String regions() {
            return regionsIn == null ? KOSTRA_REGIONS : regionsIn;
        }

        TableKind kind() {
            return TableKind.valueOf(table.startsWith(UDIR) ? table.substring(UDIR.length()) : table);
        }

        /** Whether the measure is one the reader of the table can find: of Udir's bank it knows each heading. */
        boolean isKnown() {
            return !table.startsWith(UDIR) || Measure.headed(measure).isPresent();
        }

        /** The part of the pupils that is the figure; empty when the words are not the publisher's. */
        Optional<Breakdown> part() {
            var words = Stream.of(Optional.ofNullable(subject), Optional.ofNullable(grade))
                    .flatMap(Optional::stream)
                    .toList();
            return Breakdown.published(words).map(codes -> {
                var all = new TreeMap<>(codes.codes());
                if (coded != null) all.putAll(coded);
                if (question != null) all.put("question", question);
                return Breakdown.of(all);
            });
        }
    }

    /** How often it is told, where it is no publisher’s. */
    Per often() {
        return entered == null ? Per.SCHOOL_YEAR : entered.often();
    }

    /** Whether no publisher gives it, so that it is read from tables of the owner’s own. */
    boolean isLocal() {
        if (kolada != null || skolverket != null) return false;
        if (published == null) return entered != null;
        return published.stream().allMatch(one -> one.kind() == TableKind.OWN_TABLE);
    }

    /** Whether it is how many of the people it is true of, in per cent. */
    boolean isShare() {
        return measuredIn == MeasuredIn.PERCENT;
    }

    /** Whether half of it is half as much, so that a drawing of it is held against nothing at all: a mark or a scale has no such nothing. */
    boolean isRatio() {
        return switch (measuredIn) {
            case PERCENT, COUNT, PUPILS_PER_TEACHER -> true;
            case SCALE_POINTS, GRADE_POINTS, MEAN, POINTS, RATING -> false;
        };
    }

    /** Whether a publisher counts it, so that a unit is a part of the municipality and that of the nation: the larger is no measure of the smaller. */
    boolean isPublishedCount() {
        return measuredIn == MeasuredIn.COUNT && !isLocal();
    }

    /** From this period on the figures cannot be compared with those before. */
    record SeriesBreak(String from, LocalizedText reason) {
        SchoolYear first() {
            return SchoolYear.of(from);
        }

        LocalDate day() {
            return first().days().from();
        }
    }

    /** Whether there may be such a figure of the school year: nobody lacks what is not made any more. */
    boolean isStillMade(SchoolYear year) {
        return ended(year).isEmpty();
    }

    /** The last school year there is such a figure of, where it was before this one. */
    Optional<SchoolYear> ended(SchoolYear now) {
        return Optional.ofNullable(until).map(SchoolYear::of).filter(last -> last.compareTo(now) < 0);
    }

    List<SeriesBreak> seriesBreaks() {
        return breaks == null
                ? List.of()
                : breaks.stream()
                        .sorted(Comparator.comparing(SeriesBreak::first))
                        .toList();
    }

    /** Whether a break lies between the two periods: after the first one, and before the other one is over. */
    boolean breaksBetween(Period earlier, Period later) {
        return seriesBreaks().stream().anyMatch(b -> Timeline.isBetween(b.day(), earlier, later));
    }

    /** The dimensions left when the figure itself is taken out: empty for the figure of all pupils; nothing when it is another figure. */
    Optional<Breakdown> rest(TableKind table, String measure, Breakdown breakdown) {
        return sought().filter(one -> one.table == table && one.measure.equals(measure))
                .flatMap(one -> one.rest(breakdown).stream())
                .findFirst();
    }

    /** The period a figure in a file is of: what a year alone stands for is known by the figure. */
    Period periodOf(TableKind table, String measure, Period published) {
        if (!(published instanceof CalendarYear year)) return published;
        if (table == TableKind.KOLADA) return koladaYear().of(year);
        if (this.published != null)
            for (var one : this.published)
                if (one.kind() == table && one.measure.equals(measure) && one.year != null) return one.year.of(year);
        return year;
    }

    private Stream<Sought> sought() {
        var all = Stream.<Sought>builder();
        if (published != null) for (var one : published) all.add(Sought.of(one));
        if (kolada != null) all.add(Sought.whole(TableKind.KOLADA, kolada.kpi, Breakdown.NONE));
        if (skolverket != null)
            all.add(Sought.whole(
                    TableKind.SKOLVERKET_SCHOOL_UNIT,
                    skolverket.field,
                    skolverket.form == null ? Breakdown.NONE : Breakdown.of(Map.of("form", skolverket.form))));
        return all.build();
    }
}
