package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The axis of values is made by one rule for every drawing. */
class ChartScaleTests {
    private static final Optional<ChartScale.Whole> SHARE = Optional.of(new ChartScale.Whole(0, 100));

    @Test
    void oneLowFigureDoesNotStandInAnEmptyDrawing() {
        var pupilsPerTeacher = Optional.of(new ChartScale.Whole(0, 30));
        assertThat(ends(ChartScale.of(4.3, 4.3, true, pupilsPerTeacher))).containsExactly(0, 6);
        assertThat(ends(ChartScale.of(4.3, 4.3, true, SHARE))).containsExactly(0, 10);
        assertThat(ends(ChartScale.of(0, 0, true, SHARE))).containsExactly(0, 10);
        assertThat(ends(ChartScale.of(4.3, 4.3, true, Optional.empty()))).containsExactly(0, 6);
    }

    @Test
    void oneFigureOnAScaleItFillsStandsOnAllOfTheScale() {
        assertThat(ends(ChartScale.of(49, 49, true, SHARE))).containsExactly(0, 100);
        assertThat(ends(ChartScale.of(4.3, 4.3, true, Optional.of(new ChartScale.Whole(1, 5)))))
                .containsExactly(1, 5);
    }

    @Test
    void severalFiguresFillTheAxisAndASmallDifferenceLooksSmall() {
        assertThat(ends(ChartScale.of(3, 6, false, SHARE))).containsExactly(3, 6);
        assertThat(ends(ChartScale.of(98, 99, false, SHARE))).containsExactly(92, 100);
        assertThat(ends(ChartScale.of(49.9, 50.1, false, Optional.empty()))).containsExactly(46, 54);
    }

    @Test
    void noAxisGoesBelowNothingForAFigureThatIsAboveIt() {
        assertThat(ChartScale.of(0, .1, false, Optional.empty()).lowest()).isZero();
        assertThat(ChartScale.of(-2, 5, false, SHARE).lowest()).isLessThanOrEqualTo(-2);
    }

    @Property
    void everythingIsOnTheAxisAndMuchOfTheAxisIsUsed(
            @ForAll @DoubleRange(max = 100) double one, @ForAll @DoubleRange(max = 100) double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        var scale = ChartScale.of(low, high, false, SHARE);
        assertThat(scale.lowest()).isLessThanOrEqualTo(low + 1e-9).isGreaterThanOrEqualTo(-1e-9);
        assertThat(scale.highest()).isGreaterThanOrEqualTo(high - 1e-9);
        if (high - low >= .1 * high && high - low > 1e-6)
            assertThat((high - low) / (scale.highest() - scale.lowest())).isGreaterThan(.4);
    }

    private static double[] ends(ChartScale scale) {
        return new double[] {scale.lowest(), scale.highest()};
    }
}
