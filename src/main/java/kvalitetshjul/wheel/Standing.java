package kvalitetshjul.wheel;

import java.util.Arrays;
import java.util.Optional;

/** What people choose among when they look for tasks: to do, done and not needed, and of what is to do, what is late. The finer states are told of each task. */
enum Standing {
    /** Late or not, and also what waits for another’s approval. */
    TO_DO,
    LATE,
    DONE,
    /** Left out with a reason, or waiting for something that is not so. */
    NOT_NEEDED;

    /** As an address has it; the finer states that addresses had before count for the nearest of these. Empty for what is neither. */
    static Optional<Standing> of(String name) {
        return WheelFilter.chosen(values(), name)
                .or(() -> WheelFilter.chosen(TaskState.values(), name).map(Standing::nearest));
    }

    private static Standing nearest(TaskState state) {
        return Arrays.stream(new Standing[] {LATE, DONE, NOT_NEEDED})
                .filter(one -> one.includes(state))
                .findFirst()
                .orElse(TO_DO);
    }

    boolean includes(TaskState state) {
        return switch (state) {
            case OVERDUE -> this == TO_DO || this == LATE;
            case OPEN, AWAITING, PLANNED -> this == TO_DO;
            case DONE -> this == DONE;
            case SKIPPED, NOT_NEEDED -> this == NOT_NEEDED;
        };
    }

    /** As message keys write it. */
    public String key() {
        return switch (this) {
            case TO_DO -> "todo";
            case LATE -> "late";
            case DONE -> "done";
            case NOT_NEEDED -> "unneeded";
        };
    }
}
