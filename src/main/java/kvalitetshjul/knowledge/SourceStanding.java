package kvalitetshjul.knowledge;

import java.util.Optional;
import kvalitetshjul.shared.DateWindow;

/**
 * How one place stands to one source on one day.
 *
 * @param last when it was last carried out, as far as is known
 * @param due when it is to be carried out next: the last day of it is the deadline; empty where there is no rule
 * @param turn which of the times of the school year that is, counted from 1
 */
record SourceStanding(State state, Optional<Known.Time> last, Optional<DateWindow> due, int turn) {
    /** In the order of concern. */
    enum State {
        /** The deadline has passed. */
        LATE(Light.RED),
        /** It is time. */
        DUE(Light.AMBER),
        /** Carried out before its turn, where the rule is exact. */
        EARLY(Light.AMBER),
        /** Nobody has told when it was last carried out, and it need not be late. */
        UNKNOWN(Light.NONE),
        /** The unit has not decided yet whether to use it this school year. */
        UNDECIDED(Light.NONE),
        /** To be carried out this school year, later. */
        COMING(Light.GREEN),
        DONE(Light.GREEN),
        /** Somebody has said why it is not carried out. */
        LEFT_OUT(Light.NONE),
        /** There is no rule for how often. */
        FREE(Light.NONE),
        /** The unit does without it this school year. */
        NOT_CHOSEN(Light.NONE);

        private final Light light;

        State(Light light) {
            this.light = light;
        }

        Light light() {
            return light;
        }

        /** Whether somebody has something to do about it now. */
        boolean isForNow() {
            return compareTo(UNDECIDED) <= 0;
        }
    }

    enum Light {
        RED,
        AMBER,
        GREEN,
        NONE
    }

    static SourceStanding of(State state) {
        return new SourceStanding(state, Optional.empty(), Optional.empty(), 1);
    }
}
