package kvalitetshjul.goals;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision on a goal. Nothing of it is changed afterwards.
 *
 * @param by absent where it was decided before names were kept
 * @param reason why an adoption was taken back; empty for an adoption
 */
record GoalAct(Kind kind, Optional<String> by, Instant at, String reason) {
    enum Kind {
        ADOPTED,
        WITHDRAWN
    }
}
