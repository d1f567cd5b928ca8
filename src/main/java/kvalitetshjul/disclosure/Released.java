package kvalitetshjul.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was released of a table at one time: its figures, and which groups of them were shown. Part of the ledger a new release is held against. */
public record Released(Map<Group, Counted> figures, Set<Group> shown) {
    public static final Released NOTHING = new Released(Map.of(), Set.of());

    public Released {
        figures = Map.copyOf(figures);
        shown = Set.copyOf(shown);
    }

    public static Released of(List<Counted> figures, Map<Group, Decision> decisions) {
        return new Released(
                figures.stream().collect(java.util.stream.Collectors.toMap(Counted::group, figure -> figure)),
                decisions.entrySet().stream()
                        .filter(decision -> decision.getValue() == Decision.SHOWN)
                        .map(Map.Entry::getKey)
                        .collect(java.util.stream.Collectors.toSet()));
    }
}
