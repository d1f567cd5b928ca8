package kvalitetshjul.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the publisher's tables a file is, recognised by what its columns hold and never by its name. */
public enum TableKind {
    NATIONAL_TESTS,
    GRADES,
    GRADE_POINTS,
    TEACHER_DENSITY,
    BULLYING,
    PUPILS_AND_SCHOOLS,
    ABSENCE;

    public static Optional<TableKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** What the database calls it, as {@code national-tests}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
