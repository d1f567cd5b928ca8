package kvalitetshjul.organisation;

import java.util.Set;

/** A place in the main navigation, contributed as a bean by the module behind it and drawn for those who hold one of the permissions. */
public record NavigationEntry(String messageKey, String path, Set<Permission> anyOf, int order) {
    public NavigationEntry {
        anyOf = Set.copyOf(anyOf);
    }

    public NavigationEntry(String messageKey, String path, Permission permission, int order) {
        this(messageKey, path, Set.of(permission), order);
    }
}
