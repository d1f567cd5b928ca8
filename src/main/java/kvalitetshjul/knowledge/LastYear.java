package kvalitetshjul.knowledge;

import kvalitetshjul.units.Unit;

/** The last year in kindergarten, the school year before the first grade: kept as grade 0, so that it stands before the others. */
final class LastYear {
    static final int GRADE = 0;

    /** What a pack calls it among the things that figures are divided by. */
    static final String DIVISION = "LAST_YEAR";

    private LastYear() {}

    /** Whether the unit may have children in it: any that is not a school. */
    static boolean isIn(Unit unit) {
        return !unit.kind().equals("SCHOOL");
    }
}
