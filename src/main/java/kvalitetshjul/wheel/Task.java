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
 * @param wheel code of the wheel it stands in
 * @param keeper the role that keeps that wheel, and answers where nobody else does
 * @param body the one that does it, where it is done by bodies
 * @param occurrence the how manieth time of the year it is, counted from 1
 * @param plannedOn the day it is going to be done, where somebody has set it
 * @param needed whether what it waits for is so; true for what waits for nothing
 * @param delivered the kinds of evidence that are there
 * @param lastAct absent until someone, or the evidence, closes the task for the first time
 * @param lastBy who did the last act; absent where the evidence did
 */
record Task(
        TaskId id,
        SchoolYear year,
        String wheel,
        String keeper,
        WheelItem item,
        Optional<UnitId> unit,
        Optional<BodyNames.Body> body,
        int occurrence,
        DateWindow window,
        Optional<LocalDate> plannedOn,
        boolean needed,
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
        CLOSED,
        /** Somebody has decided that it is to be done this year. */
        DECIDED,
        /** Whoever answers for it wants to leave it out, with a reason; the approver has to agree. */
        SKIP_ASKED
    }

    TaskState state(LocalDate today) {
        if (isWaiting()) return TaskState.NOT_NEEDED;
        return switch (lastAct.orElse(Act.REOPENED)) {
            case SIGNED_OFF -> hasApprover() ? TaskState.AWAITING : TaskState.DONE;
            case SKIP_ASKED -> TaskState.AWAITING;
            case APPROVED, CLOSED -> TaskState.DONE;
            case SKIPPED -> TaskState.SKIPPED;
            case REJECTED, REOPENED, DECIDED -> {
                if (today.isAfter(window.to())) yield TaskState.OVERDUE;
                yield today.isBefore(window.from()) ? TaskState.PLANNED : TaskState.OPEN;
            }
        };
    }

    boolean hasApprover() {
        return item.signOff() == WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER;
    }

    /** Waits for something that is not so, such as a decision, and nobody has done anything about it. */
    boolean isWaiting() {
        return !needed && lastAct.isEmpty();
    }

    /** Neither closed nor waiting, for the approver or for what makes it stand. */
    boolean isToDo() {
        if (isWaiting()) return false;
        return switch (lastAct.orElse(Act.REOPENED)) {
            case REJECTED, REOPENED, DECIDED -> true;
            case SIGNED_OFF, APPROVED, SKIPPED, CLOSED, SKIP_ASKED -> false;
        };
    }

    /** Closed with the work done, and not because it was left out. */
    boolean isDone() {
        return switch (lastAct.orElse(Act.REOPENED)) {
            case SIGNED_OFF -> !hasApprover();
            case APPROVED, CLOSED -> true;
            case REJECTED, REOPENED, SKIPPED, DECIDED, SKIP_ASKED -> false;
        };
    }

    /** Signed, or to be left out, and waiting for the approver. */
    boolean isAwaiting() {
        return isSkipAsked() || (hasApprover() && lastAct.equals(Optional.of(Act.SIGNED_OFF)));
    }

    /** Whether what waits for the approver is that it is left out. */
    boolean isSkipAsked() {
        return lastAct.equals(Optional.of(Act.SKIP_ASKED));
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
        return (isToDo() || isWaiting())
                && item.signOff() == WheelItem.SignOff.AUTOMATIC
                && item.missing(evidence).isEmpty();
    }

    /** Signing without the evidence the item asks for takes a reason. */
    void checkSignOff(String comment) {
        if (!isToDo()) throw new RuleViolation("wheel.signOff.closed");
        if (!missing().isEmpty() && !isReason(comment)) throw new RuleViolation("wheel.signOff.reason");
    }

    /** A word at least: a sign typed to get past the field tells nobody anything. */
    static boolean isReason(String text) {
        return text.codePoints().filter(Character::isLetter).count() >= 3;
    }

    /** Decided on where it waits for that. */
    void checkDecision(String reason) {
        if (!isWaiting()) throw new RuleViolation("wheel.decide.stands");
        if (!isReason(reason)) throw new RuleViolation("wheel.decide.reason");
    }

    /** A day within the time the item has; taking it back is always possible. */
    void checkDay(Optional<LocalDate> day) {
        if (!isToDo()) throw new RuleViolation("wheel.signOff.closed");
        if (day.isPresent() && !window.contains(day.get()))
            throw new RuleViolation("wheel.day.outside", window.from(), window.to());
    }

    /** The same, where it has been looked up whether what it waits for is so. */
    Task standing(boolean stands) {
        return with(stands, lastAct, lastBy, version);
    }

    /** After one more act. */
    Task after(Act act, Optional<PersonId> by) {
        return with(needed, Optional.of(act), by, version + 1);
    }

    private Task with(boolean stands, Optional<Act> act, Optional<PersonId> by, int acts) {
        return new Task(
                id,
                year,
                wheel,
                keeper,
                item,
                unit,
                body,
                occurrence,
                window,
                plannedOn,
                stands,
                delivered,
                act,
                by,
                acts);
    }

    void checkSkip(String reason) {
        if (!isToDo()) throw new RuleViolation("wheel.signOff.closed");
        if (!isReason(reason)) throw new RuleViolation("wheel.skip.reason");
    }

    void checkReopening(String reason) {
        if (isToDo() || isWaiting()) throw new RuleViolation("wheel.reopen.open");
        if (!isReason(reason)) throw new RuleViolation("wheel.reopen.reason");
    }

    /**
     * Nobody approves what they signed themselves, unless they are alone both in answering for it and in approving it; then they say so (small
     * municipalities have one leader).
     *
     * @param others whether anyone else could have approved
     * @param instead whether anyone else answers for it, so that the approver signed in their stead
     */
    void checkApproval(PersonId approver, boolean others, boolean instead, String comment) {
        checkAwaiting();
        if (!lastBy.equals(Optional.of(approver))) return;
        if (others) throw new RuleViolation("wheel.approve.own");
        if (instead) throw new RuleViolation("wheel.approve.instead");
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
