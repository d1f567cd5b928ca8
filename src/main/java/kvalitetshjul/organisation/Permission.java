package kvalitetshjul.organisation;

/** What a role may do. A model pack gives each of its roles a set of these; where they hold follows from the assignment (a unit and below, or the whole owner). */
public enum Permission {
    SEE_WHEEL,
    SIGN_OFF,
    EDIT_WHEEL,
    SEE_FIGURES,
    ENTER_FIGURES,
    IMPORT_FIGURES,
    SEE_GOALS,
    EDIT_GOALS,
    SEE_REPORTS,
    WRITE_REPORT,
    RELEASE_REPORT,
    ADOPT_PACK,
    ADMINISTER,
    SEE_AUDIT;

    /** Not so where only the list of units, people and bodies is kept, on which private units stand too: the register import puts them there. */
    boolean reachesContent() {
        return this != ADMINISTER;
    }
}
