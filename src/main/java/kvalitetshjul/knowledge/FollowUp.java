package kvalitetshjul.knowledge;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.CheckpointSection.Followed;
import kvalitetshjul.knowledge.CheckpointSection.Turn;
import kvalitetshjul.shared.SchoolYear;

/**
 * One of the times of a school year when all units are looked at together.
 *
 * @param turn from 1, the first of the school year first
 */
record FollowUp(Followed followed, int turn, SchoolYear year) {
    Turn round() {
        return followed.rounds().get(turn - 1);
    }

    /** With its part: {@code Skolfrånvaro, Period 2}. */
    String label(Locale locale) {
        var name = round().name();
        if (name != null) return followed.name().in(locale) + ", " + name.in(locale);
        return followed.name().in(locale) + (followed.rounds().size() > 1 ? " " + turn : "");
    }

    /** Whether its days hang on days or periods that the owner may set. */
    boolean hasDaysThatAreSet() {
        return Stream.of(round().covers(), round().followUp())
                .filter(Objects::nonNull)
                .anyMatch(when -> !when.isFixed());
    }
}
