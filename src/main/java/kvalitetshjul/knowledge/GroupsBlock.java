package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.Period;

/**
 * Groups of the pupils beside each other, divided by one thing: by gender, by grade, by mother tongue. In a fixed order, never by their figures.
 *
 * @param dimension the word of the breakdown, which also names the section on the page
 * @param finding what may be said of the difference, and whether chance alone may have made it
 * @param whose each row of the table is
 * @param periods codes of those of the table, the newest first
 * @param newest the last period each group has a number of
 * @param rows what each row is of, in a word: a subject, a grade
 * @param source as {@link FigureBlock#source}; empty where no number is shown
 * @param chart of the newest period; absent where none of its figures is shown
 */
public record GroupsBlock(
        String dimension,
        String heading,
        String rows,
        String finding,
        List<Whose> whose,
        List<String> periods,
        Map<Breakdown, Period> newest,
        Optional<Chart> chart,
        Optional<Chart> narrowChart,
        FigureBlock.Table table,
        String source,
        List<String> notes) {
    /**
     * @param place as an origin is asked for: none where it is of whom the page is about
     * @param part code of the group; empty of everybody
     */
    public record Whose(Optional<String> place, String part) {}
}
