package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One task with all there is to know about it, and what the reader may do.
 *
 * @param nationalDay the deadline the state has set, where there is one
 * @param approver who approves; empty where nobody does
 * @param approvesAlone the reader signed it, and nobody else could approve: approving takes a note
 */
record TaskPage(
        Task task,
        Optional<String> unit,
        TaskState state,
        long daysLeft,
        Optional<LocalDate> nationalDay,
        List<WheelPage.Answer> answers,
        List<WheelPage.Answer> approver,
        List<Evidence> evidence,
        List<Before> predecessors,
        List<Line> history,
        boolean maySign,
        boolean mayApprove,
        boolean approvesAlone,
        boolean mayReopen) {

    /** A kind of evidence the item asks for, and the day it came. */
    record Evidence(EvidenceKind kind, Optional<LocalDate> delivered) {}

    /** An item that should be done first, and whether it is: in this unit, or once for all. */
    record Before(WheelItem item, Optional<TaskId> task, boolean done) {}

    /** A line of the history; nobody’s name stands where the evidence did it. */
    record Line(Task.Act act, Optional<String> name, LocalDateTime at, String comment) {}

    /** The kinds of evidence that are still missing. */
    public List<EvidenceKind> missing() {
        return task.missing();
    }

    /** Whether everything is there, so that a click is enough. */
    public boolean isReady() {
        return task.missing().isEmpty();
    }

    public boolean isToDo() {
        return task.isToDo();
    }
}
