package kvalitetshjul.packs;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gives what is new in a pack a code of its own, so that nobody has to think of one. It never changes, whatever the thing is called later. */
final class Codes {
    private static final int LONGEST = 40;

    private Codes() {}

    /** @param kind what it is called by where its name has no letter that a code can have */
    static String among(JsonNode list, JsonNode thing, String kind) {
        var taken = new HashSet<String>();
        for (var one : list) taken.add(one.path("code").asString(""));
        return of(PackNames.of(thing, Locale.ROOT), kind, taken);
    }

    static String of(String name, String kind, Set<String> taken) {
        var code = code(name);
        if (code.isEmpty()) code = code(kind);
        var unique = code;
        for (int i = 2; taken.contains(unique); i++) unique = code + "_" + i;
        return unique;
    }

    private static String code(String name) {
        var plain = Normalizer.normalize(
                        name.toUpperCase(Locale.ROOT)
                                .replace("Æ", "AE")
                                .replace("Ø", "O")
                                .replace("Đ", "D")
                                .replace("Ŋ", "N")
                                .replace("Ŧ", "T"),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("_+$", "");
    }
}
