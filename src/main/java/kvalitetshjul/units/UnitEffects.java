package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a change of units does to the work of a later module. Such a module contributes one of these as a bean, so that the person who decides sees
 * what will follow, and nothing is undone that others have built upon.
 */
public interface UnitEffects {
    /** One sentence, as the key of a text and what fills it. */
    record Effect(String messageKey, List<Object> arguments) {
        public Effect {
            arguments = List.copyOf(arguments);
        }

        public static Effect of(String messageKey, Object... arguments) {
            return new Effect(messageKey, List.of(arguments));
        }

        public Object[] asArray() {
            return arguments.toArray();
        }
    }

    /**
     * Units that will end.
     *
     * @param succeeded whether others follow them, be they new or known
     * @param successors those of them that exist today
     * @param day the first day without them
     */
    record Ending(List<UnitId> units, boolean succeeded, List<UnitId> successors, LocalDate day) {
        public Ending {
            units = List.copyOf(units);
            successors = List.copyOf(successors);
        }
    }

    /** What follows when units end. */
    List<Effect> of(Ending ending);

    /**
     * What has been built upon an act, so that it can no longer be undone; empty when nothing has.
     *
     * @param added units the act added
     */
    default Optional<Effect> hindersUndoing(UUID act, List<UnitId> added) {
        return Optional.empty();
    }
}
