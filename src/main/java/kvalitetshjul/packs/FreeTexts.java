package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kvalitetshjul.pages.Typeface;
import kvalitetshjul.shared.IdentityNumbers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What people write in an item of a pack: it fits where it will stand, can be printed, and holds nobody’s identity number. What stood there before is left alone. */
@Component
class FreeTexts {
    private static final Set<String> NAMES = Set.of("name", "title", "one", "the", "many", "all");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 4000;

    private final Typeface typeface;

    FreeTexts(Typeface typeface) {
        this.typeface = typeface;
    }

    /**
     * What is wrong with the texts that are new in an item.
     *
     * @param pointer to the item, from the root of its part
     */
    List<PackFault> faults(String part, String pointer, JsonNode before, JsonNode now) {
        var known = new HashSet<String>();
        for (var at : YamlFile.pointers(before)) known.add(before.at(at).asString(""));
        var faults = new ArrayList<PackFault>();
        for (var at : YamlFile.pointers(now)) {
            var value = now.at(at);
            if (!value.isString() || known.contains(value.asString())) continue;
            var text = value.asString();
            int most = NAMES.contains(holder(at)) ? LONGEST_NAME : LONGEST;
            if (text.length() > most) faults.add(fault(part, pointer + at, "packs.form.tooLong", String.valueOf(most)));
            if (IdentityNumbers.isIn(text)) faults.add(fault(part, pointer + at, "pages.identityNumber", ""));
            var lacking = typeface.lacking(text);
            if (!lacking.isEmpty()) faults.add(fault(part, pointer + at, "pages.printable", String.join(" ", lacking)));
        }
        return faults;
    }

    /** What the text in one language is of: {@code name} for {@code /phases/0/name/nb}. */
    private static String holder(String pointer) {
        var above = pointer.substring(0, Math.max(pointer.lastIndexOf('/'), 0));
        return above.substring(above.lastIndexOf('/') + 1);
    }

    private static PackFault fault(String part, String pointer, String key, String argument) {
        return new PackFault(part, pointer, key, key, List.of(argument));
    }
}
