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
    DONE;

    /** Waiting for someone to act today. */
    public boolean isNow() {
        return this == OVERDUE || this == OPEN || this == AWAITING;
    }

    /** Closed, until someone reopens it with a reason. */
    public boolean isClosed() {
        return this == DONE || this == SKIPPED;
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
        };
    }
}
