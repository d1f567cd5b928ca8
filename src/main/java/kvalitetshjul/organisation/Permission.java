package kvalitetshjul.organisation;

/** What a role may do. A model pack gives each of its roles a set of these; where they hold follows from the assignment (a unit and below, or the whole owner). */
public enum Permission {
    SEE_WHEEL,
    SIGN_OFF,
    EDIT_WHEEL,
    SEE_FIGURES,
    IMPORT_FIGURES,
    SEE_GOALS,
    EDIT_GOALS,
    SEE_REPORTS,
    WRITE_REPORT,
    RELEASE_REPORT,
    ADOPT_PACK,
    ADMINISTER,
    SEE_AUDIT;

    /**
     * Whether it opens what happens in a unit. To administer opens only what stands in public registers (name, number, owner) and who has which role, so
     * over the whole owner it holds for private units too; somebody must be able to set them up.
     */
    boolean concernsContent() {
        return this != ADMINISTER;
    }
}
