package kvalitetshjul.goals;

import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/** A unit has decided on a goal. */
public record GoalAdopted(OwnerId tenant, GoalId goal, UnitId unit, SchoolYear year) {}
