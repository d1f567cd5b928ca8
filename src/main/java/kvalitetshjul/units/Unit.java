package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;

/**
 * A school, a kindergarten or another part of the owner’s organisation.
 *
 * @param kind code of a unit kind in the adopted pack, such as {@code SCHOOL}
 * @param officialId the number the national registers know it by (Norway: organisation number), absent for a part that is in no register
 * @param grades lowest and highest grade taught, absent where there are none
 */
public record Unit(
        UnitId id,
        Optional<UnitId> parent,
        String name,
        String kind,
        Optional<String> officialId,
        Ownership ownership,
        Optional<Grades> grades,
        DateWindow valid) {

    public enum Ownership {
        MUNICIPAL,
        PRIVATE
    }

    /** Grades taught, both inclusive, 1 to 13. */
    public record Grades(int lowest, int highest) {
        public Grades {
            if (lowest < 1 || highest > 13 || highest < lowest)
                throw new IllegalArgumentException("No such grades: " + lowest + "–" + highest);
        }

        public boolean has(int grade) {
            return lowest <= grade && grade <= highest;
        }
    }

    public boolean existsOn(LocalDate day) {
        return valid.contains(day);
    }
}
