package kvalitetshjul.goals;

public enum GoalStatus {
    /** Under work: everything about it may change. */
    PROPOSED,
    /** Decided: the wording and the indicator stand, the activities go on. */
    ADOPTED,
    /** Its unit ended, and no other works towards it: nothing of it changes any more. */
    CLOSED
}
