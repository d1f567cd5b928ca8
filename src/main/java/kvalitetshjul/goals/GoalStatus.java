package kvalitetshjul.goals;

public enum GoalStatus {
    /** Under work: everything about it may change. */
    PROPOSED,
    /** Decided: the wording and the indicator stand, the activities go on. */
    ADOPTED
}
