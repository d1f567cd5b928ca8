package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of a figure for a spreadsheet: a row for each place and year, and numbers in columns of their own so that they can be reckoned with. What the
 * page withholds, the file withholds.
 *
 * @param together several years as one, where they stand on the page
 */
record FigureFile(FigureBlock block, Optional<FigureBlock.Table> together, Texts texts) {
    /** A publisher’s zeros are kept, since they say how exactly it was measured; those of a share that was reckoned here say nothing. */
    private static final int PUBLISHED_DECIMALS = 2;

    List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                texts.get("knowledge.file.place"),
                texts.get("knowledge.file.year"),
                texts.get("knowledge.file.value"),
                texts.get("knowledge.file.margin"),
                texts.get("knowledge.file.respondents"),
                texts.get("knowledge.file.state")));
        for (var row : block.table().rows())
            for (int i = 0; i < row.cells().size(); i++)
                rows.add(line(
                        row.heading(),
                        block.table().columns().get(i),
                        row.cells().get(i).shown()));
        together.ifPresent(table -> rows.addAll(lines(table)));
        Stream.concat(block.notes().stream(), Stream.of(block.source()))
                .filter(text -> !text.isEmpty())
                .forEach(text -> rows.add(Stream.concat(Stream.of(text), Collections.nCopies(5, "").stream())
                        .toList()));
        return rows;
    }

    /** Of several years as one, under the name of the unit and the part. */
    private List<List<String>> lines(FigureBlock.Table several) {
        var whom = block.table().rows().getFirst().heading();
        var lines = new ArrayList<List<String>>();
        for (var row : several.rows())
            for (int i = 0; i < row.cells().size(); i++)
                lines.add(line(
                        texts.get("knowledge.file.together", whom, row.heading()),
                        several.columns().get(i),
                        row.cells().get(i).shown()));
        return lines;
    }

    private List<String> line(String place, String year, Shown shown) {
        var measured = shown instanceof Shown.Measured number ? Optional.of(number) : Optional.<Shown.Measured>empty();
        return List.of(
                place,
                year,
                measured.map(number -> plain(number.value())).orElse(""),
                measured.flatMap(Shown.Measured::margin).map(this::plain).orElse(""),
                measured.map(number -> number.respondents().isPresent()
                                ? Integer.toString(number.respondents().getAsInt())
                                : "")
                        .orElse(""),
                texts.state(shown));
    }

    /** As a spreadsheet in the reader's language reads a number: with its decimal sign, and nothing between thousands. */
    private String plain(BigDecimal number) {
        var written = number.scale() > PUBLISHED_DECIMALS ? number.stripTrailingZeros() : number;
        return written.toPlainString()
                .replace('.', DecimalFormatSymbols.getInstance(texts.locale()).getDecimalSeparator());
    }

    /** The figure and whom it is about, in the reader's words. */
    String name(Optional<String> unit) {
        return fileName(block.heading(), unit.orElseGet(() -> texts.get("knowledge.overview.all")), ".csv");
    }

    /** Without what no file may be called. */
    static String fileName(String figure, String whom, String ending) {
        return (figure + " – " + whom).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-") + ending;
    }
}
