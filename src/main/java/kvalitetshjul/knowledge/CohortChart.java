package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kvalitetshjul.pages.TextWidth;

/**
 * One cohort from step to step, beside the same cohort of the municipality and of the nation. A line joins two steps only where the second is on the scale of the
 * first, no series breaks between them and both figures are shown; else a dashed rule stands between them.
 *
 * @param title the finding, for whoever cannot see the drawing
 */
record CohortChart(String title, List<Step> steps, List<Line> lines, Words words, Numbers numbers) {
    /**
     * @param name the grade, and {@code when} the school year
     * @param joined whether a line may come to it from the step before
     */
    record Step(String name, String when, boolean joined) {}

    /** @param emphasis 0 for whom the page is about, then further into the background; {@code shown} has one for each step */
    record Line(String name, int emphasis, List<Shown> shown) {
        Optional<Shown.Measured> at(int step) {
            return shown.get(step) instanceof Shown.Measured measured ? Optional.of(measured) : Optional.empty();
        }

        boolean hasValues() {
            return shown.stream().anyMatch(Shown.Measured.class::isInstance);
        }
    }

    record Words(String withheld, String otherScale) {}

    boolean hasValues() {
        return lines.stream().anyMatch(Line::hasValues);
    }

    Chart draw(ChartFormat format) {
        return new Drawing(format).draw();
    }

    private final class Drawing {
        private final ChartFormat format;
        private final ChartPen pen;
        private final ChartScale scale;
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
            top = format.scaled(34);
            bottom = top + format.plot();
            scale = ChartScale.of(values(-1).orElse(0), values(1).orElse(1));
        }

        /** The lowest or the highest of all that is shown. */
        private OptionalDouble values(int direction) {
            var all = lines.stream()
                    .flatMap(line -> line.shown.stream())
                    .filter(Shown.Measured.class::isInstance)
                    .mapToDouble(shown -> ((Shown.Measured) shown).value().doubleValue());
            return direction < 0 ? all.min() : all.max();
        }

        Chart draw() {
            ground();
            for (int step = 1; step < steps.size(); step++) if (!steps.get(step).joined) apart(step);
            lines.stream()
                    .sorted(Comparator.comparingInt(Line::emphasis).reversed())
                    .forEach(this::line);
            lines.stream().filter(line -> line.emphasis == 0).forEach(this::withheld);
            double height = bottom + format.scaled(50);
            if (!format.key()) labels();
            else height = key(height);
            return pen.framed(title, height);
        }

        private void ground() {
            var values = numbers.withDecimals(scale.decimals());
            int ticks = (int) Math.round((scale.highest() - scale.lowest()) / scale.step());
            for (int i = 0; i <= ticks; i++) {
                double value = scale.lowest() + i * scale.step();
                pen.grid(new ChartPen.Spot(left, y(value)), new ChartPen.Spot(right, y(value)));
                muted(left - 8, y(value) + format.scaled(5), "end", values.format(BigDecimal.valueOf(value)));
            }
            for (int i = 0; i < steps.size(); i++) {
                muted(x(i), bottom + format.scaled(22), "middle", steps.get(i).name);
                muted(x(i), bottom + format.scaled(40), "middle", steps.get(i).when);
            }
        }

        private void apart(int step) {
            double x = (x(step) + x(step - 1)) / 2;
            pen.line(
                    new ChartPen.Stroke("chart-break", format.ink().words(), 1.5, "2 5"),
                    new ChartPen.Spot(x, top - format.scaled(8)),
                    new ChartPen.Spot(x, bottom));
            muted(x, top - format.scaled(16), "middle", words.otherScale);
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
            return line.at(step)
                    .map(measured ->
                            new ChartPen.Spot(x(step), y(measured.value().doubleValue())));
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
            return y(line.at(last(line)).orElseThrow().value().doubleValue());
        }

        private int last(Line line) {
            int step = steps.size() - 1;
            while (line.at(step).isEmpty()) step--;
            return step;
        }

        private String label(Line line) {
            return line.name + " "
                    + numbers.format(line.at(last(line)).orElseThrow().value());
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
            double each = (right - left) / steps.size();
            return left + (step + .5) * each;
        }

        private double y(double value) {
            return bottom - (value - scale.lowest()) / (scale.highest() - scale.lowest()) * (bottom - top);
        }
    }
}
