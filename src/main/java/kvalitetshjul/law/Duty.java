package kvalitetshjul.law;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;

/**
 * Something a provision asks of somebody.
 *
 * @param provision the id of the provision
 * @param code tells it from the other duties of the provision; absent where it is the only one
 * @param what the summary of the provision where the duty has no words of its own
 * @param unitKinds the kinds of unit it concerns, with {@link Level#UNIT}; none means all
 * @param appliesTo absent where it concerns those who use the product
 * @param voluntary offered by the state, not demanded
 */
public record Duty(
        String provision,
        Optional<String> code,
        LocalizedText what,
        List<Who> who,
        Level level,
        List<String> unitKinds,
        Rhythm rhythm,
        Optional<AppliesTo> appliesTo,
        boolean voluntary) {
    public Duty {
        who = List.copyOf(who);
        unitKinds = List.copyOf(unitKinds);
    }

    /** As a pack cites it. */
    public String id() {
        return code.map(suffix -> provision + "/" + suffix).orElse(provision);
    }

    boolean concerns(String unitKind) {
        return unitKinds.isEmpty() || unitKinds.contains(unitKind);
    }

    public enum Level {
        /** Once for the owner. */
        OWNER,
        UNIT
    }

    public enum AppliesTo {
        /** Private owners only. */
        PRIVATE,
        /** Others than school owners, as the state’s own supervision. */
        OTHERS
    }

    /** Whose duty it is. */
    public enum Who {
        SCHOOL,
        KINDERGARTEN,
        UNIT,
        OWNER,
        MUNICIPALITY,
        COUNCIL,
        CHIEF_EXECUTIVE,
        HEAD,
        STAFF,
        COUNTY_GOVERNOR,
        DIRECTORATE,
        CONTROL_COMMITTEE,
        COOPERATION_COMMITTEE,
        BOARD,
        SCHOOL_DIRECTOR,
        COMMITTEE,
        PROVIDER,
        GOVERNMENT,
        PUBLIC_BODY,
        EMPLOYER
    }
}
