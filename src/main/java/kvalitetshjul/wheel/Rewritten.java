package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What of an item was written anew, as the history of its wheel tells it. */
enum Rewritten {
    NAME,
    DESCRIPTION,
    DAYS,
    ROLE,
    UNITS,
    LEVEL,
    PHASE,
    LAW,
    DOCUMENTS,
    EVIDENCE,
    APPROVER;

    /** In what the two differ. */
    static List<Rewritten> between(WheelItem before, WheelItem after) {
        var fields = new ArrayList<Rewritten>();
        add(fields, NAME, before.name(), after.name());
        add(fields, DESCRIPTION, before.description(), after.description());
        add(fields, DAYS, before.when(), after.when());
        add(fields, ROLE, before.responsible(), after.responsible());
        if (before.target() != after.target() || !before.unitKinds().equals(after.unitKinds())) fields.add(UNITS);
        add(fields, LEVEL, before.level(), after.level());
        add(fields, PHASE, before.phase(), after.phase());
        add(fields, LAW, before.legalBasis(), after.legalBasis());
        add(fields, DOCUMENTS, before.documents(), after.documents());
        add(fields, EVIDENCE, before.evidence(), after.evidence());
        add(fields, APPROVER, before.approver(), after.approver());
        return fields;
    }

    private static void add(List<Rewritten> fields, Rewritten field, Object before, Object after) {
        if (!Objects.equals(before, after)) fields.add(field);
    }
}
