package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A key figure as it stands in what is written about it: only what is for everybody.
 *
 * @param label whose figures they are, what they are in, and of which years
 * @param description what is counted or measured, where the name does not say it all
 * @param periods codes of those of the table, the newest first
 * @param places whose each row of the table is
 * @param revised which figures of the table stand in the place of another that was shown, row by row as {@code periods}
 * @param groups beside each other, where nothing is told of everybody together
 */
public record Evidence(
        FigureBlock block,
        String label,
        Optional<String> description,
        List<String> periods,
        List<String> places,
        List<List<Boolean>> revised,
        List<GroupsBlock> groups) {
    public Evidence {
        periods = List.copyOf(periods);
        places = List.copyOf(places);
        revised = List.copyOf(revised);
        groups = List.copyOf(groups);
    }
}
