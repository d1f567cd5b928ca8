package kvalitetshjul.imports;

import java.util.Optional;

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

    /** What the register says that it is. */
    public enum Kind {
        SCHOOL,
        KINDERGARTEN,
        UPPER_SECONDARY,
        /** Culture schools, adult education, course providers and what else the registers hold. */
        OTHER
    }

    /** Who runs it. */
    public enum RunBy {
        /** The municipality or, for upper secondary, the county or region. */
        PUBLIC,
        PRIVATE
    }
}
