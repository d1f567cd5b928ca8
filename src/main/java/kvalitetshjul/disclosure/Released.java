package kvalitetshjul.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was released of a table at one time: its figures, and which groups of them were shown. Part of the ledger a new release is held against. It keeps the order
 * it was given, which {@link Map#copyOf} does not from one start of the program to the next: the same figures are decided on alike.
 */
public record Released(Map<Group, Counted> figures, Set<Group> shown) {
    public static final Released NOTHING = new Released(Map.of(), Set.of());

    public Released {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        shown = Collections.unmodifiableSet(new LinkedHashSet<>(shown));
    }

    public static Released of(List<Counted> figures, Map<Group, Decision> decisions) {
        return new Released(
                figures.stream().collect(Collectors.toMap(Counted::group, figure -> figure)),
                decisions.entrySet().stream()
                        .filter(decision -> decision.getValue() == Decision.SHOWN)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }
}
