package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import kvalitetshjul.knowledge.FunnelLimits.Width;
import kvalitetshjul.pages.TextWidth;

/**
 * Units as dots by their number and their figure, in the funnel that chance alone makes. Only what is shown is placed, and the axes are made from nothing else.
 *
 * @param title the finding, for whoever cannot see the drawing
 * @param centre the figure they are held against
 */
record FunnelChart(String title, List<Dot> dots, double centre, FunnelLimits limits, Words words, Numbers numbers) {
    private static final int CURVE = 60;

    /** More names than these are a list, and that stands in the table. */
    private static final int NAMED = 24;

    record Dot(String name, int persons, double value, Funnel.Standing standing) {}

    /** @param centre whose figure the line is; {@code persons} what the axis across counts; {@code axis} as {@link Texts#axis} says it of the other */
    record Words(String centre, String p95, String p998, String persons, Optional<UnaryOperator<String>> axis) {}

    Chart draw(ChartFormat format) {
        var drawing = new Drawing(format);
        return drawing.pen.framed(title, drawing.draw());
    }

    /** To be put into a drawing with a frame of its own. */
    LineChart.Part part(ChartFormat format) {
        var drawing = new Drawing(format);
        return drawing.pen.inside(drawing.draw());
    }

    private final class Drawing {
        private final ChartFormat format;
        private final ChartPen pen;
        private final ChartScale across;
        private final ChartScale up;
        private final int fewest;
        private final double left;
        private final double right;
        private final double top;
        private final double bottom;

        Drawing(ChartFormat format) {
            this.format = format;
            pen = new ChartPen(format);
            left = format.left() + format.scaled(8);
            right = format.width() - format.scaled(18);
            top = format.scaled(12);
            bottom = top + format.plot() * 1.15;
            int most = dots.stream().mapToInt(Dot::persons).max().orElse(1);
            int few = dots.stream().mapToInt(Dot::persons).min().orElse(1);
            across = ChartScale.of(0, most * 1.04);
            fewest = Math.max(3, few / 2);
            double lowest = Math.min(least(), limits.low(Math.max(few, 3), Width.P998));
            double highest = Math.max(largest(), limits.high(Math.max(few, 3), Width.P998));
            // nothing is less than none of them, or more than all
            up = limits instanceof ShareLimits
                    ? ChartScale.of(Math.max(0, lowest), Math.min(100, highest))
                    : ChartScale.of(lowest, highest);
        }

        private double least() {
            return dots.stream().mapToDouble(Dot::value).min().orElse(centre);
        }

        private double largest() {
            return dots.stream().mapToDouble(Dot::value).max().orElse(centre);
        }

        /** How tall it became. */
        double draw() {
            ground();
            limit(persons -> limits.low(persons, Width.P998), "2 4");
            limit(persons -> limits.high(persons, Width.P998), "2 4");
            limit(persons -> limits.low(persons, Width.P95), "9 5");
            limit(persons -> limits.high(persons, Width.P95), "9 5");
            pen.line(
                    new ChartPen.Stroke("chart-near", format.ink().near(), 2, ""),
                    new ChartPen.Spot(left, y(centre)),
                    new ChartPen.Spot(right, y(centre)));
            for (boolean outside : new boolean[] {false, true}) {
                var covered = new HashSet<ChartPen.Spot>();
                for (var dot : dots)
                    if (dot.standing.isOutside() == outside && covered.add(near(dot))) place(dot, outside);
            }
            var labels = names();
            double height = numbered(labels, key(bottom + format.scaled(54)));
            var startsAt = up.startsAt(words.axis, numbers);
            if (startsAt.isEmpty()) return height;
            pen.cut(new ChartPen.Spot(
                    left, bottom - format.scaled(14))); // below the foot stands the 0 of the other axis
            return pen.startsAt(left, height, startsAt.get());
        }

        private void ground() {
            var values = numbers.withDecimals(up.decimals());
            for (int i = 0; i <= Math.round((up.highest() - up.lowest()) / up.step()); i++) {
                double value = up.lowest() + i * up.step();
                pen.grid(new ChartPen.Spot(left, y(value)), new ChartPen.Spot(right, y(value)));
                muted(left - 8, y(value) + format.scaled(5), "end", values.format(BigDecimal.valueOf(value)));
            }
            int ticks = (int) Math.round((across.highest() - across.lowest()) / across.step());
            for (int i = 0; i <= ticks; i++) {
                int persons = (int) Math.round(i * across.step());
                if (across.step() >= 1 || i * across.step() == persons)
                    muted(x(persons), bottom + format.scaled(20), "middle", numbers.count(persons));
            }
            muted((left + right) / 2, bottom + format.scaled(40), "middle", words.persons);
        }

