package kvalitetshjul.organisation;

import java.util.Map;
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
 */
public record RoleDefinition(
        String code,
        String level,
        LocalizedText name,
        Map<String, LocalizedText> nameByUnitKind,
        Set<Permission> permissions,
        Set<String> authorityOver,
        boolean leads) {
    public RoleDefinition {
        nameByUnitKind = Map.copyOf(nameByUnitKind);
        permissions = Set.copyOf(permissions);
        authorityOver = Set.copyOf(authorityOver);
    }

    /** A role of the owner that leads nobody. */
    public RoleDefinition(
            String code,
            String level,
            LocalizedText name,
            Map<String, LocalizedText> nameByUnitKind,
            Set<Permission> permissions) {
        this(code, level, name, nameByUnitKind, permissions, Set.of(), false);
    }

    public boolean isAuthority() {
        return !authorityOver.isEmpty();
    }

    /** The name to show for this role in a unit of the kind. */
    public LocalizedText nameIn(String unitKind) {
        return nameByUnitKind.getOrDefault(unitKind, name);
    }
}
