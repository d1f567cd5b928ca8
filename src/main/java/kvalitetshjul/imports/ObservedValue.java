package kvalitetshjul.imports;

import java.math.BigDecimal;

/** What stands in one cell. A suppressed or missing figure is never zero, and zero is a figure like any other. */
public sealed interface ObservedValue {
    /** A published figure, in the unit of its measure. */
    record Measured(BigDecimal value) implements ObservedValue {}

    /** The publisher has the figure and hides it ({@code *}). */
    record Suppressed() implements ObservedValue {}

    /** The publisher has no figure (an empty cell). */
    record Missing() implements ObservedValue {}
}
