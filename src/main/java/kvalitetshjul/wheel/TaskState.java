package kvalitetshjul.wheel;

/**
 * Where a task stands on a day. Nothing of this is stored: it follows from the acts on the task, its window and the day. The order is the
 * order of concern, so that the first of several is the one to show.
 */
public enum TaskState {
    OVERDUE,
    OPEN,
    /** Signed off by the responsible, waiting for the approver; only items with four eyes. */
    AWAITING,
    PLANNED,
    SKIPPED,
    DONE,
    /** Stands only if something is so, and it is not. */
    NOT_NEEDED;

    /** Waiting for someone to act today. */
    public boolean isNow() {
        return this == OVERDUE || this == OPEN || this == AWAITING;
    }

    /** Closed, until someone reopens it with a reason. */
    public boolean isClosed() {
        return this == DONE || this == SKIPPED || this == NOT_NEEDED;
    }

    /** Done or left out with a reason; what is not needed is neither. */
    public boolean isFinished() {
        return this == DONE || this == SKIPPED;
    }

    /** Whether it is among those that are counted: what is not needed is neither finished nor to do. */
    public boolean isCounted() {
        return this != NOT_NEEDED;
    }

    /** The name as CSS classes and message keys write it. */
    public String key() {
        return switch (this) {
            case OVERDUE -> "overdue";
            case OPEN -> "open";
            case AWAITING -> "awaiting";
            case PLANNED -> "planned";
            case SKIPPED -> "skipped";
            case DONE -> "done";
            case NOT_NEEDED -> "unneeded";
        };
    }
}
