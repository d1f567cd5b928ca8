package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Optional;

/** What stands in one cell. A suppressed or missing figure is never zero, and zero is a figure like any other. */
public sealed interface ObservedValue {
    /** A published figure, in the unit of its measure. */
    record Measured(BigDecimal value) implements ObservedValue {}

    /** A figure the publisher has rounded so that nobody can be counted out of it ({@code cirka 210}). */
    record Rounded(BigDecimal value) implements ObservedValue {}

    /** Only a limit is published, inclusive; at least one of the two is there ({@code ~100}: fewer than five are missing to all). */
    record Bounded(Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) implements ObservedValue {}

    /** The publisher has the figure and hides it. */
    record Suppressed(Why why) implements ObservedValue {
        public Suppressed() {
            this(Why.PROTECTED);
        }
    }

    /** The publisher has no figure. */
    record Missing(Cause cause) implements ObservedValue {
        public Missing() {
            this(Cause.NOT_REPORTED);
        }
    }

    /** The figure does not concern the unit, as grades in a school whose teachers need no licence to give them. */
    record NotApplicable() implements ObservedValue {}

    /** What the publisher says of why it hides a figure. */
    enum Why {
        /** It does not even say that it does: the same sign stands where it has no figure ({@code .} of the old lists). */
        UNSAID,
        /** Nothing more than that it does ({@code *}). */
        PROTECTED,
        /** Too few persons are behind it, or it would reveal such a figure ({@code ..}). */
        FEW,
        /** Nearly all are in it, so that it would tell of the few who are not ({@code ...}). */
        NEARLY_ALL
    }

    /** Why there is no figure. */
    enum Cause {
        NOT_REPORTED,
        /** Too few answered for the survey to say anything ({@code -}). */
        RULES_NOT_MET
    }
}
