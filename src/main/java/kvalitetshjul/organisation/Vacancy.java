package kvalitetshjul.organisation;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.units.Unit;

/**
 * A role the pack needs and nobody holds today.
 *
 * @param unit absent for the whole owner
 * @param answering those who answer meanwhile, which may be nobody
 */
public record Vacancy(RoleDefinition role, Optional<Unit> unit, List<RoleHolder> answering) {
    public Vacancy {
        answering = List.copyOf(answering);
    }
}
