package kvalitetshjul.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of a publisher's tables a file is, recognised by what it holds and never by its name. */
public enum TableKind {
    // Udir's Statistikkbanken
    NATIONAL_TESTS,
    GRADES,
    GRADE_POINTS,
    TEACHER_DENSITY,
    BULLYING,
    PUPILS_AND_SCHOOLS,
    ABSENCE,
    /** An export of the Norwegian pupil survey, a row for each answer. */
    PUPIL_SURVEY,
    /** Norwegian national tests as they were handed out on request before there was a bank. */
    NATIONAL_TESTS_ON_REQUEST,
    /** The long lists of the old Skoleporten. */
    SKOLEPORTEN,
    /** What barnehagefakta.no tells of one kindergarten. */
    KINDERGARTEN_FACTS,
    /** A table from Skolverket's web, one row for each municipality or school. */
    SKOLVERKET_TABLE,
    /** Skolverket's comparison of all owners and schools, one column for each. */
    SKOLVERKET_COMPARISON,
    /** What Skolverket's open interface tells of one school. */
    SKOLVERKET_SCHOOL_UNIT,
    KOLADA,
    /** KOSTRA and other tables of the two statistics agencies. */
    JSON_STAT,
    /** A spreadsheet of the owner's own, read by a mapping somebody made. */
    OWN_TABLE;

    /** Who publishes such a table, by name; empty where the kind alone does not tell. */
    public Optional<String> publisher() {
        return switch (this) {
            case SKOLVERKET_TABLE, SKOLVERKET_COMPARISON, SKOLVERKET_SCHOOL_UNIT -> Optional.of("Skolverket");
            case KOLADA -> Optional.of("RKA (Kolada)");
            case NATIONAL_TESTS,
                    GRADES,
                    GRADE_POINTS,
                    TEACHER_DENSITY,
                    BULLYING,
                    PUPILS_AND_SCHOOLS,
                    ABSENCE,
                    PUPIL_SURVEY,
                    NATIONAL_TESTS_ON_REQUEST,
                    SKOLEPORTEN,
                    KINDERGARTEN_FACTS,
                    JSON_STAT,
                    OWN_TABLE -> Optional.empty();
        };
    }

    public static Optional<TableKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** What the database calls it, as {@code national-tests}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
