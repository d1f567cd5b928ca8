package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class EntryTests {
    /** Rounded once: 0.45 of a person is nobody, though 0.5 would be one. */
    @Test
    void aShareIsOfTheNearestWholeNumberOfPeople() {
        assertThat(Entry.trueOf(new BigDecimal("4.5"), 10)).isEqualTo("0");
        assertThat(Entry.trueOf(new BigDecimal("78.6"), 28)).isEqualTo("22");
        assertThat(Entry.trueOf(new BigDecimal("100"), 7)).isEqualTo("7");
    }
}
