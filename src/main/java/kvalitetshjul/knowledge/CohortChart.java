package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kvalitetshjul.pages.TextWidth;

/**
 * One cohort from step to step, beside the same cohort of the municipality and of the nation. A line joins two steps only where the second is on the scale of the
 * first, no series breaks between them and both figures are shown; else a dashed rule stands between them. Steps measured in something else have an axis of their own.
 *
 * @param title the finding, for whoever cannot see the drawing
 */
record CohortChart(String title, List<Step> steps, List<Line> lines, Words words) {
    /**
     * @param name the grade, and {@code when} the school year
     * @param joined whether a line may come to it from the step before
     * @param unit what it is measured in, and {@code measuredIn} the same as it is reckoned with
     * @param axis as {@link Texts#axis} says it
     */
    record Step(
            String name,
            String when,
            boolean joined,
            String unit,
            KeyFigure.MeasuredIn measuredIn,
            Optional<UnaryOperator<String>> axis,
            Numbers numbers) {}

    /** @param emphasis 0 for whom the page is about, then further into the background; {@code shown} has one for each step */
    record Line(String name, int emphasis, List<Shown> shown) {
        Optional<Shown.Measured> at(int step) {
            return shown.get(step) instanceof Shown.Measured measured ? Optional.of(measured) : Optional.empty();
        }

        boolean hasValues() {
            return shown.stream().anyMatch(Shown.Measured.class::isInstance);
        }
    }

    /** @param interval what the light bars are */
    record Words(String withheld, String otherScale, String interval) {}

    /** One step alone is told by the table; there is nothing to follow yet. */
    boolean hasValues() {
        return IntStream.range(0, steps.size())
                        .filter(step ->
                                lines.stream().anyMatch(line -> line.at(step).isPresent()))
                        .count()
                > 1;
    }

    Chart draw(ChartFormat format) {
        return new Drawing(format).draw();
    }

    /** Steps beside each other that are measured in the same: from the first to the last, both included. */
    private record Panel(int first, int last, String unit) {
        boolean has(int step) {
            return first <= step && step <= last;
        }
    }

    private List<Panel> panels() {
        var panels = new ArrayList<Panel>();
        int first = 0;
        for (int step = 1; step <= steps.size(); step++)
            if (step == steps.size() || !steps.get(step).unit.equals(steps.get(first).unit)) {
                panels.add(new Panel(first, step - 1, steps.get(first).unit));
                first = step;
            }
        return panels;
    }

    private final class Drawing {
        private final ChartFormat format;
        private final ChartPen pen;
        private final List<Panel> panels = panels();
        private final Map<Panel, ChartScale> scales = new HashMap<>();
        private final double left;
        private final double right;
        private final double top;
        private final double bottom;

        Drawing(ChartFormat format) {
            this.format = format;
            pen = new ChartPen(format);
            left = format.left();
            right = format.key()
                    ? format.width() - format.right()
                    : format.width()
                            - lines.stream()
                                    .filter(Line::hasValues)
                                    .mapToDouble(line -> 16 + TextWidth.of(label(line), format.letters()) * 1.08)
                                    .max()
                                    .orElse(0);
            top = format.scaled(panels.size() == 1 ? 34 : 62);
            bottom = top + format.plot();
            for (var panel : panels) values(panel).ifPresent(all -> scales.put(panel, scale(panel, all)));
        }

        private ChartScale scale(Panel panel, DoubleSummaryStatistics all) {
            boolean share = steps.get(panel.first).measuredIn == KeyFigure.MeasuredIn.PERCENT;
            return ChartScale.of(
                    all.getMin(),
                    all.getMax(),
                    false,
                    share ? Optional.of(new ChartScale.Whole(0, 100)) : Optional.empty());
        }

        /** All that is shown of the steps of one axis, with the intervals that are drawn; empty where nothing is. */
        private Optional<DoubleSummaryStatistics> values(Panel panel) {
            var all = new DoubleSummaryStatistics();
            for (var line : lines)
                for (int step = panel.first; step <= panel.last; step++) {
                    var measured = line.at(step);
                    if (measured.isEmpty()) continue;
                    double value = measured.get().value().doubleValue();
                    double margin = margin(line, step).orElse(0);
                    all.accept(value - margin);
                    all.accept(value + margin);
                }
            return Optional.of(all).filter(some -> some.getCount() > 0);
        }

        /** Half of the 95 % interval of whom the page is about. */
        private OptionalDouble margin(Line line, int step) {
            if (line.emphasis > 0) return OptionalDouble.empty();
            return line.at(step)
                    .flatMap(measured -> Uncertainty.margin(steps.get(step).measuredIn, measured))
                    .map(margin -> OptionalDouble.of(margin.doubleValue()))
                    .orElse(OptionalDouble.empty());
        }

