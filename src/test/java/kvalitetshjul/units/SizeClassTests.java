package kvalitetshjul.units;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SizeClassTests {
    @Test
    void theSizeGivesTheFirstDurationWithinWhatTheModelAllows() {
        assertThat(Unit.SizeClass.SMALL.between(ofHours(3), ofHours(4))).isEqualTo(ofHours(3));
        assertThat(Unit.SizeClass.MEDIUM.between(ofHours(3), ofHours(4))).isEqualTo(ofMinutes(210));
        assertThat(Unit.SizeClass.LARGE.between(ofHours(3), ofHours(4))).isEqualTo(ofHours(4));
        for (var size : Unit.SizeClass.values())
            assertThat(size.between(ofMinutes(90), ofMinutes(90))).isEqualTo(ofMinutes(90));
    }

    @Test
    void aShortestThatIsLongerThanTheLongestIsRefused() {
        assertThatThrownBy(() -> Unit.SizeClass.SMALL.between(ofHours(4), ofHours(3)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
