package kvalitetshjul.imports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a column of a published table counts or computes, with the publisher's heading for it. */
public enum Measure {
    SCALE_POINTS("Skalapoeng"),
    AVERAGE_GRADE("Snittkarakter"),
    GRADE_POINTS("Grunnskolepoeng"),
    TEACHER_DENSITY("Lærertetthet i ordinær undervisning"),
    SHARE_BULLIED("Andel mobbet"),
    PUPILS("Antall elever"),
    PUPILS_WITH_ADAPTED_TEACHING("Antall elever med individuelt tilrettelagt opplæring/spesialundervisning"),
    PUPILS_WITH_NORWEGIAN_SUPPORT("Antall elever med forsterket opplæring i norsk"),
    SCHOOLS("Antall skoler"),
    TEACHERS("Antall lærere"),
    MEDIAN_DAYS_ABSENT("Median dager"),
    MEDIAN_HOURS_ABSENT("Median timer"),
    /** The publisher's own 95 % margin on the scale points, half the width of the interval; not a figure of its own. */
    MARGIN("Usikkerhet"),
    /** Pupils behind the scale points; not a figure of its own. */
    PARTICIPANTS("Antall elever deltatt");

    private static final List<Measure> LONGEST_FIRST = Arrays.stream(values())
            .sorted(Comparator.comparingInt((Measure m) -> m.heading.length()).reversed())
            .toList();

    private final String heading;

    Measure(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    /** The measure the publisher heads a column with. */
    public static Optional<Measure> headed(String heading) {
        return Arrays.stream(values()).filter(m -> m.heading.equals(heading)).findFirst();
    }

    /** The measure a dotted column name ends in. */
    static Optional<Measure> endOf(String columnName) {
        return LONGEST_FIRST.stream()
                .filter(m -> columnName.endsWith("." + m.heading))
                .findFirst();
    }

    /** A measure that only says something about another one in the same table: its margin, or the number behind it. */
    boolean isCompanion() {
        return this == MARGIN || this == PARTICIPANTS;
    }

    /** The measure whose column holds the number of pupils behind this one, when it stands in the same table. */
    Optional<Measure> respondents() {
        return switch (this) {
            case SCALE_POINTS -> Optional.of(PARTICIPANTS);
            case AVERAGE_GRADE, GRADE_POINTS, SHARE_BULLIED -> Optional.of(PUPILS);
            default -> Optional.empty();
        };
    }

    TableKind table() {
        return switch (this) {
            case SCALE_POINTS, MARGIN, PARTICIPANTS -> TableKind.NATIONAL_TESTS;
            case AVERAGE_GRADE -> TableKind.GRADES;
            case GRADE_POINTS -> TableKind.GRADE_POINTS;
            case TEACHER_DENSITY -> TableKind.TEACHER_DENSITY;
            case SHARE_BULLIED -> TableKind.BULLYING;
            case PUPILS, PUPILS_WITH_ADAPTED_TEACHING, PUPILS_WITH_NORWEGIAN_SUPPORT, SCHOOLS, TEACHERS ->
                TableKind.PUPILS_AND_SCHOOLS;
            case MEDIAN_DAYS_ABSENT, MEDIAN_HOURS_ABSENT -> TableKind.ABSENCE;
        };
    }
}
