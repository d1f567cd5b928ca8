package kvalitetshjul.units;

import java.util.Optional;
import java.util.Set;

/** What a unit is, apart from its name, number and place: changed together by one act. */
public record UnitFacts(
        String kind,
        Set<Unit.SchoolForm> forms,
        Unit.Ownership ownership,
        Optional<Unit.Grades> grades,
        Optional<Unit.SizeClass> size) {
    public UnitFacts {
        forms = Set.copyOf(forms);
    }
}
