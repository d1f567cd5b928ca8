package kvalitetshjul.beginning;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.packs.AdoptedPack;

/**
 * How far an owner has come, as it is: read from what there is and kept nowhere.
 *
 * @param units how many there are today
 * @param people how many have a role other than administering
 * @param vacant roles the pack needs somebody in and nobody has
 * @param opened whether a year was ever opened, after which nobody is a beginner
 */
record Progress(SchoolOwner owner, Optional<AdoptedPack> pack, int units, int people, int vacant, boolean opened) {
    /** The steps in their order. */
    enum Step {
        MUNICIPALITY,
        PACK,
        UNITS,
        PEOPLE,
        WHEEL;

        /** Public because templates read it. */
        public String path() {
            return "/beginning/" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    enum State {
        DONE,
        /** The one to do now. */
        NEXT,
        /** May be done now, or later. */
        OPEN,
        /** Waits for the pack. */
        WAITS
    }

    /** A step as the overview shows it. */
    record Line(Step step, State state) {}

    public List<Line> lines() {
        var next = next();
        return java.util.Arrays.stream(Step.values())
                .map(step -> new Line(step, state(step, next)))
                .toList();
    }

    private State state(Step step, Optional<Step> next) {
        if (isDone(step)) return State.DONE;
        if (next.equals(Optional.of(step))) return State.NEXT;
        return pack.isEmpty() ? State.WAITS : State.OPEN;
    }

    /** The first that is not done; none when all are. */
    public Optional<Step> next() {
        return java.util.Arrays.stream(Step.values())
                .filter(step -> !isDone(step))
                .findFirst();
    }

    private boolean isDone(Step step) {
        return switch (step) {
            case MUNICIPALITY -> true;
            case PACK -> pack.isPresent();
            case UNITS -> units > 0;
            case PEOPLE -> people > 0;
            case WHEEL -> opened;
        };
    }

    public long done() {
        return java.util.Arrays.stream(Step.values()).filter(this::isDone).count();
    }

    public int total() {
        return Step.values().length;
    }
}
