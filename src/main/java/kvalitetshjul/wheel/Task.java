package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * An item of the wheel to be done in one school year, in one unit or once for the whole owner. What is stored of its state is the last act;
 * the rest follows from the day.
 *
 * @param delivered the kinds of evidence that are there
 * @param lastAct absent until someone, or the evidence, closes the task for the first time
 * @param lastBy who did the last act; absent where the evidence did
 */
record Task(
        TaskId id,
        SchoolYear year,
        WheelItem item,
        Optional<UnitId> unit,
        DateWindow window,
        Set<EvidenceKind> delivered,
        Optional<Act> lastAct,
        Optional<PersonId> lastBy,
        int version) {

    /** What can be done with a task. */
    enum Act {
        SIGNED_OFF,
        APPROVED,
        REJECTED,
        SKIPPED,
        REOPENED,
        /** Closed by its evidence. */
        CLOSED
    }

    TaskState state(LocalDate today) {
        return switch (lastAct.orElse(Act.REOPENED)) {
            case SIGNED_OFF -> hasApprover() ? TaskState.AWAITING : TaskState.DONE;
            case APPROVED, CLOSED -> TaskState.DONE;
            case SKIPPED -> TaskState.SKIPPED;
            case REJECTED, REOPENED -> {
                if (today.isAfter(window.to())) yield TaskState.OVERDUE;
                yield today.isBefore(window.from()) ? TaskState.PLANNED : TaskState.OPEN;
            }
        };
    }

    boolean hasApprover() {
        return item.signOff() == WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER;
    }

    /** Neither closed nor waiting for the approver. */
    boolean isToDo() {
        return switch (lastAct.orElse(Act.REOPENED)) {
            case REJECTED, REOPENED -> true;
            case SIGNED_OFF, APPROVED, SKIPPED, CLOSED -> false;
        };
    }

    /** Signed, and waiting for the approver. */
    boolean isAwaiting() {
        return hasApprover() && lastAct.equals(Optional.of(Act.SIGNED_OFF));
    }

    List<EvidenceKind> missing() {
        return item.missing(delivered);
    }

    /** Days left until the deadline, negative when it has passed, 0 on the day itself. */
    long daysLeft(LocalDate today) {
        return ChronoUnit.DAYS.between(today, window.to());
    }

    /** Evidence closes a task whose item says so; any other it only makes ready. */
    boolean closesWith(Set<EvidenceKind> evidence) {
        return isToDo()
                && item.signOff() == WheelItem.SignOff.AUTOMATIC
                && item.missing(evidence).isEmpty();
    }

    /** Signing without the evidence the item asks for takes a reason. */
    void checkSignOff(String comment) {
        if (!isToDo()) throw new RuleViolation("wheel.signOff.closed");
        if (!missing().isEmpty() && !isReason(comment)) throw new RuleViolation("wheel.signOff.reason");
    }

    /** A word at least: a sign typed to get past the field tells nobody anything. */
    private static boolean isReason(String text) {
        return text.codePoints().filter(Character::isLetter).count() >= 3;
    }

    void checkSkip(String reason) {
        if (!isToDo()) throw new RuleViolation("wheel.signOff.closed");
        if (!isReason(reason)) throw new RuleViolation("wheel.skip.reason");
    }

    void checkReopening(String reason) {
        if (isToDo()) throw new RuleViolation("wheel.reopen.open");
        if (!isReason(reason)) throw new RuleViolation("wheel.reopen.reason");
    }

    /**
     * Nobody approves what they signed themselves, unless they are alone in the role; then they say so (small municipalities have one leader).
     *
     * @param others whether anyone else could have approved
     */
    void checkApproval(PersonId approver, boolean others, String comment) {
        checkAwaiting();
        if (!lastBy.equals(Optional.of(approver))) return;
        if (others) throw new RuleViolation("wheel.approve.own");
        if (comment.isBlank()) throw new RuleViolation("wheel.approve.alone");
    }

    void checkRejection(String reason) {
        checkAwaiting();
        if (reason.isBlank()) throw new RuleViolation("wheel.reject.reason");
    }

    private void checkAwaiting() {
        if (!isAwaiting()) throw new RuleViolation("wheel.approve.notAwaiting");
    }
}
