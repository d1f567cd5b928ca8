package kvalitetshjul.organisation;

import java.util.Set;

/**
 * A place in the main navigation, contributed as a bean by the module behind it and drawn for those who hold one of the permissions.
 *
 * @param alsoAt patterns of pages that belong to it though their addresses do not begin as its own, such as <code>/units/{unit}/{year}/goals/**</code>
 */
public record NavigationEntry(String messageKey, String path, Set<Permission> anyOf, int order, Set<String> alsoAt) {
    public NavigationEntry {
        anyOf = Set.copyOf(anyOf);
        alsoAt = Set.copyOf(alsoAt);
    }

    public NavigationEntry(String messageKey, String path, Set<Permission> anyOf, int order) {
        this(messageKey, path, anyOf, order, Set.of());
    }

    public NavigationEntry(String messageKey, String path, Permission permission, int order) {
        this(messageKey, path, Set.of(permission), order, Set.of());
    }
}
