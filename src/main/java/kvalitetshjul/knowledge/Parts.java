package kvalitetshjul.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kvalitetshjul.imports.Breakdown;

/** Which parts of their people the units tell of. */
final class Parts {
    private final Map<Place, Map<Breakdown, Entry>> told = new HashMap<>();

    Parts(List<Entry> counted) {
        for (var entry : counted)
            if (entry.place().unit().isPresent())
                told.computeIfAbsent(entry.place(), place -> new HashMap<>()).put(entry.part(), entry);
    }

    /** Whether each unit tells of the part, or has nobody in it: what they tell then adds up to the owner’s. */
    boolean areToldByAll(Breakdown part) {
        return told.values().stream().allMatch(unit -> unit.containsKey(part) || isNobodyIn(unit, part));
    }

    /** Where the others of the same division are everybody already, as in the grades a school does not have. */
    private static boolean isNobodyIn(Map<Breakdown, Entry> unit, Breakdown part) {
        for (var dimension : part.codes().keySet()) {
            var wider = part.without(dimension);
            var all = unit.get(wider);
            if (all == null) {
                if (isNobodyIn(unit, wider)) return true;
                continue;
            }
            int persons = unit.values().stream()
                    .filter(entry -> entry.part().codes().containsKey(dimension)
                            && entry.part().without(dimension).equals(wider))
                    .mapToInt(Entry::persons)
                    .sum();
            if (persons == all.persons()) return true;
        }
        return false;
    }
}
