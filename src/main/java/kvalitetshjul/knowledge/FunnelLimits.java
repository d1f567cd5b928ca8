package kvalitetshjul.knowledge;

/**
 * Between what chance alone puts the share of a group, when each of its persons has the same chance as in the whole: by the binomial distribution, with the limits
 * laid evenly between its steps so that they can be drawn as curves (Spiegelhalter, Statistics in Medicine 24, 2005). Where the distribution is near enough to the
 * normal one, by that.
 */
final class FunnelLimits {
    private static final double NEAR_ENOUGH = 60;

    private final double share;

    /** @param share of the whole, from 0 to 1 */
    FunnelLimits(double share) {
        if (share < 0 || share > 1) throw new IllegalArgumentException("Not a share: " + share);
        this.share = share;
    }

    enum Width {
        /** One of twenty lies outside by chance. */
        P95(.025, 1.959964),
        /** One of five hundred lies outside by chance. */
        P998(.001, 3.090232);

        private final double tail;
        private final double z;

        Width(double tail, double z) {
            this.tail = tail;
            this.z = z;
        }
    }

    /** The least share chance alone gives of so many persons. */
    double low(int persons, Width width) {
        return bound(persons, width, share);
    }

    /** The largest share chance alone gives of so many persons. */
    double high(int persons, Width width) {
        return 1 - bound(persons, width, 1 - share);
    }

    private static double bound(int persons, Width width, double share) {
        if (persons < 1) throw new IllegalArgumentException("Nobody has no share");
        if (share <= 0) return 0;
        if (share >= 1) return 1;
        double spread = persons * share * (1 - share);
        if (spread > NEAR_ENOUGH) return Math.max(0, share - width.z * Math.sqrt(spread) / persons);
        double odds = Math.log(share) - Math.log1p(-share);
        double logarithm = persons * Math.log1p(-share);
        double sum = Math.exp(logarithm);
        int count = 0;
        while (sum <= width.tail && count < persons) {
            logarithm += odds + Math.log((double) (persons - count) / (count + 1));
            sum += Math.exp(logarithm);
            count++;
        }
        double part = (sum - width.tail) / Math.exp(logarithm);
        return Math.clamp((count - part) / persons, 0, share);
    }
}
