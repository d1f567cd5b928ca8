package kvalitetshjul.packs;

import java.util.Arrays;
import java.util.List;

/** The mistakes one can make in a pack, whatever its sections are about. */
enum Mistake {
    MISSING_FILE("packs.problem.missingFile", "packs.mend.missingFile"),
    UNKNOWN_FILE("packs.problem.unknownFile", "packs.mend.unknownFile"),
    EMPTY_FILE("packs.problem.emptyFile", "packs.mend.emptyFile"),
    NOT_UTF8("packs.problem.notUtf8", "packs.mend.notUtf8"),
    TOO_LARGE("packs.problem.tooLarge", "packs.mend.tooLarge"),
    NOT_YAML("packs.problem.notYaml", "packs.mend.notYaml"),
    TOO_DEEP("packs.problem.tooDeep", "packs.mend.tooDeep"),
    NUMBER_TOO_LONG("packs.problem.numberTooLong", "packs.mend.numberTooLong"),
    MORE("packs.problem.more", "packs.mend.more"),
    DUPLICATE_KEY("packs.problem.duplicateKey", "packs.mend.duplicateKey"),
    MISSING_KEY("packs.problem.missingKey", "packs.mend.missingKey"),
    UNKNOWN_KEY("packs.problem.unknownKey", "packs.mend.unknownKey"),
    NOT_TEXT("packs.problem.notText", "packs.mend.notText"),
    NOT_A_NUMBER("packs.problem.notANumber", "packs.mend.notANumber"),
    NOT_YES_OR_NO("packs.problem.notYesOrNo", "packs.mend.notYesOrNo"),
    NOT_A_LIST("packs.problem.notAList", "packs.mend.notAList"),
    NOT_KEYS("packs.problem.notKeys", "packs.mend.notKeys"),
    NOT_ONE_OF("packs.problem.notOneOf", "packs.mend.notOneOf"),
    WRONG_FORM("packs.problem.wrongForm", "packs.mend.wrongForm"),
    EMPTY_TEXT("packs.problem.emptyText", "packs.mend.emptyText"),
    TOO_FEW("packs.problem.tooFew", "packs.mend.tooFew"),
    TOO_SMALL("packs.problem.tooSmall", "packs.mend.tooSmall"),
    TOO_LARGE_NUMBER("packs.problem.tooLargeNumber", "packs.mend.tooLargeNumber"),
    AGAINST_SCHEMA("packs.problem.againstSchema", "packs.mend.againstSchema"),
    DUPLICATE_CODE("packs.problem.duplicateCode", "packs.mend.duplicateCode"),
    DUPLICATE_ELSEWHERE("packs.problem.duplicateElsewhere", "packs.mend.duplicateCode"),
    NOT_EXACTLY_ONE("packs.problem.notExactlyOne", "packs.mend.notExactlyOne"),
    NONE_OF("packs.problem.noneOf", "packs.mend.noneOf"),
    LEAST_ABOVE_MOST("packs.problem.leastAboveMost", "packs.mend.leastAboveMost"),
    CONTRADICTION("packs.problem.contradiction", "packs.mend.contradiction"),
    MORE_THAN("packs.problem.moreThan", "packs.mend.moreThan"),
    UNKNOWN_REFERENCE("packs.problem.unknownReference", "packs.mend.unknownReference"),
    UNUSED("packs.problem.unused", "packs.mend.unused"),
    CIRCLE("packs.problem.circle", "packs.mend.circle"),
    MISSING_LANGUAGE("packs.problem.missingLanguage", "packs.mend.missingLanguage"),
    OWN_LANGUAGE("packs.problem.ownLanguage", "packs.mend.ownLanguage"),
    NO_RESPONSIBLE("packs.problem.noResponsible", "packs.mend.noResponsible"),
    NO_ACCOUNTABLE("packs.problem.noAccountable", "packs.mend.oneAccountable"),
    SEVERAL_ACCOUNTABLE("packs.problem.severalAccountable", "packs.mend.oneAccountable"),
    UNCLEAR_TIME("packs.problem.unclearTime", "packs.mend.unclearTime"),
    ALONE("packs.problem.alone", "packs.mend.alone"),
    WHICH_WEEKDAY("packs.problem.whichWeekday", "packs.mend.whichWeekday"),
    NO_SUCH_WEEK("packs.problem.noSuchWeek", "packs.mend.noSuchWeek"),
    WEEKS_BACKWARDS("packs.problem.weeksBackwards", "packs.mend.weeksBackwards"),
    NO_INTERVAL("packs.problem.noInterval", "packs.mend.noInterval"),
    YIELDS_NOTHING("packs.problem.yieldsNothing", "packs.mend.yieldsNothing"),
    NO_SUCH_DAY("packs.problem.noSuchDay", "packs.mend.noSuchDay"),
    LAST_BEFORE_FIRST("packs.problem.lastBeforeFirst", "packs.mend.lastBeforeFirst"),
    MORE_THAN_ALL("packs.problem.moreThanAll", "packs.mend.moreThanAll"),
    ENDS_BEFORE("packs.problem.endsBefore", "packs.mend.endsBefore"),
    NO_SUCH_DATE("packs.problem.noSuchDate", "packs.mend.noSuchDate"),
    BACKWARDS("packs.problem.backwards", "packs.mend.backwards"),
    NO_SUCH_SCHOOL_YEAR("packs.problem.noSuchSchoolYear", "packs.mend.noSuchSchoolYear");

    private final String messageKey;
    private final String mendKey;

    Mistake(String messageKey, String mendKey) {
        this.messageKey = messageKey;
        this.mendKey = mendKey;
    }

    PackProblem at(String file, Place place, Object... arguments) {
        List<String> texts = Arrays.stream(arguments).map(String::valueOf).toList();
        return new PackProblem(file, place.line(), place.column(), messageKey, mendKey, texts);
    }

    PackProblem at(YamlFile file, String pointer, Object... arguments) {
        return at(file.name(), file.placeOf(pointer), arguments);
    }
}
