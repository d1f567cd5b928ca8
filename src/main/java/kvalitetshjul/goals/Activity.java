package kvalitetshjul.goals;

import kvalitetshjul.shared.DateWindow;

/**
 * What the unit does to reach a goal.
 *
 * @param affects the indicator of the same goal that it is meant to move
 * @param influence how it is meant to help
 * @param visible how it will show in the indicator
 * @param responsible code of a role in the adopted pack
 * @param days first and last day
 */
public record Activity(
        ActivityId id,
        GoalId goal,
        IndicatorId affects,
        String title,
        String influence,
        String visible,
        String responsible,
        DateWindow days,
        int version) {

    public record Content(
            IndicatorId affects, String title, String influence, String visible, String responsible, DateWindow days) {}

    Activity change(Content content) {
        return new Activity(
                id,
                goal,
                content.affects(),
                content.title(),
                content.influence(),
                content.visible(),
                content.responsible(),
                content.days(),
                version);
    }
}
