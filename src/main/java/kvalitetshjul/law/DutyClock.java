package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a duty stands in one place.
 *
 * @param last the work that fulfilled it last
 * @param next the work of the owner’s plan that comes first, or has passed
 * @param dueByLaw the last day by law for the next time, where the law gives one
 */
record DutyClock(DutyState state, Optional<DutyTask> last, Optional<DutyTask> next, Optional<LocalDate> dueByLaw) {
    /** Days before a date from which it is said to come soon. */
    static final int SOON = 30;

    /**
     * Reads the clock.
     *
     * @param work all that carries the duty in this place, of every year
     */
    static DutyClock read(Duty duty, List<DutyTask> work, LocalDate today) {
        var last = work.stream()
                .filter(task -> task.done().isPresent())
                .max(Comparator.comparing((DutyTask task) -> task.done().orElseThrow()));
        var next = open(work)
                .min(Comparator.comparing((DutyTask task) -> task.window().to()));
        var rhythm = duty.rhythm();
        var dueByLaw = last.flatMap(DutyTask::done).map(rhythm::nextAfter).orElseGet(() -> rhythm.firstFrom(today));
        return new DutyClock(state(rhythm, last.isPresent(), next, dueByLaw, today), last, next, dueByLaw);
    }

    /** What is to be done and not overtaken by the same work done later; what was left undone in years gone by is history. */
    private static Stream<DutyTask> open(List<DutyTask> work) {
        Map<String, LocalDate> doneUntil = new HashMap<>();
        for (var task : work)
            if (!task.isToDo())
                doneUntil.merge(task.item(), task.window().to(), (one, other) -> one.isAfter(other) ? one : other);
        return work.stream()
                .filter(task -> task.current() && task.isToDo())
                .filter(task -> task.window().to().isAfter(doneUntil.getOrDefault(task.item(), LocalDate.MIN)));
    }

    private static DutyState state(
            Rhythm rhythm, boolean done, Optional<DutyTask> next, Optional<LocalDate> dueByLaw, LocalDate today) {
        var ownDue = next.map(task -> task.window().to());
        if (dueByLaw.filter(today::isAfter).isPresent()) return DutyState.OVERDUE;
        if (ownDue.filter(today::isAfter).isPresent()) return DutyState.BEHIND_PLAN;
        if (!done && rhythm.kind().recurs()) return DutyState.NEVER;
        var soon = today.plusDays(SOON);
        if (Stream.concat(ownDue.stream(), dueByLaw.stream()).anyMatch(due -> !due.isAfter(soon)))
            return DutyState.DUE_SOON;
        if (done && rhythm.kind().recurs()) return DutyState.DONE; // what must always hold is never done
        return ownDue.isPresent() ? DutyState.PLANNED : DutyState.NO_DATE;
    }
}
