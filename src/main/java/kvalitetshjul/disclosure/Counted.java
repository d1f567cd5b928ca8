package kvalitetshjul.disclosure;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One figure as it is before anybody may see it.
 *
 * @param persons how many are behind it
 * @param with of a share: how many of them it is true of; absent for a count, a mean and whatever else tells of nobody by itself
 * @param points of a mean on a scale with ends, what all of them have together; absent for all else
 */
public record Counted(Group group, int persons, OptionalInt with, Optional<Points> points) {
    public Counted {
        if (persons < 0 || (with.isPresent() && (with.getAsInt() < 0 || with.getAsInt() > persons)))
            throw new IllegalArgumentException(group + ": " + with + " of " + persons);
    }

    Counted(Group group, int persons, OptionalInt with) {
        this(group, persons, with, Optional.empty());
    }

    public static Counted persons(Group group, int persons) {
        return new Counted(group, persons, OptionalInt.empty());
    }

    public static Counted share(Group group, int with, int persons) {
        return new Counted(group, persons, OptionalInt.of(with));
    }

    /**
     * @param points above the lower end of the scale, of all of them together
     * @param most as many as they could have
     */
    public static Counted mean(Group group, int persons, int points, int most) {
        return new Counted(group, persons, OptionalInt.empty(), Optional.of(new Points(points, most)));
    }

    /** How far it is from an end: of a share, those it is true of among all; empty where there is no end. */
    Optional<Points> onItsScale() {
        return with.isPresent() ? Optional.of(new Points(with.getAsInt(), persons)) : points;
    }

    /** The same of others, or of them by another name. */
    public Counted of(Group other) {
        return new Counted(other, persons, with, points);
    }

    /** Points above the lower end of a scale, and as many as there could be. */
    public record Points(int points, int most) {
        boolean isAtAnEnd() {
            return points == 0 || points == most;
        }

        /** Whether so little parts it from an end that most of those behind it are there. */
        boolean isNearAnEnd() {
            return points < Threshold.LEAST || most - points < Threshold.LEAST;
        }

        /** Whether one or a few have moved by a step or a few; not where nobody has. */
        boolean isFewFrom(Points other) {
            int moved = Math.abs(points - other.points);
            return moved > 0 && moved < Threshold.LEAST;
        }
    }
}
