package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A key figure as it stands in what is written about it: only what is for everybody.
 *
 * @param finding what it says; of groups only, that it is so
 * @param label whose figures they are, and what they are in
 * @param description what is counted or measured, where the name does not say it all
 * @param periods codes of those of the table, the newest first
 * @param places whose each row of the table is
 * @param revised which figures of the table stand in the place of another that was shown, row by row as {@code periods}
 * @param told whether anything is told of everybody together, a number or why there is none
 * @param groups beside each other, where nothing is told of everybody together, or nothing so new
 */
public record Evidence(
        FigureBlock block,
        String finding,
        String label,
        Optional<String> description,
        List<String> periods,
        List<String> places,
        List<List<Boolean>> revised,
        boolean told,
        List<GroupsBlock> groups) {
    public Evidence {
        periods = List.copyOf(periods);
        places = List.copyOf(places);
        revised = List.copyOf(revised);
        groups = List.copyOf(groups);
    }

    /** Whether nothing is told of it, as where what was read in has been taken back. */
    public boolean isSilent() {
        return !told && groups.isEmpty();
    }
}
