package kvalitetshjul.imports;

import java.util.Optional;
import kvalitetshjul.shared.CleanText;

/**
 * A unit as a national register has it. Who runs it is kept as a kind and never as a number or a name: behind a small private one it is a person.
 *
 * @param row counted from 1: the line of a table, or the place in a list
 * @param number organisation number (Norway) or school unit code (Sweden)
 * @param municipality the municipality’s number at the time
 * @param lowest lowest grade taught, absent where the register does not say; highest likewise
 */
public record RegisteredUnit(
        int row,
        String number,
        String name,
        String municipality,
        Kind kind,
        RunBy runBy,
        Optional<Integer> lowest,
        Optional<Integer> highest,
        boolean active) {
    public RegisteredUnit {
        name = CleanText.name(name);
    }

    /** What the register says that it is. */
    public enum Kind {
        SCHOOL,
        KINDERGARTEN,
        UPPER_SECONDARY,
        /** Culture schools, adult education, course providers and what else the registers hold. */
        OTHER,
        /** The file does not say. */
        UNKNOWN
    }

    /** Who runs it. */
    public enum RunBy {
        /** The municipality or, for upper secondary, the county or region. */
        PUBLIC,
        PRIVATE,
        /** The file does not say. */
        UNKNOWN
    }

    /** Whether a person has to say what it is before it is taken in. */
    public boolean isUnclear() {
        return kind == Kind.UNKNOWN || runBy == RunBy.UNKNOWN;
    }

    /** The same, where somebody says what the file does not. */
    public RegisteredUnit being(Kind said, RunBy by) {
        return new RegisteredUnit(
                row,
                number,
                name,
                municipality,
                kind == Kind.UNKNOWN ? said : kind,
                runBy == RunBy.UNKNOWN ? by : runBy,
                lowest,
                highest,
                active);
    }
}
