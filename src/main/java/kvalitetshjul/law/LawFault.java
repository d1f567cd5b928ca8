package kvalitetshjul.law;

import java.util.Arrays;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;

/** The mistakes one can make in the law catalogue that its JSON Schema cannot name. */
enum LawFault {
    DUPLICATE_ID("law.problem.duplicateId", "law.mend.duplicateId"),
    UNKNOWN_REPLACED("law.problem.unknownReplaced", "law.mend.unknownReplaced"),
    CIRCLE("law.problem.circle", "law.mend.circle"),
    NO_SUCH_DAY("law.problem.noSuchDay", "law.mend.noSuchDay"),
    ENDS_BEFORE_IT_BEGINS("law.problem.backwards", "law.mend.backwards"),
    BEGINS_TOO_EARLY("law.problem.beginsTooEarly", "law.mend.beginsTooEarly"),
    REPLACED_WITHOUT_END("law.problem.withoutEnd", "law.mend.withoutEnd"),
    MISSING_LANGUAGE("law.problem.missingLanguage", "law.mend.missingLanguage"),
    WRONG_COUNTRY("law.problem.wrongCountry", "law.mend.wrongCountry"),
    UNNAMED_DUTY("law.problem.unnamedDuty", "law.mend.unnamedDuty");

    private final String messageKey;
    private final String mendKey;

    LawFault(String messageKey, String mendKey) {
        this.messageKey = messageKey;
        this.mendKey = mendKey;
    }

    PackProblem at(PackContext places, String pointer, Object... arguments) {
        return places.problem(
                pointer,
                messageKey,
                mendKey,
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    }

    String messageKey() {
        return messageKey;
    }
}
