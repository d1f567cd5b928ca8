package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannWhitneyTests {
    @Test
    void theValueIsThatOfTheFormulaWorkedOutByHand() {
        var low = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        var high = IntStream.rangeClosed(11, 30).asDoubleStream().toArray();
        // U = 50 of 400 with ten ties of two: z = (150 - 0.5) / sqrt(400 / 12 * (41 - 60 / (40 * 39))) = 4.04589, p =
        // erfc(z / sqrt(2))
        assertThat(MannWhitney.p(low, high)).isCloseTo(5.21255e-5, within(2e-7));
        assertThat(MannWhitney.p(high, low)).isEqualTo(MannWhitney.p(low, high));
        assertThat(MannWhitney.p(low, low)).isCloseTo(1, within(1e-6));
    }

    @Test
    void aShiftOfATenthOfTheSpreadIsSeenIn500AndNoShiftIsNot() {
        var random = new Random(7);
        int seen = 0;
        int imagined = 0;
        for (int at = 0; at < 200; at++) {
            var one = random.doubles(500, 0, 1).toArray();
            var same = random.doubles(500, 0, 1).toArray();
            var later = random.doubles(500, 0.1, 1.1).toArray();
            if (MannWhitney.p(one, later) < 0.01) seen++;
            if (MannWhitney.p(one, same) < 0.01) imagined++;
        }
        assertThat(seen).isGreaterThan(190);
        assertThat(imagined).isLessThan(8);
    }
}
