package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How sure a figure is, and whether two can be told apart: by the publisher’s 95 % margins or, for a share whose number of persons is known, by the margin of
 * Agresti and Coull (The American Statistician 52, 1998), which holds for small groups too. Of other figures nothing is reckoned. A figure that was rounded before it
 * came here may be half of its last digit more or less: 50 and 49 may be 49.5 and 49.4.
 */
final class Uncertainty {
    private static final double Z = 1.96;

    private Uncertainty() {}

    enum Difference {
        HIGHER,
        LOWER,
        /** The margins overlap so far that chance alone may have made it. */
        PERHAPS_CHANCE,
        /** The margins do not overlap, but they do when what the figures were rounded by is added. */
        PERHAPS_ROUNDING,
        /** Nobody has said how sure the figure is. */
        UNJUDGED
    }

    /** Half of the 95 % interval, in the key figure’s own unit. */
    static Optional<BigDecimal> margin(KeyFigure.MeasuredIn measuredIn, Shown.Measured figure) {
        if (figure.margin().isPresent() || measuredIn != KeyFigure.MeasuredIn.PERCENT) return figure.margin();
        return figure.respondents().isEmpty()
                ? Optional.empty()
                : Optional.of(ofShare(
                        figure.value().doubleValue() / 100, figure.respondents().getAsInt()));
    }

    private static BigDecimal ofShare(double share, int persons) {
        double all = persons + Z * Z;
        double middle = (share * persons + Z * Z / 2) / all;
        return new BigDecimal(100 * Z * Math.sqrt(middle * (1 - middle) / all), MathContext.DECIMAL32);
    }

    /** Whether two groups of the same people differ, which nobody can tell unless it is known how sure both figures are. */
    static Difference betweenGroups(KeyFigure.MeasuredIn measuredIn, Shown.Measured one, Shown.Measured other) {
        return margin(measuredIn, other).isEmpty() ? Difference.UNJUDGED : between(measuredIn, one, other);
    }

    /** Whether the one differs from the other; that the other’s margin is unknown, as of a whole nation, is taken for none. */
    static Difference between(KeyFigure.MeasuredIn measuredIn, Shown.Measured one, Shown.Measured other) {
        return between(measuredIn, one, other, 0);
    }

    /**
     * Whether a part differs from the whole it is a part of. The whole moves with it, so that the two are less apart by chance than two that have nothing to do
     * with each other: where a share <i>f</i> of the whole are in the part, the variance of the difference is that of the whole and (1 − 2<i>f</i>) of the part’s.
     */
    static Difference ofPart(KeyFigure.MeasuredIn measuredIn, Shown.Measured part, Shown.Measured whole) {
        boolean known = part.respondents().isPresent() && whole.respondents().isPresent();
        if (!known || whole.respondents().getAsInt() == 0) return between(measuredIn, part, whole);
        double share =
                (double) part.respondents().getAsInt() / whole.respondents().getAsInt();
        return between(measuredIn, part, whole, Math.min(share, 1));
    }

    private static Difference between(
            KeyFigure.MeasuredIn measuredIn, Shown.Measured one, Shown.Measured other, double shared) {
        var margin = margin(measuredIn, one);
        if (margin.isEmpty()) return Difference.UNJUDGED;
        double own = margin.get().doubleValue();
        double others = margin(measuredIn, other).map(BigDecimal::doubleValue).orElse(0.0);
        double both = Math.sqrt(Math.max(0, own * own * (1 - 2 * shared) + others * others));
        var difference = one.value().subtract(other.value());
        double apart = Math.abs(difference.doubleValue());
        if (apart <= both) return Difference.PERHAPS_CHANCE;
        if (apart <= both + rounding(one) + rounding(other)) return Difference.PERHAPS_ROUNDING;
        return difference.signum() > 0 ? Difference.HIGHER : Difference.LOWER;
    }

    /** Whether what the figure is of may lie at the value, by chance or for having been rounded; not where nobody has said how sure it is. */
    static boolean mayBe(KeyFigure.MeasuredIn measuredIn, Shown.Measured figure, BigDecimal value) {
        double apart = figure.value().subtract(value).abs().doubleValue();
        return margin(measuredIn, figure)
                .filter(margin -> apart <= margin.doubleValue() + rounding(figure))
                .isPresent();
    }

    /** How far from it the figure may be for having been rounded; a share of so many persons is reckoned here and not rounded. */
    private static double rounding(Shown.Measured figure) {
        boolean reckonedHere = figure.margin().isEmpty() && figure.respondents().isPresent();
        return reckonedHere ? 0 : Math.pow(10, -figure.value().scale()) / 2;
    }
}
