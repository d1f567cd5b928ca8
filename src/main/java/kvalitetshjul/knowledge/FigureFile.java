package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.units.Unit;

/**
 * The table of a figure for a spreadsheet: a row for each place and year, and numbers in columns of their own so that they can be reckoned with. What the
 * page withholds, the file withholds.
 *
 * @param groups of the people beside each other, where they stand on the page
 * @param together several years as one, where they stand on the page
 */
record FigureFile(
        FigureView view,
        List<GroupsInFile> groups,
        Optional<FigureBlock.Table> together,
        Origins origins,
        Texts texts) {
    /** A publisher’s zeros are kept, since they say how exactly it was measured; a share that was reckoned here says no more with more decimals than these. */
    private static final int PUBLISHED_DECIMALS = 2;

    List<List<String>> rows() {
        var block = new FigureBlocks(texts).block(view);
        var table = block.table();
        var whose = view.rows();
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(
                        Stream.of(
                                        "knowledge.file.place",
                                        "knowledge.file.year",
                                        "knowledge.file.value",
                                        "knowledge.file.margin",
                                        "knowledge.file.respondents",
                                        "knowledge.file.state")
                                .map(texts::get),
                        origins.headings().stream())
                .toList());
        int columns = rows.getFirst().size();
        for (int r = 0; r < table.rows().size(); r++) {
            var row = table.rows().get(r);
            for (int i = 0; i < row.cells().size(); i++) {
                var shown = row.cells().get(i).shown();
                var came = view.came(whose.get(r), view.periods().get(i));
                rows.add(line(row.heading(), table.columns().get(i), shown, origins.of(view.figure(), shown, came)));
            }
        }
        var whom = texts.place(view.focus().place(), view.unit());
        for (var group : groups)
            for (var row : group.rows(whom, texts))
                rows.addAll(lines(row, group.block().table().columns()));
        together.ifPresent(several -> rows.addAll(lines(several, whom)));
        for (var level : block.levels()) rows.add(line(level));
        var description = view.figure().description();
        Stream.of(
                        Stream.ofNullable(description).map(text -> text.in(texts.locale())),
                        block.notes().stream(),
                        Stream.of(block.source()))
                .flatMap(each -> each)
                .filter(text -> !text.isEmpty())
                .forEach(text -> rows.add(Stream.concat(Stream.of(text), Collections.nCopies(columns - 1, "").stream())
                        .toList()));
        return rows;
    }

    /** Of several years as one, under the name of the unit and the part. */
    private List<List<String>> lines(FigureBlock.Table several, String whom) {
        var lines = new ArrayList<List<String>>();
        for (var row : several.rows())
            lines.addAll(lines(texts.get("knowledge.file.together", whom, row.heading()), row, several.columns()));
        return lines;
    }

    private List<List<String>> lines(GroupsInFile.Row row, List<String> columns) {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < columns.size(); i++) {
            var shown = FigureBlocks.sure(view.figure(), row.cells().get(i).shown());
            lines.add(line(
                    row.heading(),
                    columns.get(i),
                    shown,
                    origins.of(view.figure(), shown, row.came().get(i))));
        }
        return lines;
    }

    private List<List<String>> lines(String heading, FigureBlock.Row row, List<String> columns) {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < columns.size(); i++)
            lines.add(line(heading, columns.get(i), row.cells().get(i).shown(), origins.ofNone(view.figure())));
        return lines;
    }

    /** The number itself, of which none are behind. */
    private boolean isCount() {
        return view.figure().measuredIn() == KeyFigure.MeasuredIn.COUNT;
    }

    private List<String> line(String place, String year, Shown shown, List<String> origin) {
        var measured = shown instanceof Shown.Measured number ? Optional.of(number) : Optional.<Shown.Measured>empty();
        var line = Stream.of(
                place,
                year,
                measured.map(number -> plain(number.value())).orElse(""),
                measured.flatMap(Shown.Measured::margin).map(this::plain).orElse(""),
                measured.map(number -> number.respondents().isPresent() && !isCount()
                                ? Integer.toString(number.respondents().getAsInt())
                                : "")
                        .orElse(""),
                texts.state(shown));
        return Stream.concat(line, origin.stream()).toList();
    }

    /** What is decided is no figure: its state says so. */
    private List<String> line(LevelTold level) {
        return Stream.concat(
                        Stream.of(
                                level.heading() + ": " + level.level().goal(),
                                level.level().year().label(),
                                plain(level.level().value()),
                                "",
                                "",
                                texts.get("knowledge.level.state")),
                        origins.headings().stream().map(heading -> ""))
                .toList();
    }

    /** As a spreadsheet in the reader's language reads a number: with its decimal sign, and nothing between thousands. */
    private String plain(BigDecimal number) {
        return plain(number, texts.locale());
    }

    static String plain(BigDecimal number, Locale locale) {
        var written = number.scale() > PUBLISHED_DECIMALS
                ? number.setScale(PUBLISHED_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
                : number;
        return written.toPlainString()
                .replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    /** The figure and whom it is about, in the reader's words. */
    String name() {
        var whom = view.unit().map(Unit::name).orElseGet(() -> texts.get("knowledge.overview.all"));
        return fileName(view.figure().name().in(texts.locale()), whom, ".csv");
    }

    /** Without what no file may be called. */
    static String fileName(String figure, String whom, String ending) {
        return fileName(figure + " – " + whom, ending);
    }

    static String fileName(String name, String ending) {
        return name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-") + ending;
    }
}
