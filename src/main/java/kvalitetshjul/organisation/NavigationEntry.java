package kvalitetshjul.organisation;

/** A place in the main navigation, contributed as a bean by the module behind it and drawn for those who hold the permission. */
public record NavigationEntry(String messageKey, String path, Permission permission, int order) {}
