package kvalitetshjul.knowledge;

import java.time.Duration;
import java.util.Optional;
import kvalitetshjul.shared.RuleViolation;

/**
 * How much may wait between upload and import. What waits lies in the database for a day at most; one person fills no more than their own part, and an owner’s
 * people together no more than the owner’s. The figures of a whole year are two dozen files.
 */
final class WaitingFiles {
    static final Duration KEPT = Duration.ofDays(1);
    static final int MOST_OF_A_PERSON = 20;
    static final int MOST_OF_AN_OWNER = 60;
    static final int MEGABYTES_OF_A_PERSON = 100;
    static final int MEGABYTES_OF_AN_OWNER = 300;
    static final long MEGABYTE = 1024L * 1024;

    private static final String FULL = "knowledge.import.waiting.full";

    private WaitingFiles() {}

    /** What waits already, of the person and of the owner. */
    record Sum(int ofPerson, long bytesOfPerson, int ofOwner, long bytesOfOwner) {
        /** Why one more of that size may not wait too; empty when it may. */
        Optional<RuleViolation> refuses(long bytes) {
            if (ofPerson >= MOST_OF_A_PERSON)
                return Optional.of(new RuleViolation("knowledge.import.waiting.full.mine", MOST_OF_A_PERSON));
            if (bytesOfPerson + bytes > MEGABYTES_OF_A_PERSON * MEGABYTE)
                return Optional.of(new RuleViolation("knowledge.import.waiting.full.myBytes", MEGABYTES_OF_A_PERSON));
            if (ofOwner >= MOST_OF_AN_OWNER)
                return Optional.of(new RuleViolation("knowledge.import.waiting.full.ours", MOST_OF_AN_OWNER));
            if (bytesOfOwner + bytes > MEGABYTES_OF_AN_OWNER * MEGABYTE)
                return Optional.of(new RuleViolation("knowledge.import.waiting.full.ourBytes", MEGABYTES_OF_AN_OWNER));
            return Optional.empty();
        }
    }

    /** Whether it is for want of room that something was refused. */
    static boolean isFull(RuleViolation refused) {
        return refused.messageKey().startsWith(FULL);
    }
}
