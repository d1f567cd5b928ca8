package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kvalitetshjul.pages.Workbook;

/**
 * The table of a page to be taken along, as text or as a workbook. What the page withholds, the file withholds.
 *
 * @param name what the file is called, without its ending
 * @param notes what must be read with it
 */
record TableFile(
        String name, List<String> headings, List<? extends List<Workbook.Cell>> rows, List<String> notes, Texts texts) {
    /** What can be reckoned with; a state stands in words beside it. */
    static Workbook.Cell value(Shown shown, KeyFigure figure) {
        return shown instanceof Shown.Measured measured
                ? new Workbook.Cell.Figure(measured.value(), figure.decimals())
                : new Workbook.Cell.Nothing();
    }

    List<List<String>> lines() {
        var lines = new ArrayList<List<String>>();
        lines.add(headings);
        for (var row : rows) lines.add(row.stream().map(this::text).toList());
        for (var note : notes)
            lines.add(Stream.concat(Stream.of(note), Collections.nCopies(headings.size() - 1, "").stream())
                    .toList());
        return lines;
    }

    private String text(Workbook.Cell cell) {
        return switch (cell) {
            case Workbook.Cell.Nothing _ -> "";
            case Workbook.Cell.Heading heading -> heading.text();
            case Workbook.Cell.Text text -> text.text();
            case Workbook.Cell.Figure figure -> FigureFile.plain(figure.value(), texts.locale());
            case Workbook.Cell.Rounded about -> FigureFile.plain(about.value(), texts.locale());
        };
    }

    String fileName(String ending) {
        return FigureFile.fileName(name, ending);
    }
}
