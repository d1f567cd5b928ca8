package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import kvalitetshjul.knowledge.FunnelLimits.Width;
import org.junit.jupiter.api.Test;

/** What chance alone gives, held against the binomial distribution itself. */
class FunnelLimitsTests {
    @Test
    void theLimitsLieEvenlyBetweenTheStepsOfTheDistribution() {
        var even = new FunnelLimits(.5);
        assertThat(even.low(10, Width.P95))
                .as("at most one of ten: 1.1 %, at most two: 5.5 %")
                .isCloseTo(.132, within(.001));
        assertThat(even.high(10, Width.P95)).isCloseTo(1 - .132, within(.001));
        assertThat(even.low(10, Width.P998)).as("none of ten: 0.10 %").isBetween(0.0, .1);
    }

    @Test
    void chanceAloneSeldomGoesOutside() {
        for (double share : new double[] {.02, .1, .35, .5, .8, .97})
            for (int persons : new int[] {5, 11, 40, 150, 400}) {
                assertThat(outside(share, persons, Width.P95))
                        .as(share + " of " + persons)
                        .isLessThanOrEqualTo(.06);
                assertThat(outside(share, persons, Width.P998))
                        .as(share + " of " + persons)
                        .isLessThanOrEqualTo(.003);
            }
    }

    /** How likely chance alone is to put a group outside. */
    private static double outside(double share, int persons, Width width) {
        var limits = new FunnelLimits(share);
        double probability = 0;
        double logarithm = persons * Math.log1p(-share);
        for (int count = 0; count <= persons; count++) {
            double part = (double) count / persons;
            if (part < limits.low(persons, width) || part > limits.high(persons, width))
                probability += Math.exp(logarithm);
            logarithm += Math.log(share / (1 - share)) + Math.log((double) (persons - count) / (count + 1));
        }
        return probability;
    }

    @Test
    void theFunnelIsWideForFewAndNarrowForMany() {
        var limits = new FunnelLimits(.8);
        for (var width : Width.values())
            for (int persons = 10; persons < 20_000; persons *= 2) {
                assertThat(limits.high(2 * persons, width) - limits.low(2 * persons, width))
                        .isLessThan(limits.high(persons, width) - limits.low(persons, width));
                assertThat(limits.low(persons, Width.P998)).isLessThanOrEqualTo(limits.low(persons, Width.P95));
            }
        assertThat(limits.low(100_000, Width.P95)).isCloseTo(.8 - 1.96 * .4 / Math.sqrt(100_000), within(1e-4));
    }

    @Test
    void whereEverybodyOrNobodyIsChanceHasNothingToGive() {
        assertThat(new FunnelLimits(0).low(5, Width.P95)).isZero();
        assertThat(new FunnelLimits(0).high(5, Width.P95)).isZero();
        assertThat(new FunnelLimits(1).low(5_000, Width.P998)).isEqualTo(1);
        assertThat(new FunnelLimits(.999).low(50_000, Width.P998)).isBetween(.99, .999);
    }
}
