package kvalitetshjul.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What roles are called, by the adopted pack: the same role is one thing in a school and another in a kindergarten. */
public final class RoleNames {
    private final Map<String, RoleDefinition> roles;
    private final Map<UUID, String> kinds;

    RoleNames(List<RoleDefinition> roles, Map<UUID, String> kinds) {
        this.roles = roles.stream().collect(Collectors.toMap(RoleDefinition::code, role -> role));
        this.kinds = Map.copyOf(kinds);
    }

    /**
     * @param code where the pack has no such role, what is said
     * @param unit where it is held, also one that is no more; none for the whole owner
     */
    public String of(String code, Optional<UUID> unit, Locale reader) {
        return Optional.ofNullable(roles.get(code))
                .map(role -> role.nameIn(unit.map(kinds::get).orElse("")).in(reader))
                .orElse(code);
    }

    /**
     * Each of the names it has in units of some kinds, once, in their order.
     *
     * @param unitKinds none for the whole owner
     */
    public List<String> in(String code, List<String> unitKinds, Locale reader) {
        var role = roles.get(code);
        if (role == null) return List.of(code);
        return (unitKinds.isEmpty() ? List.of("") : unitKinds)
                .stream().map(kind -> role.nameIn(kind).in(reader)).distinct().toList();
    }
}
