package kvalitetshjul.knowledge;

import static kvalitetshjul.knowledge.KeyFigure.MeasuredIn.PERCENT;
import static kvalitetshjul.knowledge.KeyFigure.MeasuredIn.SCALE_POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UncertaintyTests {
    /** Worked by hand: 8 of 10, n + 1.96² = 13.8416, middle (8 + 1.9208) / 13.8416 = 0.71674, 1.96 √(0.71674 · 0.28326 / 13.8416) = 0.23738. */
    @Test
    void aShareOfFewIsUncertain() {
        assertThat(Uncertainty.margin(PERCENT, share("80", 10)).orElseThrow().doubleValue())
                .isBetween(23.73, 23.75);
    }

    @Test
    void thePublishersMarginComesFirstAndOtherFiguresHaveNone() {
        assertThat(Uncertainty.margin(PERCENT, figure("80", "3", 10))).contains(new BigDecimal("3"));
        assertThat(Uncertainty.margin(SCALE_POINTS, share("51", 20))).isEmpty();
        assertThat(Uncertainty.margin(PERCENT, figure("80", null, null))).isEmpty();
    }

    @Test
    void smallGroupsAreNotToldApartWhereLargeOnesAre() {
        assertThat(Uncertainty.between(PERCENT, share("80", 10), share("60", 50_000)))
                .isEqualTo(Uncertainty.Difference.PERHAPS_CHANCE);
        assertThat(Uncertainty.between(PERCENT, share("80", 400), share("60", 50_000)))
                .isEqualTo(Uncertainty.Difference.HIGHER);
        assertThat(Uncertainty.between(PERCENT, share("40", 400), share("60", 50_000)))
                .isEqualTo(Uncertainty.Difference.LOWER);
        assertThat(Uncertainty.between(PERCENT, figure("80", null, null), share("60", 50_000)))
                .isEqualTo(Uncertainty.Difference.UNJUDGED);
    }

    /**
     * 31 of 231 in a school, 67 of the 744 it is a part of. Held against the 36 of the 513 others the difference is 13.42 − 7.02 = 6.40 and its margin
     * √(4.44² + 2.23²) = 4.97; as two that have nothing to do with each other, 13.42 − 9.01 = 4.41 and √(4.44² + 2.07²) = 4.90.
     */
    @Test
    void aPartIsHeldAgainstAWholeThatMovesWithIt() {
        assertThat(Uncertainty.between(PERCENT, share("13.4199", 231), share("9.0054", 744)))
                .isEqualTo(Uncertainty.Difference.PERHAPS_CHANCE);
        assertThat(Uncertainty.ofPart(PERCENT, share("13.4199", 231), share("9.0054", 744)))
                .isEqualTo(Uncertainty.Difference.HIGHER);
        assertThat(Uncertainty.ofPart(PERCENT, share("11.2554", 231), share("9.0054", 744)))
                .as("26 of 231")
                .isEqualTo(Uncertainty.Difference.PERHAPS_CHANCE);
        assertThat(Uncertainty.ofPart(PERCENT, share("40", 30), share("40", 30)))
                .as("a part that is everybody")
                .isEqualTo(Uncertainty.Difference.PERHAPS_CHANCE);
        assertThat(Uncertainty.ofPart(PERCENT, share("80", 400), figure("60", null, null)))
                .as("where nobody has said of how many the whole is")
                .isEqualTo(Uncertainty.Difference.HIGHER);
    }

    /** Whole scale points: 50 and 49 may be 49.5 and 49.4. */
    @Test
    void aDifferenceThatRoundingMayHaveMadeIsNotTold() {
        assertThat(Uncertainty.between(SCALE_POINTS, figure("50", "0.6", null), figure("49", "0.1", null)))
                .isEqualTo(Uncertainty.Difference.PERHAPS_ROUNDING);
        assertThat(Uncertainty.between(SCALE_POINTS, figure("50", "1.1", null), figure("49", "0.1", null)))
                .as("apart by less than chance makes, rounded or not")
                .isEqualTo(Uncertainty.Difference.PERHAPS_CHANCE);
        assertThat(Uncertainty.between(SCALE_POINTS, figure("51", "0.6", null), figure("49", "0.1", null)))
                .isEqualTo(Uncertainty.Difference.HIGHER);
        assertThat(Uncertainty.between(SCALE_POINTS, figure("50.0", "0.6", null), figure("49.0", "0.1", null)))
                .as("published with a decimal")
                .isEqualTo(Uncertainty.Difference.HIGHER);
    }

    @Property
    void moreAnswersNeverMakeAShareLessCertain(
            @ForAll @IntRange(max = 100) int percent, @ForAll @IntRange(min = 1, max = 5000) int persons) {
        double margin = Uncertainty.margin(PERCENT, share(Integer.toString(percent), persons))
                .orElseThrow()
                .doubleValue();
        double ofMore = Uncertainty.margin(PERCENT, share(Integer.toString(percent), persons + 50))
                .orElseThrow()
                .doubleValue();
        assertThat(margin).isPositive().isGreaterThan(ofMore);
    }

    private static Shown.Measured share(String percent, int persons) {
        return figure(percent, null, persons);
    }

    private static Shown.Measured figure(String value, @Nullable String margin, @Nullable Integer persons) {
        return new Shown.Measured(
                new BigDecimal(value),
                Optional.ofNullable(margin).map(BigDecimal::new),
                persons == null ? OptionalInt.empty() : OptionalInt.of(persons));
    }
}
