package kvalitetshjul.wheel;

import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;

/** A school year that had been opened is not open any more: nothing had been done in it. */
public record YearTakenBack(OwnerId tenant, SchoolYear year) {}
