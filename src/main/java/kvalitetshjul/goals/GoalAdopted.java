package kvalitetshjul.goals;

import kvalitetshjul.organisation.UnitId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;

/** A unit has decided on a goal. */
public record GoalAdopted(OwnerId tenant, GoalId goal, UnitId unit, SchoolYear year) {}
