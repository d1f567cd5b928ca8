package kvalitetshjul.law;

/** How a duty stands in one place on a day, in the order of concern. */
public enum DutyState {
    /** A date of the law has passed. */
    OVERDUE,
    /** The day of the owner’s own plan has passed, and no date of the law has. */
    BEHIND_PLAN,
    /** Must recur, and there is no sign that it was ever done. */
    NEVER,
    DUE_SOON,
    DONE,
    /** The law has no date, and the owner’s own is some time ahead. */
    PLANNED,
    /** Neither the law nor the owner’s plan has a date. */
    NO_DATE
}
