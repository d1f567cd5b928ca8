package kvalitetshjul.goals;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision on a goal, or what became of it when its unit did not go on. Nothing of it is changed afterwards.
 *
 * @param by absent where it was decided before names were kept
 * @param reason empty for an adoption alone
 */
record GoalAct(Kind kind, Optional<String> by, Instant at, String reason) {
    enum Kind {
        ADOPTED,
        WITHDRAWN,
        MOVED,
        CLOSED,
        REOPENED
    }
}