        Chart draw() {
            panels.forEach(this::ground);
            names();
            apart();
            boolean drawn = intervals();
            lines.stream()
                    .sorted(Comparator.comparingInt(Line::emphasis).reversed())
                    .forEach(this::line);
            lines.stream().filter(line -> line.emphasis == 0).forEach(this::withheld);
            double height = bottom + format.scaled(34 + 16 * nameLines());
            if (!format.key()) labels();
            else height = key(height);
            if (drawn) height = explained(height);
            for (var panel : panels) height = startsAt(panel, height);
            return pen.framed(title, height);
        }

        /** How sure each figure of whom the page is about is; false where nobody knows. */
        private boolean intervals() {
            boolean drawn = false;
            double wide = format.scaled(10);
            for (var line : lines)
                for (int step = 0; step < steps.size(); step++) {
                    var margin = margin(line, step);
                    if (margin.isEmpty()) continue;
                    var scale = Objects.requireNonNull(scales.get(of(step)));
                    double value = line.at(step).orElseThrow().value().doubleValue();
                    double high = y(scale, value + margin.getAsDouble());
                    double low = y(scale, value - margin.getAsDouble());
                    pen.interval(new ChartPen.Spot(x(step) - wide / 2, high), wide, low - high);
                    drawn = true;
                }
            return drawn;
        }

        private double explained(double height) {
            pen.interval(new ChartPen.Spot(left, height + format.scaled(4)), format.scaled(10), format.scaled(16));
            muted(left + format.scaled(20), height + format.scaled(17), "start", words.interval);
            return height + format.scaled(26);
        }

        /** Of several axes each is told of by what it is measured in. */
        private double startsAt(Panel panel, double height) {
            var scale = scales.get(panel);
            if (scale == null) return height;
            var step = steps.get(panel.first);
            var said = scale.startsAt(step.axis, step.numbers);
            if (said.isEmpty()) return height;
            pen.cut(new ChartPen.Spot(start(panel), bottom - format.scaled(14))); // below the foot stand the names
            return pen.startsAt(left, height, panels.size() == 1 ? said.get() : panel.unit + ": " + said.get());
        }

        private void ground(Panel panel) {
            if (panels.size() > 1)
                muted(start(panel) - format.left() + 8, top - format.scaled(16), "start", panel.unit);
            var scale = scales.get(panel);
            if (scale == null) {
                pen.grid(new ChartPen.Spot(start(panel), bottom), new ChartPen.Spot(end(panel), bottom));
                return;
            }
            var values = steps.get(panel.first).numbers.withDecimals(scale.decimals());
            int ticks = (int) Math.round((scale.highest() - scale.lowest()) / scale.step());
            for (int i = 0; i <= ticks; i++) {
                double value = scale.lowest() + i * scale.step();
                pen.grid(
                        new ChartPen.Spot(start(panel), y(scale, value)),
                        new ChartPen.Spot(end(panel), y(scale, value)));
                muted(
                        start(panel) - 8,
                        y(scale, value) + format.scaled(5),
                        "end",
                        values.format(BigDecimal.valueOf(value)));
            }
        }

        private void names() {
            for (int i = 0; i < steps.size(); i++) {
                var name = broken(steps.get(i).name);
                for (int line = 0; line < name.size(); line++)
                    muted(x(i), bottom + format.scaled(22 + 16 * line), "middle", name.get(line));
                muted(x(i), bottom + format.scaled(24 + 16 * nameLines()), "middle", steps.get(i).when);
            }
        }

        private int nameLines() {
            return steps.stream()
                    .mapToInt(step -> broken(step.name).size())
                    .max()
                    .orElse(1);
        }

        /** A name over as many lines as it takes to keep clear of the next. */
        private List<String> broken(String name) {
            double room = panels.size() == 1 ? each() : each() + format.left() / 2.0;
            var broken = new ArrayList<String>();
            for (var word : name.split(" ", -1)) {
                var longer = broken.isEmpty() ? word : broken.getLast() + " " + word;
                if (broken.isEmpty() || TextWidth.of(longer, format.letters()) > room) broken.add(word);
                else broken.set(broken.size() - 1, longer);
            }
            return broken;
        }

        /** A rule before each step that cannot be compared with the one before it; what it means is said once where there is no room for more. */
        private void apart() {
            var rules = IntStream.range(1, steps.size())
                    .filter(step -> !steps.get(step).joined)
                    .mapToDouble(this::before)
                    .toArray();
            for (double x : rules)
                pen.line(
                        new ChartPen.Stroke("chart-break", format.ink().words(), 1.5, "2 5"),
                        new ChartPen.Spot(x, format.scaled(26)),
                        new ChartPen.Spot(x, bottom));
            double wide = TextWidth.of(words.otherScale, format.letters());
            boolean room = IntStream.range(1, rules.length).allMatch(i -> rules[i] - rules[i - 1] > wide + 12);
            for (double x :
                    room ? rules : new double[] {Arrays.stream(rules).average().orElse(0)})
                muted(
                        Math.clamp(x, wide / 2 + 2, format.width() - wide / 2 - 2),
                        format.scaled(18),
                        "middle",
                        words.otherScale);
        }

