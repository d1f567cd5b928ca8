package kvalitetshjul.knowledge;

import java.math.BigDecimal;

/**
 * Limits of a share in per cent, when each person has the same chance as in the whole: by the binomial distribution, with the limits
 * laid evenly between its steps so that they can be drawn as curves (Spiegelhalter, Statistics in Medicine 24, 2005). Where the distribution is near enough to the
 * normal one, by that.
 */
final class ShareLimits implements FunnelLimits {
    private static final double NEAR_ENOUGH = 60;

    private final double share;

    /** @param percent of the whole, from 0 to 100 */
    ShareLimits(double percent) {
        if (percent < 0 || percent > 100) throw new IllegalArgumentException("Not a share: " + percent);
        share = percent / 100;
    }

    @Override
    public double low(int persons, Width width) {
        return 100 * bound(persons, width, share);
    }

    @Override
    public double high(int persons, Width width) {
        return 100 * (1 - bound(persons, width, 1 - share));
    }

    /** A share is shown rounded, but only whole persons have been counted. */
    @Override
    public Funnel.Standing standing(BigDecimal value, int persons) {
        double counted = 100 * Math.rint(value.doubleValue() / 100 * persons) / persons;
        return standing(counted, counted, persons);
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
