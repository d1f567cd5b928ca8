package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * Limits of a mean, by the normal distribution: the spread from person to person, over the square root of how many they are (Spiegelhalter, Statistics in
 * Medicine 24, 2005).
 *
 * @param mean of the whole
 * @param spread standard deviation between persons
 */
record MeanLimits(double mean, double spread) implements FunnelLimits {
    /** Publishers give half of the 95 % interval of a mean. */
    private static final double MARGIN = 1.96;

    /**
     * With the spread that follows from the publisher’s margins, all groups taken together and the large ones weighing most; empty where no figure has both a margin and
     * the number behind it.
     */
    static Optional<MeanLimits> of(double mean, Collection<Shown.Measured> figures) {
        double squares = 0;
        long persons = 0;
        for (var figure : figures) {
            if (figure.margin().isEmpty() || figure.respondents().isEmpty()) continue;
            int behind = figure.respondents().getAsInt();
            double error = figure.margin().get().doubleValue() / MARGIN;
            squares += behind * (error * error * behind);
            persons += behind;
        }
        return squares > 0 ? Optional.of(new MeanLimits(mean, Math.sqrt(squares / persons))) : Optional.empty();
    }

    @Override
    public double low(int persons, Width width) {
        return mean - away(persons, width);
    }

    @Override
    public double high(int persons, Width width) {
        return mean + away(persons, width);
    }

    private double away(int persons, Width width) {
        return width.z * spread / Math.sqrt(persons);
    }

    @Override
    public Funnel.Standing standing(BigDecimal value, int persons) {
        double rounding = Math.pow(10, -value.scale()) / 2;
        return standing(value.doubleValue() - rounding, value.doubleValue() + rounding, persons);
    }
}
