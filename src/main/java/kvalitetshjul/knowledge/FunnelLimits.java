package kvalitetshjul.knowledge;

import java.math.BigDecimal;

/** Between what chance alone puts the figure of a group, when its persons are as those of the whole; in the key figure’s own unit. */
sealed interface FunnelLimits permits ShareLimits, MeanLimits {
    enum Width {
        /** One of twenty lies outside by chance. */
        P95(.025, 1.959964),
        /** One of five hundred lies outside by chance. */
        P998(.001, 3.090232);

        /** How much of the distribution lies beyond one of the two limits, and how many standard errors away that limit is in the normal one. */
        final double tail;

        final double z;

        Width(double tail, double z) {
            this.tail = tail;
            this.z = z;
        }
    }

    /** The least chance alone gives of so many persons. */
    double low(int persons, Width width);

    /** The most chance alone gives of so many persons. */
    double high(int persons, Width width);

    /** Where a group lies; a figure that may be within for having been rounded is within. */
    Funnel.Standing standing(BigDecimal value, int persons);

    /**
     * @param least what the figure may have been before it was rounded, and {@code most}
     */
    default Funnel.Standing standing(double least, double most, int persons) {
        if (least > high(persons, Width.P998)) return Funnel.Standing.FAR_ABOVE;
        if (most < low(persons, Width.P998)) return Funnel.Standing.FAR_BELOW;
        if (least > high(persons, Width.P95)) return Funnel.Standing.ABOVE;
        return most < low(persons, Width.P95) ? Funnel.Standing.BELOW : Funnel.Standing.WITHIN;
    }
}
