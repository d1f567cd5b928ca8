package kvalitetshjul.goals;

import java.util.List;
import kvalitetshjul.shared.LocalizedText;

/**
 * A goal the municipality has set for all its units, as the adopted pack says it.
 *
 * @param layer what kind of goal the municipality calls it
 * @param parents codes of the goals it makes concrete; none for a main goal
 * @param unitKinds kinds of unit it concerns; none means all
 */
public record MunicipalGoal(
        String code, LocalizedText layer, LocalizedText title, List<String> parents, List<String> unitKinds) {
    public MunicipalGoal {
        parents = List.copyOf(parents);
        unitKinds = List.copyOf(unitKinds);
    }

    public boolean concerns(String unitKind) {
        return unitKinds.isEmpty() || unitKinds.contains(unitKind);
    }
}
