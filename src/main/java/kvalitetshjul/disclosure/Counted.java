package kvalitetshjul.disclosure;

import java.util.OptionalInt;

/**
 * One figure as it is before anybody may see it.
 *
 * @param persons how many are behind it
 * @param with of a share: how many of them it is true of; absent for a count, a mean and whatever else tells of nobody by itself
 */
public record Counted(Group group, int persons, OptionalInt with) {
    public Counted {
        if (persons < 0 || (with.isPresent() && (with.getAsInt() < 0 || with.getAsInt() > persons)))
            throw new IllegalArgumentException(group + ": " + with + " of " + persons);
    }

    public static Counted persons(Group group, int persons) {
        return new Counted(group, persons, OptionalInt.empty());
    }

    public static Counted share(Group group, int with, int persons) {
        return new Counted(group, persons, OptionalInt.of(with));
    }
}
