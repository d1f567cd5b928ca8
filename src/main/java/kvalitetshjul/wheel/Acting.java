package kvalitetshjul.wheel;

import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.Reach;

/**
 * What one person may do with the tasks of a year today. The page that offers an act asks here, and so does the act.
 *
 * @param signs where the person may sign at all
 */
record Acting(PersonId person, Responsibility responsibility, Reach signs) {
    /** Sign off, or skip with a reason. */
    boolean maySign(Task task) {
        return reaches(task) && responsibility.isResponsible(person, task);
    }

    /** Approve, or send back. */
    boolean mayApprove(Task task) {
        return reaches(task)
                && responsibility
                        .approver(task)
                        .filter(answer -> answer.has(person))
                        .isPresent();
    }

    boolean mayReopen(Task task) {
        return reaches(task) && responsibility.mayReopen(person, task);
    }

    private boolean reaches(Task task) {
        return task.unit().map(signs::in).orElseGet(signs::anywhere);
    }
}
