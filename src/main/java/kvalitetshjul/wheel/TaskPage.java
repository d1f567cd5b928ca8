package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.law.CitedLaw;

/**
 * One task with all there is to know about it, and what the reader may do.
 *
 * @param nationalDay the deadline the state has set, where there is one
 * @param approver who approves; empty where nobody does
 * @param laws where the duty stands
 * @param closesItself whether all that is missing is delivered where it is made, and then closes the task
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
        boolean closesItself,
        List<Before> predecessors,
        List<CitedLaw> laws,
        List<Line> history,
        boolean maySign,
        boolean mayApprove,
        boolean approvesAlone,
        boolean mayReopen) {

    /**
     * A kind of evidence the item asks for.
     *
     * @param delivered the day it came
     * @param place where it is made; absent where signing off confirms it
     */
    record Evidence(EvidenceKind kind, Optional<LocalDate> delivered, Optional<Place> place) {}

    /**
     * @param path absent for who may not make it there
     * @param roles those who may
     */
    record Place(String linkKey, Optional<String> path, List<String> roles) {}

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

    /** Whether nothing is missing but what a signature with a note confirms. */
    public boolean isConfirmedHere() {
        return !isReady()
                && evidence.stream()
                        .allMatch(each ->
                                each.delivered().isPresent() || each.place().isEmpty());
    }

    /** Who approves, for a sentence. */
    String approverNames() {
        return approver.stream()
                .flatMap(answer -> answer.names().isEmpty() ? Stream.of(answer.role()) : answer.names().stream())
                .collect(Collectors.joining(", "));
    }

    public boolean isToDo() {
        return task.isToDo();
    }
}
