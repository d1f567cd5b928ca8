package kvalitetshjul.wheel;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code wheel} of a pack, or another wheel beside it: the year as it is planned again and again.
 *
 * @param clock the year it turns with
 * @param parent the wheel it is made from
 * @param alignedWith wheels it is held against each year
 * @param unitKinds with {@link Purpose#UNIT} the kinds of units that have one
 * @param owner the role that keeps the wheel and answers for what no one else holds
 * @param filledBy who fills in what the municipality’s own documents do not say
 * @param needsRevision why it has to be gone through before it is relied on
 * @param revisedBy when the wheel of the coming school year is looked through
 */
record WheelTemplate(
        String code,
        LocalizedText name,
        Optional<LocalizedText> description,
        Purpose purpose,
        Clock clock,
        Optional<String> parent,
        List<String> alignedWith,
        List<String> unitKinds,
        String owner,
        Optional<String> filledBy,
        Optional<LocalizedText> needsRevision,
        Optional<When> revisedBy,
        List<WheelItem> items) {
    WheelTemplate {
        purpose = Objects.requireNonNullElse(purpose, Purpose.QUALITY);
        clock = Objects.requireNonNullElse(clock, Clock.SCHOOL_YEAR);
        alignedWith = orNone(alignedWith);
        unitKinds = orNone(unitKinds);
        items = List.copyOf(items);
        var codes = new HashSet<String>();
        for (var item : items) {
            if (!codes.add(item.code())) throw new IllegalArgumentException("Two items are called " + item.code());
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** What a wheel is for. */
    enum Purpose {
        QUALITY,
        OPERATIONS,
        HEADS,
        KEY_FIGURES,
        GUARDIAN_DIALOGUE,
        /** Each unit has its own. */
        UNIT
    }

    enum Clock {
        SCHOOL_YEAR,
        CALENDAR_YEAR
    }

    boolean isOfUnits() {
        return purpose == Purpose.UNIT;
    }
}
