package kvalitetshjul.disclosure;

/** What becomes of a figure at its release. */
public enum Decision {
    SHOWN,
    /** Too few are behind it, or it is true of too few or of all but too few of them. */
    FEW,
    /** It is true of nobody or of everybody, which tells of each of them. */
    ALL_ALIKE,
    /** A withheld figure could be reckoned from it and others. */
    WOULD_TELL,
    /** Beside what was released before it would tell of the few who came or went. */
    CHANGE_OF_FEW
}
