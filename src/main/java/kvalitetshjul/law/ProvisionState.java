package kvalitetshjul.law;

/** Where a provision stands on a day. */
public enum ProvisionState {
    IN_FORCE,
    /** Decided, and begins later or on a day that is not set. */
    COMING,
    REPEALED,
    /** Not decided. */
    PROPOSED
}
