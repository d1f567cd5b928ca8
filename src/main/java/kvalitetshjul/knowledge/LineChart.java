package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kvalitetshjul.pages.TextWidth;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * A figure over the periods it is told of as one line for each place. A line stops where a figure is withheld or missing and where the series breaks; nothing is
 * drawn between. Legible without a stylesheet, for paper; the classes let a page colour it.
 *
 * @param levels what is decided to be good enough, as level lines across
 * @param words what stands in the drawing besides names and numbers
 * @param whole what the figure can be, where it is known
 */
record LineChart(
        String title,
        List<Tick> ticks,
        List<Line> lines,
        List<Level> levels,
        List<Break> breaks,
        Words words,
        Numbers numbers,
        Optional<ChartScale.Whole> whole) {

    /** Whether there is any figure to draw. */
    boolean hasValues() {
        return lines.stream().anyMatch(Line::hasValues);
    }

    private static final int INSET = 34;
    private static final double LETTER = 7.4;

    /**
     * @param name below the drawing where there is room for it
     * @param shortName where there is not
     */
    record Tick(Period period, String name, String shortName) {}

    /**
     * @param name as it stands at the end of the line
     * @param emphasis 0 for the line the page is about, then further into the background
     */
    record Line(String name, int emphasis, Map<? extends Period, Shown> shown) {
        Optional<Shown.Measured> at(Period period) {
            return shown.get(period) instanceof Shown.Measured measured ? Optional.of(measured) : Optional.empty();
        }

        boolean hasValues() {
            return shown.values().stream().anyMatch(Shown.Measured.class::isInstance);
        }
    }

    /** @param name as it stands at the end of its line */
    record Level(String name, double value) {}

    /** Between the period that the day is in and the one before it the figures cannot be compared. */
    record Break(LocalDate day, String reason) {}

    /** The first period after a break on the day; empty where all of them are on the same side of it. */
    static Optional<Period> breaksAt(List<Period> periods, LocalDate day) {
        if (periods.isEmpty() || periods.getFirst().days().to().isAfter(day.minusDays(1))) return Optional.empty();
        return periods.stream()
                .filter(period -> !period.days().to().isBefore(day))
                .findFirst();
    }

    /** @param axis says from where the axis goes, given the number; absent where nothing at all is no figure */
    record Words(String withheld, String notConducted, String interval, Optional<UnaryOperator<String>> axis) {
        /** What stands in the drawing where there is no figure to draw: why, where it is known. */
        Optional<String> instead(@Nullable Shown shown) {
            if (shown instanceof Shown.Suppressed) return Optional.of(withheld);
            return new Shown.Missing(Shown.Absent.NOT_CONDUCTED).equals(shown)
                    ? Optional.of(notConducted)
                    : Optional.empty();
        }
    }

    /** From the end of a line to its name, and from there to the edge. */
    private static final double NAME_GAP = 12;

    private static final double EDGE = 2;

    /** @param name of its class */
    private record Label(String text, String name, String colour, double at) {}

    Chart draw(ChartFormat format) {
        return new Chart(new Drawing(format).draw());
    }

    /** What stands in the drawing, to be put into a larger one: without its own frame and title. */
    record Part(String markup, int height) {}

    Part part(ChartFormat format) {
        var drawing = new Drawing(format);
        drawing.drawInside();
        return new Part(drawing.svg.toString(), drawing.height);
    }

    private final class Drawing {
        private final StringBuilder svg = new StringBuilder(4096);
        private final ChartFormat format;
        private final ChartFormat.Ink ink;
        private final int height;
        private final double lineHeight;
        private final double keyHeight;
        private final double letter;
        private final double left;
        private final double right;
        private final double top;
        private final double bottom;
        private final ChartScale scale;
        private final Optional<String> startsAt;
        private final List<Period> periods = ticks.stream().map(Tick::period).toList();

        Drawing(ChartFormat format) {
            this.format = format;
            ink = format.ink();
            lineHeight = format.scaled(18);
            keyHeight = format.scaled(24);
            letter = format.scaled(LETTER);
            left = format.left();
            right = format.width() - (format.key() ? format.right() : Math.max(format.right(), roomForNames()));
            top = format.scaled(
                    breaks.stream().allMatch(each -> breaksAt(periods, each.day).isEmpty()) ? 18 : 40);
            bottom = top + format.plot();
            scale = scale();
            startsAt = startsAt();
            height = (int) Math.ceil(bottom
                    + format.scaled(36)
                    + (hasIntervals() ? keyHeight : 0)
                    + (startsAt.isPresent() ? keyHeight : 0)
                    + (format.key()
                            ? (lines.stream().filter(Line::hasValues).count() + levels().size()) * keyHeight
                            : 0));
        }

        String draw() {
            svg.append(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                            .formatted(format.width(), height, format.width(), height));
            svg.append(" font-family=\"Noto Sans, sans-serif\" font-size=\"")
                    .append(number(format.letters()))
                    .append("\">");
            svg.append("<title>").append(escape(title)).append("</title>");
            drawInside();
            return svg.append("</svg>").toString();
        }

        void drawInside() {
            ground();
            for (var each : breaks) breaksAt(periods, each.day).ifPresent(after -> breakAt(after, each.reason));
            main().ifPresent(this::intervals);
            levels().forEach(level -> level(left, right, y(level.value)));
            lines.stream()
                    .sorted(Comparator.comparingInt(Line::emphasis).reversed())
                    .forEach(this::line);
            lines.stream().filter(line -> line.emphasis == 0).forEach(this::instead);
            if (format.key()) key();
            else labels();
            if (hasIntervals()) intervalKey();
            startsAt.ifPresent(this::cutAxis);
        }

        private void ground() {
            var values = numbers.withDecimals(scale.decimals());
            for (double value = scale.lowest();
                    hasValues() && value <= scale.highest() + scale.step() / 2;
                    value += scale.step()) {
                svg.append("<line class=\"chart-grid\" stroke=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(ink.grid(), number(left), number(y(value)), number(right), number(y(value))));
                text(
                        left - 8,
                        y(value) + format.scaled(5),
                        "end",
                        "chart-muted",
                        ink.words(),
                        values.format(BigDecimal.valueOf(value)));
            }
            double spacing = spacing();
            boolean isNarrow = ticks.size() > 1 && spacing < widest(Tick::name) + format.scaled(14);
            int every = isNarrow ? (int) Math.ceil((widest(Tick::shortName) + format.scaled(4)) / spacing) : 1;
            for (int i = 0; i < ticks.size(); i++) {
                if ((ticks.size() - 1 - i) % every != 0) continue;
                var tick = ticks.get(i);
                text(
                        x(tick.period),
                        bottom + format.scaled(24),
                        "middle",
                        "chart-muted",
                        ink.words(),
                        isNarrow ? tick.shortName : tick.name);
            }
        }

        private double widest(Function<Tick, String> words) {
            return ticks.stream()
                    .mapToDouble(tick -> TextWidth.of(words.apply(tick), format.letters()))
                    .max()
                    .orElse(0);
        }

        private void breakAt(Period after, String reason) {
            double x = x(after) - spacing() / 2;
            svg.append(
                    "<line class=\"chart-break\" stroke=\"%s\" stroke-width=\"1.5\" stroke-dasharray=\"2 5\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                            .formatted(
                                    ink.words(),
                                    number(x),
                                    number(top - format.scaled(26)),
                                    number(x),
                                    number(bottom)));
            boolean before = x > (left + right) / 2;
            text(
                    x + (before ? -8 : 8),
                    top - format.scaled(16),
                    before ? "end" : "start",
                    "chart-muted",
                    ink.words(),
                    reason);
        }

        private void intervals(Line line) {
            for (var period : periods) {
                line.at(period)
                        .ifPresent(measured -> measured.margin().ifPresent(margin -> {
                            double high = y(highest(measured, margin.doubleValue()));
                            double low = y(lowest(measured, margin.doubleValue()));
                            svg.append(
                                    "<rect class=\"chart-interval\" fill=\"%s\" x=\"%s\" y=\"%s\" width=\"10\" height=\"%s\" rx=\"2\"/>"
                                            .formatted(
                                                    ink.interval(),
                                                    number(x(period) - 5),
                                                    number(high),
                                                    number(low - high)));
                        }));
            }
        }

        /** Beside nothing that is drawn a level tells nothing. */
        private List<Level> levels() {
            return hasValues() ? levels : List.of();
        }

        /** Long and short dashes, which no other line has. */
        private void level(double from, double to, double y) {
            svg.append(
                    "<line class=\"chart-level\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"12 4 3 4\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                            .formatted(
                                    ink.words(),
                                    number(format.scaled(1.8)),
                                    number(from),
                                    number(y),
                                    number(to),
                                    number(y)));
        }

        private void line(Line line) {
            for (var run : runs(line)) {
                if (run.size() < 2) continue;
                stroke("polyline", line).append(" points=\"");
                for (var period : run)
                    svg.append(number(x(period)))
                            .append(',')
                            .append(number(y(value(line, period))))
                            .append(' ');
                svg.setCharAt(svg.length() - 1, '"');
                svg.append("/>");
            }
            for (var period : periods) if (line.at(period).isPresent()) dot(line, x(period), y(value(line, period)));
        }

        private StringBuilder stroke(String tag, Line line) {
            var dashes =
                    rank(line) < 2 ? "" : rank(line) == 2 ? " stroke-dasharray=\"2 4\"" : " stroke-dasharray=\"9 5\"";
            return svg.append(
                    "<%s class=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s stroke-linejoin=\"round\""
                            .formatted(
                                    tag,
                                    name(line),
                                    colour(line),
                                    number(format.scaled(rank(line) == 0 ? 3.4 : 2.2)),
                                    dashes));
        }

        private void dot(Line line, double x, double y) {
            svg.append("<circle class=\"%s-dot\" fill=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                    .formatted(
                            name(line),
                            colour(line),
                            number(x),
                            number(y),
                            number(format.scaled(rank(line) == 0 ? 6 : 3.5))));
        }

        /** 0 for the line that carries the page, 1 for the one beside it, more for the background. */
        private int rank(Line line) {
            return main().filter(line::equals).isPresent() ? 0 : Math.max(1, line.emphasis);
        }

        private String name(Line line) {
            return rank(line) == 0 ? "chart-main" : rank(line) == 1 ? "chart-near" : "chart-far";
        }

        private String colour(Line line) {
            return rank(line) == 0 ? ink.main() : rank(line) == 1 ? ink.near() : ink.far();
        }

        /** Periods that follow each other, all with figures and with no break between. */
        private List<List<Period>> runs(Line line) {
            var runs = new ArrayList<List<Period>>();
            boolean going = false;
            for (var period : periods) {
                if (line.at(period).isEmpty()) {
                    going = false;
                    continue;
                }
                if (!going || isAfterBreak(period)) runs.add(new ArrayList<>());
                runs.getLast().add(period);
                going = true;
            }
            return runs;
        }

        private boolean isAfterBreak(Period period) {
            return breaks.stream().anyMatch(each -> breaksAt(periods, each.day).equals(Optional.of(period)));
        }

        private void instead(Line line) {
            for (var period : periods) {
                var why = words.instead(line.shown.get(period));
                if (why.isEmpty()) continue;
                var whose = line.name + ": " + why.get();
                var word = rank(line) > 0 && spacing() > whose.length() * letter ? whose : why.get();
                double half = word.length() * letter / 2 + 4;
                if (spacing() > Math.max(format.scaled(62), 2 * half) || ticks.size() == 1)
                    text(
                            Math.clamp(x(period), left + half, right - half),
                            bottom - 9,
                            "middle",
                            "chart-withheld",
                            ink.words(),
                            word);
                else
                    svg.append(
                            "<text class=\"chart-withheld\" fill=\"%s\" transform=\"translate(%s %s) rotate(-90)\">%s</text>"
                                    .formatted(ink.words(), number(x(period) + 4), number(bottom - 8), escape(word)));
            }
        }

        /** The place and its last figure, with the period when that is not the last. */
        private Optional<String> text(Line line) {
            return last(line).map(last -> {
                var text = line.name + " "
                        + numbers.format(line.at(last).orElseThrow().value());
                return last.equals(periods.getLast()) ? text : text + " (" + shortName(last) + ")";
            });
        }

        private Optional<Period> last(Line line) {
            return periods.stream()
                    .filter(period -> line.at(period).isPresent())
                    .reduce((a, b) -> b);
        }

        private Optional<Label> label(Line line) {
            return text(line)
                    .map(text -> new Label(
                            text,
                            name(line) + "-name",
                            colour(line),
                            y(value(line, last(line).orElseThrow())) + format.scaled(5)));
        }

        /** The longest name decides, which the reader's language does. */
        private double roomForNames() {
            return Stream.concat(
                            lines.stream().flatMap(line -> text(line).stream()),
                            levels().stream().map(Level::name))
                    .mapToDouble(text -> NAME_GAP + TextWidth.of(text, format.letters()) + EDGE)
                    .max()
                    .orElse(0);
        }

        /** Names at the ends of the lines, moved apart where they would cover each other. */
        private void labels() {
            var labels = Stream.concat(
                            lines.stream().flatMap(line -> label(line).stream()),
                            levels().stream()
                                    .map(level -> new Label(
                                            level.name,
                                            "chart-level-name",
                                            ink.words(),
                                            y(level.value) + format.scaled(5))))
                    .sorted(Comparator.comparingDouble(Label::at))
                    .toList();
            double next = top + 4;
            double room = bottom - (labels.size() - 1) * lineHeight;
            for (var label : labels) {
                double at = Math.max(next, Math.min(label.at, room));
                text(right + NAME_GAP, at, "start", label.name, label.colour, label.text);
                next = at + lineHeight;
                room += lineHeight;
            }
        }

        /** Names below the drawing, where a narrow one has no room beside it. */
        private void key() {
            double at = bottom + 36 + keyHeight - 10;
            for (var line : lines.stream()
                    .sorted(Comparator.comparingInt(Line::emphasis))
                    .toList()) {
                var label = label(line);
                if (label.isEmpty()) continue;
                stroke("line", line)
                        .append(" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                                .formatted(number(left), number(at - 5), number(left + 34), number(at - 5)));
                dot(line, left + 17, at - 5);
                text(left + 44, at, "start", name(line) + "-name", colour(line), label.get().text);
                at += keyHeight;
            }
            for (var level : levels()) {
                level(left, left + 34, at - 5);
                text(left + 44, at, "start", "chart-level-name", ink.words(), level.name);
                at += keyHeight;
            }
        }

        private void intervalKey() {
            double y = height - 8;
            double x = format.key() ? left + 12 : left;
            svg.append(
                    "<rect class=\"chart-interval\" fill=\"%s\" x=\"%s\" y=\"%s\" width=\"10\" height=\"%s\" rx=\"2\"/>"
                            .formatted(
                                    ink.interval(),
                                    number(x),
                                    number(y - format.scaled(13)),
                                    number(format.scaled(16))));
            text(format.key() ? left + 44 : left + 18, y, "start", "chart-muted", ink.words(), words.interval);
        }

        /** That the axis does not go down to nothing, where nothing is a figure too. */
        private Optional<String> startsAt() {
            return hasValues() ? scale.startsAt(words.axis, numbers) : Optional.empty();
        }

        /** The sign of an axis that is cut, at its foot and beside the words. */
        private void cutAxis(String said) {
            double y = height - 8 - (hasIntervals() ? keyHeight : 0);
            double x = format.key() ? left + 17 : left + 5;
            cut(left, bottom);
            cut(x, y - format.scaled(12));
            text(format.key() ? left + 44 : left + 18, y, "start", "chart-muted", ink.words(), said);
        }

        private void cut(double x, double y) {
            svg.append(ChartPen.cut(format, new ChartPen.Spot(x, y), false));
        }

        private void text(double x, double y, String anchor, String name, String colour, String text) {
            svg.append("<text class=\"%s\" fill=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>"
                    .formatted(
                            name,
                            colour,
                            number(x),
                            number(y),
                            anchor,
                            name.endsWith("-name") ? " font-weight=\"700\"" : "",
                            escape(text)));
        }

        private ChartScale scale() {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            var main = main();
            for (var line : lines) {
                for (var shown : line.shown.values()) {
                    if (!(shown instanceof Shown.Measured measured)) continue;
                    double margin = main.filter(line::equals).isPresent()
                            ? measured.margin().map(BigDecimal::doubleValue).orElse(0.0)
                            : 0;
                    low = Math.min(low, lowest(measured, margin));
                    high = Math.max(high, highest(measured, margin));
                }
            }
            if (low > high) return ChartScale.of(0, 1);
            for (var level : levels) {
                low = Math.min(low, level.value);
                high = Math.max(high, level.value);
            }
            var scale = ChartScale.of(low, high, isAlone(), whole);
            return numbers.decimals() == 0 ? scale.inWholes() : scale;
        }

        /** The ends of the interval, within what the figure can be. */
        private double lowest(Shown.Measured figure, double margin) {
            double value = figure.value().doubleValue();
            return whole.map(all -> Math.min(value, Math.max(value - margin, all.least())))
                    .orElse(value - margin);
        }

        private double highest(Shown.Measured figure, double margin) {
            double value = figure.value().doubleValue();
            return whole.map(all -> Math.max(value, Math.min(value + margin, all.most())))
                    .orElse(value + margin);
        }

        private boolean isAlone() {
            return lines.stream()
                            .flatMap(line -> line.shown.values().stream())
                            .filter(Shown.Measured.class::isInstance)
                            .count()
                    == 1;
        }

        /** The line that carries the page: the unit's own, or the next one where all of its figures are withheld. */
        private Optional<Line> main() {
            return lines.stream().filter(Line::hasValues).min(Comparator.comparingInt(Line::emphasis));
        }

        private boolean hasIntervals() {
            return main().stream()
                    .flatMap(line -> line.shown.values().stream())
                    .anyMatch(shown -> shown instanceof Shown.Measured measured
                            && measured.margin().isPresent());
        }

        private double value(Line line, Period period) {
            return line.at(period).orElseThrow().value().doubleValue();
        }

        private double spacing() {
            return ticks.size() < 2 ? right - left : (right - left - 2 * INSET) / (ticks.size() - 1);
        }

        private double x(Period period) {
            return ticks.size() < 2 ? (left + right) / 2 : left + INSET + periods.indexOf(period) * spacing();
        }

        private double y(double value) {
            return bottom - (value - scale.lowest()) / (scale.highest() - scale.lowest()) * (bottom - top);
        }
    }

    private String shortName(Period period) {
        return ticks.stream()
                .filter(tick -> tick.period.equals(period))
                .map(Tick::shortName)
                .findFirst()
                .orElseThrow();
    }

    static String number(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
