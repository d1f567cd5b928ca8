package kvalitetshjul.knowledge;

import kvalitetshjul.organisation.Permission;

/**
 * What one can go on to from a key figure, contributed as a bean by the module that does it.
 *
 * @param path of the page, which is given {@code figure}, and {@code unit} where the figure is a unit's
 */
public record NextStep(String messageKey, String path, Permission permission, int order) {}
