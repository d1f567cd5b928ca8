package kvalitetshjul.goals;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.knowledge.GoodEnough;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the indicators of a unit's goals say is good enough, for those who may see the goals. Only what is adopted is decided: a proposal is told of to nobody. */
@Component
class GoodEnoughInGoals implements GoodEnough {
    private final GoalRepository goals;
    private final Permissions permissions;
    private final Owners owners;

    GoodEnoughInGoals(GoalRepository goals, Permissions permissions, Owners owners) {
        this.goals = goals;
        this.permissions = permissions;
        this.owners = owners;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Level> list(UnitId unit) {
        return permissions.may(Permission.SEE_GOALS, unit) ? goals.listLevels(unit, owners.schoolYear()) : List.of();
    }

    @Override
    public Optional<String> beginning(String keyFigure, UnitId unit) {
        return permissions.may(Permission.EDIT_GOALS, unit)
                ? Optional.of("/goals/beginning?figure=" + keyFigure + "&unit=" + unit)
                : Optional.empty();
    }
}
