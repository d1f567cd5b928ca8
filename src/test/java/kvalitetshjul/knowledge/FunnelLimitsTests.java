package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import kvalitetshjul.knowledge.FunnelLimits.Width;
import org.junit.jupiter.api.Test;

/** What chance alone gives, held against the binomial distribution itself. */
class FunnelLimitsTests {
    @Test
    void theLimitsLieEvenlyBetweenTheStepsOfTheDistribution() {
        var even = new ShareLimits(50);
        assertThat(even.low(10, Width.P95))
                .as("at most one of ten: 1.1 %, at most two: 5.5 %")
                .isCloseTo(13.2, within(.1));
        assertThat(even.high(10, Width.P95)).isCloseTo(100 - 13.2, within(.1));
        assertThat(even.low(10, Width.P998)).as("none of ten: 0.10 %").isBetween(0.0, 10.0);
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
        var limits = new ShareLimits(100 * share);
        double probability = 0;
        double logarithm = persons * Math.log1p(-share);
        for (int count = 0; count <= persons; count++) {
            double part = 100.0 * count / persons;
            if (part < limits.low(persons, width) || part > limits.high(persons, width))
                probability += Math.exp(logarithm);
            logarithm += Math.log(share / (1 - share)) + Math.log((double) (persons - count) / (count + 1));
        }
        return probability;
    }

    @Test
    void theFunnelIsWideForFewAndNarrowForMany() {
        var limits = new ShareLimits(80);
        for (var width : Width.values())
            for (int persons = 10; persons < 20_000; persons *= 2) {
                assertThat(limits.high(2 * persons, width) - limits.low(2 * persons, width))
                        .isLessThan(limits.high(persons, width) - limits.low(persons, width));
                assertThat(limits.low(persons, Width.P998)).isLessThanOrEqualTo(limits.low(persons, Width.P95));
            }
        assertThat(limits.low(100_000, Width.P95)).isCloseTo(80 - 1.96 * 40 / Math.sqrt(100_000), within(1e-2));
    }

    @Test
    void whereEverybodyOrNobodyIsChanceHasNothingToGive() {
        assertThat(new ShareLimits(0).low(5, Width.P95)).isZero();
        assertThat(new ShareLimits(0).high(5, Width.P95)).isZero();
        assertThat(new ShareLimits(100).low(5_000, Width.P998)).isEqualTo(100);
        assertThat(new ShareLimits(99.9).low(50_000, Width.P998)).isBetween(99.0, 99.9);
    }

    /** Groups drawn from one and the same normal distribution, with the margins a publisher would give. */
    @Test
    void theMeansOfGroupsThatDoNotDifferAreSeldomOutside() {
        var chance = new Random(5);
        int groups = 4_000;
        int outside = 0;
        int farOutside = 0;
        for (int town = 0; town < groups / 20; town++) {
            var figures = new ArrayList<Shown.Measured>();
            for (int school = 0; school < 20; school++) {
                int persons = 8 + chance.nextInt(60);
                var points = DoubleStream.generate(() -> 50 + 10 * chance.nextGaussian())
                        .limit(persons)
                        .toArray();
                double mean = Arrays.stream(points).average().orElseThrow();
                double squares = Arrays.stream(points)
                        .map(each -> (each - mean) * (each - mean))
                        .sum();
                figures.add(new Shown.Measured(
                        BigDecimal.valueOf(mean).setScale(3, RoundingMode.HALF_UP),
                        Optional.of(BigDecimal.valueOf(1.96 * Math.sqrt(squares / (persons - 1) / persons))
                                .setScale(1, RoundingMode.HALF_UP)),
                        OptionalInt.of(persons)));
            }
            var limits = MeanLimits.of(50, figures).orElseThrow();
            assertThat(limits.spread()).isBetween(8.0, 12.0);
            for (var figure : figures) {
                var standing =
                        limits.standing(figure.value(), figure.respondents().orElseThrow());
                if (standing.isOutside()) outside++;
                if (standing == Funnel.Standing.FAR_ABOVE || standing == Funnel.Standing.FAR_BELOW) farOutside++;
            }
        }
        assertThat(outside / (double) groups).isBetween(.035, .065);
        assertThat(farOutside / (double) groups).isLessThan(.006);
    }

    @Test
    void aMeanThatMayBeWithinForHavingBeenRoundedIsWithin() {
        var limits = new MeanLimits(50, 10);
        assertThat(limits.high(25, Width.P95)).isCloseTo(53.92, within(.01));
        assertThat(limits.standing(new BigDecimal("54"), 25)).isEqualTo(Funnel.Standing.WITHIN);
        assertThat(limits.standing(new BigDecimal("54.0"), 25)).isEqualTo(Funnel.Standing.ABOVE);
        assertThat(limits.standing(new BigDecimal("43"), 25)).isEqualTo(Funnel.Standing.FAR_BELOW);
    }
}
