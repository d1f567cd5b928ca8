package kvalitetshjul.wheel;

import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * Where evidence of a kind is made, contributed as a bean by the module that delivers it. Evidence that nobody contributes a place for is confirmed by
 * the one who signs off.
 *
 * @param reach the tasks the evidence is delivered to
 * @param permission what it takes to make it
 * @param linkKey the text of the way there
 * @param path of the page; {@code {unit}} and {@code {year}} are filled in from the task
 */
public record EvidencePlace(EvidenceKind kind, Reach reach, Permission permission, String linkKey, String path) {
    public enum Reach {
        UNITS,
        OWNER,
        BOTH
    }

    boolean reaches(Optional<UnitId> unit) {
        return switch (reach) {
            case UNITS -> unit.isPresent();
            case OWNER -> unit.isEmpty();
            case BOTH -> true;
        };
    }

    String path(Optional<UnitId> unit, SchoolYear year) {
        return path.replace("{unit}", unit.map(UnitId::toString).orElse("")).replace("{year}", year.code());
    }
}
