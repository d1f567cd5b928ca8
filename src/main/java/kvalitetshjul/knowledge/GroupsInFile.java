package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups as a file has them: with where each of their figures comes from.
 *
 * @param came what each figure of the table came in, row by row
 */
record GroupsInFile(GroupsBlock block, List<List<Optional<Came>>> came) {
    /** A row, with the name of whom it is of, and what each of its figures came in. */
    record Row(String heading, List<FigureBlock.TableCell> cells, List<Optional<Came>> came) {}

    /** Those of groups: everybody has a row of their own. */
    List<Row> rows(String whom, Texts texts) {
        var told = new ArrayList<Row>();
        for (int i = 0; i < block.whose().size(); i++) {
            var row = block.table().rows().get(i);
            var whose = block.whose().get(i);
            if (whose.place().isPresent()) told.add(new Row(row.heading(), row.cells(), came.get(i)));
            else if (!whose.part().isEmpty())
                told.add(new Row(texts.get("knowledge.file.group", whom, row.heading()), row.cells(), came.get(i)));
        }
        return told;
    }
}
