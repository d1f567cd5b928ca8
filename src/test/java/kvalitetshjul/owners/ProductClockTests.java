package kvalitetshjul.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductClockTests {
    /** A moment the database rounds up lies in the future when it is read: the first try at a password was refused as one too many. */
    @Test
    void theClockTicksAsTheDatabaseKeepsTime() {
        var clock = new DatabaseConfiguration().clock();
        assertThat(Stream.generate(clock::instant).limit(1_000))
                .extracting(Instant::getNano)
                .allMatch(nanos -> nanos % 1_000 == 0);
    }
}
