package kvalitetshjul.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * When a figure is about too few. Never below five.
 *
 * @param group fewer persons than this behind a figure, and it is withheld
 * @param divided the same where a figure is divided by grade, gender and the like; a unit as a whole is not divided
 * @param all whether nobody and everybody are withheld too, since they tell of each person in the group
 */
public record Threshold(int group, int divided, boolean all) {
    /** What no owner may go below. */
    public static final int LEAST = 5;

    public Threshold {
        if (group < LEAST || divided < group)
            throw new IllegalArgumentException("Not a threshold: " + group + ", " + divided);
    }

    /** How many must be behind a figure of this group. */
    int of(Group of) {
        return of.isUndivided() ? group : divided;
    }

    /** From the least strict to this one, each with what the one before withholds and more. */
    List<Threshold> steps() {
        var steps = new ArrayList<Threshold>(List.of(this));
        while (!steps.getFirst().lower().equals(steps.getFirst()))
            steps.addFirst(steps.getFirst().lower());
        if (all) steps.addAll(0, new Threshold(group, divided, false).steps());
        return steps;
    }

    /** A step less strict, down to the least; itself when there is none. */
    private Threshold lower() {
        if (group > LEAST) return new Threshold(group - 1, Math.max(group - 1, divided - 1), all);
        return divided > LEAST ? new Threshold(group, divided - 1, all) : this;
    }
}