        private void limit(IntToDoubleFunction bound, String dashes) {
            var through = new ArrayList<ChartPen.Spot>();
            int last = 0;
            double end = across.highest();
            for (int i = 0; i <= CURVE; i++) {
                int persons = (int) Math.round(fewest * Math.pow(end / fewest, (double) i / CURVE));
                if (persons == last) continue;
                last = persons;
                double value = bound.applyAsDouble(persons);
                if (value >= up.lowest() - 1e-9 && value <= up.highest() + 1e-9)
                    through.add(new ChartPen.Spot(x(persons), y(value)));
            }
            if (through.size() > 1)
                pen.curve(new ChartPen.Stroke("chart-far", format.ink().far(), 1.6, dashes), through);
        }

        /** Dots that share it cover each other: one of them is enough. */
        private ChartPen.Spot near(Dot dot) {
            return new ChartPen.Spot(Math.round(x(dot.persons) / 2), Math.round(y(dot.value) / 2));
        }

        private void place(Dot dot, boolean outside) {
            pen.dot(
                    new ChartPen.Spot(x(dot.persons), y(dot.value)),
                    format.scaled(outside ? 6 : 4.5),
                    outside ? "chart-main" : "chart-near",
                    outside ? format.ink().main() : format.ink().near());
        }

        /** Those outside: by name where there is room, otherwise by a number that is told of below. */
        private List<LabelPlaces.Label> names() {
            var outside = dots.stream().filter(dot -> dot.standing.isOutside()).toList();
            if (outside.size() > NAMED) return List.of();
            var labels = new LabelPlaces(
                            new LabelPlaces.Box(left, top - format.scaled(10), format.width() - left, bottom - top),
                            format.letters())
                    .place(
                            outside.stream().map(this::mark).toList(),
                            dots.stream()
                                    .filter(dot -> !dot.standing.isOutside())
                                    .map(this::mark)
                                    .toList());
            for (var label : labels) {
                var box = label.box();
                if (label.far())
                    pen.line(
                            new ChartPen.Stroke("chart-far", format.ink().far(), 1, ""),
                            label.mark().at(),
                            new ChartPen.Spot(box.x() + box.width() / 2, box.y() + box.height() / 2));
                pen.text(
                        new ChartPen.Spot(box.x() + 1, box.y() + format.letters()),
                        "start",
                        "chart-main-name",
                        format.ink().main(),
                        label.text());
            }
            return labels;
        }

        private LabelPlaces.Mark mark(Dot dot) {
            return new LabelPlaces.Mark(
                    new ChartPen.Spot(x(dot.persons), y(dot.value)),
                    format.scaled(dot.standing.isOutside() ? 6 : 4.5),
                    dot.name);
        }

        /** The numbers that stand for names, as many on a line as have room. */
        private double numbered(List<LabelPlaces.Label> labels, double from) {
            double x = left;
            double at = from;
            for (var label : labels) {
                if (label.number().isEmpty()) continue;
                var lines = Picture.lines(
                        label.text() + ":\u00A0" + label.mark().name(), format.letters(), format.width() - left);
                double width = TextWidth.of(lines.getFirst(), format.letters()) + format.scaled(18);
                if (x > left && (lines.size() > 1 || x + width > format.width())) {
                    x = left;
                    at += format.scaled(20);
                }
                for (int i = 0; i < lines.size(); i++) {
                    if (i > 0) at += format.scaled(18);
                    muted(x, at + format.scaled(15), "start", lines.get(i));
                }
                x = lines.size() > 1 ? format.width() : x + width;
            }
            return x > left ? at + format.scaled(24) : at;
        }

        private double key(double from) {
            double at = from;
            at = line(at, new ChartPen.Stroke("chart-near", format.ink().near(), 2, ""), words.centre);
            at = line(at, new ChartPen.Stroke("chart-far", format.ink().far(), 1.6, "9 5"), words.p95);
            return line(at, new ChartPen.Stroke("chart-far", format.ink().far(), 1.6, "2 4"), words.p998);
        }

        private double line(double at, ChartPen.Stroke stroke, String word) {
            double y = at + format.scaled(10);
            pen.line(stroke, new ChartPen.Spot(left, y), new ChartPen.Spot(left + 34, y));
            muted(left + 44, y + format.scaled(5), "start", word);
            return at + format.scaled(22);
        }

        private void muted(double x, double y, String anchor, String text) {
            pen.text(
                    new ChartPen.Spot(x, y), anchor, "chart-muted", format.ink().words(), text);
        }

        private double x(double persons) {
            return left + (persons - across.lowest()) / (across.highest() - across.lowest()) * (right - left);
        }

        private double y(double value) {
            return bottom - (value - up.lowest()) / (up.highest() - up.lowest()) * (bottom - top);
        }
    }
}
