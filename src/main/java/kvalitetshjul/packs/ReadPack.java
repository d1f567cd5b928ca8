package kvalitetshjul.packs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A pack as it was read.
 *
 * @param sections the content of each file, by its name without {@code .yaml}
 * @param problems everything that must be mended, in reading order; a pack with problems cannot be adopted
 * @param remarks what is worth looking at and stops nobody, in reading order
 */
record ReadPack(
        String folder, SortedMap<String, JsonNode> sections, List<PackProblem> problems, List<PackProblem> remarks) {
    ReadPack {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /** How many items each section has; a section that is no list of items has none. */
    Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        sections.forEach((section, content) -> {
            int items = 0;
            for (var value : content)
                if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) items = value.size();
            counts.put(section, items);
        });
        return counts;
    }
}
