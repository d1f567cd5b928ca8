package kvalitetshjul.units;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.shared.DateWindow;

/**
 * A school, a kindergarten or another part of the owner’s organisation, as it is on one day.
 *
 * @param kind code of a unit kind in the adopted pack, such as {@code SCHOOL}
 * @param officialId the number the national registers know it by (Norway: organisation number, Sweden: school unit code), absent for a part that is in no register
 * @param grades lowest and highest grade taught, absent where there are none
 * @param version raised by every act, so that two people do not act on the same unit unseen
 */
public record Unit(
        UnitId id,
        Optional<UnitId> parent,
        String name,
        String kind,
        Optional<String> officialId,
        Ownership ownership,
        Optional<Grades> grades,
        DateWindow valid,
        Optional<String> shortName,
        Set<SchoolForm> forms,
        Optional<SizeClass> size,
        int version) {
    public Unit {
        forms = Set.copyOf(forms);
    }

    public enum Ownership {
        MUNICIPAL,
        /** Run by others; the municipality is authority over it, not owner. */
        PRIVATE
    }

    /** What a unit offers; it may be several. */
    public enum SchoolForm {
        PRESCHOOL,
        SCHOOL,
        LEISURE_TIME,
        ADULT_EDUCATION
    }

    /** How large the unit is beside the owner’s others: gives the usual length of its meetings. */
    public enum SizeClass {
        SMALL,
        MEDIUM,
        LARGE;

        /**
         * How long a meeting of the unit is set to at first, where the model only says between what: the shortest for a small unit, halfway for one
         * between, the longest for a large one.
         *
         * @param shortest not longer than the longest
         */
        public Duration between(Duration shortest, Duration longest) {
            if (shortest.isNegative() || shortest.compareTo(longest) > 0)
                throw new IllegalArgumentException("%s is longer than %s".formatted(shortest, longest));
            return switch (this) {
                case SMALL -> shortest;
                case MEDIUM -> shortest.plus(longest.minus(shortest).dividedBy(2));
                case LARGE -> longest;
            };
        }
    }

    /** Where a unit is in its life; never stored, it follows from the days and from what succeeded it. */
    public enum State {
        PLANNED,
        ACTIVE,
        MERGED,
        CLOSED
    }

    /** Grades taught, both inclusive, 1 to 13. */
    public record Grades(int lowest, int highest) {
        public Grades {
            if (lowest < 1 || highest > 13 || highest < lowest)
                throw new IllegalArgumentException("No such grades: " + lowest + "–" + highest);
        }

        /** From the lowest to the highest of both. */
        public Grades and(Grades other) {
            return new Grades(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
        }

        public boolean has(int grade) {
            return lowest <= grade && grade <= highest;
        }
    }

    public boolean existsOn(LocalDate day) {
        return valid.contains(day);
    }
}
