package kvalitetshjul.packs;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A pack as it was read.
 *
 * @param sections the content of each file, by its name without {@code .yaml}
 * @param problems everything that must be mended, in reading order; a pack with problems cannot be adopted
 * @param remarks what is worth looking at and stops nobody, in reading order
 */
record ReadPack(String folder, SortedMap<String, JsonNode> sections, List<PackProblem> problems, List<Remark> remarks) {
    private static final Pattern DASH = Pattern.compile("-(.)");

    ReadPack {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /** How many items each section has: those of the list called as the section is, or else of its last list. A section that is no list has none. */
    Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        sections.forEach((section, content) -> {
            int items = 0;
            for (var value : content)
                if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) items = value.size();
            var own = content.path(camelCase(section));
            counts.put(section, own.isArray() ? own.size() : items);
        });
        return counts;
    }

    /** {@code unit-kinds} is {@code unitKinds} within the file. */
    private static String camelCase(String section) {
        return DASH.matcher(section).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
