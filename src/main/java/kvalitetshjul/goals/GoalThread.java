package kvalitetshjul.goals;

import java.util.List;

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
