package kvalitetshjul.goals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import kvalitetshjul.shared.LocalizedText;

/**
 * One unit goal with all it hangs from and all that hangs from it.
 *
 * @param above the municipality's goals it makes concrete, the topmost first and the one it stands under last; empty
 *     only when the pack no longer has that goal
 */
public record GoalThread(List<MunicipalGoal> above, Goal goal, List<Indicator> indicators, List<Activity> activities) {
    public GoalThread {
        above = List.copyOf(above);
        indicators = List.copyOf(indicators);
        activities = List.copyOf(activities);
    }

    /** Those above, the goals of one layer together: a goal may make more than one of them concrete. */
    public List<List<MunicipalGoal>> layersAbove() {
        var layers = new LinkedHashMap<LocalizedText, List<MunicipalGoal>>();
        above.forEach(goal ->
                layers.computeIfAbsent(goal.layer(), layer -> new ArrayList<>()).add(goal));
        return List.copyOf(layers.values());
    }

    /**
     * Grows by every change of the goal, its indicators and its activities, since none of them is ever taken away: who
     * decides on the whole has seen the whole.
     */
    public int version() {
        return goal.version()
                + indicators.stream().mapToInt(Indicator::version).sum()
                + activities.stream().mapToInt(Activity::version).sum();
    }

    /** Where the thread is broken: nothing shows whether the goal is reached, or nothing is done to reach it. */
    public boolean isBroken() {
        return indicators.isEmpty() || activities.isEmpty();
    }
}
