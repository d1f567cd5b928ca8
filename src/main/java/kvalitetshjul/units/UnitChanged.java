package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.UUID;
import kvalitetshjul.owners.OwnerId;

/** The day has come on which a unit begins, or is of another kind, school form, ownership or other grades than before. */
public record UnitChanged(OwnerId tenant, UUID act, UnitId unit, LocalDate day, UUID by) {}
