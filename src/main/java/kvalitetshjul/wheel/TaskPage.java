package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.law.CitedLaw;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;

/**
 * One task with all there is to know about it, and what the reader may do.
 *
 * @param free whether its deadline, or the day set for it, is free
 * @param draft whether its year is only a draft, so that it is neither signed off nor skipped yet
 * @param adopted the days that were adopted, where they were others
 * @param nationalDay the deadline the state has set, where there is one
 * @param approver who approves; empty where nobody does
 * @param lastYear what became of the same work, and of what it builds on, in the year before
 * @param laws where the duty stands
 * @param notDone what was said elsewhere was not carried out, while the task still waits
 * @param closesItself whether all that is missing is delivered where it is made, and then closes the task
 * @param lastWords what was written with the last act
 * @param dayVersion what the form that sets the day sends back, so that two who set it do not undo each other
 * @param begun whether its school year has begun
 * @param responsible whether the reader answers for it, or approves it
 * @param yearClosed whether nothing more is done in the year
 * @param approvesAlone the reader signed it, and nobody else could approve: approving takes a note
 */
record TaskPage(
        Task task,
        Optional<String> unit,
        TaskState state,
        long daysLeft,
        List<FreeDays.FreeDay> free,
        boolean draft,
        Optional<DateWindow> adopted,
        Optional<LocalDate> nationalDay,
        List<WheelPage.Answer> answers,
        List<WheelPage.Answer> approver,
        List<Evidence> evidence,
        List<NotDone> notDone,
        boolean closesItself,
        List<Before> predecessors,
        List<LastYear.Item> lastYear,
        List<CitedLaw> laws,
        List<Line> history,
        String lastWords,
        int dayVersion,
        boolean maySign,
        boolean begun,
        boolean mayApprove,
        boolean approvesAlone,
        boolean mayReopen,
        boolean responsible,
        boolean yearClosed) {

    /**
     * A kind of evidence the item asks for.
     *
     * @param delivered the day it came
     * @param correcting the day what came was opened to be put right; absent where it stands
     * @param place where it is made; absent where signing off confirms it
     */
    record Evidence(
            EvidenceKind kind, Optional<LocalDate> delivered, Optional<LocalDate> correcting, Optional<Place> place) {}

    /**
     * @param path absent for who may not make it there
     * @param roles those who may
     */
    record Place(String linkKey, Optional<String> path, List<String> roles) {}

    /** @param skips whether it is all that the task is about, so that the task may be left out for the same reason */
    record NotDone(
            LocalizedText source, String reason, Optional<String> name, Optional<LocalDateTime> at, boolean skips) {}

    /** An item that should be done first, and whether it is: in this unit, or once for all. */
    record Before(WheelItem item, Optional<TaskId> task, boolean done) {}

    /**
     * A line of the history; nobody’s name stands where the evidence did it.
     *
     * @param day that was set
     */
    record Line(String act, Optional<String> name, LocalDateTime at, String comment, Optional<LocalDate> day) {}

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

    /** Whether what is to be approved is that it is left out. */
    public boolean isSkipAsked() {
        return task.isSkipAsked();
    }

    /** Whether leaving it out has to be approved. */
    public boolean isSkipApproved() {
        return task.hasApprover();
    }

    /** Whether the item asks for anything that shows it is done. */
    public boolean isAsking() {
        return !evidence.isEmpty();
    }

    /** Whether it has not begun and lacks nothing: it may be signed off, but need not be thought of yet. */
    public boolean isEarly() {
        return state == TaskState.PLANNED && isReady();
    }

    public boolean isToDo() {
        return task.isToDo();
    }

    /** Whether the reader may say that it is to be done this year. */
    public boolean isToDecide() {
        return responsible && task.isWaiting();
    }

    /** Whether the reader may set the day: there must be more than one to choose from. */
    public boolean isDayToSet() {
        return responsible && task.isToDo() && task.window().length() > 1;
    }

    /** What one needs to do it: an address, or the name of a document. */
    public record Document(String text) {
        public boolean isLink() {
            return text.startsWith("https://") || text.startsWith("http://");
        }
    }

    public List<Document> documents() {
        return task.item().documents().stream().map(Document::new).toList();
    }

    /** What the pack says of a day that is to be set anew each year. */
    public Optional<LocalizedText> hint() {
        return task.item().when() instanceof When.ToBeSet set
                        && task.plannedOn().isEmpty()
                ? Optional.of(set.hint())
                : Optional.empty();
    }
}
