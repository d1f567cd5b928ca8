package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** What may be shown of one measurement. Suppressed and missing are never zero. The decision was made when the figure came in, not while it is read. */
public sealed interface Shown {
    /**
     * A figure in the key figure's own unit.
     *
     * @param margin half of the publisher's 95 % interval
     * @param respondents the number behind the figure
     */
    record Measured(BigDecimal value, Optional<BigDecimal> margin, OptionalInt respondents) implements Shown {}

    /** Only a limit is given, inclusive; at least one of the two is there. */
    record Bounded(Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) implements Shown {
        public Bounded {
            if (atLeast.isEmpty() && atMost.isEmpty())
                throw new IllegalArgumentException("A bounded figure has a bound");
        }
    }

    /** A figure rounded so that no single person can be counted out of it. */
    record Rounded(BigDecimal value) implements Shown {}

    /** Withheld. */
    record Suppressed(Withheld reason) implements Shown {}

    /** There is no figure. */
    record Missing(Absent reason) implements Shown {}

    /** The key figure does not concern the unit, as a figure of grade 8 in a school that ends with grade 7. */
    record NotApplicable() implements Shown {}

    /** Whether it is not known if the figure concerns the unit: nobody has said which grades it has. */
    default boolean isOfUnknownGrades() {
        return equals(new Missing(Absent.GRADES_UNKNOWN));
    }

    /** Whether somebody has told of it, a number or why there is none; not where nothing has been read in. */
    default boolean isFromSource() {
        return !(this instanceof Missing missing)
                || switch (missing.reason) {
                    case NOT_REPORTED, RULES_NOT_MET, NOT_ALL, NOT_CONDUCTED -> true;
                    case NOT_IMPORTED, GRADES_UNKNOWN, NO_GROUP -> false;
                };
    }

    /** Why a figure is withheld. */
    enum Withheld {
        /** The publisher hides it and says no more: the group is small, or would reveal one that is. */
        BY_PUBLISHER,
        /** The publisher shows nothing, and does not say whether it hides a figure or has none. Kept as {@link #BY_PUBLISHER}: whose list it came in tells them apart. */
        UNSAID,
        /** Few are behind it. */
        FEW,
        /** Nearly all are in it, and it would tell of the few who are not. */
        NEARLY_ALL,
        /** It is true of nobody or of everybody, and would tell of each of them. */
        ALL_ALIKE,
        /** Another that is withheld could be reckoned from it. */
        WOULD_TELL,
        /** Beside what was shown before it would tell of the few who came or went. */
        CHANGE_OF_FEW,
        /** It is kept for others than the reader. */
        NOT_FOR_READER
    }

    /** Why there is no figure. */
    enum Absent {
        /** The publisher has none. */
        NOT_REPORTED,
        /** Too few answered for the publisher to say anything. */
        RULES_NOT_MET,
        /** Not every unit that has such people has told of them, so it is not the owner’s. */
        NOT_ALL,
        /** The unit has said why it did not count. */
        NOT_CONDUCTED,
        /** No file with it has been read in. */
        NOT_IMPORTED,
        /** There is none, and it is not known whether the unit has the grade. */
        GRADES_UNKNOWN,
        /** It is not known whom to compare with that year: no group of it has been read in. */
        NO_GROUP
    }
}
