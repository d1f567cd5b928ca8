package kvalitetshjul.organisation;

/** A place on the page of everything that is set up once and kept in order, contributed as a bean by the module behind it. */
public record AdministrationEntry(
        String titleKey, String descriptionKey, String path, Permission permission, int order) {}
