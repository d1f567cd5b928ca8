package kvalitetshjul.knowledge;

import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.units.UnitId;

/**
 * Who reads figures: of the whole owner’s what is meant for its leaders, of a unit’s what is meant for those who work there, else what is meant for everybody.
 *
 * @param leads whether they work with the figures of the whole owner
 */
record Reader(boolean leads, Set<UnitId> own) {
    /** Whoever a document may come to. */
    static final Reader ANYBODY = new Reader(false, Set.of());

    static Reader of(Permissions permissions) {
        return new Reader(
                permissions.mayForOwner(Permission.IMPORT_FIGURES),
                permissions.reach(Permission.SEE_FIGURES).units());
    }

    String[] ownPlaces() {
        return own.stream().map(UnitId::toString).collect(Collectors.toSet()).toArray(String[]::new);
    }
}
