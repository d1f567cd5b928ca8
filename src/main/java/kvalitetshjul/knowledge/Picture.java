package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.pages.TextWidth;
import kvalitetshjul.units.Unit;

/**
 * A chart with all that is needed to understand it where no page stands around it: what it shows of whom and when, where it comes from, and the same in words
 * for whoever cannot see it. On white, in our own typeface.
 */
record Picture(String heading, Optional<String> unit, String markup) {
    private static final int EDGE = 16;
    private static final double TITLE = 19;
    private static final double SMALL = 12.5;
    private static final double LEADING = 1.35;

    /**
     * @param whom whose figures they are
     * @param about what they are and of which years
     * @param below each a paragraph in small letters
     */
    record Words(String heading, String whom, String about, String alternative, List<String> below) {}

    static Picture of(LineChart chart, Words words, PrintColours colours, Optional<Unit> unit) {
        return of(chart.hasValues() ? Optional.of(chart::part) : Optional.empty(), words, colours, unit);
    }

    /** @param drawing absent where there is nothing to draw */
    static Picture of(
            Optional<Function<ChartFormat, LineChart.Part>> drawing,
            Words words,
            PrintColours colours,
            Optional<Unit> unit) {
        var format = ChartFormat.picture(colours);
        var part = drawing.map(one -> one.apply(format)).orElseGet(() -> new LineChart.Part("", 0));
        int width = format.width() + 2 * EDGE;
        var text = new StringBuilder();
        double at = EDGE;
        for (var line : lines(words.heading(), TITLE, format.width()))
            at = line(text, line, at, TITLE, colours.strong(), true);
        for (var line : lines(words.whom() + " · " + words.about(), SMALL + 1, format.width()))
            at = line(text, line, at, SMALL + 1, format.ink().words(), false);
        double top = at + 10;
        at = top + part.height() + 8;
        for (var paragraph : words.below())
            for (var line : lines(paragraph, SMALL, format.width()))
                at = line(text, line, at, SMALL, format.ink().words(), false);
        int height = (int) Math.ceil(at + EDGE);
        var markup = """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="Noto Sans, Arial, sans-serif" font-size="%3$s">
                <title id="title">%4$s</title>
                <desc id="desc">%5$s</desc>
                <rect fill="#ffffff" x="0" y="0" width="%1$d" height="%2$d"/>
                %6$s<g transform="translate(%7$d %8$s)">%9$s</g>
                </svg>
                """.formatted(
                        width,
                        height,
                        LineChart.number(format.letters()),
                        LineChart.escape(words.heading() + " – " + words.whom()),
                        LineChart.escape(words.alternative()),
                        text,
                        EDGE,
                        LineChart.number(top),
                        part.markup());
        return new Picture(words.heading(), unit.map(Unit::name), markup);
    }

    private static double line(StringBuilder text, String line, double top, double size, String colour, boolean bold) {
        double bottom = top + size * LEADING;
        text.append("<text fill=\"%s\" x=\"%d\" y=\"%s\" font-size=\"%s\"%s>%s</text>\n"
                .formatted(
                        colour,
                        EDGE,
                        LineChart.number(bottom - size * .3),
                        LineChart.number(size),
                        bold ? " font-weight=\"700\"" : "",
                        LineChart.escape(line)));
        return bottom;
    }

    /** Broken at spaces; a word that is longer than a line stands alone in one. */
    static List<String> lines(String paragraph, double size, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : paragraph.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && TextWidth.of(longer, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A name for the file, without what no file may be called. */
    String fileName(String whole, String ending) {
        return FigureFile.fileName(heading, unit.orElse(whole), ending);
    }
}
