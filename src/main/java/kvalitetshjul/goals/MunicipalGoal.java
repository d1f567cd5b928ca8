package kvalitetshjul.goals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;

/**
 * A goal the municipality has set for all its units, as the adopted pack says it.
 *
 * @param layer what kind of goal the municipality calls it
 * @param parents codes of the goals it makes concrete; none for a main goal
 * @param unitKinds kinds of unit it concerns; none means all
 * @param lastDay in school years that begin after it, nothing new is set under the goal
 */
public record MunicipalGoal(
        String code,
        LocalizedText layer,
        LocalizedText title,
        List<String> parents,
        List<String> unitKinds,
        Optional<LocalDate> lastDay) {
    public MunicipalGoal {
        parents = List.copyOf(parents);
        unitKinds = List.copyOf(unitKinds);
    }

    public boolean isOpenIn(SchoolYear year) {
        return lastDay.filter(last -> last.isBefore(year.days().from())).isEmpty();
    }

    public boolean concerns(String unitKind) {
        return unitKinds.isEmpty() || unitKinds.contains(unitKind);
    }
}
