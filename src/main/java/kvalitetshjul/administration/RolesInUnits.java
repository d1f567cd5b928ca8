package kvalitetshjul.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.units.UnitEffects;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;

/** The people who hold roles in units that change. */
@Component
class RolesInUnits implements UnitEffects {
    private final Organisation organisation;

    RolesInUnits(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public List<Effect> of(Ending ending) {
        var holders = in(ending.units());
        if (holders.isEmpty()) return List.of(Effect.of("administration.unitEffect.noRoles"));
        var names = holders.stream().map(RoleHolder::name).distinct().sorted().toList();
        return List.of(Effect.of("administration.unitEffect.roles", names.size(), String.join(", ", names)));
    }

    @Override
    public Optional<Effect> hindersUndoing(UUID act, List<UnitId> added) {
        var holders = in(added);
        return holders.isEmpty()
                ? Optional.empty()
                : Optional.of(Effect.of(
                        "administration.unitEffect.rolesFollowed",
                        String.join(
                                ", ",
                                holders.stream()
                                        .map(RoleHolder::name)
                                        .distinct()
                                        .sorted()
                                        .toList())));
    }

    private List<RoleHolder> in(List<UnitId> units) {
        return organisation.listRoleHolders().stream()
                .filter(holder -> holder.unit().filter(units::contains).isPresent())
                .toList();
    }
}
