package kvalitetshjul.analysis;

import java.util.List;
import java.util.stream.IntStream;
import kvalitetshjul.knowledge.Evidence;
import kvalitetshjul.knowledge.FigureBlock;
import kvalitetshjul.knowledge.GroupsBlock;
import kvalitetshjul.knowledge.Shown;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis keeps of a figure as it is read: the places that have anything in them, and the newest periods.
 *
 * @param periods how many
 */
record Facts(int periods) {
    /** The year it is about and those it is seen beside; all of them are on the page of the figure. */
    static final int KEPT = 3;

    Analysis.Fact of(Evidence evidence) {
        var block = evidence.block();
        return new Analysis.Fact(
                block.code(),
                block.heading(),
                evidence.finding(),
                block.source(),
                table(evidence),
                block.notes(),
                evidence.label(),
                evidence.description().orElse(""),
                drawings(block),
                evidence.groups().stream().map(this::group).toList());
    }

    private static Analysis.@Nullable Drawings drawings(FigureBlock block) {
        return block.drawn() && block.table().columns().size() > 1
                ? new Analysis.Drawings(
                        block.chart().markup(),
                        block.narrowChart().markup(),
                        block.printChart().markup())
                : null;
    }

    private Analysis.Table table(Evidence evidence) {
        if (!evidence.block().drawn()) return Analysis.Table.NONE;
        return table(evidence.block().table().newestFirst(), evidence.periods(), evidence.places(), evidence.revised());
    }

    private Analysis.Group group(GroupsBlock group) {
        var whose = group.whose().stream()
                .map(one -> one.place().orElse("") + "/" + one.part())
                .toList();
        return new Analysis.Group(
                group.heading(),
                group.rows(),
                group.finding(),
                table(group.table().newestFirst(), group.periods(), whose, List.of()),
                group.source(),
                group.notes());
    }

    /** @param revised row by row; empty where it is not told of any */
    private Analysis.Table table(
            FigureBlock.Table table, List<String> codes, List<String> places, List<List<Boolean>> revised) {
        return new Analysis.Table(
                table.caption(),
                latest(table.columns()),
                latest(codes),
                IntStream.range(0, places.size())
                        .filter(at ->
                                latest(table.rows().get(at).cells()).stream().anyMatch(Facts::says))
                        .mapToObj(at -> row(
                                table.rows().get(at), places.get(at), revised.isEmpty() ? List.of() : revised.get(at)))
                        .toList());
    }

    private Analysis.Row row(FigureBlock.Row row, String place, List<Boolean> revised) {
        var cells = latest(row.cells());
        return new Analysis.Row(
                row.heading(),
                place,
                IntStream.range(0, cells.size())
                        .mapToObj(at -> cell(cells.get(at), !revised.isEmpty() && revised.get(at)))
                        .toList());
    }

    private <T> List<T> latest(List<T> all) {
        return all.subList(0, Math.min(periods, all.size()));
    }

    private static boolean says(FigureBlock.TableCell cell) {
        return !(cell.shown() instanceof Shown.Missing) && !(cell.shown() instanceof Shown.NotApplicable);
    }

    private static Analysis.Cell cell(FigureBlock.TableCell cell, boolean revised) {
        return cell.shown() instanceof Shown.Measured measured
                ? new Analysis.Cell(
                        cell.text(),
                        true,
                        cell.behind(),
                        revised,
                        measured.value(),
                        measured.respondents().isPresent()
                                ? measured.respondents().getAsInt()
                                : null)
                : new Analysis.Cell(cell.text(), false, cell.behind(), revised, null, null);
    }
}
