package kvalitetshjul.analysis;

import java.util.List;
import kvalitetshjul.knowledge.FigureBlock;
import kvalitetshjul.knowledge.Shown;

/** What an analysis keeps of a figure as it is read: the latest periods, and the places that have anything in them. */
final class Facts {
    /** The year it is about and those it is seen beside; all of them are on the page of the figure. */
    private static final int PERIODS = 3;

    private Facts() {}

    static Analysis.Fact of(FigureBlock block) {
        return new Analysis.Fact(
                block.code(), block.heading(), block.finding(), block.source(), table(block), block.notes());
    }

    private static Analysis.Table table(FigureBlock block) {
        if (!block.drawn()) return Analysis.Table.NONE;
        var table = block.table().newestFirst();
        return new Analysis.Table(
                table.caption(),
                latest(table.columns()),
                table.rows().stream()
                        .map(row -> new FigureBlock.Row(row.heading(), latest(row.cells())))
                        .filter(row -> row.cells().stream().anyMatch(Facts::says))
                        .map(row -> new Analysis.Row(
                                row.heading(),
                                row.cells().stream().map(Facts::cell).toList()))
                        .toList());
    }

    private static <T> List<T> latest(List<T> all) {
        return all.subList(0, Math.min(PERIODS, all.size()));
    }

    private static boolean says(FigureBlock.TableCell cell) {
        return !(cell.shown() instanceof Shown.Missing) && !(cell.shown() instanceof Shown.NotApplicable);
    }

    private static Analysis.Cell cell(FigureBlock.TableCell cell) {
        return new Analysis.Cell(cell.text(), cell.shown() instanceof Shown.Measured, cell.behind());
    }
}
