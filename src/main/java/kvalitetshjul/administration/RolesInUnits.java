package kvalitetshjul.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.EndedRoles;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitEffects;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;

/** The people who hold roles in units that change. */
@Component
class RolesInUnits implements UnitEffects {
    private final EndedRoles roles;
    private final Owners owners;

    RolesInUnits(EndedRoles roles, Owners owners) {
        this.roles = roles;
        this.owners = owners;
    }

    @Override
    public List<Effect> of(Ending ending) {
        var names = roles.namesIn(ending.units(), ending.day());
        if (names.isEmpty()) return List.of(Effect.of("administration.unitEffect.noRoles"));
        return List.of(Effect.of("administration.unitEffect.roles", names.size(), String.join(", ", names)));
    }

    @Override
    public Optional<Effect> hindersUndoing(UUID act, List<UnitId> added) {
        var names = roles.namesIn(added, owners.today());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Effect.of("administration.unitEffect.rolesFollowed", String.join(", ", names)));
    }
}
