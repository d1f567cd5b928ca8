package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The texts of an item in several languages: which of them were left as they were when the first was changed. */
final class Translations {
    private Translations() {}

    /** @param languages the one every text must be in first */
    static List<String> older(JsonNode before, JsonNode now, List<String> languages) {
        var older = new TreeSet<String>();
        collect(before, now, languages, older);
        return languages.stream().filter(older::contains).toList();
    }

    private static void collect(JsonNode before, JsonNode now, List<String> languages, Set<String> older) {
        for (var language : languages) if (isOlder(before, now, languages.getFirst(), language)) older.add(language);
        for (int i = 0; now.isArray() && i < now.size(); i++) collect(before.path(i), now.get(i), languages, older);
        for (var name : new ArrayList<>(now.propertyNames()))
            collect(before.path(name), now.path(name), languages, older);
    }

    /** Whether the text was changed in its own language, and not in this one. */
    static boolean isOlder(JsonNode before, JsonNode now, String own, String language) {
        return !language.equals(own)
                && before.path(own).isString()
                && now.path(language).isString()
                && !now.path(own).equals(before.path(own))
                && now.path(language).equals(before.path(language));
    }
}
