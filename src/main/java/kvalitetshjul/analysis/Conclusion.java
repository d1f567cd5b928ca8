package kvalitetshjul.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An analysis as it was concluded: it never changes, and a correction is a new one that says why.
 *
 * @param number from 1
 * @param reason why it replaces the one before; empty for the first
 * @param fingerprint SHA-256 of what is kept, hexadecimal
 */
record Conclusion(int number, String reason, Kept kept, String fingerprint, Instant at, Optional<String> by) {
    /**
     * What is kept, in the words of that day.
     *
     * @param subject what it was about; empty where the title says it
     * @param groups the names of those who took part
     * @param discussion absent where nobody noted it
     */
    record Kept(
            String subject,
            Analysis.Content content,
            List<Analysis.Fact> facts,
            List<String> groups,
            Analysis.@Nullable Discussion discussion) {}
}
