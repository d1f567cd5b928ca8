package kvalitetshjul.organisation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.shared.LocalizedText;

/**
 * A role as the adopted pack defines it.
 *
 * @param code such as {@code UNIT_HEAD}; wheel items and assignments name it
 * @param level {@code POLITICAL}, {@code ADMINISTRATIVE} or {@code UNIT}
 * @param authorityOver kinds of units the role watches over as authority, whoever owns them; empty for a role of the owner, which is blind to private units
 * @param leads a leader in the chain, who sees what is meant for leaders
 * @param nameByUnitKind what the role is called in a kind of unit (a unit head is a principal in a school), where it differs
 * @param deputies roles that answer where this one is vacant or away, the first asked first
 * @param superior the role that answers one level up
 * @param neededIn the unit kinds where somebody must hold it; {@link #OWNER} for the whole owner
 * @param onePerson one person at a time has it in a place
 */
public record RoleDefinition(
        String code,
        String level,
        LocalizedText name,
        Map<String, LocalizedText> nameByUnitKind,
        Set<Permission> permissions,
        Set<String> authorityOver,
        boolean leads,
        List<String> deputies,
        Optional<String> superior,
        List<String> neededIn,
        boolean onePerson) {
    /** Among the kinds of {@link #neededIn}. */
    public static final String OWNER = "OWNER";

    public RoleDefinition {
        deputies = List.copyOf(deputies);
        neededIn = List.copyOf(neededIn);
        nameByUnitKind = Map.copyOf(nameByUnitKind);
        permissions = Set.copyOf(permissions);
        authorityOver = Set.copyOf(authorityOver);
    }

    /** Given in a unit and not for the whole owner. */
    public boolean isInUnits() {
        return level.equals("UNIT");
    }

    /** Whether whoever has the role may do it for the whole owner. */
    public boolean mayForOwner(Permission permission) {
        return !isInUnits() && permissions.contains(permission);
    }

    /** Opens what happens in units, beyond what administering does. */
    public boolean opensContent() {
        return permissions.stream().anyMatch(Permission::reachesContent);
    }

    public boolean isAuthority() {
        return !authorityOver.isEmpty();
    }

    /** A role of the owner that leads nobody, without deputies or a role above, that may be vacant. */
    public RoleDefinition(
            String code,
            String level,
            LocalizedText name,
            Map<String, LocalizedText> nameByUnitKind,
            Set<Permission> permissions) {
        this(code, level, name, nameByUnitKind, permissions, Set.of(), false, List.of(), Optional.empty(), List.of());
    }

    /** One that several may have. */
    public RoleDefinition(
            String code,
            String level,
            LocalizedText name,
            Map<String, LocalizedText> nameByUnitKind,
            Set<Permission> permissions,
            Set<String> authorityOver,
            boolean leads,
            List<String> deputies,
            Optional<String> superior,
            List<String> neededIn) {
        this(code, level, name, nameByUnitKind, permissions, authorityOver, leads, deputies, superior, neededIn, false);
    }

    /** The name to show for this role in a unit of the kind. */
    public LocalizedText nameIn(String unitKind) {
        return nameByUnitKind.getOrDefault(unitKind, name);
    }
}
