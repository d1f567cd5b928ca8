package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * Groups of the pupils beside each other, divided by one thing: by gender, by grade, by mother tongue. In a fixed order, never by their figures.
 *
 * @param dimension the word of the breakdown, which also names the section on the page
 * @param finding what may be said of the difference, and whether chance alone may have made it
 * @param chart of the newest period; absent where none of its figures is shown
 */
record GroupsBlock(
        String dimension,
        String heading,
        String finding,
        Optional<Chart> chart,
        Optional<Chart> narrowChart,
        FigureBlock.Table table,
        List<String> notes) {}
