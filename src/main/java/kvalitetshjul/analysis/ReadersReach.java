package kvalitetshjul.analysis;

import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Reach;
import kvalitetshjul.units.UnitId;

/** Of which units the reader may see the analyses, and of which also the drafts. */
record ReadersReach(Reach readable, Reach writable) {
    static ReadersReach of(Permissions permissions) {
        return new ReadersReach(permissions.reach(Permission.SEE_GOALS), permissions.reach(Permission.EDIT_GOALS));
    }

    /** @param unit empty for the owner’s own, which whoever sees any may read */
    boolean shows(AnalysisStatus status, Optional<UnitId> unit) {
        return status == AnalysisStatus.DRAFT
                ? unit.map(writable::in).orElse(writable.forOwner())
                : unit.map(readable::in).orElse(true);
    }
}
