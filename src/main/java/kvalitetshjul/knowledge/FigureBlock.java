package kvalitetshjul.knowledge;

import java.util.List;

/**
 * One key figure for one place, ready to be read on a page, in a report or aloud: what it says, the drawing, the same numbers as a table, and where they
 * come from. Texts are in the reader's language; nothing in it was computed past the disclosure gate.
 *
 * @param about the kind of figure: source, unit of measure, quality area
 * @param finding a sentence or a few, which is also the drawing's alternative text
 * @param chart for a desk; {@code narrowChart} for a telephone, {@code printChart} for paper, in the owner's colour
 * @param notes what must be known to read the figure: withheld figures, breaks in the series
 * @param advice what whoever works with a hidden figure may do; for the page, never for a report. Empty where there is none
 * @param levels what is decided to be good enough; none in a report
 * @param drawn whether there is any figure to draw; the drawings are empty else
 * @param source who published it, in which edition, and when it was read in; empty while nothing has been
 */
public record FigureBlock(
        String code,
        String heading,
        String about,
        String finding,
        Chart chart,
        Chart narrowChart,
        Chart printChart,
        Table table,
        List<LevelTold> levels,
        List<String> notes,
        String advice,
        String source,
        boolean drawn) {
    public FigureBlock {
        levels = List.copyOf(levels);
        notes = List.copyOf(notes);
    }

    /** The periods across, the places down. */
    public record Table(String caption, List<String> columns, List<Row> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** Whether it is said of any figure how many are behind it. */
        public boolean tellsBehind() {
            return rows.stream()
                    .flatMap(row -> row.cells().stream())
                    .anyMatch(cell -> !cell.behind().isEmpty());
        }

        /** Whether anything of the period has come from somewhere. */
        public boolean isFromSource(int column) {
            return rows.stream().map(row -> row.cells().get(column).shown()).anyMatch(Shown::isFromSource);
        }

        /** As a page has it, where the newest is to be seen beside the name on every screen; drawings and files go from the first to the last. */
        public Table newestFirst() {
            return new Table(
                    caption,
                    columns.reversed(),
                    rows.stream()
                            .map(row -> new Row(row.heading(), row.cells().reversed()))
                            .toList());
        }
    }

    public record Row(String heading, List<TableCell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A figure, and the same as text: the number, or its state in words.
     *
     * @param behind how many are behind it, in words; empty where that is not known, is the figure itself, or stands in the text
     */
    public record TableCell(String text, String behind, Shown shown) {
        TableCell(String text, Shown shown) {
            this(text, "", shown);
        }
    }
}