        private double before(int step) {
            var panel = of(step);
            return panel.first == step ? start(panel) - format.left() : (x(step) + x(step - 1)) / 2;
        }

        private void line(Line line) {
            for (int step = 1; step < steps.size(); step++) {
                if (!steps.get(step).joined) continue;
                var from = spot(line, step - 1);
                var to = spot(line, step);
                if (from.isPresent() && to.isPresent()) pen.line(stroke(line), from.get(), to.get());
            }
            for (int step = 0; step < steps.size(); step++)
                spot(line, step)
                        .ifPresent(at ->
                                pen.dot(at, format.scaled(line.emphasis == 0 ? 6 : 3.5), name(line), colour(line)));
        }

        private Optional<ChartPen.Spot> spot(Line line, int step) {
            return line.at(step).map(measured -> new ChartPen.Spot(x(step), y(step, measured)));
        }

        private void withheld(Line line) {
            for (int step = 0; step < steps.size(); step++)
                if (line.shown.get(step) instanceof Shown.Suppressed)
                    pen.text(
                            new ChartPen.Spot(x(step), bottom - 9),
                            "middle",
                            "chart-withheld",
                            format.ink().words(),
                            words.withheld);
        }

        /** Whose line it is, at the height of its last figure, moved apart where they would cover each other. */
        private void labels() {
            var named = new ArrayList<>(lines.stream().filter(Line::hasValues).toList());
            named.sort(Comparator.comparingDouble(this::end));
            double space = format.scaled(18);
            double next = top + 4;
            double room = bottom - (named.size() - 1) * space;
            for (var line : named) {
                double at = Math.max(next, Math.min(end(line) + format.scaled(5), room));
                pen.text(new ChartPen.Spot(right + 12, at), "start", name(line) + "-name", colour(line), label(line));
                next = at + space;
                room += space;
            }
        }

        private double key(double height) {
            double at = height;
            for (var line : lines) {
                if (!line.hasValues()) continue;
                at += format.scaled(22);
                pen.line(stroke(line), new ChartPen.Spot(left, at - 5), new ChartPen.Spot(left + 34, at - 5));
                pen.dot(new ChartPen.Spot(left + 17, at - 5), 3.5, name(line), colour(line));
                pen.text(new ChartPen.Spot(left + 44, at), "start", name(line) + "-name", colour(line), label(line));
            }
            return at + 8;
        }

        private double end(Line line) {
            int last = last(line);
            return y(last, line.at(last).orElseThrow());
        }

        private int last(Line line) {
            int step = steps.size() - 1;
            while (line.at(step).isEmpty()) step--;
            return step;
        }

        private String label(Line line) {
            int last = last(line);
            return line.name + " "
                    + steps.get(last).numbers.format(line.at(last).orElseThrow().value());
        }

        private ChartPen.Stroke stroke(Line line) {
            return new ChartPen.Stroke(
                    name(line),
                    colour(line),
                    format.scaled(line.emphasis == 0 ? 3.4 : 2.2),
                    line.emphasis == 0 ? "" : line.emphasis == 1 ? "9 5" : "2 4");
        }

        private String name(Line line) {
            return line.emphasis == 0 ? "chart-main" : line.emphasis == 1 ? "chart-near" : "chart-far";
        }

        private String colour(Line line) {
            return line.emphasis == 0
                    ? format.ink().main()
                    : line.emphasis == 1 ? format.ink().near() : format.ink().far();
        }

        private void muted(double x, double y, String anchor, String text) {
            pen.text(
                    new ChartPen.Spot(x, y), anchor, "chart-muted", format.ink().words(), text);
        }

        private double x(int step) {
            var panel = of(step);
            return start(panel) + (step - panel.first + .5) * each();
        }

        private double each() {
            return (right - left - (panels.size() - 1) * format.left()) / steps.size();
        }

        private Panel of(int step) {
            return panels.stream().filter(panel -> panel.has(step)).findFirst().orElseThrow();
        }

        private double start(Panel panel) {
            return left + panel.first * each() + panels.indexOf(panel) * format.left();
        }

        private double end(Panel panel) {
            return start(panel) + (panel.last - panel.first + 1) * each();
        }

        private double y(int step, Shown.Measured measured) {
            return y(
                    Objects.requireNonNull(scales.get(of(step))),
                    measured.value().doubleValue());
        }

        private double y(ChartScale scale, double value) {
            return bottom - (value - scale.lowest()) / (scale.highest() - scale.lowest()) * (bottom - top);
        }
    }
}
