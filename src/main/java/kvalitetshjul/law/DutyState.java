package kvalitetshjul.law;

/** How a duty stands in one place on a day, in the order of concern. */
public enum DutyState {
    /** A date has passed, the law’s or the owner’s own. */
    OVERDUE,
    /** Must recur, and there is no sign that it was ever done. */
    NEVER,
    DUE_SOON,
    DONE,
    /** The law has no date, and the owner has none that is near or past. */
    NO_DATE
}
